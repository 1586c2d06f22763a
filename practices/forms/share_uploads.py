"""Pictures and files of a record: checked as every upload is, and a picture never without words."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from practices.forms import govuk
from practices.forms.section_fields import line
from practices.forms.share_sections import HowToForm, WhatWeDidForm
from practices.forms.uploads import VerifiedDocumentField, VerifiedImageField
from practices.services.submission_changes import NewFile, NewPicture

FILES_MAX = 20

# Wagtail's fields put words of their own in place of a hint that is given to them.
ABOUT_PICTURE = "A photo or a drawing, up to 10 MB. Show nobody’s face without their leave."
ABOUT_FILE = "A form, a rota, a letter: something to copy. Up to 20 MB."


class PictureSectionForm(WhatWeDidForm):
    """What we did, with a picture of it."""

    layout: ClassVar[tuple[str, ...]] = (
        *WhatWeDidForm.layout,
        "picture",
        "picture_words",
        "no_picture",
    )

    picture = VerifiedImageField(
        label="A picture of it",
        required=False,
        widget=govuk.FileUpload(attrs={"accept": "image/*"}),
    )
    picture.help_text = ABOUT_PICTURE
    picture_words = line(
        "What does the picture show?", 255, "For people who cannot see it. Each picture needs this."
    )
    no_picture = forms.BooleanField(
        label="Take the picture away", required=False, widget=govuk.Checkbox()
    )

    def __init__(self, *args: Any, held: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = held
        if held is None:
            del self.fields["no_picture"]
        else:
            # The form has bound its fields by now: what it shows is asked of those.
            shown = self["picture"]
            shown.label, shown.help_text = "Another picture", f"Now it shows: {held.description}"

    @property
    def layout_shown(self) -> tuple[str, ...]:
        """The order of what this form asks now."""
        return tuple(n for n in self.layout if n in self.fields or n not in self.base_fields)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture") and not cleaned.get("picture_words", "").strip():
            self.add_error("picture_words", "Say what the picture shows, then choose it again.")
        return cleaned

    @property
    def savable(self) -> dict[str, Any]:
        kept = dict(super().savable)
        file, words = kept.pop("picture", None), kept.pop("picture_words", "")
        gone = kept.pop("no_picture", False)
        if file and words and not self.errors:
            kept["main_image"] = NewPicture(file, words)
        elif gone:
            kept["main_image"] = None
        return kept

    never_kept: ClassVar[tuple[str, ...]] = ("picture", "picture_words")


class FileSectionForm(HowToForm):
    """How to do it, with files that others may copy and change."""

    layout: ClassVar[tuple[str, ...]] = (*HowToForm.layout, "kept_files", "file", "file_title")
    never_kept: ClassVar[tuple[str, ...]] = ("file", "file_title")

    kept_files = forms.MultipleChoiceField(
        label="Files of this practice",
        help_text="Take the tick away to take a file out.",
        required=False,
        widget=govuk.Checkboxes(),
        error_messages={"invalid_choice": "That file is not here any more."},
    )
    file = VerifiedDocumentField(
        label="Add a file",
        required=False,
        widget=govuk.FileUpload(),
    )
    file.help_text = ABOUT_FILE
    file_title = line("What is the file called?", 120, "Such as the form we use.")

    def __init__(self, *args: Any, held: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = {str(one["document"]): one for one in held}
        choices = [(key, one["title"]) for key, one in self._held.items()]
        self.fields["kept_files"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["kept_files"]

    @property
    def layout_shown(self) -> tuple[str, ...]:
        """The order of what this form asks now."""
        return tuple(n for n in self.layout if n in self.fields or n not in self.base_fields)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and not cleaned.get("file_title", "").strip():
            self.add_error("file_title", "Say what the file is called, then choose it again.")
        if cleaned.get("file") and len(self._held) >= FILES_MAX:
            self.add_error(
                "file", ValidationError(f"{FILES_MAX} files are enough. Take one out first.")
            )
        return cleaned

    @property
    def savable(self) -> dict[str, Any]:
        kept = dict(super().savable)
        file, title = kept.pop("file", None), kept.pop("file_title", "")
        ticked = kept.pop("kept_files", [])
        if self.errors:
            return kept
        files: list[Any] = [self._held[key] for key in ticked]
        if file and title:
            files.append(NewFile(file, title))
        return kept | {"files": files}
