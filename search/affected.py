"""Which practices a change of words touches."""

import logging

from practices.models import Concept, PracticeConcept
from search.documents import TEXT_FIELDS, id_of
from search.engines.base import EngineError
from search.engines.registry import embedded_engine
from search.expansion import placed_words
from search.matching import phrase
from search.models import SearchTarget, TargetState
from search.query_tree import Best, Code, Node

logger = logging.getLogger("search")

MOST = 100_000


def practices_of_concept(concept_id: int, slug: str) -> set[int]:
    """This will give the practices filed under a concept, and those that hint at it."""
    filed = PracticeConcept.objects.filter(concept=concept_id).values_list("practice", flat=True)
    return set(filed) | _found(Code("concept_hints", slug))


def practices_with_label(text: str, concept_id: int | None) -> set[int]:
    """This will give the practices in which a word stands, and, when it may have been another
    word before, those that hint at its concept."""
    words = placed_words(text)
    nodes: list[Node] = [phrase(field, words, 1.0) for field in TEXT_FIELDS] if words else []
    slug = Concept.objects.filter(pk=concept_id).values_list("slug", flat=True).first()
    if slug:
        nodes.append(Code("concept_hints", slug))
    return _found(Best(tuple(nodes))) if nodes else set()


def _found(node: Node) -> set[int]:
    """Asked of the index: the words are stemmed there. Without an index nothing hints yet, and
    the rebuild that makes one reads the new words."""
    if not SearchTarget.objects.filter(state=TargetState.LIVE).exists():
        return set()
    try:
        return {id_of(key) for key in embedded_engine().keys(node, MOST)}
    except EngineError as error:
        logger.info("no index to ask for words: %s", error)
        return set()
