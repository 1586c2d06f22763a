"""Our own image: no picture without words for those who cannot see it."""

from django.db import models
from django.db.models import Q
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """An uploaded picture; `description` is its alternative text and is never empty."""

    description = models.CharField(
        "alternative text",
        max_length=255,
        help_text="Say what the picture shows, for people who cannot see it.",
    )

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        constraints = [
            models.CheckConstraint(condition=~Q(description=""), name="image_has_description"),
        ]


class SiteRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            ),
        ]
