"""What is wrong in a file of an import, gathered line by line, so that all is told at once."""

from dataclasses import dataclass, field

TOLD = 50
"""Problems that are told in full; the rest are only counted."""


class ImportRefusedError(Exception):
    """Nothing, or nothing more, can be imported. The message is one line for whoever asked."""


@dataclass(slots=True)
class Problems:
    """The problems of one file. `told` are the first of them, as they are shown to a person."""

    file: str
    told: list[str] = field(default_factory=list)
    count: int = 0
    lines: set[int] = field(default_factory=set)

    def add(self, line: int, field_name: str, problem: str, remedy: str) -> None:
        """This will note one problem. Line 0 stands for the whole file, and no field name for the
        whole line."""
        place = self.place(line)
        where = f"{place}: {field_name}" if field_name else place
        self.add_text(line, f"{where}: {problem}. {remedy}")

    def add_text(self, line: int, text: str) -> None:
        """This will note a problem that says itself where it is."""
        self.count += 1
        self.lines.add(line)
        if len(self.told) < TOLD:
            # A file may hold characters that steer a terminal.
            self.told.append("".join(c if c.isprintable() else "\ufffd" for c in text))

    def place(self, line: int) -> str:
        """This will name a line of the file."""
        return f"{self.file}, line {line}" if line else self.file

    @property
    def untold(self) -> int:
        """How many problems are only counted."""
        return self.count - len(self.told)
