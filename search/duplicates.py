"""Practices that may be the same as one that somebody is writing."""

from collections.abc import Iterator

from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, cards
from search.engines.base import EngineError
from search.engines.registry import engine
from search.finding import find
from search.planner import plan
from search.request import SearchRequest, clean_text
from search.snapshot import current_snapshot

MOST = 3
LONGEST = 120
"""Characters of an answer that are searched for: its first sentence says what it is about."""


def possible_duplicates(
    *, title: str, outcome: str = "", problem: str = "", besides: int = 0
) -> list[PracticeCard]:
    """This will give at most three practices that hold most of the words of the title, else of the
    outcome, else of the beginning of the problem; never the one with the key `besides`. Without an
    engine titles are looked through."""
    ids: list[int] = []
    for text in (title, outcome, problem):
        for found in _holding(_beginning(text)):
            if found != besides and found not in ids:
                ids.append(found)
        if len(ids) >= MOST:
            break
    ids = ids[:MOST]
    practices = PracticePage.objects.discoverable().filter(pk__in=ids).for_cards()
    return sorted(cards(practices), key=lambda card: ids.index(card.id)) if ids else []


def _beginning(text: str) -> str:
    cleaned = clean_text(text)
    if len(cleaned) <= LONGEST:
        return cleaned
    return cleaned[:LONGEST].rsplit(" ", 1)[0]


def _holding(text: str) -> Iterator[int]:
    request = SearchRequest(text=text, page_size=MOST + 1)
    if not _asks_something(request):
        return  # Every practice would be the answer.
    results = find(request)
    if not results.is_widened:  # A few of the words are no sign of the same practice.
        yield from (hit.id for hit in results.hits)


def _asks_something(request: SearchRequest) -> bool:
    try:
        return plan(request, current_snapshot().thesaurus, engine()).match is not None
    except EngineError:
        return bool(request.text)
