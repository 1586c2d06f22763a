"""What ties a practice to tags and concepts."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Orderable

from practices.models.concepts import Concept


class PracticeTag(TagBase):
    """A free word that anyone may put on a practice."""

    free_tagging = True

    class Meta:
        verbose_name = "tag"
        ordering = ["name"]


class TaggedPractice(ItemBase):
    """A tag on a practice."""

    tag = models.ForeignKey(PracticeTag, on_delete=models.CASCADE, related_name="tagged_practices")
    content_object = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tag_once_a_practice")
        ]


class PracticeConcept(Orderable):
    """A concept of a practice; the first is the most important."""

    practice = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="concept_links"
    )
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="practice_links")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["practice", "concept"], name="concept_once_a_practice")
        ]

    def __str__(self) -> str:
        return str(self.concept)
