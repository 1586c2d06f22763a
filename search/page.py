"""The search page as one frozen view: every link on it is worked out here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from search import page_links
from search.axes import Axis
from search.expansion import Expansion
from search.page_cards import PublicCards, ResultCard, page_cards
from search.page_facets import Applied, FacetBox, applied_filters, facet_boxes
from search.page_links import Link, Pair
from search.request import SearchRequest, Sort, Words
from search.results import DidYouMean, SearchResults
from search.snapshot import Snapshot

WRONG_SHOWN = 5
SORT_LABELS = {
    Sort.RELEVANCE: "Best match",
    Sort.EVIDENCE: "Strongest evidence",
    Sort.ADOPTED: "Most used",
    Sort.NEWEST: "Newest",
    Sort.TITLE: "A to Z",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """Another name that is searched, and the address without it (or with it again)."""

    label: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another spelling, in pieces of which the changed ones stand out."""

    pieces: tuple[tuple[str, bool], ...]
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One page of results to turn to; a gap has no address."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The first page, the last, those around this one, and its neighbours."""

    turns: tuple[Turn, ...] = ()
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows. `hidden` are the fields that the form of boxes carries along,
    `hidden_filters` those of the box for words."""

    text: str
    title: str
    subtitle: str
    total: int
    results: tuple[ResultCard, ...]
    promoted: tuple[ResultCard, ...]
    chips: tuple[Chip, ...]
    removed: tuple[Chip, ...]
    words_link: Link | None
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    not_the_same: tuple[Link, ...]
    did_you_mean: Spelling | None
    applied: tuple[Applied, ...]
    clear_url: str
    facets: tuple[FacetBox, ...]
    filters_in_use: int
    sorts: tuple[Link, ...]
    pages: Pages
    limits: tuple[str, ...]
    wrong: tuple[str, ...]
    notice: str
    hidden: tuple[Pair, ...]
    hidden_filters: tuple[Pair, ...]

    @property
    def has_results(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.total or self.promoted)


def search_page(
    results: SearchResults,
    snapshot: Snapshot,
    *,
    cards: PublicCards,
    errors: Mapping[str, Sequence[str]],
) -> SearchPage:
    """This will lay out results. `errors` are parameters that could not be used, told as notes.
    `cards` are those that `find` was given to see what is visible."""
    request = results.request
    shown = page_cards(results, cards)
    first = replace(request, page=1)
    return SearchPage(
        text=request.text,
        title=_title(results),
        subtitle=_subtitle(results),
        total=results.total,
        results=shown.results,
        promoted=shown.promoted,
        chips=tuple(_chip(one, first, snapshot) for one in results.expansions),
        removed=tuple(_removed(one, first, snapshot) for one in results.removed),
        words_link=_words_link(results),
        questions=tuple(
            (question.text, tuple(meaning.text for meaning in question.meanings))
            for question in results.questions
        ),
        not_the_same=tuple(
            Link(other.name, reverse("concept", args=[other.concept]))
            for other in results.not_the_same
        ),
        did_you_mean=_did_you_mean(request, results.did_you_mean),
        applied=applied_filters(results),
        clear_url=page_links.search_url(page_links.without_filters(request)),
        facets=facet_boxes(results),
        filters_in_use=sum(len(values) for values in request.filters.values()),
        sorts=_sorts(results),
        pages=_pages(results),
        limits=results.limits,
        wrong=_wrong(errors),
        notice=results.notice,
        hidden=tuple(page_links.pairs(first, without_filters=True)),
        hidden_filters=tuple(page_links.pairs(page_links.other_words(request, ""))),
    )


def _title(results: SearchResults) -> str:
    if not results.total:
        return "Nothing matches all of that yet"
    count = f"{results.total:,}{' or more' if results.total_is_lower_bound else ''}"
    noun = "practice" if results.total == 1 else "practices"
    if results.did_you_mean:
        return f"{count} {noun} with your spelling"
    services = _services(results)
    return f"{count} {noun} from {services} services" if services > 1 else f"{count} {noun}"


def _services(results: SearchResults) -> int:
    """How many services they began in; 0 when readers chose some, for others are counted too."""
    if Axis.SERVICE in results.request.filters:
        return 0
    facet = next((one for one in results.facets if one.axis is Axis.SERVICE), None)
    return sum(value.count > 0 for value in facet.values) if facet else 0


def _subtitle(results: SearchResults) -> str:
    """How many of this page never use the reader's words."""
    elsewhere, shown = results.without_own_words, len(results.hits)
    if results.is_widened:
        return "Few have most of your words. Those with some of them are here too."
    if not elsewhere:
        return ""
    if elsewhere == shown:
        which = "None of these uses" if shown > 1 else "It never uses"
    elif results.request.page > 1:
        which = f"{elsewhere} here never use{'s' if elsewhere == 1 else ''}"
    else:
        which = f"{elsewhere} of the first {shown} never use{'s' if elsewhere == 1 else ''}"
    them = "it" if elsewhere == 1 else "them"
    return f"{which} your words. We found {them} under another service’s name."


def _chip(one: Expansion, request: SearchRequest, snapshot: Snapshot) -> Chip:
    url = page_links.without_chip(request, one.concept, one.label)
    return Chip(one.label, _who(one, snapshot), url)


def _removed(one: Expansion, request: SearchRequest, snapshot: Snapshot) -> Chip:
    url = page_links.with_chip(request, one.concept, one.label)
    return Chip(one.label, _who(one, snapshot), url)


def _who(one: Expansion, snapshot: Snapshot) -> str:
    names = [snapshot.thesaurus.services.get(code, "") for code in one.services[:2]]
    return ", ".join(name for name in names if name)


def _words_link(results: SearchResults) -> Link | None:
    request = results.request
    if request.words is Words.MINE:
        url = page_links.with_words(request, Words.ALL)
        return Link("Search other services’ words too", url)
    if not results.expansions:
        return None
    return Link("Search my words only", page_links.with_words(request, Words.MINE))


def _did_you_mean(request: SearchRequest, meant: DidYouMean | None) -> Spelling | None:
    if meant is None:
        return None
    changed = {word.casefold() for word in meant.changed}
    pieces = tuple(
        (word, word.casefold().strip(".,;:!?()") in changed) for word in meant.text.split(" ")
    )
    return Spelling(pieces, page_links.with_text(request, meant.text), f"It finds {meant.total:,}.")


def _sorts(results: SearchResults) -> tuple[Link, ...]:
    """Every order; one result has none."""
    request = results.request
    if results.total < 2:
        return ()
    return tuple(
        Link(label, page_links.with_sort(request, sort), is_current=sort is request.sort)
        for sort, label in SORT_LABELS.items()
    )


def _pages(results: SearchResults) -> Pages:
    request, last = results.request, results.pages
    current = min(request.page, last)
    if last == 1:
        return Pages()
    numbers = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    turns: list[Turn] = []
    before = 0
    for number in numbers:
        if number > before + 1:
            turns.append(Turn("⋯", ""))
        url = page_links.with_page(request, number)
        turns.append(Turn(str(number), url, is_current=number == current))
        before = number
    return Pages(
        turns=tuple(turns),
        previous_url=page_links.with_page(request, current - 1) if current > 1 else "",
        next_url=page_links.with_page(request, current + 1) if current < last else "",
    )


def _wrong(errors: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What of the address could not be used, told by parameter."""
    found = [f"{name}: {text}" for name, texts in errors.items() for text in texts]
    if len(found) > WRONG_SHOWN:
        return (*found[:WRONG_SHOWN], f"And {len(found) - WRONG_SHOWN} more.")
    return tuple(found)
