"""Checks what the shapes of the demonstration's files cannot see: whether rows fit each other.

The database would refuse most of these too, but with no word of which line to correct.
"""

from collections.abc import Iterable
from typing import Any

from practices.services.file_shapes import SeedFileError

Row = dict[str, Any]
ENGAGEMENT = "engagement.yaml"


def check_engagement(engagement: dict[str, Row], people: Iterable[Row]) -> None:
    """This will refuse the first row that contradicts another one. Raises SeedFileError naming the
    practice and what to do."""
    by_key = {person["key"]: person for person in people}
    for slug, row in engagement.items():
        problem = _authors_problem(row) or _adoptions_problem(row, by_key) or _days_problem(row)
        if problem:
            raise SeedFileError(f"{ENGAGEMENT}: {slug}: {problem}")


def _authors_problem(row: Row) -> str:
    """Nobody endorses what they helped to write, and nobody endorses twice (rule 2)."""
    authors = {row["owner"], *(credit["person"] for credit in row["credits"])}
    seen: set[str] = set()
    for told in row["endorsements"]:
        if told["by"] in authors:
            return f"{told['by']} helped to write it. Let somebody else endorse it."
        if told["by"] in seen:
            return f"{told['by']} endorses it twice. Remove one."
        if not told["withdrawn"]:
            seen.add(told["by"])
    return ""


def _adoptions_problem(row: Row, people: dict[str, Row]) -> str:
    """An organisation has one adoption here, told by somebody who works there."""
    places = [told["at"] for told in row["adoptions"]]
    for told in row["adoptions"]:
        if places.count(told["at"]) > 1:
            return f"{told['at']} adopts it twice. Keep the newer one."
        person = people[told["by"]]
        works_at = {person["organisation"], (person["then"] or person)["organisation"]}
        if told["at"] not in works_at:
            return f"{told['by']} does not work at {told['at']}. Name somebody who does."
    return ""


def _days_problem(row: Row) -> str:
    """Nothing is said of a practice before it is published."""
    told = [*row["adoptions"], *row["endorsements"], *row["safety_notices"]]
    early = [entry["day"] for entry in told if entry["day"] < row["published"]]
    if early:
        return f"something is said on {early[0]}, before it was published. Correct the day."
    return ""
