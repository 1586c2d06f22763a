"""“Why this standing?” on a page of its own, and the same as data (rule 12)."""

from dataclasses import dataclass
from typing import Any

from practices.enums import StandingLevel
from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, card, standing_of
from practices.selectors.practice_endorsements import Endorsements, endorsements_of
from practices.selectors.practice_ladder import Ladder, ladder_of
from practices.selectors.standing_rules import thresholds_in_force


@dataclass(frozen=True, slots=True)
class WhyView:
    """What the page shows."""

    card: PracticeCard
    ladder: Ladder | None
    endorsements: Endorsements


def why_view(practice: PracticePage) -> WhyView:
    """This will gather the explanation of a practice fetched for cards."""
    explanation = standing_of(practice).explanation
    return WhyView(card(practice), ladder_of(explanation), endorsements_of(practice, explanation))


def why_data(practice: PracticePage) -> dict[str, Any]:
    """This will give the same for machines: codes, exact weights as text, ISO dates.

    Nobody is named: endorsements go by organisation. `hold` is None, or says which level was
    earned, since when, and from when it is shown.
    """
    standing = standing_of(practice)
    explanation = standing.explanation
    return {
        "practice": {
            "id": practice.pk,
            "slug": practice.slug,
            "title": practice.title,
            "url": practice.get_absolute_url(),
        },
        "standing": str(standing.level),
        "standing_label": str(StandingLevel(standing.level).label),
        "standing_since": standing.level_since.isoformat() if standing.level_since else None,
        "earned": str(standing.earned_level or standing.level),
        "held_until": standing.held_until.isoformat() if standing.held_until else None,
        "hold": explanation.get("hold"),
        "weight": str(standing.weight) if standing.weight is not None else "0",
        "overlays": explanation.get("overlays", []),
        "evidence": explanation.get("evidence", {}),
        "counts": explanation.get("counts", {}),
        "rungs": explanation.get("rungs", []),
        "endorsements": explanation.get("endorsements", []),
        "worked_out_on": explanation.get("worked_out_on"),
        "thresholds": thresholds_in_force().as_public(),
    }
