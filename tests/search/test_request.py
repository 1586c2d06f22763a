"""What is read from the parameters of a URL."""

import pytest
from django.http import QueryDict

from search.axes import Axis
from search.request import MAX_QUERY, Sort, Words, read_request

KNOWN = {Axis.SERVICE: {"police", "housing"}, Axis.CONCEPT: {"falls"}}


def read(query: str):
    return read_request(QueryDict(query), KNOWN)


def test_everything_is_read():
    reading = read(
        "q=ward+violence&service=police&service=housing&evidence=3&tag=night-shift&words=mine"
        "&without=falls:slips+and+trips&sort=newest&page=2&page_size=50"
    )
    request = reading.request
    assert reading.errors == {}
    assert request.text == "ward violence"
    assert request.filters == {
        Axis.SERVICE: ("police", "housing"),
        Axis.EVIDENCE: ("3",),
        Axis.TAG: ("night-shift",),
    }
    assert request.words is Words.MINE
    assert request.without == {("falls", "slips and trips")}
    assert (request.sort, request.page, request.page_size) == (Sort.NEWEST, 2, 50)
    assert request.offset == 50


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("service=army", "service"),
        ("standing=best", "standing"),
        ("evidence=9", "evidence"),
        ("direction=up", "direction"),
        ("tag=%22%3E%3Cscript%3E", "tag"),
        ("sort=random", "sort"),
        ("words=some", "words"),
        ("page=-1", "page"),
        ("page=0", "page"),
        ("page=two", "page"),
        ("page=%C2%B2", "page"),
        ("page=9999999999999999", "page"),
        ("page_size=0", "page_size"),
        ("without=nonsense", "without"),
    ],
)
def test_a_wrong_value_is_named_and_left_out(query, parameter):
    reading = read(query)
    assert list(reading.errors) == [parameter]
    assert reading.request == read("").request


def test_limits_are_stated_not_refused():
    reading = read("q=" + "a" * 10_000 + "&page_size=500&page=1000000000")
    assert reading.errors == {}
    assert len(reading.request.text) == MAX_QUERY
    assert reading.request.page_size == 100
    assert len(reading.request.limits) == 3


def test_what_no_reader_sees_is_dropped():
    assert read("q=a%00b%E2%80%AEc%0Ad%F0%9F%9A%92").request.text == "abc d🚒"


def test_too_many_values_are_cut():
    many = "&".join(f"tag=t{number}" for number in range(60))
    reading = read(many)
    assert len(reading.request.filters[Axis.TAG]) == 50
    assert "tag" in reading.errors
