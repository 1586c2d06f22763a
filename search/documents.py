"""The document of a practice: one field list for every engine, built in constant SQL."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Site

from practices.enums import Direction, Overlay, StandingLevel
from practices.models import PracticePage, PracticeStanding
from practices.selectors.cards import standing_of
from search.axes import Axis
from search.boosts import EXACT_BOOSTS, FIELD_BOOSTS, PROVEN_HIGHEST, PROVEN_LOWEST
from search.document_texts import more_text
from search.hints import concept_hints
from search.practice_relations import Relations, load_relations
from search.thesaurus import Thesaurus
from search.tokens import tokenize

TEXT_FIELDS: tuple[str, ...] = tuple(FIELD_BOOSTS)
EXACT_FIELDS: dict[str, str] = {name: name.removesuffix("_exact") for name in EXACT_BOOSTS}
SNIPPET_FIELDS: tuple[str, ...] = ("outcome", "problem", "what_we_did", "results")
"""Fields whose text the index keeps, to show where words were found."""
CODE_FIELDS: tuple[str, ...] = (*(axis.value for axis in Axis), "overlay", "concept_hints")
SORT_FIELDS: tuple[str, ...] = (
    "sort_browse",
    "sort_newest",
    "sort_adopted",
    "sort_evidence",
    "sort_title",
)

KEY_PREFIX = "practice:"


@dataclass(frozen=True, slots=True)
class PracticeDocument:
    """What an engine stores of a practice. `proven` is 2**w − 2 for a weight w: engines multiply
    the score by log2(2 + proven), which is w again. `card` is what a result shows, ready for
    JSON."""

    key: str
    version: int
    texts: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]
    proven: float
    sorts: Mapping[str, str]
    card: Mapping[str, Any]


def key_of(practice_id: int) -> str:
    """This will give the key of a practice's document."""
    return f"{KEY_PREFIX}{practice_id}"


def id_of(key: str) -> int:
    """This will give the practice's id of a key."""
    return int(key.removeprefix(KEY_PREFIX))


def build_documents(
    versions: Mapping[str, int], thesaurus: Thesaurus
) -> dict[str, PracticeDocument]:
    """This will build the documents of those keys that anyone may find, as they are now. A key
    that is missing from the answer must not be in an index."""
    ids = [id_of(key) for key in versions]
    practices = list(
        PracticePage.objects.discoverable()
        .filter(pk__in=ids)
        .select_related("standing", "origin_region", "origin_profession", "cost_to_start")
        .order_by("pk")
    )
    relations = load_relations([practice.pk for practice in practices])
    roots = site_roots()
    return {
        key_of(practice.pk): _document(
            practice, versions[key_of(practice.pk)], relations, roots, thesaurus
        )
        for practice in practices
    }


def site_roots() -> list[tuple[str, str]]:
    """This will give (path of the root page, address of the site), longest path first."""
    roots = [(root.root_path, root.root_url) for root in Site.get_site_root_paths()]
    return sorted(roots, key=lambda root: -len(root[0]))


def practice_url(url_path: str, roots: Sequence[tuple[str, str]]) -> str:
    """This will give the address of a page; relative, unless there are several sites."""
    for path, address in roots:
        if url_path.startswith(path):
            relative = reverse("wagtail_serve", args=(url_path[len(path) :],))
            return relative if len(roots) == 1 else f"{address}{relative}"
    return ""


def standing_weight(standing: PracticeStanding) -> float:
    """This will give what standing and evidence lift a practice by: half and half. What was found
    not to work, was taken out of use or has an open safety notice is not lifted at all."""
    sunk = {Overlay.SAFETY_NOTICE, Overlay.FOUND_NOT_TO_WORK, Overlay.WITHDRAWN}
    if sunk & set(standing.overlays):
        return PROVEN_LOWEST
    levels = list(StandingLevel)
    vouched = levels.index(StandingLevel(standing.level)) / (len(levels) - 1)
    counts = {Direction.BETTER: 1.0, Direction.MIXED: 0.5}
    known = 0.0 if standing.says_the_author else counts.get(Direction(standing.direction), 0.0)
    studied = known * standing.evidence_level / 5
    return PROVEN_LOWEST + (PROVEN_HIGHEST - PROVEN_LOWEST) * (vouched + studied) / 2


