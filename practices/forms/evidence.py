"""What an evidence item must be before it is kept."""

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm

from practices.enums import EvidenceDesign

DECIDED = frozenset({"practice", "design", "best_included"})
"""What reviewers said yes or no to when they decided on an item."""


class EvidenceItemForm(WagtailAdminModelForm):
    """Keeps the class of a study right, and what reviewers have decided on as it was."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        self._check_best_included(values)
        if self.instance.pk and DECIDED & set(self.changed_data):
            self._keep_what_was_decided()
        return values

    def _check_best_included(self, values: dict[str, Any]) -> None:
        is_review = values.get("design") == EvidenceDesign.SYSTEMATIC_REVIEW
        best = values.get("best_included")
        if best and not is_review:
            self.add_error(
                "best_included", "Leave this empty: only a review of studies includes others."
            )
        if best == EvidenceDesign.SYSTEMATIC_REVIEW:
            self.add_error("best_included", "Choose the best single study that the review gathers.")

    def _keep_what_was_decided(self) -> None:
        """Two reviewers confirm one design of one study. Were it changed under them, the practice
        would rise on a decision nobody took."""
        if not self.instance.confirmations.exists():
            return
        for field in sorted(DECIDED & set(self.changed_data)):
            self.add_error(
                field,
                "Reviewers have decided on this item as it was. Leave this as it is, and add a new "
                "evidence item instead.",
            )
