"""`make elasticsearch-stop`: ends the server of this checkout and removes what it holds."""

import shutil
from pathlib import Path

from exchange.launch.console import exit_with, say
from exchange.launch.elasticsearch.processes import end_processes, processes_in
from exchange.launch.elasticsearch.start import HOME, alone


def main() -> None:
    """Stop the server, and say whether there was one."""
    with alone():
        say("Elasticsearch is stopped." if stop(HOME) else "No Elasticsearch of ours runs here.")


def stop(home: Path) -> bool:
    """End every process of the cluster in `home` and remove the folder; return whether one ran.

    Does no harm when there is none, or when it died on its own.
    """
    running = bool(processes_in(home))
    end_processes(home)
    shutil.rmtree(home, ignore_errors=True)
    return running


if __name__ == "__main__":
    exit_with(main)
