"""What is worked out from the demonstration."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from practices.enums import AdoptionStatus, Direction, Overlay, StandingLevel, StopReason
from practices.models import (
    Adoption,
    Endorsement,
    Organisation,
    PracticePage,
    PracticeStanding,
    Region,
    Service,
)
from practices.services.demonstration_files import DEMO, Demonstration
from practices.services.record_files import RECORDS
from practices.services.standing import refresh_standing
from practices.services.standing_recomputation import recompute_standings, standings_to_recompute
from tests.practices.demonstration.loading import TODAY

EXPECTED = yaml.safe_load(Path(__file__).with_name("seed_expectations.yaml").read_text("utf-8"))


def standing(slug: str) -> PracticeStanding:
    return PracticeStanding.objects.get(practice__slug=slug)


def test_every_record_has_an_expectation() -> None:
    assert sorted(EXPECTED) == list(range(1, 58))
    assert len(list(RECORDS.glob("*.yaml"))) == 57


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_level_and_direction_are_those_of_the_fact_sheet(demo: Demonstration, number: int) -> None:
    practice = PracticePage.objects.get(external_id=f"seed:{number}")
    sheet, rule = EXPECTED[number]["sheet"], EXPECTED[number].get("rule")

    found = [practice.standing.evidence_level, practice.standing.direction]

    assert found == (rule or sheet)
    assert not practice.standing.says_the_author
    if rule:
        assert rule != sheet
        assert practice.evidence_note, "the record must say why the rule differs from the sheet"


def test_every_level_is_reached_in_plausible_numbers(demo: Demonstration) -> None:
    counts = Counter(PracticeStanding.objects.values_list("level", flat=True))

    assert sum(counts.values()) == 57
    assert 3 <= counts[StandingLevel.PROVEN] <= 5
    assert 8 <= counts[StandingLevel.ENDORSED] <= 12
    assert 17 <= counts[StandingLevel.TRIED] <= 25
    assert standing("iris-domestic-abuse-in-general-practice").level == StandingLevel.PROVEN


def test_everything_that_can_be_shown_occurs(demo: Demonstration) -> None:
    overlays = {overlay for found in PracticeStanding.objects.all() for overlay in found.overlays}

    assert overlays == set(Overlay.values)
    assert set(PracticeStanding.objects.values_list("direction", flat=True)) == set(
        Direction.values
    )
    assert set(Adoption.objects.values_list("status", flat=True)) == set(AdoptionStatus.values)
    assert set(Adoption.objects.values_list("stop_reason", flat=True)) == {"", *StopReason.values}
    assert set(
        Organisation.objects.filter(is_demo=True).values_list("region__code", flat=True)
    ) == set(Region.objects.values_list("code", flat=True))
    assert set(
        Organisation.objects.filter(is_demo=True).values_list("service__code", flat=True)
    ) == set(Service.objects.values_list("code", flat=True))


def test_acceptable_behaviour_contracts_tell_the_whole_story(demo: Demonstration) -> None:
    found = standing("acceptable-behaviour-contracts")
    counts = found.explanation["counts"]
    told = found.explanation["endorsements"]

    assert (found.level, found.evidence_level) == (StandingLevel.ENDORSED, 2)
    assert counts["stopped"] == 1
    assert counts["planned"] == 1
    assert counts["regions"] >= 2
    assert [row["weight"] for row in told if row["kind_label"] == "Local support"] == ["0"]
    assert [row["rule"] for row in told if row["reason"].endswith("counts once.")] == [4]


def test_popularity_does_not_replace_evidence(demo: Demonstration) -> None:
    found = standing("operation-encompass")

    assert found.weight >= 5
    assert found.evidence_level == 1
    assert found.level == StandingLevel.ENDORSED


def test_endorsements_that_count_nothing_say_why(demo: Demonstration) -> None:
    reasons = {
        row["reason"]
        for found in PracticeStanding.objects.all()
        for row in found.explanation["endorsements"]
        if row["weight"] == "0"
    }

    assert len(reasons) >= 8
    assert all(reason.startswith("Not counted: ") for reason in reasons)


def test_a_level_holds_since_the_day_it_was_reached(demo: Demonstration) -> None:
    reached = standing("housing-first").level_since
    days = Endorsement.objects.filter(practice__slug="housing-first").values_list(
        "endorsed_at", flat=True
    )

    assert reached in {localtime(day).date() for day in days}
    assert not PracticeStanding.objects.filter(level_since=TODAY).exists()


def test_working_standings_out_again_gives_the_same(demo: Demonstration) -> None:
    keys = standings_to_recompute()

    assert len(keys) == 57
    assert recompute_standings(keys, on=TODAY) == 0
    Endorsement.objects.filter(practice__slug="housing-first", kind="used").delete()
    assert recompute_standings(keys, on=TODAY) == 1


def test_standings_take_the_same_statements_for_one_and_for_twenty(demo: Demonstration) -> None:
    keys = standings_to_recompute()

    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            refresh_standing(practice_ids=keys[:count], on=TODAY)
        return len(queries)

    assert statements(1) == statements(20)


def test_files_state_no_standing() -> None:
    for path in (*RECORDS.glob("*.yaml"), *DEMO.glob("*.yaml")):
        fields = set(field_names(yaml.safe_load(path.read_text("utf-8"))))
        assert not fields & {"standing", "level", "overlay", "overlays", "weight", "evidence_level"}


def field_names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from field_names(part)
    elif isinstance(value, list):
        for part in value:
            yield from field_names(part)
