"""The documents tell the truth: what they name is there, and what is there they name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.core.management import get_commands, load_command_class

from exchange.launch.places import ROOT
from practices.enums import EvidenceLevel, Overlay, StandingLevel
from practices.management.commands import write_lifecycle_doc

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGES = ("exchange", "practices", "home", "search")
LONGEST_README = 80
LONGEST_DOCUMENT = 1250
"""Words that somebody reads in five minutes."""

FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"^```mermaid.*?^```", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MAKE = r"\bmake ([a-z]+(?:-[a-z]+)*)"
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_in(text: str) -> Iterator[str]:
    """Whatever stands as code, in blocks and in lines."""
    yield from FENCE.findall(text)
    yield from INLINE_CODE.findall(FENCE.sub("", text))


def mentions_in(text: str, pattern: str) -> list[str]:
    return [found for code in code_in(text) for found in re.findall(pattern, code)]


def prose_of(text: str) -> str:
    return FENCE.sub("", text)


class TestCommands:
    @each_document
    def test_make_targets__exist(self, document: Path) -> None:
        targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))

        assert set(mentions_in(read(document), MAKE)) - targets == set()

    @each_document
    def test_management_commands__exist_with_their_options(self, document: Path) -> None:
        problems = []
        for name, rest in mentions_in(read(document), r"manage\.py ([a-z_]+)([^\n#]*)"):
            if name not in get_commands():
                problems.append(f"there is no command {name}")
                continue
            unknown = set(re.findall(r"(?<!\S)--[a-z-]+", rest)) - options_of(name)
            problems += [f"{name} has no option {option}" for option in sorted(unknown)]

        assert problems == []

    def test_every_command_of_ours__is_in_a_document(self) -> None:
        ours = {name for name, app in get_commands().items() if str(app) in PACKAGES}
        mentioned = {word for path in DOCUMENTS for word in re.findall(r"\w+", read(path))}

        assert ours
        assert ours - mentioned == set()

    def test_every_make_target__is_in_a_document(self) -> None:
        targets = set(re.findall(r"^([a-z-]+):.*##", read(ROOT / "Makefile"), re.MULTILINE))
        mentioned = {t for path in DOCUMENTS for t in mentions_in(read(path), MAKE)}

        assert targets - {"help"} - mentioned == set()


def options_of(name: str) -> set[str]:
    app = get_commands()[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    return set(command.create_parser("manage.py", name)._option_string_actions)


class TestLinksAndPaths:
    @each_document
    def test_links_inside__resolve(self, document: Path) -> None:
        broken = []
        for target in LINK.findall(prose_of(read(document))):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            file = (document.parent / name).resolve() if name else document
            if not file.exists() or (anchor and anchor not in anchors_of(file)):
                broken.append(target)

        assert broken == []

    @each_document
    def test_paths_in_code__exist(self, document: Path) -> None:
        """`practices/rules/lifecycle.py` and the like; what is generated need not be there."""
        tops = {path.name for path in ROOT.iterdir()} - {"var", ".venv", "node_modules"}
        paths = [
            code
            for code in INLINE_CODE.findall(prose_of(read(document)))
            if re.fullmatch(r"[\w./-]+/[\w./-]*", code) and code.split("/")[0] in tops
        ]

        assert [path for path in paths if not (ROOT / path).exists()] == []

    def test_every_document__is_linked_from_another(self) -> None:
        linked = {
            (path.parent / target.partition("#")[0]).resolve()
            for path in DOCUMENTS
            for target in LINK.findall(prose_of(read(path)))
        }

        assert [path.name for path in DOCUMENTS[1:] if path not in linked] == []


def anchors_of(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", read(path)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


class TestLength:
    def test_readme__is_short(self) -> None:
        assert len(read(ROOT / "README.md").splitlines()) <= LONGEST_README

    @each_document
    def test_document__is_read_in_five_minutes(self, document: Path) -> None:
        words = re.findall(r"\w+", PICTURE.sub("", read(document)))

        assert len(words) <= LONGEST_DOCUMENT


class TestConfiguration:
    def test_table__holds_every_variable_and_no_other(self) -> None:
        table = variables_of_table()

        assert sorted(table) == sorted(set(table)), "a variable stands there twice"
        assert set(table) == variables_of_code()

    def test_example__holds_only_what_the_table_explains(self) -> None:
        named = re.findall(r"^(?:# )?([A-Z_]+)=", read(ROOT / ".env.example"), re.MULTILINE)

        assert named
        assert set(named) - set(variables_of_table()) == set()


def variables_of_table() -> list[str]:
    text = read(ROOT / "docs" / "configuration.md")
    return re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE)


def variables_of_code() -> set[str]:
    """Every variable that the code, the Makefile or Compose reads."""
    readers = {*readers_of_settings(), "is_on"}
    modules = [ROOT / "manage.py", *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))]
    found = {
        name for path in modules for name in variables_of_module(ast.parse(read(path)), readers)
    }
    found |= set(re.findall(r"\$\{([A-Z_]+)", read(ROOT / "compose.yaml")))
    return found | set(re.findall(r"^([A-Z_]+) \?=", read(ROOT / "Makefile"), re.MULTILINE))


def readers_of_settings() -> set[str]:
    """The functions of env.py: what reads a variable takes its name first."""
    tree = ast.parse(read(ROOT / "exchange" / "settings" / "env.py"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.args.args[0].arg == "name"
    }


def variables_of_module(tree: ast.Module, readers: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        name = None
        if isinstance(node, ast.Call) and node.args and reads(node.func, readers):
            name = node.args[0]
        elif isinstance(node, ast.Subscript) and is_environment(node.value):
            name = node.slice
        if isinstance(name, ast.Constant) and VARIABLE.fullmatch(str(name.value)):
            yield str(name.value)


def reads(function: ast.expr, readers: set[str]) -> bool:
    if isinstance(function, ast.Name):
        return function.id in readers
    if not isinstance(function, ast.Attribute):
        return False
    return function.attr in {*readers, "getenv"} or (
        function.attr in {"get", "setdefault", "pop"} and is_environment(function.value)
    )


def is_environment(node: ast.expr) -> bool:
    return ast.unparse(node) in {"os.environ", "environ"}


class TestWordsAndTables:
    def test_lifecycle__is_written_from_the_rules(self) -> None:
        text = read(write_lifecycle_doc.DOCUMENT)

        assert write_lifecycle_doc.rewritten(text) == text, "run manage.py write_lifecycle_doc"

    def test_text_around_the_tables__is_kept(self) -> None:
        text = read(write_lifecycle_doc.DOCUMENT) + "\nMore.\n"

        assert write_lifecycle_doc.rewritten(text) == text

    def test_lost_marks__are_named(self) -> None:
        text = read(write_lifecycle_doc.DOCUMENT).replace("write_lifecycle_doc: moves", "")

        with pytest.raises(ValueError, match="place of the moves"):
            write_lifecycle_doc.rewritten(text)

    def test_glossary__has_every_level_standing_and_overlay(self) -> None:
        text = read(ROOT / "docs" / "glossary.md")
        rows = [f"| {level.code} | {level.label} |" for level in EvidenceLevel]
        rows += [f"| {member.label} |" for codes in (StandingLevel, Overlay) for member in codes]

        assert [row for row in rows if row not in text] == []

    def test_roles__names_every_group_and_list(self) -> None:
        text = " ".join(read(ROOT / "docs" / "roles.md").lower().split())
        rows = yaml.safe_load(read(ROOT / "practices/seed/reference/roles.yaml"))
        labels = {label for row in rows for key in ("keeps", "sees") for label in row.get(key, [])}
        words = {str(apps.get_model(label)._meta.verbose_name_plural) for label in labels}
        words |= {row["name"] for row in rows}

        assert sorted(word for word in words if word.lower() not in text) == []
