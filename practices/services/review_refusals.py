"""What stops a write of reviewers. Wagtail's admin reads each as “permission denied” and leads
back with a message; our own pages answer with the status that belongs to it."""

from django.core.exceptions import PermissionDenied


class ReviewRefusedError(PermissionDenied):
    """The person may not do this. The text is one plain sentence for them: answer 403."""

    @property
    def reason(self) -> str:
        """The sentence."""
        return str(self.args[0]) if self.args else ""


class StaleReviewError(ReviewRefusedError):
    """It was true when the page was opened and is no more: answer 409."""


class ReviewInvalidError(ReviewRefusedError):
    """What was typed will not do: answer 422. `field` is where to put it right."""

    def __init__(self, reason: str, field: str) -> None:
        super().__init__(reason)
        self.field = field
