"""Results as cards: the ordinary card of a practice, and in whose words it was found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import TextField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.fields import StreamField

from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, card, service_names
from search.engines.base import Snippet
from search.highlights import snippet_html
from search.results import Hit, SearchResults

FIELDS = ("problem", "what_we_did", "results")
"""Where a snippet is taken from. The outcome stands on the card anyway."""
SENTENCE_ENDS = (".", "!", "?", "”", ":", ";")


@dataclass(frozen=True, slots=True)
class Why:
    """Why a practice is here: “Found under **abuse of staff**, housing’s words: “…””."""

    lead: str
    label: str = ""
    whose: str = ""
    snippet: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A result; `why` is None where the card itself has the words."""

    card: PracticeCard
    why: Why | None


@dataclass(frozen=True, slots=True)
class PageCards:
    """The results of a page and, above them, what curators put first."""

    results: tuple[ResultCard, ...]
    promoted: tuple[ResultCard, ...]


class PublicCards:
    """Cards of practices that anyone may find, fetched in two statements for all that are asked
    for at once. `visible` is what `find` asks, so that it needs none of its own."""

    def __init__(self) -> None:
        self._found: dict[int, PracticeCard] = {}
        self._asked: set[int] = set()

    def visible(self, ids: Collection[int]) -> Collection[int]:
        """This will give the ids of those that anyone may find."""
        new = set(ids) - self._asked
        if new:
            practices = PracticePage.objects.discoverable().filter(pk__in=new).for_cards()
            rows = list(practices.prefetch_related(None).defer(*_long_texts()))
            services = service_names([practice.pk for practice in rows])
            self._asked |= new
            self._found |= {one.pk: card(one, services[one.pk]) for one in rows}
        return self._found.keys() & set(ids)

    def by_id(self, ids: Collection[int]) -> Mapping[int, PracticeCard]:
        """This will give the cards of those that anyone may find."""
        return {id_: self._found[id_] for id_ in self.visible(ids)}


def page_cards(results: SearchResults, cards: PublicCards) -> PageCards:
    """This will lay out every card of the page. What curators promote stands once, at the top."""
    promoted = {answer.id: answer.note for answer in results.promoted}
    hits = [hit for hit in results.hits if hit.id not in promoted]
    by_id = cards.by_id([*promoted, *(hit.id for hit in hits)])
    is_close = results.is_widened or results.did_you_mean is not None
    return PageCards(
        results=tuple(
            ResultCard(by_id[hit.id], why_found(hit, is_close=is_close))
            for hit in hits
            if hit.id in by_id
        ),
        promoted=tuple(
            ResultCard(by_id[id_], Why("Chosen by a curator:", whose=note))
            for id_, note in promoted.items()
            if id_ in by_id
        ),
    )


def why_found(hit: Hit, *, is_close: bool) -> Why | None:
    """This will say under which name a practice was found, or where it has the reader's words.
    `is_close`: hardly anything has them as they were typed."""
    snippet = _best_snippet(hit.snippets)
    under = hit.found_under
    if under is not None:
        whose = whose_words(under.service_name) if under.service_name else ""
        return Why("Found under", under.label, whose, snippet)
    if not snippet:
        return None
    return Why("Close to your words" if is_close else "Has your words", snippet=snippet)


def whose_words(service: str) -> str:
    """This will write “housing’s words”, “children’s services’ words”."""
    name = service[:1].lower() + service[1:] if service[1:2].islower() else service
    return f"{name}’ words" if name.endswith("s") else f"{name}’s words"


def _best_snippet(found: Mapping[str, Sequence[Snippet]]) -> SafeString | str:
    """The snippet with most of the words; of equals what a reader knows before what was done."""
    shown = [snippet for name in FIELDS for snippet in found.get(name, ())]
    if not shown:
        return ""
    best = max(shown, key=_different_words)
    text = "".join(part.text for part in best).strip()
    starts = text[:1].isupper() or text[:1].isdigit()
    return format_html(
        "{}{}{}",
        "" if starts else "… ",
        snippet_html(best),
        "" if text.endswith(SENTENCE_ENDS) else " …",
    )


def _different_words(snippet: Snippet) -> int:
    return len({part.text.casefold() for part in snippet if part.is_match})


@cache
def _long_texts() -> tuple[str, ...]:
    """What a card does not show. Twenty whole records take three times as long to read."""
    return tuple(
        field.name
        for field in PracticePage._meta.concrete_fields
        if field.model is PracticePage and isinstance(field, TextField | StreamField)
    )
