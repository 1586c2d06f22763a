"""The whole practice page as one frozen view, in a fixed number of statements."""

from dataclasses import dataclass
from typing import Any

from practices.enums import EVIDENCE_LIMITS, EvidenceLevel, Licence
from practices.models import PracticePage
from practices.selectors.cards import OverlayStrip, PracticeCard, card, standing_of
from practices.selectors.practice_adoptions import AdoptionLine, adoption_lines
from practices.selectors.practice_credit import (
    CreditLine,
    HistoryLine,
    credit_lines,
    first_used,
    history_lines,
)
from practices.selectors.practice_endorsements import Endorsements, endorsements_of
from practices.selectors.practice_evidence import EvidenceLine, evidence_lines
from practices.selectors.practice_kit import Kit, kit_of
from practices.selectors.practice_ladder import Ladder, ladder_of
from practices.selectors.practice_terms import terms_of
from practices.selectors.practice_warnings import Imported, imported, page_overlays
from practices.selectors.practice_words import ConceptWords, concept_words


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four facts of the summary."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The panel before anything else."""

    standing: str
    standing_label: str
    standing_sentence: str
    why_url: str
    evidence_level: int
    evidence_label: str
    direction: str
    direction_label: str
    says_the_author: bool
    evidence_note: str
    evidence_sentence: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page, and its entry in the contents."""

    id: str
    title: str

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"practices/sections/{self.id}.html"


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What the page of one practice shows. Empty tuples and texts are not shown."""

    card: PracticeCard
    overlays: tuple[OverlayStrip, ...]
    imported: Imported | None
    summary: Summary
    credit_line: str
    first_used: str
    problem: str
    people_served: tuple[str, ...]
    groups_at_risk: str
    concepts: tuple[ConceptWords, ...]
    tags: tuple[str, ...]
    what_we_did: str
    steps: tuple[str, ...]
    mechanism: str
    must_keep: tuple[str, ...]
    can_change: tuple[str, ...]
    settings: tuple[str, ...]
    scale: str
    results: str
    measures: tuple[dict[str, str], ...]
    unintended_effects: str
    no_harm_seen: bool
    do_differently: str
    cautions: tuple[str, ...]
    spread: str
    evidence: tuple[EvidenceLine, ...]
    evidence_note: str
    involvement: str
    quotes: tuple[dict[str, str], ...]
    satisfaction: str
    kit: Kit
    endorsements: Endorsements
    adoptions: tuple[AdoptionLine, ...]
    ladder: Ladder | None
    credits: tuple[CreditLine, ...]
    history: tuple[HistoryLine, ...]
    licence: str
    sections: tuple[Section, ...]


def lines(stream: Any) -> tuple[str, ...]:
    """This will give the texts of a stream of lines."""
    return tuple(str(child.value) for child in stream)


def structs(stream: Any) -> tuple[dict[str, str], ...]:
    """This will give the structs of a stream as plain dictionaries."""
    return tuple(
        {name: "" if value is None else value for name, value in child.value.items()}
        for child in stream
    )


def practice_view(practice: PracticePage) -> PracticeView:
    """This will gather everything the page shows of `practice`, as it is in memory: a preview
    shows what was typed, and the standing that is stored."""
    standing = standing_of(practice)
    terms = terms_of(practice)
    the_card = card(practice, (terms.origin_services, terms.useful_services))
    parts: dict[str, Any] = {
        "card": the_card,
        "overlays": page_overlays(practice, the_card),
        "imported": imported(practice),
        "summary": summary(practice, the_card, standing.explanation),
        "credit_line": practice.credit_line,
        "first_used": first_used(practice),
        "problem": practice.problem,
        "people_served": terms.people_served,
        "groups_at_risk": practice.groups_at_risk,
        "concepts": concept_words(practice),
        "tags": terms.tags,
        "what_we_did": practice.what_we_did,
        "steps": lines(practice.steps),
        "mechanism": practice.mechanism,
        "must_keep": lines(practice.must_keep),
        "can_change": lines(practice.can_change),
        "settings": terms.settings,
        "scale": practice.scale,
        "results": practice.results,
        "measures": structs(practice.measures),
        "unintended_effects": practice.unintended_effects,
        "no_harm_seen": practice.no_harm_seen,
        "do_differently": practice.do_differently,
        "cautions": lines(practice.cautions),
        "spread": practice.spread,
        "evidence": evidence_lines(practice, standing.explanation),
        "evidence_note": practice.evidence_note,
        "involvement": practice.involvement,
        "quotes": structs(practice.quotes),
        "satisfaction": practice.satisfaction,
        "kit": kit_of(practice),
        "endorsements": endorsements_of(practice, standing.explanation),
        "adoptions": adoption_lines(practice),
        "ladder": ladder_of(standing.explanation),
        "credits": credit_lines(practice),
        "history": history_lines(practice),
        "licence": str(Licence(practice.licence).label),
    }
    return PracticeView(**parts, sections=sections(parts))


