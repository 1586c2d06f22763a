"""The document of a practice: one field list for every engine, built in constant SQL."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS
from wagtail.models import Site

from practices.enums import Direction, Overlay, StandingLevel
from practices.models import PracticePage, PracticeStanding
from search.axes import Axis
from search.boosts import EXACT_BOOSTS, FIELD_BOOSTS, PROVEN_HIGHEST, PROVEN_LOWEST
from search.document_texts import more_text
from search.hints import concept_hints
from search.practice_relations import Relations, load_relations
from search.practice_rows import Row, RowStanding, load_rows, row_standing
from search.thesaurus import Thesaurus
from search.tokens import read_words

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
SAFE_IN_PATHS = RFC3986_SUBDELIMS + "/~:@"
"""What Django's own `reverse` leaves as it is."""

LEVELS: tuple[str, ...] = tuple(StandingLevel.values)
KNOWN_TO_WORK: dict[str, float] = {Direction.BETTER.value: 1.0, Direction.MIXED.value: 0.5}
SUNK = frozenset(
    {Overlay.SAFETY_NOTICE.value, Overlay.FOUND_NOT_TO_WORK.value, Overlay.WITHDRAWN.value}
)


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
    rows = load_rows([id_of(key) for key in versions])
    relations = load_relations([row["pk"] for row in rows])
    roots = site_roots()
    documents = {}
    for row in rows:
        key = key_of(row["pk"])
        documents[key] = _document(row, versions[key], relations, roots, thesaurus)
    return documents


def site_roots() -> list[tuple[str, str]]:
    """This will give (path of a root page, address below which its pages are), longest path
    first. The address is relative unless there are several sites."""
    roots = Site.get_site_root_paths()
    below = reverse("wagtail_serve", args=("",))
    found = [
        (root.root_path, below if len(roots) == 1 else f"{root.root_url}{below}") for root in roots
    ]
    return sorted(found, key=lambda root: -len(root[0]))


def practice_url(url_path: str, roots: Sequence[tuple[str, str]]) -> str:
    """This will give the address of a page below one of `site_roots`; else it is empty."""
    for path, address in roots:
        if url_path.startswith(path):
            return address + quote(url_path[len(path) :], safe=SAFE_IN_PATHS)
    return ""


def standing_weight(standing: RowStanding | PracticeStanding) -> float:
    """This will give what standing and evidence lift a practice by: half and half. What was found
    not to work, was taken out of use or has an open safety notice is not lifted at all."""
    if SUNK.intersection(standing.overlays):
        return PROVEN_LOWEST
    vouched = LEVELS.index(standing.level) / (len(LEVELS) - 1)
    known = 0.0 if standing.says_the_author else KNOWN_TO_WORK.get(standing.direction, 0.0)
    studied = known * standing.evidence_level / 5
    return PROVEN_LOWEST + (PROVEN_HIGHEST - PROVEN_LOWEST) * (vouched + studied) / 2


def _document(
    row: Row,
    version: int,
    relations: Relations,
    roots: Sequence[tuple[str, str]],
    thesaurus: Thesaurus,
) -> PracticeDocument:
    standing = row_standing(row)
    weight = standing_weight(standing)
    texts = _texts(row, relations)
    codes = _codes(row, standing, relations)
    words = " . ".join(texts[name] for name in ("title", "outcome", "problem", "what_we_did"))
    codes["concept_hints"] = concept_hints(words, thesaurus)
    return PracticeDocument(
        key=key_of(row["pk"]),
        version=version,
        texts=texts,
        codes=codes,
        proven=2**weight - 2,
        sorts=_sorts(row, standing, weight),
        card={
            "id": row["pk"],
            "external_id": row["external_id"],
            "title": row["title"],
            "url": practice_url(row["url_path"], roots),
            "outcome": row["outcome"],
            "services": list(codes[Axis.SERVICE]),
            "concepts": list(codes[Axis.CONCEPT]),
            "standing": standing.level,
            "overlays": list(standing.overlays),
            "evidence": standing.evidence_level,
            "direction": standing.direction,
            "adoptions": standing.used_in,
        },
    )


def _texts(row: Row, relations: Relations) -> dict[str, str]:
    return {
        "title": row["title"],
        "outcome": row["outcome"],
        "concepts": " . ".join(relations.concepts.names(row["pk"])),
        "problem": row["problem"],
        "what_we_did": row["what_we_did"],
        "results": row["results"],
        "more": more_text(row, relations),
    }


def _codes(row: Row, standing: RowStanding, relations: Relations) -> dict[str, tuple[str, ...]]:
    key = row["pk"]
    region, cost = row["origin_region__code"], row["cost_to_start__code"]
    return {
        Axis.SERVICE: relations.services.codes(key),
        Axis.CONCEPT: relations.concepts.codes(key),
        Axis.STANDING: (standing.level,),
        Axis.EVIDENCE: (str(standing.evidence_level),),
        Axis.DIRECTION: (standing.direction,),
        Axis.SETTING: relations.settings.codes(key),
        Axis.PEOPLE: relations.people.codes(key),
        Axis.COST: (cost,) if cost else (),
        Axis.REGION: _once(*((region,) if region else ()), *relations.adopting_regions.codes(key)),
        Axis.ORGANISATION: _once(
            *relations.organisations.codes(key), *relations.adopting_organisations.codes(key)
        ),
        Axis.TAG: relations.tags.codes(key),
        "overlay": tuple(standing.overlays),
    }


def _once(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _sorts(row: Row, standing: RowStanding, weight: float) -> dict[str, str]:
    """Texts that sort as wanted and never tie: all but the title from high to low."""
    published, key = row["first_published_at"], row["pk"]
    newest = f"{int(published.timestamp()) if published else 0:012d}"
    tail = f"{newest}|{key:012d}"
    lifted = f"{math.floor(weight * 10_000):06d}"
    title = " ".join(read.word for read in read_words(row["title"]))
    return {
        "sort_browse": f"{lifted}|{tail}",
        "sort_newest": tail,
        "sort_adopted": f"{standing.used_in:08d}|{lifted}|{tail}",
        "sort_evidence": f"{standing.evidence_level}|{lifted}|{tail}",
        "sort_title": f"{title}|{key:012d}",
    }


def wanted_keys(ids: Iterable[int] | None = None) -> list[str]:
    """This will give the keys of all practices that anyone may find, by id."""
    practices = PracticePage.objects.discoverable()
    if ids is not None:
        practices = practices.filter(pk__in=list(ids))
    return [key_of(pk) for pk in practices.order_by("pk").values_list("pk", flat=True)]
