"""What one endorsement or record of use moved in the standing of its practice."""

from dataclasses import replace
from datetime import date

from practices.enums import AdoptionStatus, StandingLevel
from practices.models import Adoption, Endorsement, PracticePage
from practices.rules.moves import Move, Shown, moves_of_adoption, moves_of_endorsement
from practices.rules.organisation_facts import is_one_of
from practices.rules.standing import StandingFacts, work_out_standing
from practices.selectors.cards import standing_of
from practices.selectors.standing_facts import organisation_facts, standing_facts
from practices.selectors.standing_rules import thresholds_in_force


def what_endorsing_moved(endorsement: Endorsement, *, on: date) -> tuple[Move, ...]:
    """This will compare the standing without this endorsement and with it, on the day `on`. Its
    practice (with the standing), organisation and region are fetched."""
    practice = endorsement.practice
    facts = _facts(practice)
    others = tuple(row for row in facts.endorsements if row.id != endorsement.pk)
    thresholds = thresholds_in_force()
    return moves_of_endorsement(
        work_out_standing(replace(facts, endorsements=others), on, thresholds),
        work_out_standing(facts, on, thresholds),
        id_=endorsement.pk,
        region=endorsement.organisation.region.name if endorsement.organisation.region else "",
        shown=_shown(practice),
    )


def what_adopting_moved(adoption: Adoption, *, on: date) -> tuple[Move, ...]:
    """This will compare the standing without this record of use and with it, on the day `on`."""
    practice = adoption.practice
    facts = _facts(practice)
    place = organisation_facts(adoption.organisation)
    others = tuple(row for row in facts.adoptions if row.organisation.id != place.id)
    thresholds = thresholds_in_force()
    return moves_of_adoption(
        work_out_standing(replace(facts, adoptions=others), on, thresholds),
        work_out_standing(facts, on, thresholds),
        at_home=is_one_of(place, (*facts.author_organisations, *facts.origin_organisations)),
        planned=adoption.status == AdoptionStatus.PLANNED,
        shown=_shown(practice),
    )


def _facts(practice: PracticePage) -> StandingFacts:
    return standing_facts([practice])[practice.pk]


def _shown(practice: PracticePage) -> Shown:
    standing = standing_of(practice)
    hold = standing.explanation.get("hold") or {}
    return Shown(level=StandingLevel(standing.level), waits=hold.get("text", ""))
