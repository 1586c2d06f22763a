"""Where to go from a search that found nothing: fewer filters, problems close by."""

from dataclasses import dataclass, replace

from django.db.models import Count
from django.urls import reverse

from practices.models import PracticeConcept, PracticePage
from search import page_links
from search.axes import Axis
from search.finding import count_found
from search.page_links import Link
from search.request import SearchRequest, Words
from search.results import SearchResults
from search.snapshot import Snapshot

MOST_AXES = 3
MOST_PROBLEMS = 4
PLAIN = {
    Axis.SERVICE: "service",
    Axis.CONCEPT: "problem or approach",
    Axis.STANDING: "standing",
    Axis.EVIDENCE: "evidence",
    Axis.DIRECTION: "direction",
    Axis.SETTING: "place",
    Axis.PEOPLE: "people",
    Axis.COST: "cost",
    Axis.REGION: "region",
    Axis.ORGANISATION: "organisation",
    Axis.TAG: "tag",
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways on. `are_near` says that the problems are next to what was typed; else they are those
    that most practices fix."""

    wider: tuple[Link, ...] = ()
    problems: tuple[Link, ...] = ()
    are_near: bool = False


def ways_on(results: SearchResults, snapshot: Snapshot) -> Ways:
    """This will look for ways on from a search that found nothing; two statements."""
    near = _near(results, snapshot)
    return Ways(
        wider=wider_choices(results.request, snapshot),
        problems=_problems(near, snapshot),
        are_near=bool(near),
    )


def wider_choices(request: SearchRequest, snapshot: Snapshot) -> tuple[Link, ...]:
    """This will offer the search without each of its axes, without all of them, with other
    services' words and without words, where that finds something."""
    found = []
    for label, trial in _trials(request):
        if total := count_found(trial, snapshot):
            note = f"{total:,} practice{'' if total == 1 else 's'}"
            found.append(Link(label, page_links.search_url(trial), note))
    return tuple(found)


def _trials(request: SearchRequest) -> list[tuple[str, SearchRequest]]:
    axes = list(request.filters)
    trials = []
    for axis in axes[:MOST_AXES]:
        others = [PLAIN[other] for other in axes if other is not axis]
        kept = f", same {others[0]}" if len(others) == 1 else ""
        trials.append((f"Any {PLAIN[axis]}{kept}", page_links.without_axis(request, axis)))
    if len(axes) > 1:
        number = "both filters" if len(axes) == 2 else "all filters"
        trials.append((f"Take off {number}", page_links.without_filters(request)))
    if request.words is Words.MINE or request.without:
        everyone = replace(request, words=Words.ALL, without=frozenset(), page=1)
        trials.append(("Other services’ words too", everyone))
    if axes and request.text:
        trials.append(("Same filters, any words", page_links.other_words(request, "")))
    return trials


def _near(results: SearchResults, snapshot: Snapshot) -> list[str]:
    """The concepts that were typed, then those next to them."""
    concepts = snapshot.thesaurus.concepts
    typed = dict.fromkeys(one.origin for one in (*results.expansions, *results.removed))
    related = (other for slug in typed if slug in concepts for other in concepts[slug].related)
    return [slug for slug in dict.fromkeys((*typed, *related)) if slug in concepts]


def _problems(near: list[str], snapshot: Snapshot) -> tuple[Link, ...]:
    filed = PracticeConcept.objects.filter(practice__in=PracticePage.objects.discoverable())
    if near:
        filed = filed.filter(concept__slug__in=near)
    rows = filed.values_list("concept__slug").annotate(number=Count("practice", distinct=True))
    counts = dict(rows.order_by("-number", "concept__slug"))
    slugs = [slug for slug in (near or counts) if slug in counts][:MOST_PROBLEMS]
    return tuple(
        Link(
            snapshot.thesaurus.concepts[slug].preferred,
            reverse("concept", args=[slug]),
            f"{counts[slug]:,} practice{'' if counts[slug] == 1 else 's'}",
        )
        for slug in slugs
        if slug in snapshot.thesaurus.concepts
    )
