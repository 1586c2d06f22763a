"""What tells who somebody is, and what only looks like it."""

import time

import pytest

from practices.rules.privacy import Found, PersonalData, is_nhs_number, personal_data_in

PHONE, EMAIL, NHS, NAME = (
    PersonalData.PHONE,
    PersonalData.EMAIL,
    PersonalData.NHS_NUMBER,
    PersonalData.NAME,
)


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("If you want the form ring me on 07700 900123.", PHONE, "07700 900123"),
        ("Ring 07700900123", PHONE, "07700900123"),
        ("Ring +44 7700 900123 now", PHONE, "+44 7700 900123"),
        ("Ring +44 (0)7700 900 123", PHONE, "+44 (0)7700 900 123"),
        ("Ring 0044 7700 900123", PHONE, "0044 7700 900123"),
        ("The desk is (020) 7946 0018.", PHONE, "(020) 7946 0018"),
        ("The desk is 020 7946 0018", PHONE, "020 7946 0018"),
        ("The ward is 0113-496-0999", PHONE, "0113-496-0999"),
        ("In Denmark +45 32 12 34 56", PHONE, "+45 32 12 34 56"),
        ("Write to ann.lee@place.example.", EMAIL, "ann.lee@place.example"),
        ("<a+b@x.police.example>", EMAIL, "a+b@x.police.example"),
        ("His number is 943 476 5919.", NHS, "943 476 5919"),
        ("His number is 9434765919.", NHS, "9434765919"),
        ("Mrs Kaur said so.", NAME, "Mrs Kaur"),
        ("PC Ann Lee took part", NAME, "PC Ann Lee"),
    ],
)
def test_text__tells_who_somebody_is(text: str, kind: PersonalData, shown: str) -> None:
    assert personal_data_in(text) == (Found(kind, shown),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2019 there were 61 reports; in 2020, 24.",
        "It cost £07,700,900,123 in all.",
        "From 01/02/2019 to 03/04/2020.",
        "It fell from 0.1234567890 to 0.02.",
        "Ring 999, 101 or 111.",
        "Ring 116 123 for a listener.",
        "943 476 5918 is no such number.",
        "We met @ noon.",
        "The doctor said Monday.",
        "1234567890 steps",
        "Grant 0000000000 of the council",
    ],
)
def test_text__names_nobody(text: str) -> None:
    assert personal_data_in(text) == ()


def test_findings__come_once_each_in_the_order_of_the_text() -> None:
    text = "Ask a@b.example or 07700 900123, or a@b.example again."

    assert [one.kind for one in personal_data_in(text)] == [EMAIL, PHONE]


def test_messages__say_what_to_do() -> None:
    phone, name = personal_data_in("Ring 07700 900123 for Mr Lee")

    assert phone.message == "Take out the phone number: 07700 900123"
    assert phone.is_refused
    assert name.message.startswith("“Mr Lee” looks like somebody’s name.")
    assert not name.is_refused


@pytest.mark.parametrize("part", ["a@", "0 1", "+4 ", "Mr ", "1 2-", "a.b-c+", "(0)", "@a."])
def test_long_text__is_read_in_no_time(part: str) -> None:
    started = time.perf_counter()

    personal_data_in(part * 20_000)

    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(("digits", "valid"), [("9434765919", True), ("9434765918", False)])
def test_nhs_number__is_known_by_its_last_digit(digits: str, valid: bool) -> None:
    assert is_nhs_number(digits) is valid
