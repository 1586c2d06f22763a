"""The pages of plain text that every site has: about, accessibility, privacy, terms."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from home.blocks import PageBody
from home.models import HomePage, StandardPage
from practices.services.reference_files import ReferenceDataError, Row, read_yaml
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values

DIRECTORY = Path(__file__).resolve().parent.parent / "seed" / "pages"
KIND = "pages"


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as its file has it. `body` is a list of sections: heading, paragraphs, items."""

    slug: str
    title: str
    intro: str
    body: list[dict[str, Any]]

    @property
    def values(self) -> Values:
        """The values that are compared with the page on the site."""
        return {"title": self.title, "intro": self.intro, "body": self.body, "live": True}


def read_pages(directory: Path = DIRECTORY) -> list[PageRow]:
    """This will read and check every page file, in the order of their names. Raises
    ReferenceDataError, which names the file and the field."""
    return [_page(path) for path in sorted(directory.glob("*.yaml"))]


def _page(path: Path) -> PageRow:
    values = read_yaml(path)
    if not isinstance(values, dict):
        raise ReferenceDataError(path.name, "", "it must have named fields")
    row = Row(path.name, "", values)
    row.allow("slug", "title", "intro", "body")
    sections = [_section(path.name, place, item) for place, item in enumerate(row.items("body"), 1)]
    page = PageRow(
        slug=row.text("slug"),
        title=row.text("title"),
        intro=row.text("intro", required=False),
        body=sections,
    )
    row.check(StandardPage(title=page.title, slug=page.slug, intro=page.intro), *_tree_fields())
    _check_body(path.name, page)
    return page


def _section(file: str, number: int, values: Any) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise ReferenceDataError(file, f"section {number}", "it must have named fields")
    row = Row(file, f"section {number}", values)
    row.allow("heading", "paragraphs", "items")
    return {
        "heading": row.text("heading"),
        "paragraphs": list(row.words("paragraphs")),
        "items": list(row.words("items")),
    }


def _tree_fields() -> list[str]:
    """Every field but those a file gives: the tree and Wagtail fill them."""
    given = {"title", "slug", "intro"}
    return [field.name for field in StandardPage._meta.fields if field.name not in given]


def _check_body(file: str, page: PageRow) -> None:
    block = PageBody()
    try:
        block.clean(block.to_python(_stream(page)))
    except ValidationError as error:
        raise ReferenceDataError(file, "body", f"a section breaks a rule: {error}") from error


def _stream(page: PageRow) -> list[dict[str, Any]]:
    return [{"type": "section", "value": section} for section in page.body]


@transaction.atomic
def load_pages(rows: list[PageRow], step: Callable[[], None] = lambda: None) -> Tally:
    """This will bring in the pages below the home page and publish them. A page that an editor
    changed, unpublished or deleted is left as it is."""
    tally, ledger = Tally(KIND), Ledger(KIND)
    home = HomePage.objects.order_by("pk").first()
    if home is None:
        raise ReferenceDataError("", "", "there is no home page yet: run migrate first")
    existing = {page.slug: page for page in home.get_children().specific()}
    for row in rows:
        step()
        page = existing.get(row.slug)
        if page is not None and not isinstance(page, StandardPage):
            tally.add(Outcome.KEPT, row.slug, "another kind of page has this address")
            continue
        outcome = ledger.outcome(row.slug, row.values, _current(page) if page else None)
        tally.add(outcome, row.slug)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            _write(home, page, row)
    ledger.save()
    return tally


def _current(page: StandardPage) -> Values:
    """What an editor last saved: a draft counts as a change."""
    latest = page.get_latest_revision_as_object() if page.has_unpublished_changes else page
    return {
        "title": latest.title,
        "intro": latest.intro,
        "body": [
            {
                "heading": block.value["heading"],
                "paragraphs": list(block.value["paragraphs"]),
                "items": list(block.value["items"]),
            }
            for block in latest.body
        ],
        "live": page.live,
    }


def _write(home: HomePage, page: StandardPage | None, row: PageRow) -> None:
    body = [("section", section) for section in row.body]
    fields = {"title": row.title, "intro": row.intro, "body": body}
    if page is None:
        page = StandardPage(slug=row.slug, live=False, **fields)
        home.add_child(instance=page)
        log(page, "wagtail.create")
    else:
        for name, value in fields.items():
            setattr(page, name, value)
        log(page, "wagtail.edit")
    page.save_revision().publish()
