"""What stands above the title of a practice: warnings with their reason, and its source."""

import pytest
from django.test import Client

from practices.models import PracticePage
from tests.factories import PracticePageFactory, SafetyNoticeFactory
from tests.factories.practices import refresh
from tests.fixtures.queries import statements

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 20


def shown(client: Client, practice: PracticePage) -> str:
    response = client.get(practice.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def before_the_title(html: str) -> str:
    return html.split("<main")[1].split("<h1")[0]


class TestSafetyNotice:
    def test_notice__says_what_curators_wrote(self, client: Client) -> None:
        notice = SafetyNoticeFactory(text="Do not lock the door. Two people were shut in.")
        refresh(notice.practice)

        above = before_the_title(shown(client, notice.practice))

        assert "Do not start this while we look into a report of harm." in above
        assert "Two people were shut in." in above

    def test_closed_notice__is_gone(self, client: Client) -> None:
        notice = SafetyNoticeFactory(closed=True)
        refresh(notice.practice)

        assert notice.text not in shown(client, notice.practice)

    def test_text__is_escaped(self, client: Client) -> None:
        attack = "<script>alert(1)</script>"
        notice = SafetyNoticeFactory(text=attack)
        refresh(notice.practice)

        assert attack not in shown(client, notice.practice)

    def test_notice__costs_one_statement(self, client: Client) -> None:
        practice = PracticePageFactory(published=True)
        shown(client, practice)
        without = len(statements(client, practice.get_absolute_url()))
        SafetyNoticeFactory(practice=practice)
        refresh(practice)

        with_notice = len(statements(client, practice.get_absolute_url()))

        assert with_notice == without + 1 <= MOST_STATEMENTS


class TestWithdrawn:
    def test_banner__says_when_and_why(self, client: Client) -> None:
        practice = PracticePageFactory(
            withdrawn=True, withdrawn_year=2023, withdrawn_reason="It did harm."
        )

        above = before_the_title(shown(client, practice))

        assert "It stays here so that nobody repeats it. In 2023: It did harm." in above

    def test_year__is_not_made_up(self, client: Client) -> None:
        practice = PracticePageFactory(withdrawn=True, withdrawn_year=None)

        assert practice.withdrawn_reason in before_the_title(shown(client, practice))
        assert "In None" not in shown(client, practice)


class TestImported:
    def test_record_of_a_file__says_so_and_leads_to_its_source(self, client: Client) -> None:
        practice = PracticePageFactory(
            published=True, external_id="list-7", source_url="https://list.example/7"
        )

        html = shown(client, practice)

        assert "Imported record." in html
        assert 'href="https://list.example/7"' in html
        assert "A curator checked the list it came with." in html
        assert "A reviewer checked it. Nobody" not in html

    def test_without_a_source__has_no_link(self, client: Client) -> None:
        practice = PracticePageFactory(published=True, external_id="list-7")

        assert "Where it comes from" not in shown(client, practice)

    def test_card__says_so_too(self, client: Client) -> None:
        PracticePageFactory(published=True, external_id="list-7")

        assert "<li>Imported record</li>" in client.get("/practices/").content.decode()

    @pytest.mark.parametrize("external_id", [None, "seed:7"])
    def test_record_of_our_own__says_nothing(self, client: Client, external_id: str | None) -> None:
        practice = PracticePageFactory(published=True, external_id=external_id)

        assert "Imported record" not in shown(client, practice)
