"""Puts an author's answers on a version in memory."""

from collections.abc import Mapping
from typing import Any

from wagtail.fields import StreamField

from practices.models import PracticeConcept, PracticePage

Changes = Mapping[str, Any]
"""Answers by field. Texts and codes as they are; rows of lists as model instances; many of them as
a list; "concept_links" as concepts, the most important first; "tagged_items" as words; a stream as
the list of its values (texts, or dictionaries by part)."""


def put_changes(page: PracticePage, changes: Changes) -> None:
    """This will put each answer on the page; nothing is saved, but words for tags are made."""
    for name, value in changes.items():
        if name == "concept_links":
            page.concept_links = [
                PracticeConcept(concept=concept, sort_order=place)
                for place, concept in enumerate(value)
            ]
        elif name == "tagged_items":
            page.tags.set(value)
        elif isinstance(field := PracticePage._meta.get_field(name), StreamField):
            kind = next(iter(field.stream_block.child_blocks))
            raw = [{"type": kind, "value": one} for one in value]
            setattr(page, name, field.stream_block.to_python(raw))
        else:
            setattr(page, name, value)
