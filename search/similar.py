"""The same problem in other services: a few practices that are alike and began elsewhere."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator

from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, cards
from search.documents import id_of, key_of
from search.engines.base import EngineError, EngineHit
from search.engines.serving import ask

logger = logging.getLogger("search")

MOST = 6
PER_SERVICE = 2
FETCHED = 60


def similar_practices(practice_id: int) -> list[PracticeCard]:
    """This will give at most six practices of other services, at most two of each, the most alike
    first. Without an engine there are none; no page fails for it."""
    try:
        found = ask(lambda engine: engine.similar(key_of(practice_id), FETCHED))
    except EngineError as error:
        logger.warning("similar failed: %s", error)
        return []
    ids = [id_of(hit.key) for hit in diversified(found)]
    practices = PracticePage.objects.discoverable().filter(pk__in=ids).for_cards()
    return sorted(cards(practices), key=lambda card: ids.index(card.id))


def diversified(hits: Iterable[EngineHit]) -> Iterator[EngineHit]:
    """This will leave out what would be a service's third; a practice of several services counts
    for each of them."""
    seen: Counter[str] = Counter()
    kept = 0
    for hit in hits:
        services = hit.card["services"]
        if kept < MOST and all(seen[service] < PER_SERVICE for service in services):
            seen.update(services)
            kept += 1
            yield hit
