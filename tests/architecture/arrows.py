"""Which way imports may point (docs/architecture.md)."""

import ast
import re
import sys
from pathlib import Path

from tests.architecture.imports import Import, own_imports
from tests.architecture.source_files import at, python_files

MAY_IMPORT: dict[str, set[str]] = {
    # The longest name that fits a module decides.
    "practices": set(),
    "home": {"practices"},
    "search": {"practices"},
    "exchange": {"practices", "home", "search", "exchange"},
    "exchange.accounts": set(),
    "exchange.settings": set(),
    "exchange.launch": set(),
}
"""What each part may import besides itself."""

LAYERS: tuple[tuple[str, ...], ...] = (
    ("enums", "progress"),
    ("rules",),
    ("models", "blocks", "panels", "workflow_finish", "workflow_mail"),
    ("selectors",),
    ("services",),
    ("forms",),
    ("views", "templatetags", "wagtail_hooks", "admin", "management", "signals", "feeds", "api"),
    ("urls", "apps", "checks"),
)
"""The layers inside practices and home, lowest first: a module imports its own layer and lower."""

LAYERED = ("practices", "home")
MODEL_NAME = re.compile(r"(home|search|exchange|accounts)\.[A-Z]\w+")


def wrong_packages(root: Path) -> list[str]:
    """This will list imports that cross from one part to another against the arrows."""
    problems = []
    for found in own_imports(root):
        source, target = _part(found.source), _part(found.target)
        if source != target and not _allowed(source, target):
            problems.append(_say(root, found, _cure(source, target)))
    return problems


def wrong_layers(root: Path) -> list[str]:
    """This will list imports that point up inside practices or home."""
    problems = []
    for found in own_imports(root, LAYERED):
        package = found.source.split(".")[0]
        if "migrations" in found.source.split(".") or found.target.split(".")[0] != package:
            continue
        source, target = _layer(found.source), _layer(found.target)
        if source is not None and target is not None and target > source:
            names = " → ".join("/".join(layer) for layer in reversed(LAYERS))
            problems.append(_say(root, found, f"imports point down only: {names}"))
    return problems


def modules_without_a_layer(root: Path) -> list[str]:
    """This will list modules of practices and home that LAYERS does not know."""
    return [
        at(root, path, 1, f"“{path.relative_to(root).parts[1]}” has no layer: add it to LAYERS.")
        for path in python_files(root, LAYERED)
        if _layer(".".join(path.relative_to(root).with_suffix("").parts)) is None
    ]


def models_named_as_text(root: Path) -> list[str]:
    """This will list texts such as "home.HomePage" in practices: an arrow that no import shows."""
    problems = []
    for path in python_files(root, ("practices",)):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and MODEL_NAME.fullmatch(text):
                cure = "practices must not know it; let the other side name practices."
                problems.append(at(root, path, node.lineno, f"names {text}: {cure}"))
    return problems


def launcher_needs_packages(root: Path) -> list[str]:
    """This will list imports of the launcher that are not in Python itself: it runs before
    anything is installed."""
    problems = []
    for path in python_files(root, ("exchange/launch",)):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            problems.extend(
                at(root, path, node.lineno, f"imports {name}: use Python alone.")
                for name in names
                if not name.startswith("exchange.launch") and _top(name) not in STANDARD
            )
    return problems


STANDARD = sys.stdlib_module_names


def _top(name: str) -> str:
    return name.split(".")[0]


def _part(module: str) -> str:
    fits = [part for part in MAY_IMPORT if module == part or module.startswith(f"{part}.")]
    return max(fits, key=len)


def _allowed(source: str, target: str) -> bool:
    return target in MAY_IMPORT[source] or (
        # The composition root may use all of itself.
        source == "exchange" and _top(target) == "exchange"
    )


def _cure(source: str, target: str) -> str:
    allowed = ", ".join(sorted(MAY_IMPORT[source])) or "nothing else of ours"
    return f"{source} may import {allowed}. Move the code, or let exchange join the two."


def _layer(module: str) -> int | None:
    """The place of a module in LAYERS; None when it is not named there. The package itself (its
    empty __init__) stands lowest."""
    parts = module.split(".")
    if len(parts) == 1 or parts[1] == "__init__":
        return 0
    return next((place for place, names in enumerate(LAYERS) if parts[1] in names), None)


def _say(root: Path, found: Import, cure: str) -> str:
    return at(root, found.path, found.line, f"imports {found.target}: {cure}")
