"""The codes of the domain, and the named sets built from them.

Codes are public: they stand in URLs, the API and exports, and never change meaning. Where the
order of members matters, the docstring says so.
"""

from django.db.models import IntegerChoices, TextChoices


class EvidenceLevel(IntegerChoices):
    """Strength of what is known, weakest first."""

    E0 = 0, "Described only"
    E1 = 1, "Accounts only"
    E2 = 2, "Measured change"
    E3 = 3, "Compared with others"
    E4 = 4, "Sound trial"
    E5 = 5, "Many studies agree"

    @property
    def code(self) -> str:
        """The stamp readers see: E0 to E5."""
        return self.name


EVIDENCE_LIMITS: dict[EvidenceLevel, str] = {
    EvidenceLevel.E0: "It says what was done. It cannot show that anything changed.",
    EvidenceLevel.E1: "People say it helped. Nobody measured before, so it cannot show a change.",
    EvidenceLevel.E2: (
        "It measured before and after. It had nobody to compare with, "
        "so something else may have helped."
    ),
    EvidenceLevel.E3: (
        "It compared with others. They were not chosen by a fair chance, "
        "so the two may have differed from the start."
    ),
    EvidenceLevel.E4: (
        "It compared fairly. Too few places were studied to show that it works the same elsewhere."
    ),
    EvidenceLevel.E5: (
        "Many studies were put together. They cannot show that it will work with your people."
    ),
}
"""One honest sentence on what each level cannot show."""


class EvidenceDesign(TextChoices):
    """How a study or report was made. A reviewer confirms it; the level follows from it."""

    DESCRIPTION = "description", "A description, with no results"
    ACCOUNT = "account", "Somebody’s account of what happened"
    AFTER_ONLY = "after-only", "Measured only afterwards"
    QUALITATIVE = "qualitative", "Interviews or watching it at work"
    BEFORE_AFTER = "before-after", "Measured before and after"
    TIME_SERIES = "time-series", "Measured many times, before and after"
    COMPARISON = "comparison", "Compared with others who did not have it"
    FLAWED_TRIAL = "flawed-trial", "A randomised trial with serious flaws"
    RANDOMISED_TRIAL = "randomised-trial", "A sound randomised trial"
    SYSTEMATIC_REVIEW = "systematic-review", "A review that gathers every study"
    PROCESS = "process", "A study of how it was carried out"
    COST = "cost", "A study of what it cost"
    SURVEY = "survey", "A survey of what people think"
    PRESS = "press", "A news report"
    REPORT = "report", "An official or yearly report"


DESIGN_CLASS: dict[EvidenceDesign, EvidenceLevel | None] = {
    EvidenceDesign.DESCRIPTION: EvidenceLevel.E0,
    EvidenceDesign.ACCOUNT: EvidenceLevel.E1,
    EvidenceDesign.AFTER_ONLY: EvidenceLevel.E1,
    EvidenceDesign.QUALITATIVE: EvidenceLevel.E1,
    EvidenceDesign.BEFORE_AFTER: EvidenceLevel.E2,
    EvidenceDesign.TIME_SERIES: EvidenceLevel.E2,
    EvidenceDesign.COMPARISON: EvidenceLevel.E3,
    EvidenceDesign.FLAWED_TRIAL: EvidenceLevel.E3,
    EvidenceDesign.RANDOMISED_TRIAL: EvidenceLevel.E4,
    EvidenceDesign.SYSTEMATIC_REVIEW: EvidenceLevel.E5,
    EvidenceDesign.PROCESS: None,
    EvidenceDesign.COST: None,
    EvidenceDesign.SURVEY: None,
    EvidenceDesign.PRESS: None,
    EvidenceDesign.REPORT: None,
}
"""The level one item of a design speaks for; None: it never raises a level.

A systematic review has E5 only if it includes controlled studies: `rules.evidence.item_class`
decides, so ask that and not this table.
"""

CONTROLLED_DESIGNS = frozenset(
    {EvidenceDesign.COMPARISON, EvidenceDesign.FLAWED_TRIAL, EvidenceDesign.RANDOMISED_TRIAL}
)
"""Designs with somebody to compare with: E3 or better on their own."""


class Direction(TextChoices):
    """Which way it went."""

    BETTER = "better", "Better"
    MIXED = "mixed", "Mixed"
    NO_CHANGE = "no-change", "No change"
    WORSE = "worse", "Worse"
    UNKNOWN = "unknown", "Not known yet"


KNOWN_DIRECTIONS = frozenset(Direction) - {Direction.UNKNOWN}
"""Directions that report an outcome, good or bad."""


