"""The page of a practice: what it shows, what it hides, and what it costs."""

import gc
from collections.abc import Callable

import pytest
from django.test import Client

from practices.models import PracticePage
from tests.factories import (
    AdoptionFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    ProfileFactory,
    SafetyNoticeFactory,
    SiteImageFactory,
)
from tests.factories.practices import refresh
from tests.fixtures.queries import SameQueries, statements

pytestmark = pytest.mark.django_db

SECTION_TITLES = [
    "The problem",
    "What we did",
    "What changed",
    "Evidence",
    "What people said",
    "How to do it",
    "Endorsements",
    "Where it is used",
    "Why this standing?",
    "History and credit",
]
MOST_STATEMENTS = 20


def shown(client: Client, practice: PracticePage) -> str:
    response = client.get(practice.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


class TestShows:
    def test_full_record__has_every_section_once_in_order(self, client: Client) -> None:
        practice = PracticePageFactory(published=True, with_full_record=True)
        EvidenceItemFactory(practice=practice, confirmed=True)
        EndorsementFactory(practice=practice, counting=True)
        refresh(practice)

        html = shown(client, practice)

        places = [html.index(f'-title">{title}</h2>') for title in SECTION_TITLES]
        assert places == sorted(places)
        assert html.count("<h1") == 1

    def test_summary__comes_before_the_sections(self, client: Client) -> None:
        html = shown(client, PracticePageFactory(published=True))

        assert html.index('class="fx-summary"') < html.index('id="problem"')

    def test_empty_record__shows_no_empty_section(self, client: Client) -> None:
        html = shown(client, PracticePageFactory(published=True, empty=True))

        for title in SECTION_TITLES[:8]:
            assert f'-title">{title}</h2>' not in html
        assert "Why this standing?" in html

    # Wagtail leaves the temporary files of new renditions to the garbage collector.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_picture__is_offered_in_several_formats_with_its_words(self, client: Client) -> None:
        practice = PracticePageFactory(published=True, main_image=SiteImageFactory())

        html = shown(client, practice)

        assert 'type="image/avif"' in html
        assert 'alt="A small room with two chairs."' in html
        gc.collect()

    def test_eighty_character_title__is_shown_whole(self, client: Client) -> None:
        practice = PracticePageFactory(published=True, long_title=True)

        assert f'<h1 class="fx-title">{practice.title}</h1>' in shown(client, practice)

    def test_users_text__is_escaped(self, client: Client) -> None:
        attack = "<script>alert(1)</script>"
        practice = PracticePageFactory(
            published=True, problem=attack, outcome=attack, steps=[attack], credit_line=attack
        )

        html = shown(client, practice)

        assert attack not in html
        assert "&lt;script&gt;" in html

    def test_endorsement__says_what_it_counts_and_why(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        EndorsementFactory(practice=practice, counting=True)
        EndorsementFactory(practice=practice, statement="Too short to count.")
        refresh(practice)

        html = shown(client, practice)

        assert "Counts 1.0" in html
        assert "Not counted: the statement is under 100 characters." in html

    def test_endorser_who_is_not_listed__keeps_their_name(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        endorsement = EndorsementFactory(practice=practice)
        refresh(practice)

        html = shown(client, practice)

        assert endorsement.endorser.full_name not in html
        assert "A colleague who is not listed" in html

    def test_withdrawn_endorsement__is_counted_but_not_quoted(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        endorsement = EndorsementFactory(practice=practice, withdrawn=True)
        refresh(practice)

        html = shown(client, practice)

        assert "1 endorsement taken back." in html
        assert endorsement.statement not in html

    def test_stopped_adoption__says_why(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        AdoptionFactory(practice=practice, stopped=True)
        refresh(practice)

        assert "Why: It cost too much." in shown(client, practice)

    @pytest.mark.parametrize(
        ("since", "until", "words"),
        [(2019, 2021, "2019 to 2021"), (2021, 2021, "2021"), (None, 2021, "until 2021")],
    )
    def test_time_of_use__is_told_once(
        self, client: Client, since: int | None, until: int, words: str
    ) -> None:
        practice = PracticePageFactory(published=True)
        AdoptionFactory(practice=practice, stopped=True, since_year=since, until_year=until)
        refresh(practice)

        assert f'<td data-label="Since">{words}</td>' in shown(client, practice)

    def test_unconfirmed_study__is_shown_with_the_reason(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        EvidenceItemFactory(practice=practice)
        refresh(practice)

        assert "no reviewer has confirmed its design yet" in shown(client, practice)

    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda: PracticePageFactory(withdrawn=True), "Taken out of use."),
            (
                lambda: SafetyNoticeFactory().practice,
                "Do not start this while we look into a report of harm.",
            ),
        ],
        ids=["withdrawn", "safety notice"],
    )
    def test_overlay__stands_above_the_title(
        self, client: Client, make: Callable[[], PracticePage], words: str
    ) -> None:
        practice = make()
        refresh(practice)

        html = shown(client, practice)

        assert html.index(words) < html.index("<h1")

    @pytest.mark.parametrize(
        ("year", "month", "note", "words"),
        [
            (1999, None, "", ["First used in 1999."]),
            (2016, 10, "", ["First used in October 2016."]),
            (1999, None, "about", ["First used about 1999."]),
            (1999, None, "about; figures differ", ["First used about 1999.", "Figures differ."]),
            (2011, None, "sources differ", ["First used in 2011.", "Sources differ."]),
            (None, None, "through the 1990s", ["Through the 1990s."]),
        ],
    )
    def test_date__is_as_sure_as_the_record(
        self, client: Client, year: int, month: int, note: str, words: list[str]
    ) -> None:
        practice = PracticePageFactory(
            published=True, started_year=year, started_month=month, started_note=note
        )

        html = shown(client, practice)

        assert all(word in html for word in words)
        assert ("First used" in html) == bool(year)
        assert ("About the date it began" in html) == (len(words) == 2 or not year)

    def test_credit__names_only_those_who_are_listed(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        listed = ProfileFactory().user
        unlisted = ProfileFactory(unlisted=True).user
        for user in (listed, unlisted):
            PracticeCreditFactory(practice=practice, user=user)

        html = shown(client, practice)

        assert listed.full_name in html
        assert unlisted.full_name not in html

    def test_measure_in_words__is_not_drawn_large(self, client: Client) -> None:
        measure = {"name": "Calls", "before": "40", "after": "66% lower after one year"}

        html = shown(client, PracticePageFactory(published=True, measures=[("measure", measure)]))

        assert '<td class="is-num is-big" data-label="Before">40' in html
        assert '<td class="is-num" data-label="After">66% lower' in html


class TestAddress:
    def test_draft__is_not_found(self, client: Client) -> None:
        draft = PracticePageFactory()

        assert client.get(f"/practices/{draft.slug}/").status_code == 404

    def test_permanent_address__is_that_of_wagtail(self) -> None:
        practice = PracticePageFactory(published=True)

        assert practice.get_absolute_url() == practice.url

    def test_renamed_slug__redirects_to_the_new_one(
        self,
        client: Client,
        django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
    ) -> None:
        practice = PracticePageFactory(published=True)
        old = practice.get_absolute_url()
        practice.slug = "another-name"
        with django_capture_on_commit_callbacks(execute=True):
            practice.save_revision().publish()

        response = client.get(old)

        assert (response.status_code, response.url) == (301, "/practices/another-name/")

    def test_private_practice__asks_before_it_shows(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        practice.view_restrictions.create(restriction_type="login")

        response = client.get(practice.get_absolute_url())

        assert response.status_code == 302

    def test_child_of_a_practice__is_not_found(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)

        assert client.get(f"{practice.get_absolute_url()}more/").status_code == 404


class TestPreview:
    def test_draft__is_previewed_as_readers_will_see_it(self) -> None:
        draft = PracticePageFactory(with_full_record=True)
        draft.title = "Typed a moment ago"

        response = draft.make_preview_request(preview_mode="")

        assert response.status_code == 200
        assert "Typed a moment ago" in response.rendered_content


class TestCost:
    def test_statements__are_few_and_the_same_for_many_rows(
        self, client: Client, assert_same_queries: SameQueries
    ) -> None:
        practice = PracticePageFactory(published=True, with_full_record=True)

        def add(count: int) -> None:
            for _ in range(count):
                EvidenceItemFactory(practice=practice, confirmed=True)
                EndorsementFactory(practice=practice, counting=True)
            refresh(practice)

        assert_same_queries(
            client, practice.get_absolute_url(), few=lambda: add(1), many=lambda: add(6)
        )
        assert len(statements(client, practice.get_absolute_url())) <= MOST_STATEMENTS
