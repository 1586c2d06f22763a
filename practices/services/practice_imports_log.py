"""One entry of Wagtail's log for each run of an import: which file, by whom, what came of it."""

from typing import Any

from django.db.models import Model
from wagtail.log_actions import LogFormatter, log

IMPORT_ACTION = "practices.import_batch"


class ImportFormatter(LogFormatter):
    """A file of practices was brought in."""

    label = "Imported practices"

    def format_message(self, log_entry: Any) -> str:
        """This will name the file and the numbers."""
        data = log_entry.data
        counts = ", ".join(f"{data[name]} {name}" for name in ("new", "changed", "published"))
        return f"Imported practices from {data['file']}: {counts}"


def register(registry: Any) -> None:
    """This will tell Wagtail's log about the action."""
    registry.register_action(IMPORT_ACTION)(ImportFormatter)


class RunLog:
    """The log entry of a run. It is written with the first rows and grows with them, each time in
    their transaction: what a broken run has kept is never missing from it."""

    def __init__(self, about: Model, *, user: Any, file: str, sha256: str) -> None:
        self._about = about
        self._user = user
        self._data: dict[str, Any] = {"file": file, "sha256": sha256}
        self._entry: Any = None

    def note(self, **counts: int) -> None:
        """This will write how many rows came to what, so far."""
        data = self._data | counts
        if self._entry is None:
            self._entry = log(self._about, IMPORT_ACTION, user=self._user, data=data)
        else:
            self._entry.data = data
            self._entry.save(update_fields=["data"])
