"""What a search answers: frozen, without any engine's object. Templates and the API read this."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.axes import Axis
from search.engines.base import Snippet
from search.expansion import Expansion
from search.planner import NotTheSame
from search.request import MAX_HITS, SearchRequest
from search.spans import Question


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One box of a facet."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One axis with its boxes; chosen ones are always among them."""

    axis: Axis
    label: str
    values: tuple[FacetValue, ...]

    @property
    def in_use(self) -> int:
        """How many of its boxes are ticked."""
        return sum(value.selected for value in self.values)


@dataclass(frozen=True, slots=True)
class FoundUnder:
    """Another name under which a hit was found, for it has none of the reader's words. `link` is
    same, narrower or related."""

    concept: str
    label: str
    service: str
    service_name: str
    link: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One practice. `snippets` show where words stand, by field."""

    id: int
    external_id: str | None
    title: str
    url: str
    outcome: str
    services: tuple[str, ...]
    standing: str
    overlays: tuple[str, ...]
    evidence: int
    direction: str
    adoptions: int
    score: float
    found_under: FoundUnder | None = None
    snippets: Mapping[str, tuple[Snippet, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Promoted:
    """The id of a practice that curators put first for this question, and why."""

    id: int
    note: str


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """Another spelling, and how many it finds. `changed` are the words that differ."""

    text: str
    changed: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer. `total` is exact to 10,000. `is_widened`: hardly anything had most of the words,
    so practices with some of them are among the hits. `notice` is for readers, when search runs
    on something less than it should."""

    request: SearchRequest
    engine: str
    total: int
    hits: tuple[Hit, ...] = ()
    total_is_lower_bound: bool = False
    facets: tuple[Facet, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    removed: tuple[Expansion, ...] = ()
    questions: tuple[Question, ...] = ()
    not_the_same: tuple[NotTheSame, ...] = ()
    did_you_mean: DidYouMean | None = None
    promoted: tuple[Promoted, ...] = ()
    is_widened: bool = False
    limits: tuple[str, ...] = ()
    notice: str = ""
    took_ms: float = 0.0

    @property
    def without_own_words(self) -> int:
        """How many hits of this page never use the reader's words."""
        return sum(hit.found_under is not None for hit in self.hits)

    @property
    def pages(self) -> int:
        """How many pages a reader can turn."""
        reachable = min(self.total, MAX_HITS)
        return max(1, -(-reachable // self.request.page_size))
