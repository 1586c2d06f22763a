"""What is left without any engine: titles and outcomes looked through in the database."""

from django.db.models import Q

from practices.models import PracticePage
from practices.models.practice_query import PracticeQuerySet
from practices.selectors.cards import standing_of
from search.documents import practice_url, site_roots
from search.planner import read_tokens
from search.request import MAX_HITS, SearchRequest
from search.results import Hit, SearchResults

NOTICE = (
    "Search is being repaired. We looked only for your words in titles and outcomes, and filters "
    "do not work for the moment."
)


def title_filter(request: SearchRequest) -> SearchResults:
    """This will find practices with every word in the title or the outcome, the newest first."""
    tokens, limits = read_tokens(request.text)
    found = PracticePage.objects.discoverable()
    for token in tokens:
        if not token.is_stop:
            found = found.filter(Q(title__icontains=token.text) | Q(outcome__icontains=token.text))
    found = found.order_by("-first_published_at", "-pk")
    end = min(request.offset + request.page_size, MAX_HITS)
    return SearchResults(
        request=request,
        engine="database",
        total=found.count(),
        hits=hits_of(found[request.offset : end]) if request.offset < end else (),
        limits=(*request.limits, *limits),
        notice=NOTICE,
    )


def hits_of(practices: PracticeQuerySet) -> tuple[Hit, ...]:
    """This will make hits straight from the database, in three statements."""
    roots = site_roots()
    rows = practices.select_related("standing").prefetch_related("origin_services")
    return tuple(_hit(practice, roots) for practice in rows)


def _hit(practice: PracticePage, roots: list[tuple[str, str]]) -> Hit:
    standing = standing_of(practice)
    return Hit(
        id=practice.pk,
        external_id=practice.external_id,
        title=practice.title,
        url=practice_url(practice.url_path, roots),
        outcome=practice.outcome,
        services=tuple(service.code for service in practice.origin_services.all()),
        standing=standing.level,
        overlays=tuple(standing.overlays),
        evidence=standing.evidence_level,
        direction=standing.direction,
        adoptions=standing.used_in,
        score=0.0,
    )
