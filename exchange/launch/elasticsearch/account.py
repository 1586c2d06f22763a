"""As whom the server runs: it refuses root, and root's folders may be closed to others."""

import os
import shutil
from pathlib import Path

OTHERS_MAY_ENTER = 0o001


def server_user() -> str | None:
    """Return the user to run as: `nobody`, whom every system has, when we are root; else None,
    which is ourselves."""
    return "nobody" if os.geteuid() == 0 else None


def hand_over(path: Path, user: str | None) -> None:
    """Make `path`, a file or a folder with all in it, the server's own."""
    if user is None:
        return
    for item in (path, *path.rglob("*")):
        shutil.chown(item, user)


def may_enter(folder: Path, user: str | None) -> bool:
    """Return whether that user may enter `folder` and all folders above it."""
    if user is None:
        return True
    return all(
        step.stat().st_mode & OTHERS_MAY_ENTER
        for step in (folder, *folder.parents)
        if step.exists()
    )
