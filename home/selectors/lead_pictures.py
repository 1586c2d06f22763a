"""Lead pictures: drawn from the figures that a curator typed, with the figures beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

DOTS_A_ROW = 10
DOTS = 100
DOT_STEP = 10
PLACES_SHOWN = 4
"""Digits after the point: more is noise of a number that came as a float."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One of a hundred; x and y are its centre on a grid of 100 by 100."""

    x: int
    y: int
    filled: bool


@dataclass(frozen=True, slots=True)
class DotGroup:
    """A group out of a hundred; `count` is the percentage rounded half up."""

    label: str
    percent_text: str
    exact: str
    count: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount; `width` is its share of the largest, in percent, at least 1 unless it is 0."""

    label: str
    value_text: str
    width: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A lead picture: dots when `groups` is filled, else bars."""

    kind: str
    question: str
    unit: str
    caption: str
    source: str
    source_url: str
    groups: tuple[DotGroup, ...] = ()
    bars: tuple[Bar, ...] = ()


def lead_picture(stream: Any) -> Picture | None:
    """This will draw the first picture of the stream, or nothing when there is none."""
    for child in stream:
        value: Mapping[str, Any] = child.value
        if child.block_type == "dots":
            return _dots(value)
        return _bars(value)
    return None


def _dots(value: Mapping[str, Any]) -> Picture:
    groups = tuple(
        dot_group(value[name]["label"], figure(value[name]["percent"])) for name in ("a", "b")
    )
    told = " and ".join(group.exact for group in groups)
    return Picture(
        kind="dots",
        question=value["question"],
        unit=value["unit"],
        caption=f"One dot, one {value['unit']}: {told}. Rounded to whole dots.",
        source=value["source"],
        source_url=value.get("source_link") or "",
        groups=groups,
    )


def dot_group(label: str, percent: Decimal) -> DotGroup:
    """This will fill as many of a hundred dots as the percentage rounds to."""
    count = int(percent.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    dots = tuple(
        Dot(
            x=(place % DOTS_A_ROW) * DOT_STEP + DOT_STEP // 2,
            y=(place // DOTS_A_ROW) * DOT_STEP + DOT_STEP // 2,
            filled=place < count,
        )
        for place in range(DOTS)
    )
    return DotGroup(label, f"{count} in {DOTS}", f"{plain(percent)}%", count, dots)


def _bars(value: Mapping[str, Any]) -> Picture:
    amounts = [figure(bar["value"]) for bar in value["bars"]]
    largest = max(amounts) or Decimal(1)
    return Picture(
        kind="bars",
        question=value["question"],
        unit=value["unit"],
        caption=f"{value['unit'][:1].upper()}{value['unit'][1:].rstrip('.')}.",
        source=value["source"],
        source_url=value.get("source_link") or "",
        bars=tuple(
            Bar(
                label=bar["label"],
                value_text=f"{plain(amount)}{unit_after(bar.get('unit') or '')}",
                width=max(1, round(amount / largest * 100)) if amount else 0,
            )
            for bar, amount in zip(value["bars"], amounts, strict=True)
        ),
    )


def figure(typed: Decimal | str | float) -> Decimal:
    """This will read a figure as a curator or a file gave it, to four digits after the point."""
    return round(Decimal(typed), PLACES_SHOWN)


def plain(amount: Decimal) -> str:
    """This will write a number without an exponent or zeros after it, thousands parted."""
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_after(unit: str) -> str:
    """This will part a unit that is a word from its number."""
    return unit if unit in {"", "%"} else f" {unit}"
