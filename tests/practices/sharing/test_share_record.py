"""The list of sections, the gate, the preview, and taking it out of use."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practices.enums import ReviewOutcome
from practices.models import PracticePage, SectionMark
from practices.services.review import decide_review
from tests.factories import (
    OrganisationFactory,
    PracticePageFactory,
    ProfessionFactory,
    ServiceFactory,
    make_reviewer,
    send_for_review,
)
from tests.fixtures.queries import SameQueries
from tests.practices.sharing.pages import newest, section, step, text_of

pytestmark = pytest.mark.django_db


class TestRecord:
    def test_what_is_missing__is_listed_with_its_place(
        self, signed_in: Client, author: Any
    ) -> None:
        signed_in.post("/practices/share/", {"title": "Night walks", "token": uuid4()})
        practice = PracticePage.objects.get()

        page = signed_in.get(reverse("share_record", args=[practice.pk]))

        content = page.content.decode()
        assert f'href="{step(practice, 4)}#id_outcome"' in content
        assert "Say in one line what changed." in content
        assert "disabled" in content
        assert "You can send it when the eight answers are in." in content

    def test_sending__is_refused_with_422_while_answers_are_missing(
        self, signed_in: Client, draft: PracticePage, workflow: None
    ) -> None:
        send = reverse("share_send", args=[draft.pk])
        page = newest(draft).page
        page.outcome = ""
        page.save_revision(clean=False)

        assert signed_in.post(send).status_code == 422
        page.outcome = "Fewer fell."
        page.save_revision(clean=False)
        assert signed_in.post(send).status_code == 302
        assert signed_in.post(send).status_code == 403

    def test_usual_time__is_told_before_and_after_sending(
        self, signed_in: Client, draft: PracticePage, workflow: None
    ) -> None:
        record = reverse("share_record", args=[draft.pk])
        assert "We promise an answer in 5 working days." in text_of(signed_in.get(record))

        other = send_for_review(PracticePageFactory())
        decide_review(
            task_state_id=other.pk,
            reviewer=make_reviewer(),
            outcome=ReviewOutcome.DECLINED,
            reason="It was shared twice already, by two others.",
            at=timezone.now(),
        )
        signed_in.post(reverse("share_send", args=[draft.pk]))

        assert "A reviewer usually decides in 1 working day." in text_of(signed_in.get(record))

    def test_take_back__opens_it_again(
        self, signed_in: Client, draft: PracticePage, workflow: None
    ) -> None:
        signed_in.post(reverse("share_send", args=[draft.pk]))
        back = reverse("share_take_back", args=[draft.pk])

        assert signed_in.post(back).status_code == 302
        assert signed_in.post(back).status_code == 403
        assert signed_in.get(step(draft, 1)).status_code == 200

    def test_preview__shows_the_newest_words_to_the_author_only(
        self, signed_in: Client, author: Any
    ) -> None:
        live = PracticePageFactory(published=True, owner=author)
        page = newest(live).page
        page.outcome = "A new line."
        page.save_revision(clean=False)
        preview = reverse("share_preview", args=[live.pk])

        shown = signed_in.get(preview)

        assert "Only you see this." in shown.content.decode()
        assert "A new line." in shown.content.decode()
        assert "A new line." not in signed_in.get(live.get_absolute_url()).content.decode()

    def test_withdrawing__asks_why_and_shows_readers_the_reason(
        self, signed_in: Client, author: Any
    ) -> None:
        live = PracticePageFactory(published=True, owner=author)
        withdraw = reverse("share_withdraw", args=[live.pk])

        assert signed_in.post(withdraw, {"reason": "No."}).status_code == 422
        done = signed_in.post(withdraw, {"reason": "It made people wait longer.", "year": ""})

        assert done.url == reverse("share_record", args=[live.pk])
        assert "It made people wait longer." in text_of(Client().get(live.get_absolute_url()))
        assert signed_in.get(withdraw).status_code == 403

    @pytest.mark.parametrize(
        "name",
        ["share_record", "share_preview", "share_withdraw", "share_send", "share_take_back"],
    )
    def test_somebody_elses__is_not_found(self, signed_in: Client, name: str) -> None:
        other = PracticePageFactory(published=True)
        address = reverse(name, args=[other.pk])

        method = signed_in.post if name in {"share_send", "share_take_back"} else signed_in.get
        assert method(address).status_code == 404
        assert signed_in.get(step(other, 1)).status_code == 404
        assert signed_in.post(section(other, "voice"), {}).status_code == 404

    def test_list_of_sections__takes_the_same_statements_however_full(
        self, signed_in: Client, author: Any, assert_same_queries: SameQueries
    ) -> None:
        practice = PracticePageFactory(owner=author)
        practice.save_revision(user=author, clean=False)

        def fill(number: int = 4) -> None:
            page = newest(practice).page
            page.origin_services = [ServiceFactory(code=f"s{n}") for n in range(number)]
            page.origin_organisations = OrganisationFactory.create_batch(number)
            page.origin_profession = ProfessionFactory()
            page.save_revision(user=author, clean=False)
            for code in ("voice", "credit", "how-to")[:number]:
                SectionMark.objects.update_or_create(
                    practice=practice,
                    section=code,
                    defaults={"saved_at": page.latest_revision_created_at},
                )

        address = reverse("share_record", args=[practice.pk])
        assert_same_queries(signed_in, address, lambda: fill(1), fill)
