"""Stamp files: what was done already, and for which inputs, so a second start skips it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *facts: object) -> str:
    """Return a hash of `facts` and of the files' names and contents (a missing one counts too).

    The order of the files does not matter; their place on the machine does not matter either,
    only the last two parts of their path.
    """
    total = hashlib.sha256()
    for fact in facts:
        total.update(f"{fact}\n".encode())
    for path in sorted(set(files)):
        content = path.read_bytes() if path.is_file() else b"missing"
        name = "/".join(path.parts[-2:])
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    """Return whether `stamp` was last marked with exactly this fingerprint."""
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == value


def mark(stamp: Path, value: str) -> None:
    """Remember that the work behind `stamp` is done for this fingerprint."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value + "\n", encoding="ascii")
