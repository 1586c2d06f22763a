"""Pages of the shop window, and pictures."""

from datetime import date
from io import BytesIO
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image as Picture
from wagtail.models import Page

from home import models as home
from practices.models import SiteImage
from tests.factories.accounts import UserFactory
from tests.factories.page_base import PageFactory
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import ServiceFactory


class StandardPageFactory(PageFactory):
    """A page of plain text with one section."""

    class Meta:
        model = home.StandardPage

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"Page of text {n}")
    slug = factory.Sequence(lambda n: f"page-of-text-{n}")
    intro = "What this page is for."
    body = factory.LazyFunction(
        lambda: [
            (
                "section",
                {
                    "heading": "Who we are",
                    "paragraphs": ["People who do the work."],
                    "items": ["One thing", "Another thing"],
                },
            )
        ]
    )

    @classmethod
    def default_parent(cls) -> Page:
        return home.HomePage.objects.get()


class CaseStudyPageFactory(PageFactory):
    """A story of one practice, with a lead picture and every kind of block but the live lists.

    `body=[(kind, value), …]` replaces its blocks.
    """

    class Meta:
        model = home.CaseStudyPage

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"The story of room {n}")
    slug = factory.Sequence(lambda n: f"the-story-of-room-{n}")
    standfirst = "A corridor was loud. Then somebody found a key."
    practice = factory.SubFactory(PracticePageFactory, published=True)
    services = factory.LazyFunction(lambda: [ServiceFactory(code="nursing")])
    credit = "Frontline Exchange curators"
    published_on = date(2026, 10, 12)
    why_we_chose = "It shows how little was needed."
    lead_picture = factory.LazyFunction(lambda: [("dots", dots_picture())])
    body = factory.LazyAttribute(lambda story: story_body(story.practice))

    @classmethod
    def default_parent(cls) -> Page:
        return home.CaseStudyIndexPage.objects.get()


class CollectionPageFactory(PageFactory):
    """A path with two stops; `practices=[…]` names them, and the last one warns."""

    class Meta:
        model = home.CollectionPage

    class Params:
        practices = factory.LazyFunction(
            lambda: PracticePageFactory.create_batch(2, published=True)
        )

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"Waiting well {n}")
    slug = factory.Sequence(lambda n: f"waiting-well-{n}")
    summary = "Ways to make waiting bearable."
    intro = "Start at the door."
    credit = "Frontline Exchange curators"
    published_on = date(2026, 10, 12)
    stops = factory.LazyAttribute(
        lambda path: [
            ("stop", stop(practice, warning=place == len(path.practices)))
            for place, practice in enumerate(path.practices, start=1)
        ]
    )

    @classmethod
    def default_parent(cls) -> Page:
        return home.CollectionIndexPage.objects.get()


class SiteImageFactory(DjangoModelFactory):
    """A small real picture with alternative text."""

    class Meta:
        model = SiteImage

    title = factory.Sequence(lambda n: f"Picture {n}")
    description = "A small room with two chairs."
    file = factory.LazyFunction(lambda: ContentFile(small_png(), name="room.png"))


def small_png(width: int = 64, height: int = 48) -> bytes:
    """This will return a picture of one colour."""
    written = BytesIO()
    Picture.new("RGB", (width, height), "teal").save(written, "PNG")
    return written.getvalue()


def stop(practice: Page, *, warning: bool = False) -> dict[str, Any]:
    """This will give the value of a stop of a collection."""
    sentence = "Take care here." if warning else "Begin here."
    return {"practice": practice, "sentence": sentence, "warning": warning}


def dots_picture() -> dict[str, Any]:
    """This will give the value of a lead picture with dots."""
    return {
        "question": "How many people were hurt?",
        "unit": "person",
        "a": {"label": "With a quiet room", "percent": "22"},
        "b": {"label": "Without one", "percent": "40.5"},
        "source": "One ward, one year.",
        "source_link": "https://study.example/dots",
    }


def story_body(practice: Page | None) -> list[tuple[str, Any]]:
    """This will give the blocks of a story about `practice`."""
    blocks: list[tuple[str, Any]] = [
        ("text", {"heading": "The corridor", "paragraphs": ["It was loud."], "note": "In 2019."}),
        ("quotation", {"text": "I could breathe.", "who": "A patient", "source": "A survey"}),
        (
            "figures",
            {
                "items": [{"value": "40", "label": "before"}, {"value": "22", "label": "after"}],
                "note": "",
            },
        ),
        (
            "comparison",
            {
                "heading": "Two ways to wait",
                "columns": ["Corridor", "Room"],
                "rows": [
                    {"label": "Noise", "a": "Loud", "b": "Quiet"},
                    {"label": "Company", "a": "Nobody", "b": "A nurse"},
                ],
                "note": "",
            },
        ),
        ("caution", {"heading": "What this does not show", "paragraphs": ["One ward only."]}),
        ("steps", {"heading": "How to start", "items": ["Find a room.", "Find a key."]}),
        ("credit", {"text": "Written by curators. Tell us what is wrong."}),
    ]
    if practice:
        blocks.insert(1, ("live_practice", {"practice": practice, "note": ""}))
    return blocks
