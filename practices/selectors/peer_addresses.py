"""Addresses of the pages that peers work on, by what they are about, without a database."""

from django.urls import reverse

WAITING_MEMBERSHIPS = "?ended_at__isnull=true&verified_at__isnull=true&refused_at__isnull=true"


def of_share() -> str:
    """This will give the page that begins a new practice."""
    return "/practices/share/"


def of_record(practice_id: int) -> str:
    """This will give the page of an author's own record: its sections and what is missing."""
    return f"/practices/share/{practice_id}/"


def of_question(question_id: int) -> str:
    """This will give the page of a question to the owner."""
    return f"/my/questions/{question_id}/"


def of_review(task_state_id: int) -> str:
    """This will give the page on which a reviewer decides."""
    return f"/review/{task_state_id}/"


def of_waiting_memberships() -> str:
    """This will give the verifiers' list of places of work that nobody has checked."""
    return reverse("memberships:index") + WAITING_MEMBERSHIPS


def of_waiting_requests() -> str:
    """This will give the curators' list of organisations that people ask for."""
    return reverse("organisation_requests:index") + "?decided_at__isnull=true"
