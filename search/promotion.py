"""Answers that curators put first."""

from practices.models import PracticePage
from search.models import PromotedAnswer, question_stems
from search.request import SearchRequest
from search.results import Promoted
from search.title_filter import hits_of


def promoted_answers(request: SearchRequest) -> tuple[Promoted, ...]:
    """This will give the curators' answer to exactly this question, on the first page and without
    filters; a practice that nobody may find any more is left out."""
    words = question_stems(request.text)
    if not words or request.page != 1 or request.filters:
        return ()
    answer = PromotedAnswer.objects.filter(stems=words).first()
    if answer is None:
        return ()
    practices = PracticePage.objects.discoverable().filter(pk=answer.practice_id)
    return tuple(Promoted(hit, answer.note) for hit in hits_of(practices))
