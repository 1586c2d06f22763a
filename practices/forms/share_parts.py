"""One part of a record on a screen: a form with its lists, filled from a draft or from what was
sent, and what of it a draft keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from practices.forms import govuk
from practices.forms.record_rows import Rows
from practices.forms.record_words import RecordForm
from practices.forms.share_quick import QUICK_FORMS, OriginForm
from practices.forms.share_sections import SECTION_FORMS, CreditForm, ProblemForm
from practices.forms.share_uploads import FileSectionForm, PictureSectionForm
from practices.models import PracticePage
from practices.rules.record_sections import FieldPlace
from practices.selectors.record_choices import (
    concepts_called,
    organisations_called,
    own_organisations,
    own_profession,
    practice_at,
)

FORMS: Mapping[str, type[RecordForm]] = SECTION_FORMS | {
    "what-we-did": PictureSectionForm,
    "how-to": FileSectionForm,
}
"""The form of each section, with its uploads."""
ONLY_IN_FORMS = {"picture", "picture_words", "no_picture", "kept_files", "file", "file_title"}
"""Fields that stand for an upload; no version has them."""
RENAMED = {"tags": "tagged_items"}
"""Names of form fields that a version knows under another name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on the screen, in order: a field (bound) or a list of rows."""

    field: Any = None
    rows: Rows | None = None


class Part:
    """A form and its lists as one. Call is_valid before anything but pieces."""

    def __init__(self, form: RecordForm, rows: tuple[Rows, ...]) -> None:
        self.form, self.rows = form, rows

    def is_valid(self) -> bool:
        answers = [self.form.is_valid(), *(rows.is_valid() for rows in self.rows)]
        return all(answers)

    @property
    def problems(self) -> govuk.Problems:
        """Everything to put right, in the order of the screen as far as forms keep it."""
        return govuk.problems_of(self.form, *(form for rows in self.rows for form in rows.forms))

    @property
    def changes(self) -> dict[str, Any]:
        """Every answer that a draft can keep, as services.submission_changes takes them."""
        skipped = {getattr(self.form, "find_name", "")}
        answers = {
            RENAMED.get(name, name): value
            for name, value in self.form.savable.items()
            if name not in skipped
        }
        return answers | {rows.kind.field: rows.values for rows in self.rows if rows.keeps_all}

    @property
    def keeps_all(self) -> bool:
        """Whether a draft keeps everything that was typed."""
        return self.form.keeps_all and all(rows.keeps_all for rows in self.rows)

    @property
    def pieces(self) -> Iterator[Piece]:
        lists = {rows.kind.field: rows for rows in self.rows}
        form: Any = self.form
        for name in getattr(form, "layout_shown", form.layout):
            yield Piece(rows=lists[name]) if name in lists else Piece(field=self.form[name])


def part_of(
    place: FieldPlace,
    page: PracticePage,
    author: Any,
    *,
    data: QueryDict | None = None,
    files: MultiValueDict[str, Any] | None = None,
) -> Part:
    """This will make the part of a record that is asked at `place`, filled with what was sent or,
    without data, from the version `page`."""
    form_class = QUICK_FORMS[place.step - 1] if place.step else FORMS[place.section]
    form = form_class(
        data, files, initial=_initial(form_class, page, author), **_lists(form_class, page, author)
    )
    rows = tuple(
        Rows(kind, data=data, values=[child.value for child in getattr(page, kind.field)])
        for kind in getattr(form_class, "rows", ())
    )
    return Part(form, rows)


def _initial(form_class: type[RecordForm], page: PracticePage, author: Any) -> dict[str, Any]:
    initial = {
        name: _value(name, page)
        for name in form_class.base_fields
        if not name.startswith("find_") and name not in ONLY_IN_FORMS
    }
    if form_class is OriginForm:
        initial |= _proposed(page, author)
    if form_class is FileSectionForm:
        initial["kept_files"] = [str(one["document"]) for one in _files(page)]
    return initial


def _files(page: PracticePage) -> list[dict[str, Any]]:
    """The files of a version; one that was deleted since is left out."""
    values = [child.value for child in page.files]
    return [
        {"title": one["title"], "document": one["document"].pk} for one in values if one["document"]
    ]


def _value(name: str, page: PracticePage) -> Any:
    if name == "tags":
        return ", ".join(page.tags.names())
    if name == "concept_links":
        return [link.concept_id for link in page.concept_links.all()]
    if name == "adapted_from":
        return page.adapted_from.get_absolute_url() if page.adapted_from else ""
    value = getattr(page, name)
    return list(value.all()) if hasattr(value, "all") else value


def _proposed(page: PracticePage, author: Any) -> dict[str, Any]:
    """Where the author works, as long as nothing was said about where it began."""
    chosen = [row.pk for row in page.origin_organisations.all()]
    if chosen or page.origin_services.exists() or page.origin_profession_id:
        return {"origin_organisations": chosen}
    own = list(own_organisations(author).select_related("service"))
    return {
        "origin_organisations": [row.pk for row in own[:1]],
        "origin_services": [row.service for row in own[:1]],
        "origin_profession": own_profession(author),
    }


def _lists(form_class: type[RecordForm], page: PracticePage, author: Any) -> dict[str, Any]:
    if form_class is OriginForm:
        offered = [*page.origin_organisations.all(), *own_organisations(author)]
        return {"offered": offered, "find": organisations_called}
    if form_class is ProblemForm:
        links = sorted(page.concept_links.all(), key=lambda link: link.sort_order or 0)
        return {"offered": [link.concept for link in links], "find": concepts_called}
    if form_class is PictureSectionForm:
        return {"held": page.main_image}
    if form_class is FileSectionForm:
        return {"held": _files(page)}
    if form_class is CreditForm:
        return {"find_practice": partial(practice_at, besides=page.pk)}
    return {}
