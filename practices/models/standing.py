"""The one stored answer of what a practice's standing is, and the thresholds it was worked out
with."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from practices.enums import Direction, StandingLevel
from practices.models.practice_page import PracticePage
from practices.rules.thresholds import Thresholds


class PracticeStanding(models.Model):
    """Written only by `practices.services.standing`; pages, facets, documents and exports read
    only this row."""

    practice = models.OneToOneField(PracticePage, on_delete=models.CASCADE, related_name="standing")
    level = models.CharField(max_length=20, choices=StandingLevel.choices)
    weight = models.DecimalField(max_digits=6, decimal_places=2)
    evidence_level = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=20, choices=Direction.choices)
    says_the_author = models.BooleanField(
        help_text="The direction is the author's own claim: no evidence item is confirmed."
    )
    overlays = models.JSONField(default=list)
    used_in = models.PositiveIntegerField(default=0)
    explanation = models.JSONField(default=dict)
    thresholds_version = models.PositiveIntegerField()
    worked_out_on = models.DateField()
    level_since = models.DateField()
    earned_level = models.CharField(
        max_length=20,
        choices=StandingLevel.choices,
        blank=True,
        help_text="The level that the rows now give; a gain is shown when its days are over.",
    )
    held_until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["level", "level_since"], name="standing_by_level_and_date"),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.get_level_display()}"


def count(label: str, default: int) -> models.PositiveSmallIntegerField:
    """This will make a whole number of the rules."""
    return models.PositiveSmallIntegerField(label, default=default)


def amount(label: str, default: str) -> models.DecimalField:
    """This will make an amount of endorsement weight, exact to a tenth."""
    return models.DecimalField(label, max_digits=4, decimal_places=1, default=Decimal(default))


@register_setting(icon="list-ol", order=100)
class StandingThresholds(BaseGenericSetting):
    """The numbers of the standing rules, shown to the public at /standing/. Every change is a new
    version."""

    version = models.PositiveIntegerField(default=1, editable=False)
    account_verified_days = count("days since the account was verified", 7)
    conflict_statement_months = count("months that a conflict of interest statement lasts", 12)
    statement_characters = count("characters of a statement", 100)
    weight_used = amount("“used it” counts", "1.0")
    weight_reviewed = amount("“reviewed it” counts", "0.5")
    weight_saw = amount("“saw it” counts", "0.5")
    tried_outcomes = count("outside adoptions with an outcome", 1)
    tried_evidence_level = count("or evidence level", 2)
    tried_months_of_data = count("with months of data", 3)
    endorsed_weight = amount("endorsements add up to", "3.0")
    endorsed_organisations = count("separate organisations", 3)
    endorsed_used_it = count("of them used it", 1)
    endorsed_regions = count("regions", 2)
    proven_evidence_level = count("evidence level", 3)
    proven_sustained = count("sustained adoptions", 2)
    proven_weight = amount("endorsements add up to", "5.0")
    proven_services = count("services", 2)
    proven_regions = count("or regions", 3)
    current_months = count("months that a confirmation lasts", 24)
    contested_places = count("other places before stopping can make it Contested", 3)
    not_working_evidence_level = count("evidence level for Found not to work", 3)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("tried_outcomes"),
                FieldRowPanel(
                    [FieldPanel("tried_evidence_level"), FieldPanel("tried_months_of_data")]
                ),
            ],
            heading="Tried",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("endorsed_weight"), FieldPanel("endorsed_organisations")]
                ),
                FieldRowPanel([FieldPanel("endorsed_used_it"), FieldPanel("endorsed_regions")]),
            ],
            heading="Endorsed",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("proven_weight"), FieldPanel("proven_evidence_level")]),
                FieldPanel("proven_sustained"),
                FieldRowPanel([FieldPanel("proven_services"), FieldPanel("proven_regions")]),
            ],
            heading="Proven",
        ),
        MultiFieldPanel(
            [
                FieldPanel("current_months"),
                FieldPanel("contested_places"),
                FieldPanel("not_working_evidence_level"),
            ],
            heading="Overlays",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("weight_used"),
                        FieldPanel("weight_reviewed"),
                        FieldPanel("weight_saw"),
                    ]
                ),
                FieldPanel("statement_characters"),
                FieldRowPanel(
                    [FieldPanel("account_verified_days"), FieldPanel("conflict_statement_months")]
                ),
            ],
            heading="Endorsements that count",
        ),
    ]

    class Meta:
        verbose_name = "standing thresholds"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            self.version += 1
        super().save(*args, **kwargs)

    def as_rules(self) -> Thresholds:
        """This will give the numbers to the rules; what is not kept here keeps its default."""
        names = {field.name for field in fields(Thresholds)}
        kept = {field.name for field in self._meta.concrete_fields}
        return Thresholds(**{name: getattr(self, name) for name in names & kept})
