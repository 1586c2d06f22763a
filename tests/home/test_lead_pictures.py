"""Lead pictures: dots and bars drawn from figures, never from taste."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from home.selectors.lead_pictures import (
    Picture,
    dot_group,
    figure,
    lead_picture,
    plain,
    unit_after,
)
from tests.factories.shop_window import dots_picture


def stream(kind: str, value: dict[str, Any]) -> list[SimpleNamespace]:
    """A stream of one block, as far as the drawing looks at it."""
    return [SimpleNamespace(block_type=kind, value=value)]


def bars_picture(*values: str, unit: str = "%") -> dict[str, Any]:
    return {
        "question": "How many?",
        "unit": "Assaults in a year",
        "bars": [{"label": f"Bar {value}", "value": value, "unit": unit} for value in values],
        "source": "One ward.",
    }


def drawn(kind: str, value: dict[str, Any]) -> Picture:
    picture = lead_picture(stream(kind, value))
    assert picture is not None
    return picture


def test_no_picture__draws_nothing() -> None:
    assert lead_picture([]) is None


class TestDots:
    @pytest.mark.parametrize(
        ("percent", "filled"),
        [("0", 0), ("0.4", 0), ("0.5", 1), ("36.2", 36), ("44.5", 45), ("99.5", 100), ("100", 100)],
    )
    def test_filled__is_the_percentage_rounded_half_up(self, percent: str, filled: int) -> None:
        group = dot_group("Group", Decimal(percent))

        assert group.count == sum(dot.filled for dot in group.dots) == filled
        assert group.percent_text == f"{filled} in 100"

    def test_exact_figure__is_kept_beside_the_drawing(self) -> None:
        assert dot_group("Group", Decimal("36.20")).exact == "36.2%"

    def test_dots__are_a_hundred_centres_of_a_square(self) -> None:
        dots = dot_group("Group", Decimal(50)).dots

        places = {(dot.x, dot.y) for dot in dots}
        assert len(dots) == len(places) == 100
        assert {x for x, _ in places} == set(range(5, 100, 10))
        assert {y for _, y in places} == set(range(5, 100, 10))

    def test_filled_dots__come_first_row_by_row(self) -> None:
        dots = dot_group("Group", Decimal(12)).dots

        assert [dot.filled for dot in dots[:13]] == [True] * 12 + [False]
        assert dots[11].y == dots[10].y > dots[9].y

    def test_caption__tells_the_unit_and_both_exact_figures(self) -> None:
        picture = drawn("dots", dots_picture())

        assert picture.caption == "One dot, one person: 22% and 40.5%. Rounded to whole dots."
        assert [group.label for group in picture.groups] == ["With a quiet room", "Without one"]

    def test_float_of_a_file__carries_no_noise(self) -> None:
        value = dots_picture()
        value["a"]["percent"] = 36.2

        assert drawn("dots", value).groups[0].exact == "36.2%"


class TestBars:
    def test_width__is_the_share_of_the_largest(self) -> None:
        assert [bar.width for bar in drawn("bars", bars_picture("50", "25", "100")).bars] == [
            50,
            25,
            100,
        ]

    def test_small_amount__is_still_seen_and_nothing_is_not(self) -> None:
        assert [bar.width for bar in drawn("bars", bars_picture("1000", "1", "0")).bars] == [
            100,
            1,
            0,
        ]

    def test_all_nothing__draws_nothing_and_fails_not(self) -> None:
        assert [bar.width for bar in drawn("bars", bars_picture("0", "0")).bars] == [0, 0]

    @pytest.mark.parametrize(
        ("unit", "text"), [("%", "12.5%"), ("", "12.5"), ("days", "12.5 days")]
    )
    def test_value__stands_with_its_unit(self, unit: str, text: str) -> None:
        assert drawn("bars", bars_picture("12.5", "1", unit=unit)).bars[0].value_text == text

    def test_source_without_a_link__has_none(self) -> None:
        assert drawn("bars", bars_picture("1", "2")).source_url == ""


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1000", "1,000"),
        ("1234567.50", "1,234,567.5"),
        ("1E+3", "1,000"),
        ("0.10", "0.1"),
        ("0", "0"),
        ("100", "100"),
    ],
)
def test_plain__writes_numbers_as_people_do(amount: str, text: str) -> None:
    assert plain(Decimal(amount)) == text


@pytest.mark.parametrize("typed", [36.2, "36.2", Decimal("36.2")])
def test_figure__reads_what_was_typed(typed: Decimal | str | float) -> None:
    assert figure(typed) == Decimal("36.2")


@pytest.mark.parametrize(("unit", "after"), [("", ""), ("%", "%"), ("calls", " calls")])
def test_unit__is_parted_from_its_number_when_it_is_a_word(unit: str, after: str) -> None:
    assert unit_after(unit) == after
