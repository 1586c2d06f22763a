"""`make bench`: how fast search is, as ratios of one run; minutes, with N=10000 a quick look."""

import subprocess

from exchange.launch.console import exit_with
from exchange.launch.install import install
from exchange.launch.places import PYTHON, ROOT


def main() -> int:
    """Measure in databases of its own, print a table, and fail where a limit is broken."""
    install(dev=True)
    return subprocess.run([str(PYTHON), "-m", "tests.bench"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    exit_with(main)
