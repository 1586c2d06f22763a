"""Why a practice is taken out of use; readers see it."""

from typing import ClassVar

from practices.forms import govuk
from practices.forms.record_words import RecordForm
from practices.forms.share_quick import not_to_come, year_field

REASON_MAX = 1200


class WithdrawalForm(RecordForm):
    """The reason, and the year it stopped."""

    layout: ClassVar[tuple[str, ...]] = ("reason", "year")

    reason = govuk.TextField(
        label="Why should nobody use it any more?",
        help_text="Everybody can read this. It stays on the page, so that nobody repeats it.",
        noun="reason",
        max_length=REASON_MAX,
        min_length=20,
        error_messages={"required": "Say why, so that nobody repeats it."},
        widget=govuk.TextArea(rows_shown=5, why_longer="so that the next person understands"),
    )
    year = year_field("In which year did it stop?", "Leave it empty if it is this year.")

    def clean_year(self) -> int | None:
        return not_to_come(self.cleaned_data["year"])
