"""The pages of plain text and the address of the site, as `load_reference` brings them."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from wagtail.models import Site

from home.models import HomePage, StandardPage
from home.services.reference_pages import load_pages, read_pages
from home.services.site_address import follow_public_url
from practices.services.reference_files import ReferenceDataError
from practices.services.reference_ledger import Outcome

pytestmark = pytest.mark.django_db

PAGE = """
slug: about
title: About
intro: What this is.
body:
  - heading: Why
    paragraphs: [One., Two.]
  - heading: How
    items: [First, Second]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory with one page, loaded once."""
    (tmp_path / "about.yaml").write_text(PAGE, encoding="utf-8")
    load_pages(read_pages(tmp_path))
    return tmp_path


def about() -> StandardPage:
    return StandardPage.objects.get(slug="about")


def test_the_real_pages_stand_below_the_home_page_and_are_published() -> None:
    load_pages(read_pages())
    children = HomePage.objects.get().get_children().type(StandardPage)
    assert {page.slug for page in children} == {"about", "accessibility", "privacy", "terms"}
    assert all(page.live for page in children)


def test_a_page_holds_its_sections(folder: Path) -> None:
    sections = [block.value for block in about().body]
    assert [section["heading"] for section in sections] == ["Why", "How"]
    assert list(sections[0]["paragraphs"]) == ["One.", "Two."]
    assert list(sections[1]["items"]) == ["First", "Second"]


def test_loading_twice_changes_nothing(folder: Path) -> None:
    revisions = about().revisions.count()
    assert load_pages(read_pages(folder)).counts == {Outcome.SAME: 1}
    assert about().revisions.count() == revisions


def test_a_new_text_of_the_file_is_published_on_a_page_nobody_touched(folder: Path) -> None:
    (folder / "about.yaml").write_text(PAGE.replace("What this is", "Who we are"), encoding="utf-8")
    load_pages(read_pages(folder))
    assert about().intro == "Who we are."
    assert about().get_latest_revision_as_object().intro == "Who we are."


def test_an_editors_text_is_kept(folder: Path) -> None:
    page = about()
    page.intro = "Mine."
    page.save_revision().publish()
    load_pages(read_pages(folder))
    assert about().intro == "Mine."


def test_an_editors_draft_is_kept(folder: Path) -> None:
    page = about()
    page.intro = "Soon."
    page.save_revision()
    (folder / "about.yaml").write_text(PAGE.replace("What this is", "Who we are"), encoding="utf-8")
    load_pages(read_pages(folder))
    assert about().intro == "What this is."
    assert about().get_latest_revision_as_object().intro == "Soon."


def test_a_page_that_was_unpublished_stays_so(folder: Path) -> None:
    about().unpublish()
    load_pages(read_pages(folder))
    assert not about().live


def test_a_page_that_was_deleted_stays_deleted(folder: Path) -> None:
    about().delete()
    load_pages(read_pages(folder))
    assert not StandardPage.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: About\n", "", "about.yaml: title is missing"),
        ("heading: Why", "headline: Why", "about.yaml: section 1: “headline” is not a field"),
        ("heading: How", f"heading: {'H' * 101}", "about.yaml: body: a section breaks a rule"),
        ("slug: about", "slug: About us", "about.yaml: slug: Enter a valid"),
        (
            "intro: What this is.",
            f"intro: {'i' * 401}",
            "about.yaml: intro: 401 characters; 400",
        ),
        ("slug:", "- slug:", "about.yaml: line "),
    ],
)
def test_a_wrong_page_file_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text(PAGE.replace(old, new), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        read_pages(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("public_url", "host", "port"),
    [
        ("https://exchange.example.org", "exchange.example.org", 443),
        ("http://exchange.example.org", "exchange.example.org", 80),
        ("http://localhost:8123", "localhost", 8123),
    ],
)
def test_the_default_site_follows_the_public_address(public_url: str, host: str, port: int) -> None:
    assert follow_public_url(public_url=public_url, site_name="Exchange")
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.site_name) == (host, port, "Frontline Exchange")
    assert not follow_public_url(public_url=public_url, site_name="Exchange")


def test_an_address_that_another_site_has_is_refused(settings: Settings) -> None:
    site = Site.objects.get()
    Site.objects.create(hostname="taken.example", port=443, root_page=site.root_page)
    settings.PUBLIC_URL = "https://taken.example"
    with pytest.raises(CommandError, match=r"PUBLIC_URL: another site already has the address"):
        call_command("load_reference", verbosity=0)
