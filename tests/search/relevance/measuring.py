"""Asks every judged query, and puts what came of it into a table."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from search.engines.base import SearchEngine
from search.finding import find
from search.request import SearchRequest, Words
from search.results import SearchResults
from tests.search.relevance.metrics import ndcg, recall, reciprocal_rank

JUDGEMENTS = Path(__file__).parent / "judgements.yaml"
KINDS = ("title", "other", "lay", "acronym", "typo", "sentence", "failed")
FIRST_PAGE = 20


@dataclass(frozen=True)
class Outcome:
    """One judged query and what was found, by the numbers of the records."""

    judged: Mapping[str, Any]
    found: tuple[int, ...]
    services: tuple[tuple[str, ...], ...]
    results: SearchResults

    @property
    def grades(self) -> Mapping[int, int]:
        return self.judged["grades"]


@dataclass(frozen=True)
class Measures:
    """The figures of a set of outcomes, between 0 and 1."""

    queries: int
    ndcg: float
    mrr: float
    recall: float
    page_one: float
    others: float
    nothing: float


def judged_queries() -> list[dict[str, Any]]:
    """This will read the judgements."""
    return yaml.safe_load(JUDGEMENTS.read_text(encoding="utf-8"))


def run(
    numbers: Mapping[int, int], words: Words, engine: SearchEngine | None = None
) -> list[Outcome]:
    """This will ask every query; `numbers` gives the record of a practice's id."""
    outcomes = []
    for judged in judged_queries():
        results = find(SearchRequest(text=judged["q"], words=words, page_size=50), engine=engine)
        outcomes.append(
            Outcome(
                judged,
                tuple(numbers[hit.id] for hit in results.hits),
                tuple(hit.services for hit in results.hits),
                results,
            )
        )
    return outcomes


def measured(outcomes: Sequence[Outcome]) -> Measures:
    """This will measure the outcomes that have an answer; the zero rate is over all of them."""
    answered = [one for one in outcomes if one.grades]
    return Measures(
        queries=len(outcomes),
        ndcg=_mean(answered, lambda one: ndcg(one.found, one.grades)),
        mrr=_mean(answered, lambda one: reciprocal_rank(one.found, one.grades)),
        recall=_mean(answered, lambda one: recall(one.found, one.grades)),
        page_one=_mean(answered, lambda one: float(bool(_best(one) & set(one.found[:FIRST_PAGE])))),
        others=_mean(answered, _share_of_others),
        nothing=_mean(answered, lambda one: float(not one.found)),
    )


def table(title: str, outcomes: Sequence[Outcome]) -> str:
    """This will lay the measures out, one row for each kind and one for all."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        kinds[one.judged["kind"]].append(one)
    head = (
        f"\n{title}\n{'kind':10}{'queries':>8}{'nDCG@10':>9}{'MRR@10':>8}{'recall@50':>10}"
        f"{'page 1':>8}{'others':>8}{'nothing':>9}"
    )
    rows = [(kind, measured(kinds[kind])) for kind in KINDS] + [("all", measured(outcomes))]
    lines = [
        f"{kind:10}{m.queries:8}{m.ndcg:9.3f}{m.mrr:8.3f}{m.recall:10.3f}{m.page_one:8.0%}"
        f"{m.others:8.0%}{m.nothing:9.0%}"
        for kind, m in rows
    ]
    empty = kinds["none"]
    quiet = sum(not one.found for one in empty)
    return "\n".join([head, *lines, f"no answer: {quiet} of {len(empty)} found nothing"])


def worst(outcomes: Sequence[Outcome], most: int = 25) -> str:
    """This will list the queries that did worst, for whoever works on them."""
    ranked = sorted(
        (one for one in outcomes if one.grades), key=lambda one: ndcg(one.found, one.grades)
    )
    return "\n".join(
        f"{ndcg(one.found, one.grades):.2f} {one.judged['kind']:9}{one.judged['q'][:60]:62}"
        f"want {dict(one.grades)} got {list(one.found[:8])} of {len(one.found)}"
        for one in ranked[:most]
    )


def _best(one: Outcome) -> set[int]:
    """The right practices: those of the best grade that anything has for this question. One of
    them must be on page one."""
    best = max(one.grades.values(), default=0)
    return {number for number, grade in one.grades.items() if grade == best}


def _share_of_others(one: Outcome) -> float:
    top = one.services[:10]
    if not top:
        return 0.0
    return sum(one.judged["by"] not in services for services in top) / len(top)


def _mean(outcomes: Sequence[Outcome], value: Callable[[Outcome], float]) -> float:
    return mean(value(one) for one in outcomes) if outcomes else 0.0
