"""The architecture, kept: every rule is one test that names file, line and what to do.

That each rule can fail is proven in tests/architecture/test_rules_can_fail.py.
"""

from collections.abc import Callable
from pathlib import Path

from exchange.launch.places import ROOT
from tests.architecture import arrows, markup, order, sizes


def check(rule: Callable[[Path], list[str]]) -> None:
    problems = rule(ROOT)
    assert not problems, f"{len(problems)} to mend:\n" + "\n".join(problems)


class TestArrows:
    def test_packages__import_only_what_they_may(self) -> None:
        check(arrows.wrong_packages)

    def test_layers__import_downwards(self) -> None:
        check(arrows.wrong_layers)

    def test_every_module__has_a_layer(self) -> None:
        check(arrows.modules_without_a_layer)

    def test_practices__names_no_model_of_others_as_text(self) -> None:
        check(arrows.models_named_as_text)

    def test_launcher__needs_python_alone(self) -> None:
        check(arrows.launcher_needs_packages)


class TestSizesAndNames:
    def test_files__stay_below_the_cap(self) -> None:
        check(sizes.long_files)

    def test_functions__are_never_very_long(self) -> None:
        check(sizes.longest_functions)

    def test_functions__are_seldom_long(self) -> None:
        check(sizes.too_many_long_functions)

    def test_names__say_what_is_inside(self) -> None:
        check(sizes.vague_names)

    def test_migrations__are_named_by_intent(self) -> None:
        check(sizes.migrations_without_intent)


class TestMarkup:
    def test_templates__begin_with_their_inputs(self) -> None:
        check(markup.templates_without_a_head)

    def test_escaping__is_never_switched_off(self) -> None:
        check(markup.unescaped)

    def test_templates__hold_no_styles_or_scripts(self) -> None:
        check(markup.inline_code)

    def test_component_styles__lie_beside_a_template(self) -> None:
        check(markup.styles_apart_from_components)

    def test_styles__are_all_built(self) -> None:
        check(markup.styles_not_built)


class TestOrder:
    def test_top_level__holds_only_what_is_conventional(self) -> None:
        check(order.strangers)

    def test_nothing__is_left_to_do(self) -> None:
        check(order.left_to_do)
