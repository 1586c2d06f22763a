"""The one way in: a request becomes results, whatever state search is in."""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from practices.models import PracticePage
from search.analysis import stem
from search.axes import Axis
from search.boosts import LITTLE
from search.engines.base import EngineError, EngineHit, EngineQuery, SearchEngine
from search.engines.serving import NOTICE, ask, is_reserve
from search.expansion import Expansion
from search.facets import build_facets
from search.matching import expansion_node
from search.planner import Plan, loosened, plan
from search.promotion import promoted_answers
from search.request import MAX_HITS, SearchRequest
from search.results import DidYouMean, FoundUnder, Hit, SearchResults
from search.snapshot import Snapshot, current_snapshot
from search.speller import Speller, current_speller
from search.title_filter import title_filter

logger = logging.getLogger("search")


Visible = Callable[[Collection[int]], Collection[int]]


def visible_ids(ids: Collection[int]) -> Collection[int]:
    """This will give the ids of practices that anyone may find *now*: an index may lag behind a
    withdrawal of access."""
    return set(PracticePage.objects.discoverable().filter(pk__in=ids).values_list("pk", flat=True))


def find(
    request: SearchRequest,
    *,
    engine: SearchEngine | None = None,
    snapshot: Snapshot | None = None,
    visible: Visible = visible_ids,
) -> SearchResults:
    """This will answer a request. It never fails because of an engine: without one, titles are
    looked through in the database and readers are told. A caller that holds the words in force
    passes them as `snapshot`; one that fetches the practices anyway says itself, as `visible`,
    which of them anyone may find."""
    started = time.perf_counter()
    words = snapshot or current_snapshot()

    def question(asked: SearchEngine) -> SearchResults:
        return _find(request, words, asked, visible)

    try:
        results = question(engine) if engine else ask(question)
        if not engine and is_reserve(results.engine):
            results = replace(results, notice=NOTICE)
    except EngineError as error:
        logger.warning("no search engine answers: %s", error)
        results = title_filter(request)
    took = (time.perf_counter() - started) * 1000
    return replace(results, took_ms=round(took, 1))


def count_found(request: SearchRequest, snapshot: Snapshot) -> int:
    """This will count what a reader of a request would be shown, as `find` does: where few have
    most of the words, those with some of them too. 0 without an engine."""

    def question(engine: SearchEngine) -> int:
        planned = plan(request, snapshot.thesaurus, engine)
        query = replace(_query(planned), expansions=(), facets=(), limit=0, snippets=False)
        total = engine.search(query).total
        if total >= LITTLE or not _finds_little(planned, engine):
            return total
        speller = current_speller(snapshot)
        trees = loosened(planned, lambda word: _near_stems(word, speller), engine)
        wide = engine.search(replace(query, match=trees[0], own=trees[1])).total if trees else 0
        return max(total, wide)

    try:
        return ask(question)
    except EngineError as error:
        logger.warning("no search engine answers: %s", error)
        return 0


def _find(
    request: SearchRequest, snapshot: Snapshot, engine: SearchEngine, visible: Visible
) -> SearchResults:
    planned = plan(request, snapshot.thesaurus, engine)
    query = _query(planned)
    answer = engine.search(query)
    is_widened = False
    meant = None
    if planned.match is not None and answer.total < LITTLE and _finds_little(planned, engine):
        speller = current_speller(snapshot)
        trees = loosened(planned, lambda word: _near_stems(word, speller), engine)
        if trees:
            wide = engine.search(replace(query, match=trees[0], own=trees[1]))
            is_widened = wide.total > answer.total
            answer = wide if is_widened else answer
        meant = _did_you_mean(planned, speller, snapshot, engine)
    promoted = promoted_answers(request)
    hits = [_hit(one, planned, snapshot) for one in answer.hits]
    shown = {hit.id for hit in hits} | {answer.id for answer in promoted}
    shown = set(visible(shown)) if shown else shown
    return SearchResults(
        request=request,
        engine=engine.name,
        total=answer.total,
        total_is_lower_bound=answer.total_is_lower_bound,
        hits=tuple(hit for hit in hits if hit.id in shown),
        facets=build_facets(answer.facets, request.filters, snapshot.names),
        expansions=planned.expansions,
        removed=planned.removed,
        questions=planned.questions,
        not_the_same=planned.not_the_same,
        did_you_mean=meant,
        promoted=tuple(answer for answer in promoted if answer.id in shown),
        is_widened=is_widened,
        limits=(*request.limits, *planned.limits),
    )


