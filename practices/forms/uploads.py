"""Placeholder until the upload rules land."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class VerifiedImageForm(BaseImageForm):
    pass


class VerifiedDocumentForm(BaseDocumentForm):
    pass
