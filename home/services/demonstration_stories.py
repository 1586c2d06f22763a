"""Publishes the stories of the demonstration and features them on the front page. Repeating it
changes nothing, and never touches what a curator has edited."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.models import (
    CaseStudyIndexPage,
    CaseStudyPage,
    CollectionIndexPage,
    CollectionPage,
    FeaturedCaseStudy,
    FeaturedPractice,
    HomePage,
)
from home.services.story_files import Row, Stories
from practices.models import Concept, PracticePage, Service
from practices.services.dated_pages import publish_page
from practices.services.demonstration_indexes import indexes_held_back, update_indexes


@transaction.atomic
def load_stories(stories: Stories, *, publisher: Any) -> list[Page]:
    """This will publish each case study and collection whose address is free, and return the new
    ones. The front page is dressed only while it features nothing and nobody is working on it, in a
    run that brought in case studies."""
    with indexes_held_back():
        written = [
            *_publish_new(CaseStudyPage, stories.case_studies, publisher),
            *_publish_new(CollectionPage, stories.collections, publisher),
        ]
        if any(isinstance(page, CaseStudyPage) for page in written):
            written += _dress_front_page(stories.front_page, publisher)
    update_indexes(written)
    return [page for page in written if not isinstance(page, HomePage)]


def _publish_new(kind: type[Page], rows: list[Row], publisher: Any) -> list[Page]:
    """A story stays out when a practice it tells of has been deleted."""
    practices = dict(PracticePage.objects.values_list("slug", "pk"))
    taken = set(kind.objects.values_list("slug", flat=True))
    parent = _index_of(kind)
    written = []
    for row in rows:
        if row["slug"] not in taken and _named(row) <= set(practices):
            page = _build(kind, row, practices)
            on = row["published"]
            publish_page(page, parent=parent, author=publisher, publisher=publisher, on=on)
            written.append(page)
    return written


def _index_of(kind: type[Page]) -> Page:
    return (CaseStudyIndexPage if kind is CaseStudyPage else CollectionIndexPage).objects.get()


def _build(kind: type[Page], row: Row, practices: dict[str, int]) -> Page:
    return _case_study(row, practices) if kind is CaseStudyPage else _collection(row, practices)


def _case_study(row: Row, practices: dict[str, int]) -> CaseStudyPage:
    page = CaseStudyPage(
        practice_id=practices[row["practice"]],
        lead_picture=_stream(CaseStudyPage, "lead_picture", row["lead_picture"], practices),
        body=_stream(CaseStudyPage, "body", row["body"], practices),
        published_on=row["published"],
        is_demo=True,
        **{
            name: row[name]
            for name in ("slug", "title", "standfirst", "credit", "reading_minutes", "why_we_chose")
        },
    )
    page.services = list(Service.objects.filter(code__in=row["services"]))
    return page


def _collection(row: Row, practices: dict[str, int]) -> CollectionPage:
    stops = [{"type": "stop", "value": stop} for stop in row["stops"]]
    return CollectionPage(
        stops=_stream(CollectionPage, "stops", stops, practices),
        published_on=row["published"],
        is_demo=True,
        **{name: row[name] for name in ("slug", "title", "summary", "intro", "credit")},
    )


def _stream(model: Any, name: str, entries: list[Row], practices: dict[str, int]) -> Any:
    """The value of a stream field, with primary keys where files name practices."""
    raw = [
        {"type": entry["type"], "value": _with_keys(entry["value"], practices)} for entry in entries
    ]
    return model._meta.get_field(name).stream_block.to_python(raw)


def _with_keys(value: Row, practices: dict[str, int]) -> Row:
    changed = dict(value)
    if "practice" in value:
        changed["practice"] = practices[value["practice"]]
    if "practices" in value:
        changed["practices"] = [practices[slug] for slug in value["practices"]]
    return changed


def _named(row: Row) -> set[str]:
    """The practices a story points at."""
    values = [row, *(entry["value"] for entry in row.get("body", [])), *row.get("stops", [])]
    return {
        slug
        for value in values
        for slug in (value.get("practice"), *value.get("practices", []))
        if slug
    }


def _dress_front_page(row: Row, publisher: Any) -> list[Page]:
    home = HomePage.objects.order_by("pk").first()
    if home is None or home.has_unpublished_changes:
        return []
    if home.featured_case_studies.exists() or home.featured_practices.exists():
        return []
    stories = {page.slug: page for page in CaseStudyPage.objects.live()}
    practices = {page.slug: page for page in PracticePage.objects.discoverable()}
    home.featured_case_studies = [
        FeaturedCaseStudy(case_study=stories[told["case_study"]], **_feature(told, place))
        for place, told in enumerate(row["case_studies"])
        if told["case_study"] in stories
    ]
    home.featured_practices = [
        FeaturedPractice(practice=practices[told["practice"]], **_feature(told, place))
        for place, told in enumerate(row["practices"])
        if told["practice"] in practices
    ]
    if home.names_concept is None:
        home.names_concept = Concept.objects.filter(slug=row["names_concept"]).first()
    revision = home.save_revision(user=publisher, log_action=True)
    revision.publish(user=publisher, skip_permission_checks=True)
    return [home]


def _feature(told: Row, place: int) -> dict[str, Any]:
    return {
        "reason": told["reason"],
        "shown_from": told["shown_from"],
        "shown_until": told["shown_until"],
        "sort_order": place,
    }
