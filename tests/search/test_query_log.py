"""The query log holds nothing personal, and never stands in a reader's way."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core import serializers
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from wagtail.models import ModelLogEntry

from search import query_log, views
from search.models import AskedBy, AskedQuery, PromotedAnswer
from search.query_log import forget_old
from tests.factories import UserFactory


def ask(typed: str, person: int = 0, **more: str) -> None:
    """This will search as a person of their own address."""
    client = Client(REMOTE_ADDR=f"10.0.0.{person}")
    headers = {"user-agent": more.pop("agent", "Firefox")} | more.pop("headers", {})
    assert client.get("/search/", {"q": typed, **more}, headers=headers).status_code == 200


def everything_stored() -> str:
    return serializers.serialize("json", [*AskedQuery.objects.all(), *AskedBy.objects.all()])


class TestWordsInClear:
    def test_four_people__are_not_enough(self, practices_of_three):
        for person in range(4):
            for _ in range(3):
                ask("Jane Doe", person)
        asked = AskedQuery.objects.get()
        assert (asked.text, asked.people, asked.times) == ("", 4, 12)
        assert "jane" not in everything_stored().lower()

    def test_fifth_person__makes_the_words_known(self, practices_of_three):
        for person in range(5):
            ask("  Jane   DOE ", person)
        ask("jane doe", 77)
        asked = AskedQuery.objects.get()
        assert (asked.text, asked.people, asked.times) == ("jane doe", 5, 6)
        assert asked.askers.count() == 5  # Nobody is remembered once that is of no use.

    @pytest.mark.parametrize(
        "words", ["mail jane@example.org", "call 07700 900123", "NHS 943-476-5919", "case 123456"]
    )
    def test_what_looks_personal__is_never_known(self, practices_of_three, words):
        for person in range(7):
            ask(words, person)
        assert AskedQuery.objects.get().text == ""

    @pytest.mark.parametrize("words", ["24 hour care", "under 5s", "section 136", "year 2019"])
    def test_ordinary_numbers__are_words(self, practices_of_three, words):
        for person in range(5):
            ask(words, person)
        assert AskedQuery.objects.get().text == words

    def test_another_month__starts_anew(self, practices_of_three, monkeypatch):
        for person in range(4):
            ask("ward", person)
        before = set(AskedBy.objects.values_list("person", flat=True))
        monkeypatch.setattr(query_log.timezone, "localdate", lambda: date(2031, 2, 3))
        ask("ward", 0)
        latest = AskedQuery.objects.get(month=date(2031, 2, 1))
        assert (latest.text, latest.people) == ("", 1)
        assert not before & set(latest.askers.values_list("person", flat=True))


class TestPeople:
    def test_addresses_browsers_and_sign_ins__are_not_stored(self, practices_of_three):
        client = Client(REMOTE_ADDR="203.0.113.9")
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        client.get("/search/?q=ward", headers={"user-agent": "Firefox Secret"})
        stored = everything_stored()
        assert AskedBy.objects.count() == 1
        for trace in ("203.0.113", "Secret", client.session.session_key):
            assert trace not in stored

    def test_one_person_at_two_addresses__is_one_when_signed_in(self, practices_of_three):
        client = Client()
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        for address in ("10.1.1.1", "10.1.1.2"):
            client.get("/search/?q=ward", REMOTE_ADDR=address)
        assert AskedQuery.objects.get().people == 1

    def test_cookies_of_nobody__make_no_new_person(self, practices_of_three):
        for number in range(6):
            client = Client(REMOTE_ADDR="10.0.0.1")
            client.cookies["sessionid"] = f"made-up-{number}"
            client.get("/search/?q=jane+doe")
        asked = AskedQuery.objects.get()
        assert (asked.people, asked.text) == (1, "")

    def test_no_session__is_started(self, practices_of_three):
        response = Client().get("/search/?q=ward")
        assert not response.cookies


class TestWhatCounts:
    @pytest.mark.parametrize(
        "more",
        [
            {"page": "2"},
            {"words": "mine"},
            {"without": "violence-against-staff:violence"},
            {"headers": {"HX-Request": "true"}},
            {"headers": {"Sec-Purpose": "prefetch"}},
            {"agent": "Examplebot/2.1 (+http://example.org/bot.html)"},
        ],
    )
    def test_the_same_question_again_and_machines__do_not(self, practices_of_three, more):
        ask("ward", **more)
        assert not AskedQuery.objects.exists()

    def test_no_words__do_not(self, practices_of_three):
        ask("")
        ask("", service="nursing")
        assert not AskedQuery.objects.exists()

    def test_nothing_found__is_counted_apart(self, practices_of_three):
        ask("zzzzzz")
        ask("ward")
        found = AskedQuery.objects.order_by("times_without_result")
        assert [one.times_without_result for one in found] == [0, 1]

    def test_filters_or_a_promoted_answer__make_it_no_gap(self, practices_of_three):
        ask("zzzzzz", service="nursing")
        PromotedAnswer.objects.create(
            words="yyyyyy", practice=practices_of_three["rounds"], note="Good."
        )
        ask("yyyyyy")
        assert [one.times_without_result for one in AskedQuery.objects.all()] == [0, 0]


class TestInNobodysWay:
    def test_failing_table__is_no_failing_page(self, practices_of_three, monkeypatch):
        def fail(*args):
            raise DatabaseError("locked")

        monkeypatch.setattr(query_log, "_count", fail)
        ask("ward")

    def test_unknown_address__is_no_failing_page(self, practices_of_three):
        response = Client(REMOTE_ADDR="").get("/search/?q=ward")
        assert response.status_code == 200

    def test_the_answer__is_sent_first(self, practices_of_three, rf, monkeypatch):
        # Closing a response for good would close the test's connection too.
        monkeypatch.setattr(HttpResponse, "close", lambda response: None)
        request = rf.get("/search/?q=ward")
        request.user = AnonymousUser()
        response = views.search(request)
        assert not AskedQuery.objects.exists()
        response.close()
        assert AskedQuery.objects.get().times == 1

    def test_patience_with_the_writer__is_given_back(self, practices_of_three):
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite has one writer")

        def patience() -> int:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout")
                return int(cursor.fetchone()[0])

        before = patience()
        ask("ward")
        assert patience() == before > query_log.PATIENCE_MS


class TestForgetting:
    def test_months__go_one_by_one(self, db):
        for month, text in (
            (date(2025, 9, 1), "falls"),
            (date(2025, 10, 1), "falls"),
            (date(2026, 10, 1), ""),
            (date(2026, 11, 1), ""),
        ):
            asked = AskedQuery.objects.create(month=month, digest=str(month), text=text, times=1)
            asked.askers.create(person="x")
        assert forget_old(date(2026, 11, 23)) == 2
        kept = AskedQuery.objects.order_by("month")
        assert [one.month for one in kept] == [date(2025, 10, 1), date(2026, 11, 1)]
        assert [one.askers.count() for one in kept] == [0, 1]


class TestReports:
    @pytest.fixture
    def asked(self, db):
        for month, text, times, nothing in (
            (11, "falls at home", 40, 0),
            (11, "body cameras", 12, 9),
            (11, "", 7, 7),
            (10, "hot weather", 50, 0),
        ):
            AskedQuery.objects.create(
                month=date(2026, month, 1),
                digest=f"d{times}",
                text=text,
                times=times,
                times_without_result=nothing,
            )

    def curator(self, *permissions: str) -> Client:
        user = UserFactory()
        codes = ("access_admin", *permissions)
        user.user_permissions.set(Permission.objects.filter(codename__in=codes))
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_searches_that_found_nothing(self, asked):
        client = self.curator("view_askedquery")
        html = client.get("/admin/reports/searches-without-result/").content.decode()
        assert "body cameras" in html
        assert "falls at home" not in html
        assert "7 more, of words that fewer than 5 people typed" in html
        assert "d7" not in html

    def test_top_searches__by_month_and_as_a_file(self, asked):
        client = self.curator("view_askedquery")
        html = client.get("/admin/reports/searches/?month=2026-11-01").content.decode()
        assert html.index("falls at home") < html.index("body cameras")
        assert "hot weather" not in html
        october = client.get("/admin/reports/searches/results/?month=2026-10-01").content.decode()
        assert "hot weather" in october
        assert "falls at home" not in october
        exported = client.get("/admin/reports/searches/?export=csv")
        lines = b"".join(exported.streaming_content).decode().splitlines()
        assert [line.split(",")[0] for line in lines[1:]] == [
            "falls at home",
            "body cameras",
            "hot weather",
        ]

    def test_menu_and_pages__are_for_those_with_the_right(self, asked):
        client = self.curator()
        assert client.get("/admin/reports/searches/").status_code in {302, 403}
        assert "searches-without-result" not in client.get("/admin/").content.decode()
        assert (
            "searches-without-result"
            in self.curator("view_askedquery").get("/admin/").content.decode()
        )

    def test_promoted_answer__is_added_and_logged(self, practices_of_three):
        client = self.curator("add_promotedanswer", "change_promotedanswer", "view_promotedanswer")
        sent = client.post(
            "/admin/search/promoted-answers/new/",
            {
                "words": "being hit at work",
                "practice": practices_of_three["rounds"].pk,
                "note": "Tried on 3 wards.",
            },
        )
        assert sent.status_code == 302, sent.content
        html = Client().get("/search/?q=being+hit+at+work").content.decode()
        assert "Chosen by a curator: Tried on 3 wards." in html
        assert ModelLogEntry.objects.filter(action="wagtail.create").exists()

    def test_promoted_answer__needs_words_that_can_be_searched(self, practices_of_three):
        client = self.curator("add_promotedanswer")
        sent = client.post(
            "/admin/search/promoted-answers/new/",
            {"words": "of the", "practice": practices_of_three["rounds"].pk, "note": "x"},
        )
        assert sent.status_code == 200
        assert "Write at least one word that can be searched." in sent.content.decode()
