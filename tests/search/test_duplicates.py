"""Practices that may be the same as one that is being written."""

import itertools

import pytest
from django.test import Client

from search.duplicates import possible_duplicates
from search.worker import drain_all
from tests.factories import UserFactory
from tests.search.making import a_practice
from tests.search.odd_input import ODD_CODES, ODD_WORDS

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def written(live_index):
    """Four practices of one title, one of another, and a draft, all indexed."""
    made = [a_practice("Red tray for patients who need help to eat") for _ in range(4)]
    made += [a_practice("Biker down"), a_practice("Red tray draft", live=False)]
    drain_all()
    return made


def test_same_words__are_found_at_most_three_times(written):
    found = possible_duplicates(title="A red tray for patients")

    assert len(found) == 3
    assert {one.title for one in found} == {"Red tray for patients who need help to eat"}


def test_what_is_being_written__is_never_its_own_duplicate(written):
    biker = written[4]

    assert [one.id for one in possible_duplicates(title="Biker down")] == [biker.pk]
    assert possible_duplicates(title="Biker down", besides=biker.pk) == []


def test_outcome_and_problem__help_when_the_title_finds_nothing(written):
    found = possible_duplicates(title="Zebra", outcome="", problem="Biker down.")

    assert [one.title for one in found] == ["Biker down"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 100_000, '"(+-*:\\', "a AND b OR", "\x00\ud800"])
def test_odd_words__find_nothing_and_never_fail(written, text):
    assert possible_duplicates(title=text, outcome=text, problem=text) == []


def test_fragment__offers_to_add_ones_experience(written):
    client = Client()
    client.force_login(UserFactory(), backend=BACKEND)

    answer = client.post(
        "/practices/share/alike/", {"title": "Biker down", "besides": "'; DROP TABLE"}
    )

    content = answer.content.decode()
    assert answer.status_code == 200
    assert "Is it one of these?" in content
    assert f'href="{written[4].get_absolute_url()}adopt/"' in content
    assert client.post("/practices/share/alike/", {"title": "Zebra"}).content.strip() == b""


def test_fragment__answers_anything_with_nothing_reflected(written):
    client = Client()
    client.force_login(UserFactory(), backend=BACKEND)
    numbers = itertools.cycle(ODD_CODES)
    for words, besides in zip([*ODD_WORDS, *ODD_CODES], numbers, strict=False):
        words = words.replace("\ud800", "\ufffd")  # A form cannot be encoded with half a letter.
        typed = {"title": words, "outcome": words, "problem": words, "besides": besides}

        answer = client.post("/practices/share/alike/", typed)

        assert answer.status_code == 200, (words, besides)
        assert b"<script>" not in answer.content
        assert b"<img" not in answer.content


def test_fragment__takes_forms_only(db):
    for method in ("get", "put", "patch", "delete"):
        assert getattr(Client(), method)("/practices/share/alike/").status_code == 405