class Independence(TextChoices):
    """Whether those who studied a practice were free of those who ran it."""

    YES = "yes", "Independent"
    PARTLY = "partly", "Partly independent"
    NO = "no", "Not independent"


class EvidenceAbout(TextChoices):
    """What an evidence item speaks of; only the first counts."""

    PRACTICE = "practice", "This practice"
    METHOD = "method", "The wider method"


class ConfirmationVerdict(TextChoices):
    """What a reviewer says of the design somebody gave an evidence item."""

    CONFIRM = "confirm", "The design is right"
    DISPUTE = "dispute", "The design is not right"


class EndorsementKind(TextChoices):
    """How the endorser knows the practice."""

    USED = "used", "Used it"
    REVIEWED = "reviewed", "Reviewed it"
    SAW = "saw", "Saw it"


class AdoptionStatus(TextChoices):
    """Where an organisation is with a practice."""

    PLANNED = "planned", "Planned"
    IN_PROGRESS = "in-progress", "In progress"
    SUSTAINED = "sustained", "Sustained"
    STOPPED = "stopped", "Stopped"


USED_STATUSES = frozenset(AdoptionStatus) - {AdoptionStatus.PLANNED}
"""What “used in” counts: everything but planned."""

CURRENT_STATUSES = frozenset({AdoptionStatus.IN_PROGRESS, AdoptionStatus.SUSTAINED})
"""Used there today; the region facet counts these."""


class StopReason(TextChoices):
    """Why an organisation stopped."""

    STAFF = "staff", "The people who ran it left"
    MONEY = "money", "It cost too much"
    TIME = "time", "It took too much time"
    NOT_WORKING = "not-working", "It did not work"
    HARM = "harm", "It did harm"
    LAW_OR_POLICY = "law-or-policy", "Law or policy was in the way"
    REPLACED = "replaced", "Something else took its place"
    OTHER = "other", "Something else"


OUTCOME_STOP_REASONS = frozenset({StopReason.NOT_WORKING, StopReason.HARM})
"""Reasons that are themselves a reported outcome."""


class StandingLevel(TextChoices):
    """Who has used a practice and vouches for it, lowest first."""

    EMERGING = "emerging", "Emerging"
    TRIED = "tried", "Tried"
    ENDORSED = "endorsed", "Endorsed"
    PROVEN = "proven", "Proven"


class Overlay(TextChoices):
    """Warnings shown on top of a standing, most serious first."""

    SAFETY_NOTICE = "safety-notice", "Safety notice"
    CONTESTED = "contested", "Contested"
    FOUND_NOT_TO_WORK = "found-not-to-work", "Found not to work"
    STALE = "stale", "Stale"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ResourceKind(TextChoices):
    """What sort of thing another place needs."""

    PEOPLE = "people", "People"
    PROCESS = "process", "Ways of working"
    TOOL = "tool", "Tools"


class ResourceNeed(TextChoices):
    """How badly another place needs it."""

    CORE = "core", "Must have"
    OPTIONAL = "optional", "Good to have"
    SUPPORT = "support", "Help from others"


class Licence(TextChoices):
    """Terms under which a contributor shares the text."""

    OGL_3 = "ogl-3", "Open Government Licence v3.0"
    CC_BY_4 = "cc-by-4", "Creative Commons Attribution 4.0"
    CC_BY_SA_4 = "cc-by-sa-4", "Creative Commons Attribution-ShareAlike 4.0"
    CC0 = "cc0", "No rights kept (CC0)"


class PlaceType(TextChoices):
    """The sort of place a practice was used in."""

    URBAN = "urban", "Town or city"
    RURAL = "rural", "Countryside"
    MIXED = "mixed", "Both"


class SectionStatus(TextChoices):
    """How far the author is with a section of the record."""

    NOT_STARTED = "not-started", "Not started"
    DRAFT = "draft", "Draft"
    DONE = "done", "Done"


class ConceptKind(TextChoices):
    """What a concept names."""

    PROBLEM = "problem", "Problem"
    APPROACH = "approach", "Approach"
    PEOPLE = "people", "People"
    SETTING = "setting", "Setting"


class LabelExpansion(TextChoices):
    """Whether a label widens a search."""

    YES = "yes", "Starts a wider search and is added to one"
    NO = "no", "Shown on the concept’s page only"
    QUERY = "query", "Starts a wider search, is never added to one"


class SharedLabelRule(TextChoices):
    """What a search does with a label that two concepts share."""

    SPLIT = "split", "Search both, as two groups"
    ASK = "ask", "Ask the reader which is meant"
    NONE = "none", "Never widen"
