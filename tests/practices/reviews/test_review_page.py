"""The page of a practice under review: statuses, kept words, who sees what."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import PracticePage, ReviewClaim, ReviewDecision, ReviewNote
from practices.services.review import decide_review, write_review_note
from tests.factories import (
    PracticePageFactory,
    UserFactory,
    make_reviewer,
    send_for_review,
)
from tests.practices.reviews.conftest import sign_in

REASON = "Clear, honest, and it says what went wrong."
MARKUP = "<script>alert(1)</script> =HYPERLINK(\"x\") 'quoted' {{ 7|add:7 }}"

pytestmark = pytest.mark.django_db


def address(task_state: TaskState) -> str:
    return f"/review/{task_state.pk}/"


def answers(task_state: TaskState, **others: str) -> dict[str, str]:
    return {
        "do": "decide",
        "revision": str(task_state.revision_id),
        "outcome": "approved",
        "reason": REASON,
        "change-0-section": "",
        "change-0-text": "",
    } | others


def practice_of(task_state: TaskState) -> PracticePage:
    return PracticePage.objects.get(pk=int(task_state.workflow_state.object_id))


def test_version_under_review__is_shown_as_readers_will_see_it(
    desk: Client, task_state: TaskState
) -> None:
    shown = desk.get(address(task_state)).text

    assert "The record, as readers will see it" in shown
    assert "People waited in a loud corridor." in shown
    assert "Approve and publish" in shown


def test_approval__publishes_and_says_so_in_the_queue(desk: Client, task_state: TaskState) -> None:
    done = desk.post(address(task_state), answers(task_state), follow=True)

    assert done.redirect_chain[0][0].startswith("/review/?done=")
    assert "You approved “Red tray”. It is live" in done.text
    assert desk.get(practice_of(task_state).get_absolute_url()).status_code == 200


def test_what_was_done__is_told_to_nobody_else(desk: Client, task_state: TaskState) -> None:
    desk.post(address(task_state), answers(task_state))
    told = f"/review/?done={ReviewDecision.objects.get().pk}"

    assert "You approved" not in sign_in(make_reviewer()).get(told).text


@pytest.mark.parametrize("told", ["", "x", "-1", "9" * 30, "evidence-", "evidence-0", "²"])
def test_odd_address_of_the_queue__tells_nothing(desk: Client, told: str) -> None:
    assert "You approved" not in desk.get("/review/", {"done": told}).text


def test_changes__are_asked_row_by_row(desk: Client, task_state: TaskState) -> None:
    rows = {
        "outcome": "changes",
        "change-0-section": "problem",
        "change-0-text": "Say how many.",
        "change-1-section": "",
        "change-1-text": "",
        "change-2-section": "how-to",
        "change-2-text": "Who pays?",
    }

    desk.post(address(task_state), answers(task_state, **rows))

    assert ReviewDecision.objects.get().changes_wanted == [
        {"section": "problem", "text": "Say how many."},
        {"section": "how-to", "text": "Who pays?"},
    ]


def test_another_row__keeps_the_words_and_decides_nothing(
    desk: Client, task_state: TaskState
) -> None:
    sent = answers(task_state, do="row", reason=MARKUP, **{"change-0-text": "Say how many."})

    shown = desk.post(address(task_state), sent)

    assert shown.status_code == 200
    assert 'name="change-1-text"' in shown.text
    assert "Say how many." in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.text
    assert "govuk-error-message" not in shown.text
    assert not ReviewDecision.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"outcome": ""}, "Choose what you decide."),
        ({"outcome": "nonsense"}, "Choose what you decide from the list."),
        ({"reason": ""}, "Write your reason."),
        ({"reason": "Too short."}, "Make your reason longer: at least 20 characters."),
        ({"reason": "x" * 1_000_000}, "Make your reason shorter: 2,000 characters or fewer."),
        ({"outcome": "changes"}, "Say at least one thing to change."),
        (
            {"outcome": "changes", "change-0-text": "Say how many."},
            "Choose the section that this belongs to.",
        ),
        (
            {"outcome": "changes", "change-0-section": "problem"},
            "Say what to change in this section.",
        ),
        (
            {"outcome": "changes", "change-0-section": "nowhere", "change-0-text": "Say."},
            "Choose a section from the list.",
        ),
        (
            {"change-0-section": "problem", "change-0-text": "Say how many."},
            "You listed changes. Choose “Ask for changes”, or empty the list.",
        ),
        ({"revision": "nonsense"}, "Something is missing from this form. Open the page again."),
    ],
)
def test_wrong_answers__are_422_with_the_message_and_the_words(
    desk: Client, task_state: TaskState, wrong: dict[str, str], message: str
) -> None:
    shown = desk.post(address(task_state), answers(task_state, **wrong))

    assert shown.status_code == 422
    assert message in shown.text
    assert "<title>Error: " in shown.text
    assert wrong.get("reason", REASON)[:40] in shown.text
    assert not ReviewDecision.objects.exists()


@pytest.mark.parametrize("reason", [MARKUP + " is here", "=1+1 and much more than that", "é" * 40])
def test_markup_and_formulas__are_words(desk: Client, task_state: TaskState, reason: str) -> None:
    done = desk.post(address(task_state), answers(task_state, outcome="declined", reason=reason))

    assert done.status_code == 302
    assert ReviewDecision.objects.get().reason == reason
    closed = desk.get(address(task_state)).text
    assert "<script>alert(1)" not in closed


def test_form_sent_twice__is_409_with_the_day(desk: Client, task_state: TaskState) -> None:
    desk.post(address(task_state), answers(task_state))

    again = desk.post(address(task_state), answers(task_state, reason="I had another reason."))

    assert again.status_code == 409
    assert "Somebody decided this on " in again.text
    assert "I had another reason." in again.text
    assert ReviewDecision.objects.count() == 1


def test_form_over_an_older_version__is_409_and_keeps_the_words(
    desk: Client, task_state: TaskState
) -> None:
    sent = answers(task_state, revision=str(task_state.revision_id - 1))

    shown = desk.post(address(task_state), sent)

    assert shown.status_code == 409
    assert "The author changed this since you opened it." in shown.text
    assert REASON in shown.text
    assert f'name="revision" value="{task_state.revision_id}"' in shown.text
    assert not ReviewDecision.objects.exists()


def test_author_who_reviews__reads_the_reason_and_is_refused() -> None:
    author = make_reviewer()
    task_state = send_for_review(PracticePageFactory(owner=author))
    client = sign_in(author)

    shown = client.get(address(task_state))
    assert "You helped to write this, so you cannot decide on it." in shown.text
    assert "Private notes" not in shown.text
    assert 'name="outcome"' not in shown.text

    refused = client.post(address(task_state), answers(task_state))
    assert refused.status_code == 403
    assert "You helped to write this" in refused.text
    assert not ReviewDecision.objects.exists()
    assert client.post(address(task_state), {"do": "take"}).status_code == 403
    assert client.post(address(task_state), {"do": "note", "text": "Mine."}).status_code == 403
    assert not ReviewNote.objects.exists()


def test_author_who_reviews__never_reads_notes_nor_who_decided(task_state: TaskState) -> None:
    author, other = make_reviewer(), make_reviewer(full_name="Ada Other")
    task_state = send_for_review(PracticePageFactory(owner=author))
    practice = practice_of(task_state)
    write_review_note(practice=practice, writer=other, text="A secret.", at=timezone.now())
    decide_review(
        task_state_id=task_state.pk,
        reviewer=other,
        outcome=ReviewOutcome.CHANGES,
        reason=REASON,
        at=timezone.now(),
    )

    shown = sign_in(author).get(address(send_for_review(practice))).text

    assert REASON in shown
    assert "A secret." not in shown
    assert "Ada Other" not in shown
    assert "Ada Other" not in sign_in(author).get(address(task_state)).text


def test_notes__are_read_by_other_reviewers(desk: Client, task_state: TaskState) -> None:
    kept = desk.post(address(task_state), {"do": "note", "text": "Ask about harm."})

    assert kept.status_code == 302
    assert "Ask about harm." in sign_in(make_reviewer()).get(address(task_state)).text


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_wrong_note__is_422(desk: Client, task_state: TaskState, text: str) -> None:
    assert desk.post(address(task_state), {"do": "note", "text": text}).status_code == 422


def test_taken_and_handed_back_without_scripts(desk: Client, task_state: TaskState) -> None:
    assert desk.post(address(task_state), {"do": "take"}).url == address(task_state)
    assert ReviewClaim.objects.get().task_state == task_state
    assert desk.post(address(task_state), {"do": "hand-back"}).url == "/review/"
    assert not ReviewClaim.objects.exists()


def test_taking_what_is_decided__is_409(desk: Client, task_state: TaskState) -> None:
    desk.post(address(task_state), answers(task_state, outcome="declined"))

    assert desk.post(address(task_state), {"do": "take"}).status_code == 409


def test_somebody_elses_number__is_not_found(desk: Client) -> None:
    assert desk.get("/review/999999/").status_code == 404
    assert desk.post("/review/999999/", {"do": "take"}).status_code == 404


def test_contributor__is_refused(task_state: TaskState) -> None:
    client = sign_in(UserFactory())

    assert client.get(address(task_state)).status_code == 403
    assert client.post(address(task_state), answers(task_state)).status_code == 403
    assert client.get("/review/").status_code == 403


def test_stranger__is_led_to_sign_in_and_back(client: Client, task_state: TaskState) -> None:
    assert client.get(address(task_state)).url.endswith(f"next=/review/{task_state.pk}/")


def test_pages__are_kept_by_no_cache(desk: Client, task_state: TaskState) -> None:
    assert "no-store" in desk.get(address(task_state))["Cache-Control"]
