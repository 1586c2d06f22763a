"""The Python environment in `.venv`: made once; filled with uv if pip can get it, else with pip."""

import importlib.util
import subprocess
import sys

from exchange.launch import OLDEST_PYTHON
from exchange.launch.console import Command, TroubleError, exit_with, work
from exchange.launch.places import PYTHON, ROOT, VENV
from exchange.launch.stamps import fingerprint, is_fresh, mark

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
ONLINE = "See that this machine is online, then run the same command again."


def install(*, dev: bool = False) -> None:
    """Make `.venv` hold what requirements.txt names, and requirements-dev.txt if `dev`.

    Does nothing when that is so already. Raises TroubleError with cause and cure otherwise.
    """
    version = _make_environment()
    runtime = fingerprint([RUNTIME], version)
    development = fingerprint([RUNTIME, DEVELOPMENT], version)
    runtime_stamp, dev_stamp = VENV / ".installed-runtime", VENV / ".installed-dev"
    if is_fresh(dev_stamp, development) or (not dev and is_fresh(runtime_stamp, runtime)):
        return
    task = "Installing Python packages" + (" for tests and checks" if dev else "")
    install_packages(task, "-r", str(DEVELOPMENT if dev else RUNTIME))
    mark(runtime_stamp, runtime)
    if dev:
        mark(dev_stamp, development)


def install_packages(task: str, *arguments: str) -> None:
    """Install what `arguments` name (as pip takes them) into `.venv`, printing `task`."""
    pip: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    if _get_uv([*pip, "uv"]):
        # Byte code is made now, in one go: a first start without it takes far longer.
        uv: Command = [
            PYTHON,
            "-m",
            "uv",
            "pip",
            "install",
            "--python",
            PYTHON,
            "--compile-bytecode",
        ]
        try:
            work(task, [*uv, *arguments], log="install")
            return
        except TroubleError:
            task = f"{task} (again, with pip)"
    work(task, [*pip, *arguments], log="install", cure=ONLINE)


def _get_uv(command: Command) -> bool:
    """Return whether uv is in `.venv`, asking pip for it once. It only brings speed."""
    if next(VENV.glob("lib/python*/site-packages/uv"), None):
        return True
    try:
        work("Getting uv, which installs faster than pip", command, log="install-uv")
    except TroubleError:
        return False
    return True


def _make_environment() -> str:
    """Make `.venv` when there is none that works; return the version of its Python."""
    version = _version_of_environment()
    if version:
        return version
    if importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise TroubleError(
            "this Python cannot make virtual environments: a part of it is not installed.",
            f"On Debian or Ubuntu: apt install {name} (or python3-venv), then run it again.",
        )
    command: Command = [sys.executable, "-m", "venv", "--clear", VENV]
    work("Making the Python environment in .venv", command, log="venv")
    version = _version_of_environment()
    if not version:
        raise TroubleError("the new .venv has no Python that runs.", "Delete .venv and try again.")
    return version


def _version_of_environment() -> str:
    """Return the version of `.venv`'s Python, or "" when there is none or it is too old."""
    if not PYTHON.exists():
        return ""
    ask = "import sys, pip; print(*sys.version_info[:3], sys.prefix)"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    words = answer.stdout.split()
    if answer.returncode or tuple(map(int, words[:2])) < OLDEST_PYTHON:
        return ""
    return answer.stdout.strip()


def main() -> None:
    """Command line: `--dev` adds what tests and checks need."""
    install(dev="--dev" in sys.argv[1:])


if __name__ == "__main__":
    exit_with(main)
