"""Reads the stories of the shop window: case studies, collections and what the front page features.

Lengths are those of the models and their blocks; practices are named by their slugs.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from home.blocks import CaseStudyBody, LeadPicture, StopBlock
from home.models import CaseStudyPage, CollectionPage
from home.models.home_page import Feature
from practices.services.field_shapes import one_of, shape_of, text_of
from practices.services.file_shapes import (
    Place,
    SeedFileError,
    Shape,
    choice,
    day,
    mapping,
    number,
    read_file,
    read_folder,
    sequence,
    text,
)

SEED = Path(__file__).resolve().parent.parent / "seed"
TITLE_MAX = 255
FEATURES_MAX = 6
STOPS_LEAST, STOPS_MOST = 2, 12

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stories:
    """Everything the files hold, checked."""

    case_studies: list[Row]
    collections: list[Row]
    front_page: Row


def read_stories(
    *,
    practices: Collection[str],
    services: Collection[str],
    concepts: Collection[str],
    folder: Path = SEED,
) -> Stories:
    """This will read and check every file before anything is written. `practices`, `services` and
    `concepts` are the slugs and codes that may be named. Raises SeedFileError naming file, field
    and what to do."""
    practice = choice(practices)
    case_studies: list[Row] = read_folder(
        folder / "case_studies", case_study_shape(practice, choice(services))
    )
    collections: list[Row] = read_folder(folder / "collections", collection_shape(practice))
    for rows in (case_studies, collections):
        _refuse_twice([row["slug"] for row in rows])
    known = [row["slug"] for row in case_studies]
    front_page: Row = read_file(
        folder / "front_page.yaml", front_page_shape(practice, choice(known), choice(concepts))
    )
    return Stories(case_studies, collections, front_page)


def case_study_shape(practice: Shape, service: Shape) -> Shape:
    """This will give the shape of one case study."""
    return mapping(
        {
            "slug": text(80, required=True),
            "title": text(TITLE_MAX, required=True),
            "standfirst": text_of(CaseStudyPage, "standfirst", required=True),
            "practice": practice,
            "services": sequence(service, least=1),
            "credit": text_of(CaseStudyPage, "credit", required=True),
            "published": day(required=True),
            "reading_minutes": number(1, 60, required=True),
            "why_we_chose": text_of(CaseStudyPage, "why_we_chose", required=True),
            "lead_picture": _lead_picture,
            "body": sequence(one_of(CaseStudyBody(), practice), least=1),
        }
    )


def collection_shape(practice: Shape) -> Shape:
    """This will give the shape of one collection."""
    stop = shape_of(StopBlock(), practice)
    return mapping(
        {
            "slug": text(80, required=True),
            "title": text(TITLE_MAX, required=True),
            "summary": text_of(CollectionPage, "summary", required=True),
            "intro": text_of(CollectionPage, "intro"),
            "published": day(required=True),
            "credit": text_of(CollectionPage, "credit", required=True),
            "stops": sequence(stop, least=STOPS_LEAST, most=STOPS_MOST),
        }
    )


def front_page_shape(practice: Shape, case_study: Shape, concept: Shape) -> Shape:
    """This will give the shape of what the front page features."""

    def features(what: str, shape: Shape) -> Shape:
        feature = mapping(
            {
                what: shape,
                "reason": text_of(Feature, "reason", required=True),
                "shown_from": day(),
                "shown_until": day(),
            }
        )
        return sequence(feature, most=FEATURES_MAX)

    return mapping(
        {
            "names_concept": concept,
            "case_studies": features("case_study", case_study),
            "practices": features("practice", practice),
        }
    )


def _lead_picture(value: Any, place: Place) -> list[Row]:
    """The kind stands beside the figures here, and around them in Wagtail."""
    if value is None:
        return []
    if not isinstance(value, dict) or "kind" not in value:
        raise place.wrong("does not say its kind", "Write `kind: dots` or `kind: bars`.")
    figures = {name: part for name, part in value.items() if name != "kind"}
    return [one_of(LeadPicture())({value["kind"]: figures}, place)]


def _refuse_twice(slugs: list[str]) -> None:
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise SeedFileError(f"two stories have the slug {slug!r}. Change one.")
