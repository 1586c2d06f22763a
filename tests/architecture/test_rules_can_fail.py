"""A rule that cannot fail is a defect: each is tried on an invented tree that breaks it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import arrows, imports, markup, order, sizes

Rule = Callable[[Path], list[str]]

LONG_FUNCTION = "def very_long():\n" + "    pass\n" * 60
TEMPLATE = "{% comment %}\n    Inputs: title\n{% endcomment %}\n"


def write(root: Path, name: str, content: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


BREACHES: list[tuple[Rule, str, str]] = [
    (arrows.wrong_packages, "practices/models/pages.py", "from search import outbox"),
    (arrows.wrong_packages, "practices/services/x.py", "import home.models"),
    (arrows.wrong_packages, "practices/services/x.py", "def f():\n    from exchange import urls"),
    (arrows.wrong_packages, "practices/rules/x.py", "from ...search.outbox import mark"),
    (arrows.wrong_packages, "practices/rules/x.py", "import_module('search.outbox')"),
    (arrows.wrong_packages, "practices/migrations/0002_x.py", "from home import models"),
    (arrows.wrong_packages, "home/views.py", "from search.engines import tantivy"),
    (arrows.wrong_packages, "home/views.py", "import exchange.settings.base"),
    (arrows.wrong_packages, "search/facets.py", "from home.models import HomePage"),
    (arrows.wrong_packages, "exchange/accounts/views.py", "from practices.models import Page"),
    (arrows.wrong_packages, "exchange/accounts/views.py", "from exchange import health"),
    (arrows.wrong_packages, "exchange/settings/base.py", "import practices.enums"),
    (arrows.wrong_packages, "exchange/launch/run.py", "from exchange.settings import base"),
    (arrows.wrong_layers, "practices/enums.py", "from practices.rules import dates"),
    (arrows.wrong_layers, "practices/rules/x.py", "from practices.models import PracticePage"),
    (arrows.wrong_layers, "practices/models/x.py", "from practices.selectors import cards"),
    (arrows.wrong_layers, "practices/models/x.py", "from practices import services"),
    (arrows.wrong_layers, "practices/selectors/x.py", "from practices.services import standing"),
    (arrows.wrong_layers, "practices/services/x.py", "from practices.forms import sharing"),
    (arrows.wrong_layers, "practices/forms/x.py", "from practices.views.public import person"),
    (arrows.wrong_layers, "home/models/x.py", "from home.templatetags import home_views"),
    (arrows.modules_without_a_layer, "practices/engine.py", ""),
    (arrows.models_named_as_text, "practices/models/x.py", "parents = ['home.HomePage']"),
    (arrows.launcher_needs_packages, "exchange/launch/run.py", "import django"),
    (sizes.long_files, "home/models.py", "x = 1\n" * 301),
    (sizes.long_files, "templates/home/x.html", TEMPLATE + "<p>\n" * 300),
    (sizes.long_files, "tests/test_x.py", "x = 1\n" * 301),
    (sizes.longest_functions, "home/models.py", LONG_FUNCTION),
    (sizes.too_many_long_functions, "home/models.py", LONG_FUNCTION),
    (sizes.vague_names, "practices/utils.py", ""),
    (sizes.vague_names, "practices/common/dates.py", ""),
    (sizes.vague_names, "static/js/helpers.js", ""),
    (sizes.migrations_without_intent, "home/migrations/0002_auto_20261123_1724.py", ""),
    (sizes.migrations_without_intent, "home/migrations/0001_initial.py", ""),
    (sizes.migrations_without_intent, "home/migrations/0003_alter_page_title_and_more.py", ""),
    (sizes.migrations_without_intent, "exchange/accounts/migrations/0002.py", ""),
    (markup.templates_without_a_head, "templates/x.html", "<p>Hello</p>"),
    (markup.templates_without_a_head, "templates/x.html", "{% comment %} Nice {% endcomment %}"),
    (markup.templates_without_a_head, "templates/allauth/layouts/x.html", "<p>\n" * 40),
    (markup.unescaped, "templates/x.html", "{{ text|safe }}"),
    (markup.unescaped, "templates/x.html", "{{ text | safe }}"),
    (markup.unescaped, "templates/x.html", "{% autoescape off %}"),
    (markup.unescaped, "home/views.py", "return mark_safe(text)"),
    (markup.inline_code, "templates/x.html", '<p style="color: red">'),
    (markup.inline_code, "templates/x.html", "<style>p {}</style>"),
    (markup.inline_code, "templates/x.html", "<script>alert(1)</script>"),
    (markup.inline_code, "templates/x.html", '<button onclick="go()">'),
    (markup.inline_code, "templates/x.html", "<a href='javascript:go()'>"),
    (markup.styles_apart_from_components, "static/css/components/orphan.css", ""),
    (markup.styles_not_built, "static/css/components/orphan.css", ""),
    (order.strangers, "notes.txt", ""),
    (order.strangers, "scripts/run.py", ""),
    (order.left_to_do, "home/models.py", "# TO" + "DO: later"),
    (order.left_to_do, "templates/x.html", "<!-- FIX" + "ME -->"),
]
"""Each rule, a file, and a content that breaks it."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree that keeps every rule."""
    for name, content in {
        ".gitignore": "# Generated\n/var/\n*.pyc\n",
        "manage.py": "import sys\n",
        "exchange/urls.py": "from exchange.accounts import views\nfrom search import views as s\n",
        "exchange/accounts/views.py": "from django.conf import settings\n",
        "exchange/launch/run.py": "import os\nfrom exchange.launch import places\n",
        "practices/__init__.py": "",
        "practices/enums.py": "CODES = ('a', 'home.page')\n",
        "practices/rules/dates.py": "from practices.enums import CODES\n",
        "practices/models/pages.py": "from practices.rules.dates import CODES\n",
        "practices/selectors/cards.py": "from practices.models import pages\n",
        "practices/services/standing.py": "from practices.selectors.cards import pages\n",
        "practices/forms/sharing.py": "from practices.enums import CODES\n",
        "practices/views/public.py": "from practices.services import standing\n",
        "practices/migrations/0001_domain.py": "from practices import enums\n",
        "home/models.py": "from practices.models.pages import CODES\n",
        "home/templatetags/home_views.py": "from home.models import CODES\n",
        "search/outbox.py": "from practices.models import pages\n",
        "search/views.py": "from search.outbox import pages\n",
        "templates/base.html": "{% load static %}" + TEMPLATE + '<script src="/x.js"></script>',
        "templates/components/card.html": TEMPLATE + "<p data-style='x'>{{ title }}</p>\n",
        "templates/allauth/elements/p.html": "<p>{{ text }}</p>\n",
        "static/css/site.css": '@import "components/card.css";\n',
        "static/css/components/card.css": ".fx-card { color: red }\n",
        "tests/test_x.py": "def test_x():\n    assert True\n",
    }.items():
        write(tmp_path, name, content)
    return tmp_path


