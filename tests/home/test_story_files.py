"""Stories become pages once, with live practices in them, and stay as curators edit them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils.timezone import localtime
from wagtail.models import PageLogEntry

from home.models import CaseStudyPage, CollectionPage, HomePage
from home.services.demonstration_stories import load_stories
from home.services.story_files import SEED, Stories, read_stories
from practices.models import Concept, PracticePage, Service
from practices.services.file_shapes import SeedFileError
from practices.services.record_files import RECORDS
from tests.factories import PracticePageFactory, UserFactory

SLUGS = sorted(yaml.safe_load(path.read_text("utf-8"))["slug"] for path in RECORDS.glob("*.yaml"))
SERVICES = (
    *("police", "nursing", "fire", "housing", "local-government"),
    *("childrens-services", "probation-prisons"),
)
FIRST = "01-the-plan-the-family-made.yaml"

Change = Callable[[dict[str, Any]], object]


def read(folder: Path = SEED) -> Stories:
    return read_stories(
        practices=SLUGS, services=SERVICES, concepts=["disruptive-behaviour"], folder=folder
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files to spoil."""
    return Path(shutil.copytree(SEED, tmp_path / "seed"))


def spoil(folder: Path, file: str, change: Change) -> None:
    path = folder / file
    content = yaml.safe_load(path.read_text("utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def test_reads_every_story() -> None:
    stories = read()

    assert len(stories.case_studies) == 6
    assert len(stories.collections) == 3
    for story in stories.case_studies:
        kinds = {block["type"] for block in story["body"]}
        assert {"live_practice", "caution"} <= kinds
        assert len(kinds) >= 4


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        (f"case_studies/{FIRST}", lambda s: s.update(practice="x"), "practice: 'x' is not a known"),
        (f"case_studies/{FIRST}", lambda s: s.pop("credit"), "credit: is missing"),
        (f"case_studies/{FIRST}", lambda s: s.update(level=1), "level: is not a known field"),
        (f"case_studies/{FIRST}", lambda s: s.update(published="soon"), "published: 'soon' is not"),
        (
            f"case_studies/{FIRST}",
            lambda s: s["body"].append({"video": {}}),
            "'video' is not a kind of block",
        ),
        (
            f"case_studies/{FIRST}",
            lambda s: s["lead_picture"].pop("question"),
            "lead_picture.dots.question: is missing",
        ),
        (f"case_studies/{FIRST}", lambda s: s.update(lead_picture={}), "does not say its kind"),
        (
            "collections/01-violence-before-it-starts.yaml",
            lambda s: s["stops"][0].update(practice="x"),
            "stops[1].practice: 'x' is not a known",
        ),
        (
            "collections/01-violence-before-it-starts.yaml",
            lambda s: s.update(stops=s["stops"][:1]),
            "stops: has 1 entries. Write 2",
        ),
        (
            "front_page.yaml",
            lambda s: s["case_studies"][0].update(case_study="x"),
            "case_studies[1].case_study: 'x' is not a known",
        ),
        ("front_page.yaml", lambda s: s.update(names_concept="x"), "names_concept: 'x' is not"),
    ],
)
def test_says_what_is_wrong_and_where(
    folder: Path, file: str, change: Change, message: str
) -> None:
    spoil(folder, file, change)

    with pytest.raises(SeedFileError) as error:
        read(folder)

    assert message in str(error.value)
    assert str(error.value).startswith(Path(file).name)


@pytest.fixture
def curator(reference_data: None) -> Any:
    return UserFactory(groups=["Curators"])


@pytest.fixture
def stories(reference_data: None) -> Stories:
    """The stories, with the practices that they tell of published under their addresses."""
    found = read()
    for slug in sorted(named(found)):
        PracticePageFactory(slug=slug, title=slug.replace("-", " "), published=True)
    return found


def named(found: Stories) -> set[str]:
    """Every practice that stories and front page name."""
    slugs = {feature["practice"] for feature in found.front_page["practices"]}
    for story in found.case_studies:
        slugs |= {story["practice"]}
        for block in story["body"]:
            slugs |= {block["value"].get("practice"), *block["value"].get("practices", [])}
    for path in found.collections:
        slugs |= {stop["practice"] for stop in path["stops"]}
    return {slug for slug in slugs if slug}


def test_stories_become_published_pages(stories: Stories, curator: Any) -> None:
    written = load_stories(stories, publisher=curator)

    assert len(written) == 9
    for story in stories.case_studies:
        page = CaseStudyPage.objects.get(slug=story["slug"])
        assert page.live
        assert page.is_demo
        assert page.owner == curator
        assert page.practice.slug == story["practice"]
        assert {one.code for one in page.services.all()} == set(story["services"])
        assert localtime(page.first_published_at).date() == story["published"]
        assert len(page.body) == len(story["body"])
        page.body.stream_block.clean(page.body)
        page.lead_picture.stream_block.clean(page.lead_picture)
        actions = PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)
        assert set(actions) == {"wagtail.create", "wagtail.publish"}
    for page in CollectionPage.objects.all():
        page.stops.stream_block.clean(page.stops)
        assert all(isinstance(stop.value["practice"], PracticePage) for stop in page.stops)


def test_the_front_page_features_in_order_with_days_and_reasons(
    stories: Stories, curator: Any
) -> None:
    load_stories(stories, publisher=curator)

    home = HomePage.objects.get()
    told = stories.front_page
    features = list(home.featured_case_studies.all())
    assert [one.case_study.slug for one in features] == [
        row["case_study"] for row in told["case_studies"]
    ]
    assert [one.shown_from for one in features] == [
        row["shown_from"] for row in told["case_studies"]
    ]
    assert all(one.reason for one in features)
    assert any(one.shown_until for one in features)
    assert [one.practice.slug for one in home.featured_practices.all()] == [
        row["practice"] for row in told["practices"]
    ]
    assert home.names_concept == Concept.objects.get(slug="disruptive-behaviour")
    assert home.live_revision.user == curator
    assert Service.objects.count() == 14


def test_loading_again_leaves_edits_alone(stories: Stories, curator: Any) -> None:
    load_stories(stories, publisher=curator)
    story = CaseStudyPage.objects.get(slug="the-plan-the-family-made")
    story.title = "The plan"
    story.save_revision().publish()
    home = HomePage.objects.get()
    home.featured_case_studies.set([])
    home.save_revision().publish()

    written = load_stories(stories, publisher=curator)

    assert written == []
    assert CaseStudyPage.objects.get(slug="the-plan-the-family-made").title == "The plan"
    assert not HomePage.objects.get().featured_case_studies.exists()


def test_a_curators_front_page_is_never_dressed(stories: Stories, curator: Any) -> None:
    home = HomePage.objects.get()
    home.featured_practices.create(practice=PracticePage.objects.first(), reason="Ours.")
    home.save()

    load_stories(stories, publisher=curator)

    assert HomePage.objects.get().featured_practices.count() == 1
    assert HomePage.objects.get().featured_case_studies.count() == 0


def test_a_story_of_a_deleted_practice_stays_out(stories: Stories, curator: Any) -> None:
    PracticePage.objects.get(slug="family-group-conferences").delete()

    load_stories(stories, publisher=curator)

    assert not CaseStudyPage.objects.filter(slug="the-plan-the-family-made").exists()
    assert CaseStudyPage.objects.count() == 5
