"""Results as the JSON of docs/api: nothing here decides anything."""

from collections.abc import Callable
from typing import Any

from search.expansion import Expansion
from search.highlights import snippet_html
from search.results import Facet, Hit, SearchResults
from search.suggest import Suggestion, Suggestions

Address = Callable[[str], str]


def search_json(results: SearchResults, address: Address) -> dict[str, Any]:
    """This will put results into JSON; `address` makes a path into a whole address."""
    request = results.request
    answer: dict[str, Any] = {
        "query": request.text,
        "engine": results.engine,
        "total": results.total,
        "page": request.page,
        "page_size": request.page_size,
        "expansions": [_expansion(one) for one in results.expansions],
        "did_you_mean": _did_you_mean(results),
        "results": [_hit(hit, address) for hit in results.hits],
        "facets": {facet.axis.value: _facet(facet) for facet in results.facets},
    }
    if results.total_is_lower_bound:
        answer["total_is_lower_bound"] = True
    if results.is_widened:
        answer["is_widened"] = True
    if results.notice:
        answer["notice"] = results.notice
    if results.limits:
        answer["limits"] = list(results.limits)
    return answer


def suggest_json(found: Suggestions, address: Address) -> dict[str, Any]:
    """This will put suggestions into JSON, by group."""
    return {
        "query": found.query,
        "practices": [
            {"id": int(one.code), "title": one.text, "outcome": one.note, "url": address(one.url)}
            for one in found.practices
        ],
        "concepts": [_coded(one, address) for one in found.concepts],
        "tags": [_coded(one, address) for one in found.tags],
        "organisations": [_coded(one, address) for one in found.organisations],
    }


def _expansion(one: Expansion) -> dict[str, Any]:
    return {
        "concept": one.concept,
        "label": one.label,
        "service": one.service or None,
        "weight": one.weight,
    }


def _did_you_mean(results: SearchResults) -> dict[str, Any] | None:
    meant = results.did_you_mean
    return {"query": meant.text, "total": meant.total} if meant else None


def _hit(hit: Hit, address: Address) -> dict[str, Any]:
    under = hit.found_under
    return {
        "id": hit.id,
        "external_id": hit.external_id,
        "title": hit.title,
        "url": address(hit.url),
        "outcome": hit.outcome,
        "services": list(hit.services),
        "standing": hit.standing,
        "overlays": list(hit.overlays),
        "evidence": hit.evidence,
        "direction": hit.direction,
        "adoptions": hit.adoptions,
        "score": hit.score,
        "found_under": {
            "concept": under.concept,
            "label": under.label,
            "service": under.service or None,
        }
        if under
        else None,
        "highlights": {
            field: [snippet_html(snippet) for snippet in snippets]
            for field, snippets in hit.snippets.items()
        },
    }


def _facet(facet: Facet) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "selected": value.selected,
        }
        for value in facet.values
    ]


def _coded(one: Suggestion, address: Address) -> dict[str, Any]:
    return {"code": one.code, "label": one.text, "note": one.note, "url": address(one.url)}
