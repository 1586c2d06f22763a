"""Evidence level and direction, from confirmed items alone."""

import pytest

from practices.enums import DESIGN_CLASS, EVIDENCE_LIMITS, EvidenceDesign, EvidenceLevel
from practices.rules.evidence import (
    Confirmation,
    EvidenceRow,
    EvidenceSummary,
    item_class,
    summarise_evidence,
    why_not_counted,
)
from tests.practices.rules.rows import WARD_TRUST, confirmed, item

AUTHORS = frozenset({WARD_TRUST.id})


def summarise(*items: EvidenceRow, claimed: str = "better") -> EvidenceSummary:
    return summarise_evidence(items, author_organisation_ids=AUTHORS, claimed_direction=claimed)


DESIGNS: list[tuple[str, str | None, int | None]] = [
    ("description", None, 0),
    ("account", None, 1),
    ("after-only", None, 1),
    ("qualitative", None, 1),
    ("before-after", None, 2),
    ("time-series", None, 2),
    ("comparison", None, 3),
    ("flawed-trial", None, 3),
    ("randomised-trial", None, 4),
    ("systematic-review", "comparison", 5),
    ("systematic-review", "flawed-trial", 5),
    ("systematic-review", "randomised-trial", 5),
    ("systematic-review", "before-after", 2),
    ("systematic-review", "qualitative", 1),
    ("systematic-review", "survey", None),
    ("systematic-review", None, None),
    ("systematic-review", "", None),
    ("systematic-review", "systematic-review", None),
    ("process", None, None),
    ("cost", None, None),
    ("survey", None, None),
    ("press", None, None),
    ("report", None, None),
]


def design_id(design: str, best_included: str | None, level: int | None) -> str:
    of = "" if best_included is None else f" of at best '{best_included}'"
    return f"{design}{of} is {'no level' if level is None else f'E{level}'}"


@pytest.mark.parametrize(
    ("design", "best_included", "level"),
    [pytest.param(*row, id=design_id(*row)) for row in DESIGNS],
)
def test_each_design_speaks_for_a_level_or_none(
    design: str, best_included: str | None, level: int | None
) -> None:
    assert item_class(design, best_included) == level


def test_every_design_and_level_has_its_entry() -> None:
    assert set(DESIGN_CLASS) == set(EvidenceDesign)
    assert set(EVIDENCE_LIMITS) == set(EvidenceLevel)


@pytest.mark.parametrize(
    ("items", "level"),
    [
        pytest.param([], 0, id="nothing confirmed is E0"),
        pytest.param(
            [item(1, "press"), item(2, "survey")], 0, id="press and surveys raise nothing"
        ),
        pytest.param([item(n, "account") for n in range(9)], 1, id="many accounts stay E1"),
        pytest.param([item(1, "account"), item(2)], 2, id="the best item decides"),
        pytest.param([item(1, "comparison")], 3, id="one comparison is E3"),
        pytest.param([item(1, "randomised-trial")], 4, id="one sound trial is E4"),
        pytest.param(
            [item(1, "comparison"), item(2, "comparison")],
            4,
            id="two independent comparisons at two sites are E4",
        ),
        pytest.param(
            [item(1, "comparison"), item(2, "flawed-trial")],
            4,
            id="a comparison and a flawed trial at two sites are E4",
        ),
        pytest.param(
            [item(1, "comparison", site="Leeds"), item(2, "comparison", site=" leeds ")],
            3,
            id="two comparisons at one site stay E3 however it is typed",
        ),
        pytest.param(
            [item(1, "comparison", site=""), item(2, "comparison", site="Leeds")],
            3,
            id="a comparison without a site cannot be shown to differ",
        ),
        pytest.param(
            [item(1, "comparison"), item(2, "comparison", independent="partly")],
            3,
            id="a partly independent comparison does not help another",
        ),
        pytest.param(
            [item(1, "randomised-trial"), item(2, "randomised-trial")],
            5,
            id="two independent trials at two sites are E5",
        ),
        pytest.param(
            [item(1, "randomised-trial"), item(2, "randomised-trial", independent="no")],
            4,
            id="a trial by its own makers does not make E5",
        ),
        pytest.param(
            [item(1, "randomised-trial"), item(2, "flawed-trial")],
            4,
            id="a trial and a flawed trial stay E4",
        ),
        pytest.param(
            [item(1, "systematic-review", best_included="comparison")],
            5,
            id="a review of controlled studies is E5",
        ),
        pytest.param(
            [item(1, "comparison", about="method"), item(2)],
            2,
            id="a study of the wider method never counts",
        ),
        pytest.param(
            [item(1, "randomised-trial", confirmations=()), item(2)],
            2,
            id="a trial nobody confirmed does not count",
        ),
    ],
)
def test_the_level(items: list[EvidenceRow], level: int) -> None:
    assert summarise(*items).level == level


