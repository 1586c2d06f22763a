"""Install, start, test and check the exchange from a bare checkout.

Every module in here uses Python's standard library only, because it runs before anything is
installed. Nothing in here knows what the site does.

This file alone must be readable by any Python 3: it says so when the Python is too old.
"""

import sys

OLDEST_PYTHON = (3, 11)


def python_too_old(version):  # type: ignore[no-untyped-def]
    """Return what to say about a Python of this `version` (a tuple), or None when it will do."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return None
    return (  # noqa: UP032 - Pythons before 3.6 do not know f-strings.
        "\nProblem: this is Python {}.{}; Frontline Exchange needs Python {}.{} or newer.\n"
        "What to do: install a newer one and name it, for example: make run PYTHON=python3.12\n"
    ).format(version[0], version[1], OLDEST_PYTHON[0], OLDEST_PYTHON[1])


_complaint = python_too_old(sys.version_info)  # type: ignore[no-untyped-call]
if _complaint:
    sys.exit(_complaint)
