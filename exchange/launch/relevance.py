"""`make relevance`: the tables of how well search finds, with and without other services' words."""

import subprocess

from exchange.launch.console import exit_with
from exchange.launch.install import install
from exchange.launch.places import PYTHON, ROOT

TESTS = "tests/search/relevance"


def main() -> int:
    """Run the judged queries on the seed corpus and print what they find."""
    install(dev=True)
    command = [str(PYTHON), "-m", "pytest", TESTS, "-q", "-s", "--show-capture=no"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    exit_with(main)
