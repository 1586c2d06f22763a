"""The thesaurus of practices/seed/reference, read without a database; None when it is not there."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from practices.enums import LabelExpansion, SharedLabelRule
from search.thesaurus import (
    AmbiguousEntry,
    ConceptEntry,
    Label,
    SharedEntry,
    Thesaurus,
    build_thesaurus,
)

FOLDER = Path(__file__).parent.parent.parent / "practices" / "seed" / "reference"


@lru_cache(maxsize=1)
def reference_thesaurus() -> Thesaurus | None:
    """This will build the thesaurus of the reference files."""
    if not (FOLDER / "concepts.yaml").is_file():
        return None
    services = {row["code"]: row["name"] for row in _rows("services")}
    return build_thesaurus(
        [_entry(row) for row in _rows("concepts")],
        services=services,
        shared=[
            SharedEntry(row["text"], SharedLabelRule(row["rule"]), tuple(row["concepts"]))
            for row in _rows("shared_labels")
        ],
        ambiguous=[
            AmbiguousEntry(row["text"], bool(row.get("acronym")), row.get("meanings", {}))
            for row in _rows("ambiguous_words")
        ],
    )


def _rows(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _entry(row: dict[str, Any]) -> ConceptEntry:
    labels = [
        _label(one, (service,)) for service, words in row.get("labels", {}).items() for one in words
    ]
    labels += [_label(one) for one in row.get("alternates", [])]
    labels += [_label(one, hidden=True) for one in row.get("hidden", [])]
    return ConceptEntry(
        slug=row["slug"],
        preferred=row["name"],
        labels=tuple(labels),
        narrower=tuple(row.get("narrower", [])),
        related=tuple(row.get("related", [])),
        not_same=frozenset(row.get("not_same_as", [])),
    )


def _label(
    given: str | dict[str, str], services: tuple[str, ...] = (), hidden: bool = False
) -> Label:
    row = given if isinstance(given, dict) else {"text": given}
    return Label(
        text=row["text"],
        services=services,
        expansion=LabelExpansion(row.get("expand", "yes")),
        is_hidden=hidden,
        exact_case=row.get("case") == "exact",
    )
