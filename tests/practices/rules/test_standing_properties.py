"""What holds for every standing, whatever the rows."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from practices.enums import (
    AdoptionStatus,
    Direction,
    EndorsementKind,
    EvidenceDesign,
    StandingLevel,
    StopReason,
)
from practices.rules.adoption_counts import AdoptionRow
from practices.rules.endorsement_rows import EndorsementRow
from practices.rules.evidence import Confirmation, EvidenceRow
from practices.rules.standing import StandingFacts, work_out_standing
from tests.practices.rules.rows import (
    ISLINGTON,
    SISTER_TRUST,
    TODAY,
    WARD_TRUST,
    adoption,
    emerging,
    endorsement,
    item,
    place,
)

STANDINGS = list(StandingLevel)
PLACES = [
    WARD_TRUST,
    SISTER_TRUST,
    ISLINGTON,
    *(place(number) for number in range(1, 6)),
    place(16, parent_id=800),
    place(17, parent_id=800),
    place(18, parent_id=101),
]
organisations = st.sampled_from(PLACES)
days = st.dates(date(2025, 6, 1), date(2026, 11, 22))


@st.composite
def endorsement_rows(draw: st.DrawFn) -> EndorsementRow:
    """Few people and places, so that they collide."""
    return endorsement(
        1,
        person_id=draw(st.sampled_from([1, *range(1001, 1009)])),
        organisation=draw(organisations),
        kind=draw(st.sampled_from(EndorsementKind.values)),
        endorsed_on=draw(days),
        withdrawn_on=draw(st.none() | days),
        declared_conflict=draw(st.sampled_from([False, False, True])),
        conflict_statement_on=date(2025, 6, 1),
        account_verified_on=date(2025, 5, 1),
        membership_verified_on=date(2025, 5, 1),
    )


@st.composite
def evidence_rows(draw: st.DrawFn) -> EvidenceRow:
    confirmations = st.builds(
        Confirmation,
        organisation_id=st.sampled_from([found.id for found in PLACES]),
        reviewer_id=st.integers(1, 4),
        verdict=st.sampled_from(["confirm", "confirm", "confirm", "dispute"]),
        conflicted=st.sampled_from([False, False, True]),
    )
    return item(
        1,
        draw(st.sampled_from(EvidenceDesign.values)),
        best_included=draw(st.none() | st.sampled_from(EvidenceDesign.values)),
        direction=draw(st.sampled_from(Direction.values)),
        independent=draw(st.sampled_from(["yes", "partly", "no"])),
        site=draw(st.sampled_from(["", "Leeds", "Hull"])),
        months=draw(st.none() | st.integers(0, 24)),
        confirmations=tuple(draw(st.lists(confirmations, min_size=2, max_size=4))),
    )


adoption_rows = st.builds(
    AdoptionRow,
    organisation=organisations,
    status=st.sampled_from(AdoptionStatus.values),
    outcome=st.sampled_from(["", *Direction.values]),
    stop_reason=st.sampled_from(["", *StopReason.values]),
)


@st.composite
def standing_facts(draw: st.DrawFn) -> StandingFacts:
    """Some rows that count, so that every rung is reached, among others that may spoil them."""
    good = draw(st.sampled_from([0, 2, 3, 6, 7]))
    vouching = [endorsement(number) for number in range(1, good + 1)]
    vouching += draw(st.lists(endorsement_rows(), max_size=6))
    items = [item(1, "comparison")] * draw(st.integers(0, 1))
    items += draw(st.lists(evidence_rows(), max_size=3))
    using = [adoption(number) for number in range(1, good + 1)]
    using += draw(st.lists(adoption_rows, max_size=6))
    return emerging(
        author_ids=frozenset({1}),
        endorsements=tuple(replace(row, id=number) for number, row in enumerate(vouching)),
        evidence=tuple(replace(row, id=number) for number, row in enumerate(items)),
        adoptions=tuple({row.organisation.id: row for row in using}.values()),
        confirmed_current_on=draw(st.none() | days),
        safety_notice_open=draw(st.sampled_from([False, False, False, True])),
    )


def rank(facts: StandingFacts) -> int:
    return STANDINGS.index(work_out_standing(facts, TODAY).level)


@settings(max_examples=100, deadline=None)
@given(facts=standing_facts(), data=st.data())
def test_the_order_of_rows_never_matters(facts: StandingFacts, data: st.DataObject) -> None:
    shuffled = replace(
        facts,
        endorsements=tuple(data.draw(st.permutations(facts.endorsements))),
        evidence=tuple(data.draw(st.permutations(facts.evidence))),
        adoptions=tuple(data.draw(st.permutations(facts.adoptions))),
        author_organisations=tuple(data.draw(st.permutations([WARD_TRUST, place(9)]))),
    )
    same = replace(facts, author_organisations=(WARD_TRUST, place(9)))
    assert work_out_standing(shuffled, TODAY) == work_out_standing(same, TODAY)


@settings(max_examples=100, deadline=None)
@given(facts=standing_facts())
def test_popularity_never_moves_the_evidence(facts: StandingFacts) -> None:
    unloved = replace(facts, endorsements=(), adoptions=())
    assert work_out_standing(facts, TODAY).evidence == work_out_standing(unloved, TODAY).evidence


@settings(max_examples=150, deadline=None)
@given(facts=standing_facts(), data=st.data())
def test_taking_an_endorsement_back_never_raises_a_standing(
    facts: StandingFacts, data: st.DataObject
) -> None:
    active = [row for row in facts.endorsements if row.withdrawn_on is None]
    if not active:
        return
    chosen = data.draw(st.sampled_from(active))
    after = replace(
        facts,
        endorsements=tuple(
            replace(row, withdrawn_on=TODAY) if row.id == chosen.id else row
            for row in facts.endorsements
        ),
    )
    assert rank(after) <= rank(facts)
    assert work_out_standing(after, TODAY).weight <= work_out_standing(facts, TODAY).weight


@settings(max_examples=100, deadline=None)
@given(facts=standing_facts())
def test_one_organisation_never_counts_more_than_once(facts: StandingFacts) -> None:
    result = work_out_standing(facts, TODAY)
    counting = [row for row in result.explanation["endorsements"] if row["weight"] != "0"]
    assert len({row["organisation_id"] for row in counting}) == len(counting)
    assert len(result.explanation["endorsements"]) == len(facts.endorsements)
