"""What an author may choose from while writing: organisations, concepts, another practice."""

import re
from typing import Any

from django.db.models import Q, QuerySet

from practices.models import Concept, Membership, Organisation, PracticePage, Profession

MOST_OFFERED = 8


def own_organisations(user: Any) -> QuerySet[Organisation]:
    """This will give the places where somebody works today, checked or not."""
    places: QuerySet[Organisation] = Organisation.objects.filter(
        memberships__user=user, memberships__ended_at=None, memberships__refused_at=None
    ).distinct()
    return places


def own_profession(user: Any) -> Profession | None:
    """This will give what somebody does for a living, as far as we were told."""
    member = (
        Membership.objects.filter(user=user, ended_at=None, profession__isnull=False)
        .select_related("profession")
        .first()
    )
    return member.profession if member else None


def organisations_called(words: str) -> list[Organisation]:
    """This will find organisations whose name holds every word, at most eight."""
    return _holding(Organisation.objects.order_by("name"), "name", words)


def concepts_called(words: str) -> list[Concept]:
    """This will find concepts by any service's word for them, at most eight; a word that is this
    very name comes alone."""
    concepts = Concept.objects.order_by("preferred_label")
    named = Q(preferred_label__iexact=words) | Q(
        labels__text__iexact=words, labels__is_hidden=False
    )
    exact = list(concepts.filter(named).distinct()[:MOST_OFFERED])
    if exact:
        return exact
    found = _holding(concepts, "preferred_label", words)
    return found or _holding(concepts.filter(labels__is_hidden=False), "labels__text", words)


def _holding(rows: QuerySet[Any], column: str, words: str) -> list[Any]:
    for word in re.findall(r"\w+", words)[:8]:
        rows = rows.filter(**{f"{column}__icontains": word})
    return list(rows.distinct()[:MOST_OFFERED])


def practice_at(words: str, *, besides: int) -> PracticePage | None:
    """This will find the practice that anyone may read at an address of this site, or with exactly
    this title; never the one with the key `besides`."""
    public = PracticePage.objects.discoverable().exclude(pk=besides)
    address = re.search(r"/practices/([a-z0-9-]+)/?\s*$", words.strip())
    named = Q(slug=address[1]) if address else Q(title__iexact=words.strip())
    practice: PracticePage | None = public.filter(named).order_by("pk").first()
    return practice
