"""Which module imports which, read from the source without running it.

Counted are import statements anywhere in a file, also inside functions and under TYPE_CHECKING,
and names given as text to `import_module` and `import_string`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source_files import PACKAGES, files

LOADERS = {"import_module", "import_string", "__import__"}


@dataclass(frozen=True, slots=True)
class Import:
    """`path` imports the module `target` (a dotted name of ours) on `line`."""

    path: Path
    line: int
    source: str
    target: str


def module_name(root: Path, path: Path) -> str:
    """This will return the dotted name of the module in `path`."""
    parts = list(path.relative_to(root).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


def own_imports(root: Path, packages: tuple[str, ...] = PACKAGES) -> Iterator[Import]:
    """This will give every import of one of our modules by another, migrations included."""
    for path in files(root, packages, ".py"):
        source = module_name(root, path)
        is_package = path.name == "__init__.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            for name in _names(node, source, is_package=is_package):
                if name.split(".")[0] in packages:
                    yield Import(path, node.lineno, source, _existing(root, name))


def _names(node: ast.AST, source: str, *, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, source, is_package=is_package)
        # `from a import b` imports the module a.b when there is one, else a name of a.
        yield from (f"{base}.{alias.name}".removesuffix(".*") for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and _called(node) in LOADERS:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _absolute(node: ast.ImportFrom, source: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = source.split(".")
    up = node.level - 1 if is_package else node.level
    base = parts[: len(parts) - up]
    return ".".join([*base, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _existing(root: Path, name: str) -> str:
    """The longest beginning of a dotted name that is a module or package of ours."""
    parts = name.split(".")
    while len(parts) > 1:
        path = root.joinpath(*parts)
        if path.with_suffix(".py").is_file() or path.is_dir():
            break
        parts.pop()
    return ".".join(parts)
