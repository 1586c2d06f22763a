"""The newest version of a record, as its author writes it: what it holds, lacks and must lose."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.blocks import StreamValue
from wagtail.models import Revision

from practices.models import PracticePage
from practices.models.practice_query import PracticeQuerySet
from practices.rules.completeness import Missing, RecordFacts, missing_to_publish, missing_to_rise
from practices.rules.privacy import Found, personal_data_in
from practices.rules.record_sections import SECTION_FIELDS


@dataclass(frozen=True, slots=True)
class Draft:
    """A practice with its newest version: `practice` is the row that readers see (its words are
    old), `page` holds the newest words, `version` tells this version from every other."""

    practice: PracticePage
    page: PracticePage
    version: int


@dataclass(frozen=True, slots=True)
class NamedSomebody:
    """Something in a field that tells who somebody is."""

    field: str
    found: Found


def own_practices(user: Any) -> PracticeQuerySet:
    """This will keep the practices that somebody answers for: owned, or credited on."""
    answers_for = Q(owner=user) | Q(pk__in=user.practice_credits.values("practice"))
    practices: PracticeQuerySet = PracticePage.objects.filter(answers_for)
    return practices


def draft_of(practice: PracticePage) -> Draft:
    """This will read the newest version of a practice."""
    page: PracticePage = practice.get_latest_revision_as_object()
    return Draft(practice, page, practice.latest_revision_id or 0)


def record_facts(page: PracticePage) -> RecordFacts:
    """This will say what a version holds, for the two gates."""
    return RecordFacts(
        title=page.title,
        outcome=page.outcome,
        origin_services=[row.pk for row in page.origin_services.all()],
        origin_profession=page.origin_profession_id,
        origin_organisations=[row.pk for row in page.origin_organisations.all()],
        started_year=page.started_year,
        problem=page.problem,
        what_we_did=page.what_we_did,
        results=page.results,
        unintended_effects=page.unintended_effects,
        no_harm_seen=page.no_harm_seen,
        do_differently=page.do_differently,
    )


def missing_answers(page: PracticePage) -> list[Missing]:
    """This will list what keeps a version from being sent."""
    return missing_to_publish(record_facts(page))


def missing_later(page: PracticePage) -> list[Missing]:
    """This will list what keeps a record from rising above Emerging."""
    return missing_to_rise(record_facts(page))


def named_in(page: PracticePage) -> tuple[NamedSomebody, ...]:
    """This will list what in an author's words tells who somebody is, in the order of the forms."""
    return tuple(
        NamedSomebody(field, found)
        for fields in SECTION_FIELDS.values()
        for field in fields
        for found in personal_data_in(_words_of(getattr(page, field)))
    )


def named_in_content(content: Mapping[str, Any]) -> tuple[Found, ...]:
    """This will list the same in a version as it is stored, without building the page of it."""
    return tuple(
        found
        for fields in SECTION_FIELDS.values()
        for field in fields
        for found in personal_data_in(_stored_words(content.get(field)))
    )


def _stored_words(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    if value.startswith("[{"):
        return "\n".join(_parts_of(one["value"]) for one in json.loads(value))
    return value


def _words_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, StreamValue):
        return "\n".join(_parts_of(child.value) for child in value)
    return ""


def _parts_of(value: Any) -> str:
    parts = value.values() if isinstance(value, Mapping) else [value]
    return "\n".join(part for part in parts if isinstance(part, str))


Content = dict[str, Any]
"""What some fields hold, in a form that can be compared: without ids of blocks and rows."""


def content_of(page: PracticePage, fields: Iterable[str]) -> Content:
    """This will give what fields of a page in memory hold."""
    return _content(page.serializable_data(), fields)


def content_of_version(practice: PracticePage, version: int, fields: Iterable[str]) -> Content:
    """This will give what fields of an older version hold; nothing when this practice never had
    such a version."""
    revision = Revision.objects.for_instance(practice).filter(pk=version).first()
    return _content(revision.content, fields) if revision else {}


def _content(data: Mapping[str, Any], fields: Iterable[str]) -> Content:
    return {name: _comparable(name, data.get(name)) for name in fields}


def _comparable(name: str, value: Any) -> Any:
    if name == "concept_links":
        links = sorted(value or [], key=lambda link: link["sort_order"] or 0)
        return [link["concept"] for link in links]
    if name == "tagged_items":
        return sorted(item["tag"] for item in value or [])
    if isinstance(value, list):
        return sorted(value)
    if isinstance(value, str):
        if value.startswith("[{"):
            return [_block(one) for one in json.loads(value)]
        return "\n".join(value.splitlines())
    return value


def _block(one: Mapping[str, Any]) -> Any:
    value = one["value"]
    if isinstance(value, Mapping):
        return {name: part for name, part in value.items() if part not in ("", None)}
    return value
