"""Concepts: shared problem terms with the words each service uses for them.

The rules of the labels (what expands, what is only shown, what is never shown) are those of
docs/search.md; search reads them, this module only keeps them.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from practices.enums import ConceptKind, LabelExpansion, SharedLabelRule
from practices.models.taxonomy import CODE_VALIDATOR, Service


class Concept(index.Indexed, ClusterableModel):
    """A problem or approach that people of several services know under different names."""

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[CODE_VALIDATOR],
        help_text="Stands in web addresses. Never change it once it is in use.",
    )
    preferred_label = models.CharField(
        "plain name", max_length=80, unique=True, help_text="Words a patient or tenant would use."
    )
    kind = models.CharField(max_length=20, choices=ConceptKind.choices, default=ConceptKind.PROBLEM)
    definition = models.TextField(max_length=400, help_text="One or two plain sentences.")
    narrower = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="broader",
        help_text="Special cases of this concept.",
    )
    related = models.ManyToManyField("self", symmetrical=True, blank=True)
    not_same_as = models.ManyToManyField(
        "self",
        symmetrical=True,
        blank=True,
        verbose_name="not the same as",
        help_text="A reader of one would be harmed or misled by silently getting the other.",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("preferred_label"),
                FieldPanel("definition"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("kind")]),
            ],
            heading="The concept",
        ),
        InlinePanel("labels", heading="Words for it", label="word"),
        MultiFieldPanel(
            [FieldPanel("narrower"), FieldPanel("related"), FieldPanel("not_same_as")],
            heading="Links to other concepts",
            help_text="“Not the same as” wins over every other link.",
        ),
    ]
    search_fields = [
        index.SearchField("preferred_label"),
        index.AutocompleteField("preferred_label"),
        index.RelatedFields("labels", [index.SearchField("text")]),
    ]

    class Meta:
        ordering = ["preferred_label"]

    def __str__(self) -> str:
        return self.preferred_label

    def get_absolute_url(self) -> str:
        return reverse("concept", args=[self.slug])


class ConceptLabel(models.Model):
    """One word for a concept; without a service it belongs to nobody in particular."""

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="labels")
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="concept_labels",
        help_text="The service that writes this word. Leave empty for another spelling or term.",
    )
    text = models.CharField("word", max_length=80)
    expansion = models.CharField(
        "use in search",
        max_length=10,
        choices=LabelExpansion.choices,
        default=LabelExpansion.YES,
    )
    is_hidden = models.BooleanField(
        "hidden",
        default=False,
        help_text="Hurtful or dated: it finds, but readers are never shown it.",
    )
    exact_case = models.BooleanField(
        "capitals matter",
        default=False,
        help_text="For an acronym that is an ordinary word in small letters.",
    )
    sort_order = models.PositiveSmallIntegerField("place", default=0)

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("service")]),
        FieldRowPanel(
            [
                FieldPanel("expansion"),
                FieldPanel("sort_order"),
                FieldPanel("is_hidden"),
                FieldPanel("exact_case"),
            ]
        ),
    ]

    class Meta:
        verbose_name = "word of a concept"
        verbose_name_plural = "words of concepts"
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "service", "text"], name="concept_label_once_a_service"
            ),
            models.UniqueConstraint(
                fields=["concept", "text"],
                condition=Q(service__isnull=True),
                name="concept_label_once_without_a_service",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SharedLabel(models.Model):
    """A word that belongs to several concepts, and what search does with it."""

    text = models.CharField("word", max_length=80, unique=True)
    rule = models.CharField(max_length=10, choices=SharedLabelRule.choices)
    concepts = models.ManyToManyField(Concept, related_name="shared_labels")

    panels = [FieldPanel("text"), FieldPanel("rule"), FieldPanel("concepts")]

    class Meta:
        ordering = ["text"]
        verbose_name = "shared word"

    def __str__(self) -> str:
        return self.text


class AmbiguousWord(models.Model):
    """A word or acronym with several meanings: alone it never widens a search."""

    text = models.CharField("word", max_length=80, unique=True)
    is_acronym = models.BooleanField("acronym", default=False)
    meanings = models.JSONField(
        default=dict,
        blank=True,
        help_text="What it means in each service, by the service's code.",
    )

    panels = [FieldPanel("text"), FieldPanel("is_acronym"), FieldPanel("meanings")]

    class Meta:
        ordering = ["text"]
        verbose_name = "ambiguous word"

    def __str__(self) -> str:
        return self.text
