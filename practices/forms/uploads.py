"""Uploads of the admin: what a file holds counts, not what its name says.

Wagtail builds every form that takes a file from these: the single form, the uploader of many, and
the “upload” tab of a picker.
"""

from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from practices.forms.document_content import check_document
from practices.forms.picture_content import EMPTY, verified_picture


class VerifiedImageField(WagtailImageField):
    """Takes a picture, decodes it, and puts one written anew in its place."""

    default_error_messages = {"empty": EMPTY}

    def to_python(self, data: Any) -> Any:
        """This will replace the content and the extension of the uploaded file itself. Wagtail's
        uploader keeps that very file aside while somebody types the alternative text."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        picture = verified_picture(
            file,
            file.size,
            max_bytes=self.max_upload_size,
            max_pixels=self.max_image_pixels,
        )
        replace_content(file, picture.content)
        file.name = str(PurePath(file.name).with_suffix(f".{picture.extension}"))
        return super().to_python(file)


class VerifiedDocumentField(WagtailDocumentField):
    """Takes a document that is what its name says and holds no program."""

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if isinstance(file, UploadedFile):
            self.check(file)
        return file

    def check_document_file_size(self, file: UploadedFile) -> None:
        """This will say what to do about a file that is too large."""
        if (file.size or 0) > self.max_upload_size:
            raise ValidationError(
                f"This file is {filesizeformat(file.size)}. Make it smaller than "
                f"{self.max_upload_size_text}, or split it.",
                code="file_too_large",
            )

    def check(self, file: UploadedFile) -> None:
        """This will raise ValidationError, saying what to do, for a file that may not be kept."""
        extension = PurePath(str(file.name)).suffix.lower().removeprefix(".")
        allowed: list[str] = settings.WAGTAILDOCS_EXTENSIONS
        if extension not in allowed:
            raise ValidationError(
                f"We do not take files of this kind. Save it as one of: {', '.join(allowed)}.",
                code="invalid_extension",
            )
        check_document(file.file, extension)
        file.seek(0)


def replace_content(file: UploadedFile, content: bytes) -> None:
    """This will write `content` in place of what was uploaded, in memory or in its own file."""
    held: IO[bytes] = file.file
    held.seek(0)
    held.truncate()
    held.write(content)
    held.flush()
    held.seek(0)
    file.size = len(content)


class VerifiedImageForm(BaseImageForm):
    """Any form of the admin that takes a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _use(self, VerifiedImageField)


class VerifiedDocumentForm(BaseDocumentForm):
    """Any form of the admin that takes a document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _use(self, VerifiedDocumentField)


def _use(form: Any, field_class: type[FileField]) -> None:
    """Wagtail picks the field itself; a declared one would also stand in forms without a file."""
    given = form.fields.get("file")
    if given is not None:
        form.fields["file"] = field_class(
            required=given.required,
            label=given.label,
            widget=given.widget,
            max_length=given.max_length,
        )