RULES = sorted({rule for rule, _, _ in BREACHES}, key=lambda rule: rule.__name__)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_good_tree__keeps_the_rule(tree: Path, rule: Rule) -> None:
    assert rule(tree) == []


@pytest.mark.parametrize(
    ("rule", "name", "content"), BREACHES, ids=lambda part: getattr(part, "__name__", part)[:40]
)
def test_breach__is_found_with_its_file(tree: Path, rule: Rule, name: str, content: str) -> None:
    write(tree, name, content)

    problems = rule(tree)

    assert len(problems) == 1
    assert problems[0].startswith(name.split("/")[0])
    assert ":" in problems[0]


def test_every_rule_of_the_architecture__is_tried_here() -> None:
    source = (Path(__file__).parents[1] / "test_architecture.py").read_text(encoding="utf-8")

    assert [rule.__name__ for rule in RULES if f".{rule.__name__})" not in source] == []
    assert source.count("check(") - 1 == len(RULES)


class TestScanner:
    def test_import__has_file_line_and_the_module_it_reaches(self, tree: Path) -> None:
        write(tree, "home/views.py", "import os\n\nfrom practices.enums import CODES\n")

        found = [one for one in imports.own_imports(tree) if one.source == "home.views"]

        assert [(one.path.name, one.line, one.target) for one in found] == [
            ("views.py", 3, "practices.enums")
        ]

    @pytest.mark.parametrize(
        ("statement", "target"),
        [
            ("import practices.models.pages", "practices.models.pages"),
            ("import practices.models.pages as pages", "practices.models.pages"),
            ("from practices import models", "practices.models"),
            ("from practices.models import pages, missing", "practices.models.pages"),
            ("from practices.enums import *", "practices.enums"),
            ("from practices import CODES", "practices"),
            ("if TYPE_CHECKING:\n    from practices import enums", "practices.enums"),
            ("def f():\n    from practices import enums", "practices.enums"),
            ("importlib.import_module('practices.enums')", "practices.enums"),
            ("import_string('practices.rules.dates.today')", "practices.rules.dates"),
        ],
    )
    def test_every_way_to_import__is_seen(self, tree: Path, statement: str, target: str) -> None:
        write(tree, "home/views.py", statement)

        targets = {one.target for one in imports.own_imports(tree) if one.source == "home.views"}

        assert target in targets

    @pytest.mark.parametrize(
        ("file", "statement", "target"),
        [
            ("practices/rules/x.py", "from .dates import CODES", "practices.rules.dates"),
            ("practices/rules/x.py", "from ..models import pages", "practices.models.pages"),
            ("practices/rules/__init__.py", "from .dates import x", "practices.rules.dates"),
            ("practices/rules/__init__.py", "from .. import enums", "practices.enums"),
        ],
    )
    def test_relative_import__is_made_absolute(
        self, tree: Path, file: str, statement: str, target: str
    ) -> None:
        write(tree, file, statement)

        assert target in {one.target for one in imports.own_imports(tree)}

    def test_text_and_comments__are_no_imports(self, tree: Path) -> None:
        write(tree, "home/views.py", '"""import search"""\n# import search\nx = "import search"\n')

        assert [one for one in imports.own_imports(tree) if one.source == "home.views"] == []
