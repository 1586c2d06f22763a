"""Answers that curators put first."""

from search.models import PromotedAnswer, question_stems
from search.request import SearchRequest
from search.results import Promoted


def promoted_answers(request: SearchRequest) -> tuple[Promoted, ...]:
    """This will give the curators' answer to exactly this question, on the first page and without
    filters. Whether anyone may find it is for the caller to ask."""
    words = question_stems(request.text)
    if not words or request.page != 1 or request.filters:
        return ()
    answers = PromotedAnswer.objects.filter(stems=words).values_list("practice_id", "note")
    return tuple(Promoted(practice_id, note) for practice_id, note in answers)
