"""Writes the tables and the picture of docs/lifecycle.md from the rules."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practices.rules.lifecycle import (
    MEANINGS,
    PUBLIC_STATES,
    START,
    TRANSITIONS,
    PracticeState,
)

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "lifecycle.md"
BEGIN, END = "<!-- Written by write_lifecycle_doc: {} -->", "<!-- End of what was written -->"


class Command(BaseCommand):
    """Writes docs/lifecycle.md again; what people wrote around the tables stays."""

    help = "Writes the tables and the picture of docs/lifecycle.md from practices/rules/lifecycle."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = DOCUMENT.read_text(encoding="utf-8")
            new = rewritten(text)
        except (OSError, ValueError) as error:
            raise CommandError(f"docs/lifecycle.md: {error}") from error
        if new == text:
            self.stdout.write("docs/lifecycle.md is as it should be.")
            return
        DOCUMENT.write_text(new, encoding="utf-8")
        self.stdout.write("docs/lifecycle.md was written again.")


def rewritten(text: str) -> str:
    """This will return the document with its three parts written anew. Raises ValueError when the
    marks around a part are not there exactly once."""
    for name, lines in {"states": states(), "moves": moves(), "picture": picture()}.items():
        begin = BEGIN.format(name)
        part = re.compile(f"{re.escape(begin)}\n.*?{re.escape(END)}", re.DOTALL)
        # As a function: the text may hold what a replacement would read as a group.
        written = "\n".join([begin, "", *lines, "", END])
        text, found = part.subn(lambda _, written=written: written, text)
        if found != 1:
            raise ValueError(f"put “{begin}” and “{END}” around the place of the {name}")
    return text


def states() -> list[str]:
    """This will give the table of states."""
    rows = [
        f"| {state.label} | `{state}` | {'yes' if state in PUBLIC_STATES else 'no'} "
        f"| {MEANINGS[state]} |"
        for state in PracticeState
    ]
    return ["| state | code | anyone may read it | meaning |", "|---|---|---|---|", *rows]


def moves() -> list[str]:
    """This will give the table of moves, one line for each action and the state it leads to."""
    sources: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for move in TRANSITIONS:
        key = (move.action, ", ".join(move.who), move.target.label)
        sources[key].append(move.source.label)
    rows = [
        f"| {action} | {who} | {', '.join(labels)} | {target} |"
        for (action, who, target), labels in sources.items()
    ]
    return ["| action | who | from | to |", "|---|---|---|---|", *rows]


def picture() -> list[str]:
    """This will give the moves as a Mermaid diagram, one arrow for each pair of states."""
    actions: dict[tuple[PracticeState, PracticeState], list[str]] = defaultdict(list)
    for move in TRANSITIONS:
        actions[move.source, move.target].append(move.action)
    names = [f'    state "{state.label}" as {_id(state)}' for state in PracticeState]
    arrows = [
        f"    {_id(source)} --> {_id(target)}: {' / '.join(labels)}"
        for (source, target), labels in actions.items()
    ]
    return ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {_id(START)}", *arrows, "```"]


def _id(state: PracticeState) -> str:
    return state.replace("-", "_")
