"""Loads the demonstration as on one fixed day, so that nothing here depends on the calendar."""

from datetime import date

from practices.services.demonstration import Loaded, load_demonstration
from practices.services.demonstration_files import Demonstration

TODAY = date(2026, 11, 23)


def load(demonstration: Demonstration) -> Loaded:
    """This will load what is not there yet."""
    return load_demonstration(demonstration, on=TODAY, step=lambda: None)
