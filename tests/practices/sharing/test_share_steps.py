"""The steps of the quick share: statuses, kept words, two tabs, odd input."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import PracticePage
from tests.factories import (
    OrganisationFactory,
    ServiceFactory,
)
from tests.practices.sharing.pages import newest, step, text_of

pytestmark = pytest.mark.django_db


class TestStep:
    def test_each_step__opens_with_what_is_saved(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        for number, words in enumerate((draft.title, "2019", draft.problem, draft.outcome), 1):
            page = signed_in.get(step(draft, number))

            assert page.status_code == 200
            assert words in page.content.decode()
            assert "no-store" in page.headers["Cache-Control"]

    @pytest.mark.parametrize("number", [0, 5, 99])
    def test_other_steps__are_not_there(
        self, signed_in: Client, draft: PracticePage, number: int
    ) -> None:
        assert signed_in.get(step(draft, number)).status_code == 404

    def test_own_place_and_job__are_proposed(self, signed_in: Client, author: Any) -> None:
        signed_in.post("/practices/share/", {"title": "Night walks", "token": uuid4()})
        practice = PracticePage.objects.get()

        form = signed_in.get(step(practice, 2)).context["part"].form

        place = author.memberships.get()
        assert form.initial["origin_organisations"] == [place.organisation_id]
        assert form.initial["origin_services"] == [place.organisation.service]
        assert form.initial["origin_profession"] == place.profession

    def test_good_answers__are_saved_and_lead_on(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        answers = {"problem": "Falls.", "what_we_did": "Walks.", "version": newest(draft).version}

        sent = signed_in.post(step(draft, 3), answers)

        assert sent.url == step(draft, 4)
        assert newest(draft).page.problem == "Falls."

    def test_long_line_and_phone_number__are_told_saved_and_kept(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        outcome, results = "o" * 159, "Ring me on 07700 900123."
        answers = {"outcome": outcome, "results": results, "version": newest(draft).version}

        sent = signed_in.post(step(draft, 4), answers)

        page = text_of(sent)
        assert sent.status_code == 422
        assert "Make your one line shorter: 140 characters or fewer" in page
        assert "Take out the phone number: 07700 900123" in page
        assert "Your words are saved. Nothing is public yet." in page
        assert (newest(draft).page.outcome, newest(draft).page.results) == (outcome, results)
        assert sent.context["version"] == newest(draft).version

    def test_later__saves_what_is_there_without_asking_for_more(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        answers = {"problem": "Falls.", "version": newest(draft).version, "later": "yes"}

        sent = signed_in.post(step(draft, 3), answers)

        assert sent.url == reverse("share_record", args=[draft.pk])
        assert newest(draft).page.problem == "Falls."

    def test_a_megabyte__is_refused_and_kept_on_the_page_but_not_saved(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        before = newest(draft).version
        answers = {"problem": "x" * 1_000_000, "what_we_did": draft.what_we_did, "version": before}

        sent = signed_in.post(step(draft, 3), answers)

        assert sent.status_code == 422
        assert "Not all of it is saved yet." in sent.content.decode()
        assert "x" * 1_000_000 in sent.content.decode()
        assert newest(draft).version == before

    def test_two_tabs__the_second_is_shown_both_and_may_save_again(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        version = newest(draft).version
        first = {"problem": "Falls.", "what_we_did": "Walks.", "version": version}
        second = {"problem": "Trips.", "what_we_did": "Walks.", "version": version}
        signed_in.post(step(draft, 3), first)

        stale = signed_in.post(step(draft, 3), second)

        assert stale.status_code == 409
        assert "Falls." in stale.content.decode()
        assert "Trips." in stale.content.decode()
        assert newest(draft).page.problem == "Falls."
        signed_in.post(step(draft, 3), second | {"version": stale.context["version"]})
        assert newest(draft).page.problem == "Trips."

    def test_two_organisations_of_a_name__are_offered_to_tick(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        north = OrganisationFactory(name="Northmoor Police")
        OrganisationFactory(name="Northmoor Council")
        answers = {
            "origin_services": ["nursing"],
            "origin_profession": "nurse",
            "find_organisation": "northmoor",
            "started_year": "2019",
            "version": newest(draft).version,
        }

        offered = signed_in.post(step(draft, 2), answers)

        assert offered.status_code == 422
        assert "We found 2 for “northmoor”" in offered.content.decode()
        ticked = answers | {"origin_organisations": [north.pk], "version": newest(draft).version}
        assert signed_in.post(step(draft, 2), ticked).status_code == 302
        assert list(newest(draft).page.origin_organisations.all()) == [north]

    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            ("origin_services", ["no-such"], "That service is not on the list."),
            ("origin_services", [], "Say in which service it began."),
            ("origin_profession", "9'; DROP", "That job is not on the list."),
            ("origin_organisations", ["999999"], "That was not on the list."),
            ("origin_organisations", ["x"], "That was not on the list."),
            ("find_organisation", "=cmd()", "We do not know an organisation called"),
            ("started_year", "nineteen", "Type the year as four numbers"),
            ("started_year", "3000", "That year is still to come."),
            ("started_year", "9" * 400, "still to come"),
            ("started_month", "13", "Choose a month from the list."),
        ],
    )
    def test_edited_fields__are_refused_in_plain_words(
        self, signed_in: Client, draft: PracticePage, name: str, value: Any, message: str
    ) -> None:
        place = draft.origin_organisations.get()
        answers = {
            "origin_services": ["nursing"],
            "origin_profession": "nurse",
            "origin_organisations": [place.pk],
            "started_year": "2019",
            "version": newest(draft).version,
        }

        sent = signed_in.post(step(draft, 2), answers | {name: value})

        assert sent.status_code == 422
        assert message in sent.content.decode()

    def test_five_services__are_too_many(self, signed_in: Client, draft: PracticePage) -> None:
        codes = [ServiceFactory(code=f"s{number}").code for number in range(5)]
        answers = {"origin_services": codes, "version": newest(draft).version}

        sent = signed_in.post(step(draft, 2), answers)

        assert "Choose 4 services or fewer." in sent.content.decode()

    def test_with_a_reviewer__nothing_is_saved_and_the_words_stay_on_the_page(
        self, signed_in: Client, draft: PracticePage, workflow: None
    ) -> None:
        signed_in.post(reverse("share_send", args=[draft.pk]))

        sent = signed_in.post(step(draft, 3), {"problem": "Falls.", "version": 1})

        assert sent.status_code == 403
        assert "A reviewer is reading it." in sent.content.decode()
        assert "Falls." in sent.content.decode()
        assert signed_in.get(step(draft, 3)).status_code == 403
