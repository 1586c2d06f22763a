"""Automatic checks of accessibility. They find about a third of the problems, people the rest."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",  # 2.2 added no rule of level A that a program can check.
    "best-practice",
]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
ELEMENTS_SHOWN = 5
HTML_SHOWN = 200


def assert_accessible(page: Page, *, within: str | None = None) -> None:
    """This will check the page as it is now against WCAG 2.0 to 2.2, levels A and AA, and good
    practice; `within` is a selector that narrows it. Fails with what to mend and where."""
    violations = Axe().run(page, context=within, options=OPTIONS).response["violations"]
    assert not violations, readable(page.url, violations)


def readable(url: str, violations: list[dict[str, Any]]) -> str:
    """This will list violations, each with its elements and the reason beside them."""
    parts = [f"{len(violations)} accessibility problem(s) at {url}"]
    for violation in violations:
        parts.append(
            f"\n{violation['id']} ({violation['impact']}): {violation['help']}\n"
            f"  {violation['helpUrl']}"
        )
        nodes = violation["nodes"]
        for node in nodes[:ELEMENTS_SHOWN]:
            where = " ".join(str(part) for part in node["target"])
            why = "; ".join(line.strip() for line in _reasons(node))
            parts.append(f"  - {where}\n      {node['html'][:HTML_SHOWN]}\n      {why}")
        if len(nodes) > ELEMENTS_SHOWN:
            parts.append(f"  … and {len(nodes) - ELEMENTS_SHOWN} more")
    return "\n".join(parts)


def _reasons(node: dict[str, Any]) -> list[str]:
    """The lines of axe's summary without its heading ("Fix any of the following:")."""
    lines = [line for line in str(node.get("failureSummary", "")).splitlines() if line.strip()]
    return [line for line in lines if not line.startswith("Fix ")]
