"""Work e-mail domains of local authorities, when the list names exactly one of them."""

import json
import re
from pathlib import Path
from typing import Any

from practices.services.organisation_registers import (
    DomainRow,
    FileKind,
    Reading,
    RegisterError,
    Remark,
)
from practices.services.organisation_registers_councils import AuthorityNames
from practices.services.organisation_registers_shelf import Shelf

_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_OWNER = "Local authority: "


def read_domains(shelf: Shelf) -> Reading:
    """This will give the domains whose note names one current authority exactly. Raises
    RegisterError when the file is broken or the register of authorities is not beside it."""
    path = shelf.path(FileKind.MAIL_DOMAINS)
    reading = Reading("Mail domains")
    if path is None:
        return reading
    if not shelf.lines(FileKind.AUTHORITIES):
        raise RegisterError(path.name, "the register of local authorities must lie beside it")
    names = AuthorityNames(shelf)
    seen: set[str] = set()
    for number, entry in enumerate(_entries(path), start=1):
        domain, note = _domain(path, number, entry)
        if domain in seen:
            raise RegisterError(path.name, f"entry {number}: {domain} stands there twice")
        seen.add(domain)
        owner = names.current(note.removeprefix(_OWNER)) if note.startswith(_OWNER) else ""
        if owner and _DOMAIN.fullmatch(domain):
            reading.domains.append(DomainRow(owner, domain))
        else:
            reading.left_out.append(Remark(domain, _why_not(domain, note, names)))
    return reading


def _entries(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise RegisterError(path.name, f"it is not JSON: {error.msg}", error.lineno) from error
    entries = content.get("domains") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise RegisterError(path.name, "it has no list “domains”")
    return entries


def _domain(path: Path, number: int, entry: Any) -> tuple[str, str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("domain_pattern"), str):
        raise RegisterError(path.name, f"entry {number} has no domain_pattern")
    return entry["domain_pattern"].strip().lower(), entry.get("notes") or ""


def _why_not(domain: str, note: str, names: AuthorityNames) -> str:
    if "*" in domain:
        return "stands for many organisations"
    if not note.startswith(_OWNER):
        return "the list names no local authority for it"
    if names.is_former(note.removeprefix(_OWNER)):
        return "its authority is gone"
    return "no one current authority has exactly that name"
