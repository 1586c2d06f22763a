"""Settings of the person who runs a command: the environment first, then the file `.env`."""

import os
from pathlib import Path

from exchange.launch.console import TroubleError
from exchange.launch.places import ROOT

NO = {"0", "no", "off", "false"}


def load_env_file(path: Path = ROOT / ".env") -> None:
    """Copy the settings of `path` that the environment does not hold already into it.

    Lines are NAME=value. What follows # at the start of a line, or after a space, is a comment;
    quotes around a value are dropped and keep a # inside. Raises TroubleError, naming the line,
    when one cannot be read.
    """
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or not name.strip().isidentifier():
            raise TroubleError(
                f"{path.name}, line {number} is not a setting.",
                "Write NAME=value, see .env.example.",
            )
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        else:
            value = f" {value}".split(" #")[0].strip()
        os.environ.setdefault(name.strip(), value)


def is_on(name: str, *, default: bool) -> bool:
    """Return whether a yes/no setting such as DEMO is on."""
    value = os.environ.get(name, "").strip().lower()
    return default if not value else value not in NO
