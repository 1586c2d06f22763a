"""What verifiers and curators fill in to check where people work."""

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

VERIFY, REFUSE = "verify", "refuse"


class MembershipCheckForm(forms.Form):
    """Verify a place of work, or refuse it with a reason."""

    outcome = forms.ChoiceField(
        choices=[(VERIFY, "They work there"), (REFUSE, "They do not, or we cannot tell")],
        widget=forms.RadioSelect,
        label="What did you find?",
        error_messages={"required": "Say what you found."},
    )
    reason = forms.CharField(
        label="Why not",
        required=False,
        max_length=250,
        help_text="Only when you refuse. The person reads it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("outcome") == REFUSE and not values.get("reason", "").strip():
            self.add_error("reason", "Say why. The person reads it.")
        return values


class OrganisationRequestForm(WagtailAdminModelForm):
    """Answers a wish with the organisation, or with the reason why not."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        if self.instance.decided_at is not None:
            raise forms.ValidationError("This is decided already. The person who asked was told.")
        if bool(values.get("organisation")) == bool((values.get("refusal") or "").strip()):
            raise forms.ValidationError("Choose the organisation, or say why not. Not both.")
        return values
