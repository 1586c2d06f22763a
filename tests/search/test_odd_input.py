"""Anything typed or put into an address gives results or a page that helps, 400 with the fields in
the API, never an error of ours and never a word of it unescaped."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from search.engines.registry import engine
from search.models import AskedQuery
from search.query_log import ENOUGH_PEOPLE
from search.rebuild import rebuild
from search.speller import forget_speller
from search.worker import drain_all
from tests.factories import UserFactory
from tests.search.making import a_practice
from tests.search.odd_input import CODED, ODD_CODES, ODD_WORDS

pytestmark = pytest.mark.usefixtures("practices_of_three")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def encoded(parameters: dict[str, str]) -> str:
    """As a browser sends it; half a character is sent as its bytes."""
    return urlencode(parameters, errors="surrogatepass")


def assert_inert(content: bytes) -> None:
    """No part of ATTACK may come back as markup."""
    for live in (b"<script>alert(1)", b"<img src=x", b"\"'>"):
        assert live not in content


@pytest.mark.parametrize("more", ["", "&service=nursing&sort=newest&page=2", "&words=mine"])
def test_page__helps(more):
    for words in ODD_WORDS:
        answer = Client().get(f"/search/?{encoded({'q': words})}{more}")
        assert answer.status_code == 200, words
        assert b"<h1" in answer.content, words
        assert_inert(answer.content)


@pytest.mark.parametrize("name", CODED)
def test_code__is_left_out_by_the_page_and_named_by_the_api(name):
    refused = 0
    for code in ODD_CODES:
        query = encoded({"q": "rounds", name: code})
        page = Client().get(f"/search/?{query}")
        answer = Client().get(f"/api/v1/search?{query}")
        assert page.status_code == 200, code
        assert_inert(page.content)
        assert answer.status_code in {200, 400}, code
        if answer.status_code == 400:
            refused += 1
            assert list(answer.json()["errors"]) == [name]
            assert b"We left out a part of this address" in page.content, code
    assert refused >= 5


def test_every_code_wrong_at_once__names_every_field():
    wrong = dict.fromkeys(CODED, "²")
    answer = Client().get(f"/api/v1/search?{encoded(wrong)}")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == set(CODED)
    assert Client().get(f"/search/?{encoded(wrong)}").status_code == 200


def test_page_that_is_none__is_the_first_and_400_in_the_api():
    for page in ("-1", "0", "1.5", "x"):
        assert b"Rounds" in Client().get(f"/search/?q=rounds&page={page}").content
        answer = Client().get(f"/api/v1/search?q=rounds&page={page}")
        assert answer.status_code == 400
        assert answer.json()["errors"] == {"page": ["Give a whole number, 1 or more."]}


def test_page_a_milliard__is_the_last_one_and_empty_in_the_api():
    page = Client().get("/search/?q=rounds&page=1000000000").content
    assert b"Rounds" in page
    assert b"There is no page 1,000,000,000." in page
    answer = Client().get("/api/v1/search?q=rounds&page=1000000000").json()
    assert (answer["results"], answer["total"]) == ([], 1)


@pytest.mark.parametrize("address", ["/search/suggest", "/api/v1/search", "/api/v1/suggest"])
def test_other_addresses__answer_too(address):
    for words in ODD_WORDS:
        answer = Client().get(f"{address}?{encoded({'q': words})}")
        assert answer.status_code == 200, words
        if address.startswith("/api/"):
            assert answer["Content-Type"] == "application/json"
            json.loads(answer.content)
            assert answer["X-Content-Type-Options"] == "nosniff"
        else:
            assert_inert(answer.content)


def test_api__is_read_only():
    for address in ("/api/v1/search", "/api/v1/suggest"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(), method)(address).status_code == 405


def test_did_you_mean__is_escaped_in_its_words_and_its_address():
    for number in range(4):
        a_practice(f"Evening walks {number}", outcome="People with lanterns walked.")
    drain_all()
    rebuild(engine())
    forget_speller()
    typed = "walks with lanternz \"'>&<#%2F"
    answer = Client().get(f"/search/?{encoded({'q': typed})}")
    assert answer.status_code == 200
    assert_inert(answer.content)
    html = answer.content.decode()
    assert "Did you mean <a" in html
    link = html.split("Did you mean <a")[1].split("</a>")[0]
    address = link.split('"')[1]
    assert address.startswith("/search/?q=walks+with+lanterns")
    assert not set(address) & set("'<>#")


def test_query_log__counts_it_and_its_reports_show_it_inert():
    for words in ODD_WORDS:
        for person in range(ENOUGH_PEOPLE):
            client = Client(REMOTE_ADDR=f"10.0.0.{person}")
            client.get(f"/search/?{encoded({'q': words})}")
    known = AskedQuery.objects.exclude(text="")
    assert len(known) >= 8
    assert all(one.times == ENOUGH_PEOPLE and len(one.text) <= 256 for one in known)
    assert any("<script>" in one.text for one in known)
    curator = Client()
    curator.force_login(UserFactory(administrator=True), backend=BACKEND)
    for name in ("searches_report", "nothing_found_report"):
        answer = curator.get(reverse(name))
        assert answer.status_code == 200
        assert_inert(answer.content)
