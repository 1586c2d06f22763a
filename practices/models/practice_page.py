"""The practice record: what a practitioner wrote down, versioned by Wagtail."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from practices import blocks
from practices.enums import Direction, Licence, PlaceType
from practices.models.organisations import Organisation
from practices.models.practice_links import TaggedPractice
from practices.models.practice_panels import practice_edit_handler
from practices.models.practice_query import PracticeManager
from practices.models.taxonomy import CostBand, PeopleServed, Profession, Region, Service, Setting
from practices.rules.completeness import OUTCOME_MAX, TITLE_MAX
from practices.rules.slugs import slug_problem

SEED_PREFIX = "seed:"
"""External ids of the demonstration begin so; those of imports never do."""
INDEX_SLUG = "practices"
"""The address of the index is part of every permanent address, so it is fixed."""


class PracticePage(Page):
    """A practice record. Its standing and evidence are worked out elsewhere and never typed here
    (`practices.models.standing`)."""

    # Quick share
    outcome = models.CharField(
        "one-line outcome",
        max_length=OUTCOME_MAX,
        blank=True,
        help_text="What changed, for whom? 140 characters or fewer.",
    )
    origin_services = ParentalManyToManyField(
        Service,
        blank=True,
        related_name="practices_begun",
        help_text="Where it began: one to four services.",
    )
    origin_profession = models.ForeignKey(
        Profession, null=True, blank=True, on_delete=models.PROTECT, related_name="practices"
    )
    origin_organisations = ParentalManyToManyField(
        Organisation, blank=True, related_name="practices_begun"
    )
    origin_place = models.CharField("place", max_length=120, blank=True)
    origin_region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="practices_begun"
    )
    origin_country = models.CharField(
        "country", max_length=60, blank=True, help_text="Only when it began outside the UK."
    )
    credit_line = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who thought of it, by profession and place, without rank.",
    )
    started_year = models.PositiveSmallIntegerField(
        "year first used",
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    started_month = models.PositiveSmallIntegerField(
        "month first used",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    started_note = models.CharField(
        "note on the date", max_length=160, blank=True, help_text="Such as about, sources differ."
    )
    problem = models.TextField("the problem", max_length=4000, blank=True)
    what_we_did = models.TextField("what we did", max_length=4000, blank=True)
    results = models.TextField("what changed", max_length=4000, blank=True)

    # The problem
    useful_to_services = ParentalManyToManyField(
        Service,
        blank=True,
        related_name="practices_useful",
        verbose_name="also useful to",
        help_text="Confirmed by a curator.",
    )
    people_served = ParentalManyToManyField(PeopleServed, blank=True, related_name="practices")
    groups_at_risk = models.TextField("groups who might lose out", max_length=1000, blank=True)

    # What we did
    steps = StreamField(blocks.LineStream(), blank=True, default=list)
    mechanism = models.TextField("why it should work", max_length=1200, blank=True)
    must_keep = StreamField(blocks.LineStream(), blank=True, default=list)
    can_change = StreamField(blocks.LineStream(), blank=True, default=list)
    settings = ParentalManyToManyField(Setting, blank=True, related_name="practices")
    place_type = models.CharField(max_length=20, choices=PlaceType.choices, blank=True)
    scale = models.CharField(
        max_length=200, blank=True, help_text="How many people or places it was used for."
    )

    # What changed
    claimed_direction = models.CharField(
        "which way it went, in the author's view",
        max_length=20,
        choices=Direction.choices,
        default=Direction.UNKNOWN,
    )
    measures = StreamField(blocks.MeasureStream(), blank=True, default=list)
    unintended_effects = models.TextField(
        "harm, and unintended effects", max_length=2000, blank=True
    )
    no_harm_seen = models.BooleanField(
        "none seen", default=False, help_text="Say above why you are sure."
    )
    do_differently = models.TextField("what we would do differently", max_length=2000, blank=True)
    cautions = StreamField(blocks.LineStream(), blank=True, default=list)
    spread = models.TextField("how far it went", max_length=1200, blank=True)
    evidence_note = models.TextField("note on the evidence", max_length=1200, blank=True)

    # Service-user voice
    involvement = models.TextField("how service users helped", max_length=1200, blank=True)
    quotes = StreamField(blocks.QuoteStream(), blank=True, default=list)
    satisfaction = models.CharField("satisfaction measure", max_length=300, blank=True)

    # How to do it
    resources = StreamField(blocks.ResourceStream(), blank=True, default=list)
    cost_to_start = models.ForeignKey(
        CostBand, null=True, blank=True, on_delete=models.PROTECT, related_name="practices_to_start"
    )
    cost_to_run = models.ForeignKey(
        CostBand, null=True, blank=True, on_delete=models.PROTECT, related_name="practices_to_run"
    )
    cost_note = models.TextField(max_length=1000, blank=True)
    staff_hours = models.CharField(max_length=160, blank=True)
    who_pays = models.CharField(max_length=300, blank=True)
    who_gains = models.CharField(max_length=300, blank=True)
    time_to_set_up = models.CharField(max_length=160, blank=True)
    milestones = StreamField(blocks.MilestoneStream(), blank=True, default=list)
    teams = StreamField(blocks.LineStream(), blank=True, default=list)
    risks = StreamField(blocks.RiskStream(), blank=True, default=list)
    legal_basis = models.TextField(max_length=1200, blank=True)
    data_sharing = models.TextField(max_length=1200, blank=True)
    sustaining = models.TextField("keeping it going", max_length=1200, blank=True)
    files = StreamField(blocks.FileStream(), blank=True, default=list)

    # Credit
    partners = StreamField(blocks.LineStream(), blank=True, default=list)
    funding = models.TextField(max_length=600, blank=True)
    commercial_interest = models.TextField(
        max_length=600, blank=True, help_text="Declare who earns from it, or leave empty."
    )
    adapted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="adaptations"
    )
    awards = StreamField(blocks.AwardStream(), blank=True, default=list)
    licence = models.CharField(max_length=20, choices=Licence.choices, default=Licence.OGL_3)
    main_image = models.ForeignKey(
        "practices.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    # For the record
    external_id = models.CharField(max_length=120, null=True, blank=True, unique=True)
    source_url = models.URLField("where the record comes from", max_length=500, blank=True)
    is_demo = models.BooleanField("part of the demonstration", default=False)
    confirmed_current_on = models.DateField("confirmed current on", null=True, blank=True)
    withdrawn_year = models.PositiveSmallIntegerField(
        "year taken out of use", null=True, blank=True
    )
    withdrawn_reason = models.TextField("why it was taken out of use", max_length=1200, blank=True)

    tags = ClusterTaggableManager(through=TaggedPractice, blank=True)

    objects = PracticeManager()

    parent_page_types: ClassVar[list[str]] = ["practices.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "practices/practice_page.html"
    edit_handler = practice_edit_handler()
    search_fields = [
        *Page.search_fields,
        index.SearchField("outcome", boost=2),
        index.SearchField("problem"),
        index.FilterField("is_demo"),
    ]

    class Meta:
        verbose_name = "practice"
        permissions = [("override_practitioner_text", "Can change a practitioner's text")]
        indexes = [
            # Every page of the site asks whether there is one: without it, by reading all.
            models.Index(fields=["is_demo"], condition=Q(is_demo=True), name="practice_is_demo"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(external_id__isnull=True) | ~Q(external_id=""),
                name="practice_external_id_is_null_not_empty",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.external_id = self.external_id or None
        if len(self.title) > TITLE_MAX:
            raise ValidationError(
                {"title": f"Make the title shorter: {TITLE_MAX} characters or fewer."}
            )
        if problem := slug_problem(self.slug):
            raise ValidationError({"slug": problem})

    def get_absolute_url(self) -> str:
        """The permanent address. It is the same on every site, so no statement is needed."""
        return reverse("wagtail_serve", args=[f"{INDEX_SLUG}/{self.slug}/"])

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """One statement where Wagtail needs two: a practice is never an alias of another page."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    @property
    def is_imported(self) -> bool:
        """Whether it came from a file: parts may be missing, and nobody here wrote it."""
        return bool(self.external_id) and not self.external_id.startswith(SEED_PREFIX)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken out of use; it stays readable with its banner."""
        return bool(self.withdrawn_reason)