def summary(practice: PracticePage, the_card: PracticeCard, explanation: dict[str, Any]) -> Summary:
    """This will give the panel of a practice."""
    return Summary(
        standing=the_card.standing,
        standing_label=the_card.standing_label,
        standing_sentence=standing_sentence(explanation, is_imported=practice.is_imported),
        why_url="#standing" if explanation else "",
        evidence_level=the_card.evidence_level,
        evidence_label=the_card.evidence_label,
        direction=the_card.direction,
        direction_label=the_card.direction_label,
        says_the_author=the_card.says_the_author,
        evidence_note=the_card.evidence_note,
        evidence_sentence=EVIDENCE_LIMITS[EvidenceLevel(the_card.evidence_level)],
        facts=facts(practice, explanation),
    )


def standing_sentence(explanation: dict[str, Any], *, is_imported: bool = False) -> str:
    """This will say in one sentence who stands behind the practice."""
    counts = explanation.get("counts", {})
    organisations, used = counts.get("endorsing_organisations", 0), counts.get("used_it", 0)
    if organisations:
        separate = (
            "organisation endorses" if organisations == 1 else "separate organisations endorse"
        )
        sentence = f"{organisations} {separate} it"
        if regions := counts.get("regions", 0):
            sentence += f", in {regions} region{'s' if regions != 1 else ''}"
        return f"{sentence}. {used} of them used it." if used else f"{sentence}."
    if used_in := counts.get("used_in", 0):
        places = "other place has" if used_in == 1 else "other places have"
        return f"{used_in} {places} used it. Nobody has endorsed it yet."
    checked = "A curator checked the list it came with" if is_imported else "A reviewer checked it"
    return f"{checked}. Nobody else has used or endorsed it here yet."


def facts(practice: PracticePage, explanation: dict[str, Any]) -> tuple[Fact, ...]:
    """This will give the four facts of the summary; an empty value is not known."""
    counts = explanation.get("counts", {})
    used_in, stopped = counts.get("used_in", 0), counts.get("stopped", 0)
    if stopped:
        note = f"{stopped} of them stopped"
    else:
        note = f"{counts['planned']} more plan to" if counts.get("planned") else ""
    places = "other place" if used_in == 1 else "other places"
    return (
        Fact("Cost to start", _name(practice.cost_to_start), practice.who_pays),
        Fact("Cost to run", _name(practice.cost_to_run), practice.staff_hours),
        Fact("Time to set up", practice.time_to_set_up),
        Fact("Used in", f"{used_in} {places}" if used_in else "No other place yet", note),
    )


def _name(band: Any) -> str:
    return band.name if band else ""


SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("problem", "The problem", ("problem", "concepts", "people_served", "groups_at_risk")),
    (
        "did",
        "What we did",
        ("what_we_did", "steps", "mechanism", "must_keep", "can_change", "settings", "scale"),
    ),
    (
        "changed",
        "What changed",
        ("results", "measures", "unintended_effects", "do_differently", "cautions"),
    ),
    ("evidence", "Evidence", ("evidence", "evidence_note")),
    ("voice", "What people said", ("involvement", "quotes", "satisfaction")),
    ("how", "How to do it", ("kit",)),
    ("vouch", "Endorsements", ("endorsements",)),
    ("used", "Where it is used", ("adoptions", "spread")),
    ("standing", "Why this standing?", ("ladder",)),
    ("history", "History and credit", ("credits", "history", "licence")),
)
"""Id, title, and the parts of the view of which one at least must be filled."""


def sections(parts: dict[str, Any]) -> tuple[Section, ...]:
    """This will list the sections that have something in them; empty ones do not exist."""
    return tuple(
        Section(id_, title) for id_, title, names in SECTIONS if any(parts[name] for name in names)
    )
