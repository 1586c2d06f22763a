"""Addresses of searches: every state of the page is in its URL, so the back button and a shared
link show the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from search.axes import Axis
from search.request import SearchRequest, Sort, Words

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go; `note` stands beside it."""

    label: str
    url: str
    note: str = ""
    is_current: bool = False


def search_url(request: SearchRequest) -> str:
    """This will give the address of a search; defaults are left out."""
    query = urlencode(list(pairs(request)))
    address = reverse("search")
    return f"{address}?{query}" if query else address


def pairs(request: SearchRequest, *, without_filters: bool = False) -> Iterator[Pair]:
    """This will give the parameters of a search as name and value, always in the same order."""
    if request.text:
        yield "q", request.text
    if not without_filters:
        for axis in Axis:
            for value in request.filters.get(axis, ()):
                yield axis.value, value
    if request.words is not Words.ALL:
        yield "words", request.words.value
    for concept, label in sorted(request.without):
        yield "without", f"{concept}:{label}"
    if request.sort is not Sort.RELEVANCE:
        yield "sort", request.sort.value
    if request.page > 1:
        yield "page", str(request.page)


def with_text(request: SearchRequest, text: str) -> str:
    """This will keep the filters and ask for other words."""
    return search_url(other_words(request, text))


def other_words(request: SearchRequest, text: str) -> SearchRequest:
    """This will keep everything but the words, and the names that were taken away from them."""
    return replace(request, text=text, page=1, without=frozenset())


def with_sort(request: SearchRequest, sort: Sort) -> str:
    """This will put the same results in another order."""
    return search_url(replace(request, sort=sort, page=1))


def with_page(request: SearchRequest, page: int) -> str:
    """This will turn to a page."""
    return search_url(replace(request, page=page))


def with_words(request: SearchRequest, words: Words) -> str:
    """This will search the reader's own words only, or other services' words too."""
    return search_url(replace(request, words=words, page=1))


def without_value(request: SearchRequest, axis: Axis, value: str) -> str:
    """This will take one filter away."""
    kept = tuple(one for one in request.filters.get(axis, ()) if one != value)
    filters = {name: values for name, values in request.filters.items() if name is not axis}
    if kept:
        filters[axis] = kept
    return search_url(replace(request, filters=filters, page=1))


def without_axis(request: SearchRequest, axis: Axis) -> SearchRequest:
    """This will take every filter of an axis away."""
    filters = {name: values for name, values in request.filters.items() if name is not axis}
    return replace(request, filters=filters, page=1)


def without_filters(request: SearchRequest) -> SearchRequest:
    """This will take every filter away."""
    return replace(request, filters={}, page=1)


def without_chip(request: SearchRequest, concept: str, label: str) -> str:
    """This will stop searching another name."""
    return search_url(replace(request, without=request.without | {(concept, label)}, page=1))


def with_chip(request: SearchRequest, concept: str, label: str) -> str:
    """This will search another name again."""
    return search_url(replace(request, without=request.without - {(concept, label)}, page=1))
