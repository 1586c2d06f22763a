"""`make run`: from a bare checkout to a site that answers, in one command."""

import http.client
import os
import time

from exchange.launch.assets import build_assets
from exchange.launch.console import exit_with, say
from exchange.launch.environment import is_on, load_env_file
from exchange.launch.install import install
from exchange.launch.places import MANAGE, ROOT
from exchange.launch.ports import check_free, read_port
from exchange.launch.prepare import prepare
from exchange.launch.supervisor import supervise

HOST = "127.0.0.1"
ACCOUNTS = "officer, nurse, manager, reviewer, curator, administrator"


def main() -> int:
    """Install, build, prepare, then run web server, worker and chores until stopped."""
    load_env_file()
    port = read_port(os.environ.get("PORT", ""))
    check_free(HOST, port)
    # Passkeys need a name, so the name is what links say; the number answers too.
    address = f"http://localhost:{port}"
    os.environ.setdefault("PUBLIC_URL", address)
    install()
    build_assets()
    prepare()
    check_free(HOST, port)
    commands = {
        "web": [*MANAGE, "runserver", f"{HOST}:{port}"],
        "worker": [*MANAGE, "db_worker", "--interval", "0.5", "--no-startup-delay", "-v", "0"],
        "chores": [*MANAGE, "run_chores"],
    }
    return supervise(commands, cwd=ROOT, on_tick=Welcome(port, address))


class Welcome:
    """Says once, when the site first answers, where it is; called again and again until then."""

    PATIENCE_SECONDS = 60.0

    def __init__(self, port: int, address: str) -> None:
        self.port = port
        self.address = address
        self.said = False
        self.until = time.monotonic() + self.PATIENCE_SECONDS

    def __call__(self) -> None:
        """Print the welcome when the site answers, or a hint when it has not for a minute."""
        if self.said:
            return
        if answers(self.port):
            self.said = True
            say(f"\n{welcome_text(self.address, demo=is_on('DEMO', default=True))}")
        elif time.monotonic() > self.until:
            self.said = True
            say("\nThe site does not answer yet. What it printed above says why. Ctrl-C stops it.")


def welcome_text(address: str, *, demo: bool) -> str:
    """Return the lines that say where the site is and how to get in. The last has the address."""
    lines = ["Frontline Exchange is running. Ctrl-C stops it."]
    if demo:
        lines.append(f"Enter as {ACCOUNTS}: {address}/accounts/demo/")
    return "\n".join([*lines, f"Open {address}"])


def answers(port: int) -> bool:
    """Return whether the site answers a request now, whatever it says."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


if __name__ == "__main__":
    exit_with(main)