def _query(planned: Plan) -> EngineQuery:
    request = planned.request
    room = max(0, MAX_HITS - request.offset)
    return EngineQuery(
        match=planned.match,
        own=planned.own,
        expansions=tuple(expansion_node(one) for one in planned.expansions),
        filters=request.filters,
        facets=tuple(Axis),
        sort=request.sort,
        offset=min(request.offset, MAX_HITS),
        limit=min(request.page_size, room),
    )


def _finds_little(planned: Plan, engine: SearchEngine) -> bool:
    """Filters may leave little of much: that is what the reader wants, and no reason to widen."""
    if planned.match is None:
        return False
    return not planned.request.filters or engine.count(planned.match) < LITTLE


def _did_you_mean(
    planned: Plan, speller: Speller, snapshot: Snapshot, engine: SearchEngine
) -> DidYouMean | None:
    """Another spelling, offered only when it finds more."""
    text = planned.request.text
    changed: list[str] = []
    for token in reversed(planned.tokens):
        if better := speller.corrected(token):
            text = text[: token.start] + better + text[token.end :]
            changed.insert(0, better)
    if not changed or planned.match is None:
        return None
    again = plan(replace(planned.request, text=text), snapshot.thesaurus, engine)
    has_most, shown = _reach(planned, speller, engine)
    would_have_most, would_show = _reach(again, speller, engine)
    more = would_have_most > has_most or would_show > shown
    return DidYouMean(text, tuple(changed), would_show) if more else None


def _reach(planned: Plan, speller: Speller, engine: SearchEngine) -> tuple[int, int]:
    """How many have most of the words, and how many a reader would be shown: where few have most
    of them, also those with some of them and with near spellings."""
    if planned.match is None:
        return 0, 0
    total = engine.count(planned.match)
    if total >= LITTLE:
        return total, total
    trees = loosened(planned, lambda word: _near_stems(word, speller), engine)
    return total, max(total, engine.count(trees[0])) if trees else total


def _near_stems(word: str, speller: Speller) -> list[str]:
    return [stem(near) for near in speller.near(word)]


def _hit(found: EngineHit, planned: Plan, snapshot: Snapshot) -> Hit:
    card = found.card
    services = tuple(card["services"])
    names = [planned.expansions[place] for place in found.found_by]
    under = None
    if not found.has_own_words and names:
        under = _found_under(names, services, snapshot)
    return Hit(
        id=card["id"],
        external_id=card["external_id"],
        title=card["title"],
        url=card["url"],
        outcome=card["outcome"],
        services=services,
        standing=card["standing"],
        overlays=tuple(card["overlays"]),
        evidence=card["evidence"],
        direction=card["direction"],
        adoptions=card["adoptions"],
        score=round(found.score, 3),
        found_under=under,
        snippets=found.snippets,
    )


def _found_under(
    names: Sequence[Expansion], services: Sequence[str], snapshot: Snapshot
) -> FoundUnder:
    """The heaviest name; of equals one that the hit's own service writes, for that is how its
    authors talk. A practice found because it is filed under the concept is shown that service's
    own first word for it."""

    def rank(name: Expansion) -> tuple[float, bool, bool]:
        return (-name.weight, not set(name.services) & set(services), name.filed)

    best = min(names, key=rank)
    label, owners = best.label, best.services
    if best.filed and not owners:
        for word in snapshot.thesaurus.concepts[best.concept].labels:
            if word.can_be_added and set(word.services) & set(services):
                label, owners = word.text, word.services
                break
    mine = [code for code in services if code in owners]
    service = mine[0] if mine else next(iter(owners), "")
    return FoundUnder(
        concept=best.concept,
        label=label,
        service=service,
        service_name=snapshot.thesaurus.services.get(service, ""),
        link=best.link.value,
    )
