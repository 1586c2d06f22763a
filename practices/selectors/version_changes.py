"""What changed between two versions of a record, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import StreamField

from practices.models import PracticePage
from practices.panels import own_words_fields
from practices.rules.word_changes import Fate, Piece, changed_lines, changed_words

DESCRIBED_BY = (
    "origin_services",
    "useful_to_services",
    "origin_region",
    "people_served",
    "settings",
    "place_type",
    "withdrawn_year",
    "withdrawn_reason",
)
"""Fields besides the author's own words that readers see."""

NOT_READ = frozenset({"external_id", "source_url", "is_demo", "main_image"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose content differs. With `by_line` each piece is a line of its own, otherwise a
    run of words; a piece stayed the same, went out or came in."""

    label: str
    by_line: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """What a field says: one text, or a list of short ones."""

    texts: tuple[str, ...]
    by_line: bool


def changes_between(before: PracticePage, after: PracticePage) -> tuple[FieldChange, ...]:
    """This will list the fields that differ between two versions (as `Revision.as_object` gives
    them), in the order of the form. Spacing alone is no change."""
    found = (_change(before, after, name) for name in _field_names())
    return tuple(change for change in found if change is not None)


def _field_names() -> list[str]:
    return [
        *(name for name in own_words_fields(PracticePage) if name not in NOT_READ),
        *DESCRIBED_BY,
    ]


def _change(before: PracticePage, after: PracticePage, name: str) -> FieldChange | None:
    old, new = _content(before, name), _content(after, name)
    if old.texts == new.texts:
        return None
    by_line = old.by_line or new.by_line
    pieces = (
        changed_lines(old.texts, new.texts)
        if by_line
        else changed_words("".join(old.texts), "".join(new.texts))
    )
    if all(piece.fate == Fate.SAME for piece in pieces):
        return None
    label = capfirst(str(PracticePage._meta.get_field(name).verbose_name))
    return FieldChange(label, by_line, pieces)


def _content(page: PracticePage, name: str) -> _Content:
    field: Any = PracticePage._meta.get_field(name)
    if isinstance(field, StreamField):
        return _Content(_stream(getattr(page, name)), by_line=True)
    if field.many_to_many:
        rows = sorted(str(row) for row in getattr(page, name).all())
        return _Content(tuple(rows), by_line=True)
    return _Content(_text(page, field), by_line=False)


def _stream(stream: StreamValue) -> tuple[str, ...]:
    return tuple(_in_a_line(child.value) for child in stream)


def _in_a_line(value: Any) -> str:
    if isinstance(value, StructValue):
        return ", ".join(str(part) for part in value.values() if part not in (None, ""))
    return str(value)


def _text(page: PracticePage, field: Any) -> tuple[str, ...]:
    value = getattr(page, field.name)
    if value in (None, ""):
        return ()
    if isinstance(value, bool):
        return ("Yes" if value else "No",)
    if isinstance(value, Model):
        return (str(value),)
    labels: Sequence[tuple[Any, Any]] = field.flatchoices
    return (str(dict(labels).get(value, value)),)
