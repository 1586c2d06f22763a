"""Warnings on top of a standing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practices.enums import Direction, EvidenceLevel, Overlay
from practices.rules.adoption_counts import AdoptionCounts
from practices.rules.evidence import EvidenceSummary
from practices.rules.overlays import OverlayFacts, OverlayFinding, find_overlays
from tests.practices.rules.rows import TODAY


def measured(level: int, direction: str, says_the_author: bool = False) -> EvidenceSummary:
    return EvidenceSummary(EvidenceLevel(level), Direction(direction), says_the_author)


def places(used_in: int, stopped: int) -> AdoptionCounts:
    return AdoptionCounts(
        used_in=used_in, stopped=stopped, planned=9, reported=0, sustained_separately=0
    )


QUIET = OverlayFacts(
    evidence=measured(2, "better"),
    adoptions=places(0, 0),
    safety_notice_open=False,
    confirmed_current_on=TODAY,
    published_on=date(2020, 1, 1),
    is_withdrawn=False,
)


def found(**changes: Any) -> tuple[OverlayFinding, ...]:
    return find_overlays(replace(QUIET, **changes), TODAY)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, [], id="a quiet practice has none"),
        pytest.param({"evidence": measured(1, "mixed")}, ["contested"], id="mixed evidence"),
        pytest.param(
            {"evidence": measured(0, "mixed", says_the_author=True)},
            [],
            id="the author's own claim makes nothing Contested",
        ),
        pytest.param({"adoptions": places(3, 1)}, ["contested"], id="one of three places stopped"),
        pytest.param({"adoptions": places(6, 2)}, ["contested"], id="two of six places stopped"),
        pytest.param({"adoptions": places(7, 2)}, [], id="two of seven is under a third"),
        pytest.param({"adoptions": places(2, 2)}, [], id="two places are too few to tell"),
        pytest.param(
            {"evidence": measured(3, "no-change")}, ["found-not-to-work"], id="E3 and no change"
        ),
        pytest.param({"evidence": measured(5, "worse")}, ["found-not-to-work"], id="E5 and worse"),
        pytest.param({"evidence": measured(2, "worse")}, [], id="E2 is too weak to condemn"),
        pytest.param(
            {"evidence": measured(3, "worse", says_the_author=True)},
            [],
            id="the author's own claim condemns nothing",
        ),
        pytest.param({"safety_notice_open": True}, ["safety-notice"], id="an open safety notice"),
        pytest.param({"is_withdrawn": True}, ["withdrawn"], id="taken out of use"),
        pytest.param(
            {"confirmed_current_on": date(2024, 11, 23)}, ["stale"], id="confirmed 24 months ago"
        ),
        pytest.param(
            {"confirmed_current_on": date(2024, 11, 24)}, [], id="confirmed a day less ago"
        ),
        pytest.param(
            {"confirmed_current_on": None}, ["stale"], id="never confirmed, published long ago"
        ),
        pytest.param(
            {"confirmed_current_on": None, "published_on": date(2025, 1, 1)},
            [],
            id="never confirmed, published lately",
        ),
        pytest.param(
            {"confirmed_current_on": None, "published_on": None}, [], id="not published yet"
        ),
    ],
)
def test_an_overlay_applies(changes: dict[str, Any], codes: list[str]) -> None:
    assert [finding.overlay for finding in found(**changes)] == codes


def test_all_are_shown_most_serious_first() -> None:
    findings = found(
        evidence=measured(3, "no-change"),
        adoptions=places(3, 3),
        safety_notice_open=True,
        confirmed_current_on=date(2020, 1, 1),
        is_withdrawn=True,
    )
    assert [finding.overlay for finding in findings] == list(Overlay)
    assert all(finding.text for finding in findings)


def test_contested_gives_each_of_its_reasons() -> None:
    (finding,) = found(evidence=measured(3, "mixed"), adoptions=places(5, 2))
    assert finding.text == (
        "What people found does not all point the same way. "
        "2 of the 5 other places that used it stopped."
    )
