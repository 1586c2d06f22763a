"""What people say of themselves: where they work, their name, how often mail comes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from practices.enums import MailRhythm
from practices.forms import govuk
from practices.models import Organisation, Profession

OTHER = "other"
NAME_MAX, JOB_MAX, ORGANISATION_MAX, ABOUT_MAX = 120, 80, 160, 400


def _full_name() -> govuk.TextField:
    return govuk.TextField(
        label="Your name",
        noun="name",
        help_text="As it should stand beside what you write.",
        max_length=NAME_MAX,
        counted=False,
        widget=govuk.TextInput(autocomplete="name", spellcheck=False, width=30),
    )


class WorkplaceForm(govuk.GovukForm):
    """Who somebody is and where they work. `offered` are the organisations to choose from, with
    what to say beside each; `organisation_name` is for one that is not among them."""

    full_name = _full_name()
    organisation = forms.ChoiceField(
        label="Where do you work?",
        widget=govuk.ChoiceRows(),
        error_messages={
            "required": "Choose where you work.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    organisation_name = govuk.TextField(
        label="What is your organisation called?",
        noun="organisation’s name",
        max_length=ORGANISATION_MAX,
        counted=False,
        required=False,
        widget=govuk.TextInput(autocomplete="organization", spellcheck=False),
    )
    profession = forms.ModelChoiceField(
        label="What do you do?",
        queryset=Profession.objects.order_by("name"),
        required=False,
        empty_label="Choose, or leave it",
        widget=govuk.Select(),
    )
    job_title = govuk.TextField(
        label="Job title",
        noun="job title",
        help_text="Such as ward sister. You can leave it empty.",
        max_length=JOB_MAX,
        counted=False,
        required=False,
        widget=govuk.TextInput(autocomplete="organization-title", width=30),
    )

    def __init__(
        self,
        *args: Any,
        offered: Sequence[Organisation],
        beside: dict[int, str],
        other_label: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in offered}
        field: Any = self.fields["organisation"]
        if not offered:
            del self.fields["organisation"]
            self.fields["organisation_name"].required = True
            return
        self.fields["organisation_name"].help_text = "Only when it is not in the list above."
        field.choices = [*((key, one.name) for key, one in self.offered.items())]
        field.choices += [(OTHER, other_label)]
        field.widget.rows = {str(key): govuk.Row(hint=text) for key, text in beside.items() if text}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        named = values.get("organisation_name")
        if values.get("organisation") == OTHER and not named and "organisation_name" in self.fields:
            self.add_error("organisation_name", "Write what your organisation is called.")
        return values

    @property
    def chosen(self) -> Organisation | None:
        """The organisation of the list that was chosen; None for another one."""
        return self.offered.get(self.cleaned_data.get("organisation", OTHER))


class DetailsForm(govuk.GovukForm):
    """How somebody is shown."""

    full_name = _full_name()
    about = govuk.TextField(
        label="About you",
        noun="text about you",
        help_text="A few words on your work, for readers. You can leave it empty.",
        max_length=ABOUT_MAX,
        required=False,
        widget=govuk.TextArea(rows_shown=4),
    )
    is_listed = forms.BooleanField(
        label="Readers may find me",
        help_text="Off: you appear on no page of people. Your name stays beside what you "
        "publish and endorse.",
        required=False,
        widget=govuk.Checkbox(),
    )


class MailForm(govuk.GovukForm):
    """How often news comes by e-mail."""

    rhythm = forms.ChoiceField(
        label="How often do you want news by e-mail?",
        choices=MailRhythm.choices,
        error_messages={
            "required": "Choose how often.",
            "invalid_choice": "Choose one of the three.",
        },
        widget=govuk.ChoiceRows(
            rows={
                MailRhythm.AT_ONCE.value: govuk.Row(hint="What comes within minutes is one mail."),
                MailRhythm.WEEKLY.value: govuk.Row(
                    hint="What somebody waits for, such as a reviewer’s answer or a question, "
                    "comes at once."
                ),
                MailRhythm.NEVER.value: govuk.Row(hint="All news is still here, in My work."),
            }
        ),
    )
