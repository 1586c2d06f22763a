"""“Why this standing?” as plain data: the page, the API and exports show the same (rule 12)."""

from collections.abc import Sequence
from typing import Any

from practices.enums import EVIDENCE_LIMITS, EndorsementKind, StandingLevel
from practices.rules.endorsement_rows import EndorsementCount
from practices.rules.evidence import EvidenceSummary
from practices.rules.ladder import LadderFacts, Rung, weight_in_words
from practices.rules.organisation_facts import separate_organisations
from practices.rules.overlays import OverlayFinding


def explain(
    facts: LadderFacts,
    ladder: Sequence[Rung],
    level: StandingLevel,
    overlays: Sequence[OverlayFinding],
) -> dict[str, Any]:
    """This will return the explanation, made only of what JSON knows.

    Keys: `rungs` (lowest first), `endorsements` (those that count most first, weights as exact
    text), `evidence`, `overlays` (most serious first), `counts`, `thresholds_version` and
    `worked_out_on` (ISO date).
    """
    return {
        "rungs": _rungs(ladder, level),
        "endorsements": [_endorsement(count) for count in facts.endorsements.counts],
        "evidence": _evidence(facts.evidence),
        "overlays": [
            {"code": found.overlay.value, "label": str(found.overlay.label), "text": found.text}
            for found in overlays
        ],
        "counts": _counts(facts),
        "thresholds_version": facts.thresholds.version,
        "worked_out_on": facts.on.isoformat(),
    }


def _rungs(ladder: Sequence[Rung], level: StandingLevel) -> list[dict[str, Any]]:
    """Each rung with its rules; `met` means that it and every rung below it are reached."""
    rungs: list[dict[str, Any]] = []
    below: Rung | None = None  # the lowest rung that is not reached
    for rung in ladder:
        if below is None and rung.missing:
            below = rung
        rungs.append(
            {
                "level": rung.level.value,
                "label": str(rung.level.label),
                "met": below is None,
                "is_here": rung.level == level,
                "note": _note(rung, level, below),
                "rules": [
                    {"met": rule.met, "text": rule.text, "needs": rule.needs} for rule in rung.rules
                ],
            }
        )
    return rungs


def _note(rung: Rung, level: StandingLevel, below: Rung | None) -> str:
    """The words beside the name of a rung; none for rungs already passed."""
    if rung.level == level:
        return "This is where it stands"
    if below is None:
        return ""
    if rung.missing:
        verb = "is" if rung.missing == 1 else "are"
        return f"Not yet: {rung.missing} of {len(rung.rules)} rules {verb} missing"
    return f"Not yet: {below.level.label} comes first"


def _endorsement(count: EndorsementCount) -> dict[str, Any]:
    row = count.row
    kind = EndorsementKind(row.kind).label if row.kind in EndorsementKind.values else "Not said"
    return {
        "id": row.id,
        "organisation": row.organisation.name,
        "organisation_id": row.organisation.id,
        "kind": row.kind,
        "kind_label": "Local support" if count.local_support else str(kind),
        "weight": weight_in_words(count.weight),
        "reason": count.reason,
        "rule": count.rule,
    }


def _evidence(evidence: EvidenceSummary) -> dict[str, Any]:
    return {
        "level": int(evidence.level),
        "label": str(evidence.level.label),
        "cannot_show": EVIDENCE_LIMITS[evidence.level],
        "direction": evidence.direction.value,
        "direction_label": str(evidence.direction.label),
        "says_the_author": evidence.says_the_author,
        "months_of_data": evidence.months_of_data,
        "countries": list(evidence.countries),
        "year": evidence.year,
        "independent": evidence.independent.value if evidence.independent else None,
        "counted": list(evidence.counted),
        "not_counted": [{"id": id_, "reason": reason} for id_, reason in evidence.not_counted],
    }


def _counts(facts: LadderFacts) -> dict[str, int]:
    """Numbers for summaries. Adoptions are those of other places than its own."""
    return {
        "used_in": facts.adoptions.used_in,
        "stopped": facts.adoptions.stopped,
        "planned": facts.adoptions.planned,
        "reported": facts.adoptions.reported,
        "sustained": facts.adoptions.sustained_separately,
        "endorsing_organisations": len(facts.endorsements.organisations),
        "separate_organisations": separate_organisations(facts.endorsements.organisations),
        "used_it": facts.endorsements.used_it,
        "regions": facts.regions,
        "services": facts.services,
    }
