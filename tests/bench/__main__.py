"""Measures everything in databases of its own and prints one table."""

import os
import sys
import tempfile
from pathlib import Path

from exchange.launch.console import say
from tests.bench.setting_up import set_up
from tests.bench.table import print_table

PRACTICES = 100_000
FEWEST = 1_000


def main() -> int:
    """This will return 1 when a limit is broken."""
    practices = max(FEWEST, int(os.environ.get("N", "") or PRACTICES))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    say(f"{practices:,} practices; {os.cpu_count()} cores with a load of {load} before the start.")
    with tempfile.TemporaryDirectory(prefix="exchange-bench-") as folder:
        set_up(f"sqlite:///{Path(folder) / 'bench.sqlite3'}", f"embedded:{Path(folder) / 'search'}")
        # Only now: models can be imported once the settings are there.
        from tests.bench.course import run

        return print_table(run(practices))


if __name__ == "__main__":
    sys.exit(main())
