"""Every question of a reader goes through here: to the engine of the settings while it answers,
to the embedded one while it does not."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar, cast

from search.engines.base import EngineError, SearchEngine
from search.engines.breaker import Breaker
from search.engines.registry import embedded_engine, engine

Answer = TypeVar("Answer")

NOTICE = (
    "Our search server does not answer just now, so we searched our reserve copy. It holds the "
    "same practices."
)


def ask(question: Callable[[SearchEngine], Answer]) -> Answer:
    """This will put a question to the best engine that answers. A question that fails is given up
    as a whole and put to the next engine, so it pays one timeout at most. Raises EngineError when
    no engine answers."""
    first = engine()
    if first.is_local:
        return question(first)
    guard = breaker_of(first)
    if guard.allows():
        try:
            answer = question(first)
        except EngineError as error:
            guard.failed(str(error))
        else:
            guard.succeeded()
            return answer
    return question(embedded_engine())


def is_reserve(name: str) -> bool:
    """This will say whether an engine answered in the place of the one that the settings name."""
    return name != engine().name


def breaker_of(one: SearchEngine) -> Breaker:
    """This will give the breaker of an engine, one for the whole process."""
    return _breaker(cast(Hashable, one), one.name)


@lru_cache(maxsize=4)
def _breaker(one: Hashable, name: str) -> Breaker:
    return Breaker(name)
