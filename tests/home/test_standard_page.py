"""Pages of plain text: about, accessibility, privacy, terms."""

import pytest
from django.test import Client

from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def section(heading: str, *, paragraphs: list[str], items: list[str]) -> tuple[str, dict]:
    return ("section", {"heading": heading, "paragraphs": paragraphs, "items": items})


def test_sections__have_headings_paragraphs_and_lists(client: Client) -> None:
    page = StandardPageFactory(published=True)

    html = shown(client, page.url)

    assert "<h2" in html
    assert "<p>People who do the work.</p>" in html
    assert "<li>Another thing</li>" in html
    assert html.count("<h1") == 1


def test_address_in_the_text__becomes_a_link(client: Client) -> None:
    page = StandardPageFactory(
        published=True,
        body=[section("Ask", paragraphs=["See https://www.example.org/rules."], items=[])],
    )

    assert '<a href="https://www.example.org/rules"' in shown(client, page.url)


def test_text_of_editors__is_escaped(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    page = StandardPageFactory(
        published=True,
        title=attack,
        intro=attack,
        body=[section(attack, paragraphs=[attack], items=[attack])],
    )

    assert attack not in shown(client, page.url)


def test_empty_page__shows_its_title(client: Client) -> None:
    page = StandardPageFactory(published=True, intro="", body=[])

    assert page.title in shown(client, page.url)


def test_draft__is_previewed_and_not_found(client: Client) -> None:
    draft = StandardPageFactory()
    draft.intro = "Typed a moment ago."

    assert client.get(f"/{draft.slug}/").status_code == 404
    assert "Typed a moment ago." in draft.make_preview_request(preview_mode="").rendered_content


@pytest.mark.parametrize("slug", ["about", "accessibility", "privacy", "terms"])
def test_reference_page__is_served(client: Client, reference_data: None, slug: str) -> None:
    assert '<section class="fx-block"' in shown(client, f"/{slug}/")
