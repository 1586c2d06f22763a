"""Our own image: no picture without words for those who cannot see it."""

from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models import Q
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image


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

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        """This will draw one size of the picture, and close the temporary file of the drawing."""
        with super().generate_rendition_file(filter, source=source) as drawn:
            drawn.seek(0)
            return ContentFile(drawn.read(), name=drawn.name)

    def _set_image_file_metadata(self) -> None:
        # Wagtail leaves the file open; one that is not stored yet is still needed.
        super()._set_image_file_metadata()
        if self.file._committed:
            self.file.close()


class SiteRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            ),
        ]