@pytest.mark.parametrize(
    ("confirmations", "reason"),
    [
        pytest.param(confirmed(), "", id="two reviewers of two organisations are enough"),
        pytest.param((), "no reviewer has confirmed", id="none is not enough"),
        pytest.param(confirmed((101, 11)), "1 reviewer has confirmed", id="one is not enough"),
        pytest.param(
            confirmed((101, 11), (101, 12)),
            "from the same organisation",
            id="two of one organisation are not enough",
        ),
        pytest.param(
            confirmed((101, 11), (102, 11)),
            "1 reviewer has confirmed",
            id="one person who moved is still one",
        ),
        pytest.param(
            confirmed((101, 11), (WARD_TRUST.id, 12)),
            "1 reviewer has confirmed",
            id="one from the author's organisation is not heard",
        ),
        pytest.param(
            (Confirmation(101, 11, "confirm"), Confirmation(102, 12, "confirm", conflicted=True)),
            "1 reviewer has confirmed",
            id="one with a conflict of interest is not heard",
        ),
        pytest.param(
            (*confirmed(), Confirmation(103, 13, "dispute")),
            "disputes its design",
            id="a dispute stops it",
        ),
        pytest.param(
            (*confirmed(), Confirmation(103, 13, "dispute", conflicted=True)),
            "",
            id="a dispute by somebody with a conflict does not",
        ),
        pytest.param(
            (*confirmed(), Confirmation(WARD_TRUST.id, 13, "dispute")),
            "",
            id="a dispute from the author's organisation does not",
        ),
    ],
)
def test_an_item_counts_once_two_free_reviewers_confirm_it(
    confirmations: tuple[Confirmation, ...], reason: str
) -> None:
    found = why_not_counted(item(confirmations=confirmations), AUTHORS)
    assert reason in found
    assert bool(found) == bool(reason)


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        pytest.param(
            {"about": "method"},
            "Not counted: it is about the wider method, not this practice.",
            id="the wider method",
        ),
        pytest.param(
            {"design": "press"}, "Not counted: a news report never raises the level.", id="press"
        ),
        pytest.param(
            {"design": "systematic-review"},
            "Not counted: nobody has said what the best study in this review is.",
            id="a review of unknown studies",
        ),
        pytest.param(
            {"design": "systematic-review", "best_included": "survey"},
            "Not counted: the studies it gathers never raise the level.",
            id="a review of surveys",
        ),
    ],
)
def test_an_item_that_cannot_count_says_why(spoilt: dict[str, str], reason: str) -> None:
    summary = summarise(item(7, **spoilt))
    assert summary.not_counted == ((7, reason),)
    assert summary.counted == ()


@pytest.mark.parametrize(
    ("items", "direction"),
    [
        pytest.param([item(1), item(2)], "better", id="items that agree"),
        pytest.param([item(1), item(2, direction="worse")], "mixed", id="items that differ"),
        pytest.param([item(1), item(2, direction="mixed")], "mixed", id="one is itself mixed"),
        pytest.param(
            [item(1), item(2, direction="unknown")], "better", id="unknown never disagrees"
        ),
        pytest.param([item(1, direction="unknown")], "unknown", id="only unknown"),
        pytest.param(
            [item(1, "comparison"), item(2, direction="no-change")],
            "mixed",
            id="one level lower disagrees",
        ),
        pytest.param(
            [item(1, "comparison"), item(2, "account", direction="worse")],
            "better",
            id="two levels lower is not heard",
        ),
        pytest.param(
            [item(1, "comparison", direction="unknown"), item(2)],
            "unknown",
            id="a weaker item does not lend its direction",
        ),
        pytest.param(
            [item(1, "comparison"), item(2, "comparison"), item(3, direction="worse")],
            "better",
            id="two comparisons make E4 and leave E2 two levels below",
        ),
        pytest.param(
            [item(1, "comparison"), item(2, "comparison", direction="no-change")],
            "mixed",
            id="the comparisons that make E4 disagree",
        ),
        pytest.param(
            [item(1, "randomised-trial"), item(2, "randomised-trial", direction="no-change")],
            "mixed",
            id="a null trial beside a positive one",
        ),
        pytest.param(
            [item(1), item(2, direction="worse", confirmations=())],
            "better",
            id="an unconfirmed item is not heard",
        ),
    ],
)
def test_the_direction(items: list[EvidenceRow], direction: str) -> None:
    summary = summarise(*items, claimed="worse")
    assert summary.direction == direction
    assert not summary.says_the_author


def test_items_that_disagree_leave_the_level() -> None:
    summary = summarise(item(1, "comparison"), item(2, "comparison", direction="worse"))
    assert (summary.level, summary.direction) == (EvidenceLevel.E4, "mixed")


@pytest.mark.parametrize(
    ("claimed", "direction"), [("better", "better"), ("mixed", "mixed"), ("", "unknown")]
)
def test_without_confirmed_items_it_is_what_the_author_says(claimed: str, direction: str) -> None:
    summary = summarise(item(confirmations=()), claimed=claimed)
    assert (summary.direction, summary.says_the_author) == (direction, True)
    assert summary.level == EvidenceLevel.E0


def test_the_facts_beside_a_level_come_from_the_items_that_carry_it() -> None:
    summary = summarise(
        item(1, "comparison", country="Wales", year=2009, months=12),
        item(2, "comparison", country="England", year=2015, independent="no", months=None),
        item(3, country="Chile", year=2025, months=24),
        item(4, "account", months=99),
    )
    assert summary.leading == (1, 2)
    assert summary.countries == ("England", "Wales")
    assert summary.year == 2015
    assert summary.independent == "partly"
    assert summary.months_of_data == 24  # what measured a change; an account measured nothing
