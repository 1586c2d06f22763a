"""Where the launcher finds and puts things. Everything generated lies in `var/`, except the two
folders whose tools insist on the top level: `.venv` and `node_modules`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
STAMPS = VAR / "stamps"
ASSETS = VAR / "assets"
DATABASE = VAR / "db.sqlite3"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
MANAGE = [str(PYTHON), str(ROOT / "manage.py")]
