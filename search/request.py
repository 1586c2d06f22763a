"""What a reader asks for, made from the parameters of a URL. Nothing else reads them."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from search.axes import FIXED_CODES, OPEN_AXES, Axis

MAX_QUERY = 256
MAX_PAGE_SIZE = 100
PAGE_SIZE = 20
MAX_HITS = 1_000
"""Readers get no further than this: deep pages cost much and nobody reads them."""
MAX_VALUES = 50
MAX_WITHOUT = 60
MAX_LABEL = 80

CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z", re.IGNORECASE)
WITHOUT = re.compile(r"(?P<concept>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<label>.+)\Z", re.DOTALL)
SPACES = re.compile(r"\s+")
# Controls, surrogates and unassigned characters mean nothing to a reader; some (NUL) break
# databases, others (bidirectional controls) change how the page around them is read.
UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


Choice = TypeVar("Choice", bound=StrEnum)


class Sort(StrEnum):
    """The order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    ADOPTED = "adopted"
    EVIDENCE = "evidence"
    TITLE = "title"


class Words(StrEnum):
    """Whether the search is widened by other services' words."""

    ALL = "all"
    MINE = "mine"


class Parameters(Protocol):
    """The part of Django's QueryDict that is needed."""

    def get(self, key: str, /) -> str | None: ...
    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A valid question. `filters` keeps only axes in use, values without repeats, in the order
    given; `without` holds (concept, label) pairs that the reader took away."""

    text: str = ""
    filters: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)
    words: Words = Words.ALL
    without: frozenset[tuple[str, str]] = frozenset()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    limits: tuple[str, ...] = ()

    @property
    def offset(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * self.page_size

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked: every practice is the answer."""
        return not self.text and not self.filters


@dataclass(frozen=True, slots=True)
class Reading:
    """A request as far as it could be understood, and what was wrong, by parameter."""

    request: SearchRequest
    errors: Mapping[str, tuple[str, ...]]


def clean_text(text: str) -> str:
    """This will drop characters that no reader sees and fold runs of spaces."""
    spaced = SPACES.sub(" ", text)
    kept = (letter for letter in spaced if unicodedata.category(letter) not in UNWANTED)
    return "".join(kept).strip()


def read_request(
    parameters: Parameters, known: Mapping[Axis, Collection[str]] | None = None
) -> Reading:
    """This will read the parameters. `known` lists the codes of the axes kept in the database; an
    axis that is not in it takes any well-formed code.

    A wrong value is left out of the request and named in `errors`; a limit that bites is no
    error, it is applied and stated in `request.limits`.
    """
    errors: dict[str, tuple[str, ...]] = {}
    limits: list[str] = []
    text = clean_text(parameters.get("q") or "")
    if len(text) > MAX_QUERY:
        text = text[:MAX_QUERY].strip()
        limits.append(f"Only the first {MAX_QUERY} characters of the words were searched.")
    page = _whole_number(parameters, "page", 1, errors)
    page_size = _whole_number(parameters, "page_size", PAGE_SIZE, errors)
    if page_size > MAX_PAGE_SIZE:
        page_size = MAX_PAGE_SIZE
        limits.append(f"A page holds {MAX_PAGE_SIZE} results or fewer.")
    if page * page_size > MAX_HITS:
        limits.append(f"Only the first {MAX_HITS:,} results can be paged through.")
    request = SearchRequest(
        text=text,
        filters=_filters(parameters, known or {}, errors),
        words=_choice(parameters, "words", Words.ALL, errors),
        without=_without(parameters, errors),
        sort=_choice(parameters, "sort", Sort.RELEVANCE, errors),
        page=page,
        page_size=page_size,
        limits=tuple(limits),
    )
    return Reading(request, errors)


def _filters(
    parameters: Parameters,
    known: Mapping[Axis, Collection[str]],
    errors: dict[str, tuple[str, ...]],
) -> dict[Axis, tuple[str, ...]]:
    found: dict[Axis, tuple[str, ...]] = {}
    for axis in Axis:
        given = [value for value in dict.fromkeys(parameters.getlist(axis.value)) if value]
        allowed: Collection[str] | None = FIXED_CODES.get(axis) or known.get(axis)
        if axis in OPEN_AXES:
            allowed = None
        good = [value for value in given[:MAX_VALUES] if _is_code(value, allowed)]
        if len(good) < len(given):
            errors[axis.value] = _code_problem(given, good)
        if good:
            found[axis] = tuple(good)
    return found


def _is_code(value: str, allowed: Collection[str] | None) -> bool:
    if allowed is not None:
        return value in allowed
    return len(value) <= MAX_LABEL and bool(CODE.match(value))


def _code_problem(given: Sequence[str], good: Sequence[str]) -> tuple[str, ...]:
    if len(given) > MAX_VALUES:
        return (f"Give {MAX_VALUES} values or fewer.",)
    wrong = [value for value in given if value not in good]
    return tuple(f"There is no “{clean_text(value)[:MAX_LABEL]}” here." for value in wrong)


def _choice(
    parameters: Parameters, name: str, default: Choice, errors: dict[str, tuple[str, ...]]
) -> Choice:
    given = parameters.get(name) or ""
    if not given:
        return default
    kind = type(default)
    try:
        return kind(given)
    except ValueError:
        errors[name] = (f"Choose one of: {', '.join(kind)}.",)
        return default


def _whole_number(
    parameters: Parameters, name: str, default: int, errors: dict[str, tuple[str, ...]]
) -> int:
    given = (parameters.get(name) or "").strip()
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) <= 12 and int(given) >= 1):
        errors[name] = ("Give a whole number, 1 or more.",)
        return default
    return int(given)


def _without(
    parameters: Parameters, errors: dict[str, tuple[str, ...]]
) -> frozenset[tuple[str, str]]:
    found = set()
    given = parameters.getlist("without")
    for value in given[:MAX_WITHOUT]:
        match = WITHOUT.match(value)
        label = clean_text(match["label"]) if match else ""
        if match and label and len(label) <= MAX_LABEL:
            found.add((match["concept"], label))
        elif value:
            errors["without"] = ("Write it as concept:label.",)
    return frozenset(found)
