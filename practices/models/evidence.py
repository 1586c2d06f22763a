"""Evidence items, and the reviewers who confirmed or disputed their design."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from practices.enums import (
    ConfirmationVerdict,
    Direction,
    EvidenceAbout,
    EvidenceDesign,
    Independence,
)
from practices.models.organisations import Organisation
from practices.models.practice_page import PracticePage


class EvidenceItem(models.Model):
    """One study, audit or report about a practice. What it counts for is worked out by
    `practices.rules.evidence` from its design and its confirmations."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="evidence_items"
    )
    title = models.CharField(max_length=200)
    authors = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=160, blank=True)
    design = models.CharField(max_length=30, choices=EvidenceDesign.choices)
    best_included = models.CharField(
        "best design it includes",
        max_length=30,
        choices=EvidenceDesign.choices,
        blank=True,
        help_text="Only for a review of studies: it counts as the best design it includes.",
    )
    link = models.URLField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2100)]
    )
    country = models.CharField(max_length=80, blank=True)
    direction = models.CharField(
        max_length=20, choices=Direction.choices, default=Direction.UNKNOWN
    )
    about = models.CharField(
        max_length=20,
        choices=EvidenceAbout.choices,
        default=EvidenceAbout.PRACTICE,
        help_text="Only items about this very practice count.",
    )
    independent = models.CharField(
        max_length=10, choices=Independence.choices, default=Independence.NO
    )
    site = models.CharField(
        "place studied",
        max_length=160,
        blank=True,
        help_text="Two studies count as different only when their places differ.",
    )
    months = models.PositiveSmallIntegerField("months of data", null=True, blank=True)
    n = models.CharField("how many", max_length=120, blank=True)
    finding = models.TextField(max_length=1000, blank=True)
    limits = models.TextField("what it cannot show", max_length=600, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="evidence_added",
    )
    added_at = models.DateTimeField(auto_now_add=True)
    sort_order = models.PositiveSmallIntegerField(default=0)

    panels = [
        FieldPanel("practice"),
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("authors"), FieldPanel("publisher")]),
                FieldPanel("link"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("country")]),
            ],
            heading="The study",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("design"), FieldPanel("best_included")]),
                FieldRowPanel([FieldPanel("direction"), FieldPanel("about")]),
                FieldRowPanel([FieldPanel("independent"), FieldPanel("site")]),
                FieldRowPanel([FieldPanel("months"), FieldPanel("n")]),
            ],
            heading="What kind of study",
        ),
        MultiFieldPanel([FieldPanel("finding"), FieldPanel("limits")], heading="What it says"),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(best_included="") | Q(design=EvidenceDesign.SYSTEMATIC_REVIEW),
                name="evidence_best_included_only_for_reviews",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EvidenceConfirmation(models.Model):
    """One reviewer's verdict on the design of an evidence item."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, related_name="confirmations")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_verdicts"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="evidence_verdicts"
    )
    verdict = models.CharField(max_length=10, choices=ConfirmationVerdict.choices)
    has_conflict = models.BooleanField("has a conflict of interest", default=False)
    note = models.TextField(max_length=600, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "verdict"
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "reviewer"], name="verdict_once_a_reviewer")
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.item}"
