"""Answers that curators put first."""

from practices.models.practice_query import PracticeQuerySet
from search.models import PromotedAnswer, question_stems
from search.request import SearchRequest
from search.results import Promoted
from search.title_filter import hits_of


def promoted_answers(request: SearchRequest, public: PracticeQuerySet) -> tuple[Promoted, ...]:
    """This will give the curators' answer to exactly this question, on the first page and without
    filters. `public` are the practices that anyone may find: one that left them is left out."""
    words = question_stems(request.text)
    if not words or request.page != 1 or request.filters:
        return ()
    answer = PromotedAnswer.objects.filter(stems=words).first()
    if answer is None:
        return ()
    practices = public.filter(pk=answer.practice_id)
    return tuple(Promoted(hit, answer.note) for hit in hits_of(practices))