def _document(
    practice: PracticePage,
    version: int,
    relations: Relations,
    roots: Sequence[tuple[str, str]],
    thesaurus: Thesaurus,
) -> PracticeDocument:
    standing = standing_of(practice)
    weight = standing_weight(standing)
    texts = _texts(practice, relations)
    codes = _codes(practice, standing, relations)
    words = " . ".join(texts[name] for name in ("title", "outcome", "problem", "what_we_did"))
    codes["concept_hints"] = concept_hints(tokenize(words), thesaurus)
    return PracticeDocument(
        key=key_of(practice.pk),
        version=version,
        texts=texts,
        codes=codes,
        proven=2**weight - 2,
        sorts=_sorts(practice, standing, weight),
        card={
            "id": practice.pk,
            "external_id": practice.external_id,
            "title": practice.title,
            "url": practice_url(practice.url_path, roots),
            "outcome": practice.outcome,
            "services": list(codes[Axis.SERVICE]),
            "concepts": list(codes[Axis.CONCEPT]),
            "standing": standing.level,
            "overlays": list(standing.overlays),
            "evidence": standing.evidence_level,
            "direction": standing.direction,
            "adoptions": standing.used_in,
        },
    )


def _texts(practice: PracticePage, relations: Relations) -> dict[str, str]:
    return {
        "title": practice.title,
        "outcome": practice.outcome,
        "concepts": " . ".join(relations.concepts.names(practice.pk)),
        "problem": practice.problem,
        "what_we_did": practice.what_we_did,
        "results": practice.results,
        "more": more_text(practice, relations),
    }


def _codes(
    practice: PracticePage, standing: PracticeStanding, relations: Relations
) -> dict[str, tuple[str, ...]]:
    region = (practice.origin_region.code,) if practice.origin_region else ()
    key = practice.pk
    return {
        Axis.SERVICE: relations.services.codes(key),
        Axis.CONCEPT: relations.concepts.codes(key),
        Axis.STANDING: (standing.level,),
        Axis.EVIDENCE: (str(standing.evidence_level),),
        Axis.DIRECTION: (standing.direction,),
        Axis.SETTING: relations.settings.codes(key),
        Axis.PEOPLE: relations.people.codes(key),
        Axis.COST: (practice.cost_to_start.code,) if practice.cost_to_start else (),
        Axis.REGION: _once(*region, *relations.adopting_regions.codes(key)),
        Axis.ORGANISATION: _once(
            *relations.organisations.codes(key), *relations.adopting_organisations.codes(key)
        ),
        Axis.TAG: relations.tags.codes(key),
        "overlay": tuple(standing.overlays),
    }


def _once(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _sorts(practice: PracticePage, standing: PracticeStanding, weight: float) -> dict[str, str]:
    """Texts that sort as wanted and never tie: all but the title from high to low."""
    published = practice.first_published_at
    newest = f"{int(published.timestamp()) if published else 0:012d}"
    tail = f"{newest}|{practice.pk:012d}"
    lifted = f"{math.floor(weight * 10_000):06d}"
    title = " ".join(token.word for token in tokenize(practice.title))
    return {
        "sort_browse": f"{lifted}|{tail}",
        "sort_newest": tail,
        "sort_adopted": f"{standing.used_in:08d}|{lifted}|{tail}",
        "sort_evidence": f"{standing.evidence_level}|{lifted}|{tail}",
        "sort_title": f"{title}|{practice.pk:012d}",
    }


def wanted_keys(ids: Iterable[int] | None = None) -> list[str]:
    """This will give the keys of all practices that anyone may find, by id."""
    practices = PracticePage.objects.discoverable()
    if ids is not None:
        practices = practices.filter(pk__in=list(ids))
    return [key_of(pk) for pk in practices.order_by("pk").values_list("pk", flat=True)]
