"""Keeps the record of who changed a practitioner's words besides the practitioner."""

import json
from typing import Any

from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from practices.models import PracticeCredit, PracticePage
from practices.panels import own_words_fields

OVERRIDE_ACTION = "practices.override_text"


def record_override(*, revision: Revision) -> list[str]:
    """This will log which of the practitioner's words a new version of a practice changes, when
    its writer is not one of the authors, and return the names of those fields.

    An automatically saved version is written over again and again; it keeps one log entry, which
    only grows. Call it in the transaction that saved the version.
    """
    practice = revision.content_object
    if revision.user_id is None or revision.user_id in _author_ids(practice):
        return []
    before = _before(revision)
    fields = changed_words(before, revision.content) if before is not None else []
    if fields:
        _log(practice, revision, fields)
    return fields


def changed_words(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """This will name the fields of the practitioner's own words that differ between two versions
    (as `serializable_data` gives them)."""
    return [
        name
        for name in own_words_fields(PracticePage)
        if _comparable(before.get(name)) != _comparable(after.get(name))
    ]


def _author_ids(practice: PracticePage) -> set[int | None]:
    credited = PracticeCredit.objects.filter(practice_id=practice.pk)
    return {practice.owner_id, *credited.values_list("user_id", flat=True)}


def _before(revision: Revision) -> dict[str, Any] | None:
    """The version before this one; for a page that was published without one, the page itself,
    which Wagtail does not touch until the new version is published."""
    try:
        return dict(revision.get_previous().content)
    except Revision.DoesNotExist:
        published = PracticePage.objects.filter(pk=revision.object_id, live=True).first()
        return dict(published.serializable_data()) if published else None


def _comparable(value: Any) -> Any:
    """A value without what carries no meaning: the order of related rows, line breaks as a browser
    sends them, the ids of blocks."""
    if isinstance(value, list):
        return sorted(value, key=str)
    if isinstance(value, str) and value.startswith("["):
        try:
            return _meaning(json.loads(value))
        except ValueError:
            pass
    return "" if value is None else _meaning(value)


def _meaning(value: Any) -> Any:
    """Words without their spacing; a block without its id and its empty parts. A form changes
    both in what a file brought."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_meaning(part) for part in value]
    if isinstance(value, dict):
        kept = {key: _meaning(part) for key, part in value.items() if key != "id"}
        return {key: part for key, part in kept.items() if part not in ("", None)}
    return value


def _log(practice: PracticePage, revision: Revision, fields: list[str]) -> None:
    entry = PageLogEntry.objects.filter(revision=revision, action=OVERRIDE_ACTION).first()
    if entry is None:
        log(
            instance=practice,
            action=OVERRIDE_ACTION,
            user=revision.user,
            revision=revision,
            data={"fields": fields},
            content_changed=True,
        )
        return
    known = entry.data["fields"]
    entry.data = {"fields": [*known, *(name for name in fields if name not in known)]}
    entry.save(update_fields=["data"])
