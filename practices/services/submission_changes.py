"""Puts an author's answers on a version in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from practices.models import PracticeConcept, PracticePage

Changes = Mapping[str, Any]
"""Answers by field. Texts and codes as they are; rows of lists as model instances; many of them as
a list; "concept_links" as concepts, the most important first; "tagged_items" as words; a stream as
the list of its values (texts, or dictionaries by part); a picture or file that is new as NewPicture
or NewFile."""


@dataclass(frozen=True, slots=True)
class NewPicture:
    """An uploaded picture that a form has checked, and what it shows."""

    file: File[bytes]
    description: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """An uploaded document that a form has checked, and what it is called."""

    file: File[bytes]
    title: str


def keep_uploads(changes: Changes, *, author: Any) -> Changes:
    """This will store what was uploaded in the name of the author, and give the changes with rows
    in its place. Until a published page shows a file, only its author and curators can fetch it."""
    kept = dict(changes)
    if isinstance(picture := kept.get("main_image"), NewPicture):
        kept["main_image"] = get_image_model().objects.create(
            title=picture.description[:255],
            description=picture.description,
            file=picture.file,
            uploaded_by_user=author,
        )
    if "files" in kept:
        kept["files"] = [_stored(one, author) for one in kept["files"]]
    return kept


def _stored(one: Any, author: Any) -> dict[str, Any]:
    if not isinstance(one, NewFile):
        return dict(one)
    document = get_document_model().objects.create(
        title=one.title, file=one.file, uploaded_by_user=author
    )
    return {"title": one.title, "document": document.pk}


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
