"""What a curator says to settle a dispute over a record of use."""

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from practices.models import PracticePage
from practices.services.news import author_ids

STANDS = (
    ("yes", "The record stands. The mark “disputed” goes."),
    ("no", "The record is not true. It leaves the page and no longer counts."),
)


class DisputeForm(WagtailAdminModelForm):
    """Asks for a decision and its reason, once, from somebody who has no part in it."""

    stands = forms.ChoiceField(
        label="What did you find?", choices=STANDS, widget=forms.RadioSelect, required=True
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        if not values.get("settled_note"):
            self.add_error("settled_note", "Give the reason. Both sides read it.")
        reply = self.instance
        if reply.settled_at is not None:
            self.add_error(None, "This dispute was settled already. The first decision stays.")
        practice = PracticePage.objects.get(pk=reply.adoption.practice_id)
        involved = author_ids(practice) | {reply.adoption.recorded_by_id}
        if self.for_user is not None and self.for_user.pk in involved:
            self.add_error(None, "You have a part in this. Another curator must settle it.")
        return values
