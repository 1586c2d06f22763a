"""A practice in Wagtail's editor: its words belong to its writer."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from wagtail.models import PageLogEntry

from practices.models import PracticePage
from practices.panels import NOTHING_WRITTEN, ONLY_THE_AUTHOR, own_words_fields
from practices.services.own_words import OVERRIDE_ACTION, changed_words
from tests.factories import ConceptFactory, PracticePageFactory, SettingFactory, UserFactory
from tests.fixtures.people import Visitor
from tests.practices.admin.forms import form_of, saved, send, streams_of

WORDS = {
    "title": "A curator's title",
    "outcome": "A curator's outcome",
    "problem": "A curator's problem",
    "results": "A curator's results",
    "claimed_direction": "worse",
    "started_year": "1066",
    "no_harm_seen": "on",
    "is_demo": "on",
    "external_id": "stolen",
    "licence": "cc0",
}


def edit_url(practice: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[practice.pk])


def latest(practice: PracticePage) -> PracticePage:
    """The newest version, published or not."""
    return PracticePage.objects.get(pk=practice.pk).get_latest_revision_as_object()


def save(visitor: Visitor, practice: PracticePage, changes: dict[str, str]) -> HttpResponse:
    """Save in the editor as somebody who may change the words, whose form therefore has them."""
    form = {**streams_of(latest(practice)), **changes}
    return send(visitor.client, edit_url(practice), form, forge="action-publish" in changes)


def overrides(practice: PracticePage) -> list[PageLogEntry]:
    return list(PageLogEntry.objects.filter(page=practice.pk, action=OVERRIDE_ACTION))


@pytest.fixture
def practice(groups: None) -> PracticePage:
    return PracticePageFactory(published=True, with_full_record=True)


def words_of(practice: PracticePage) -> dict[str, object]:
    data = practice.serializable_data()
    return {name: data[name] for name in own_words_fields(PracticePage)}


def test_every_field_of_the_record_is_its_writers_or_a_curators() -> None:
    """A new field of the model must be put on one side or the other, on purpose."""
    kept_by_curators = {
        "origin_services",
        "useful_to_services",
        "origin_region",
        "tags",
        "people_served",
        "settings",
        "place_type",
        "slug",
        "confirmed_current_on",
        "withdrawn_year",
        "withdrawn_reason",
        "go_live_at",
        "expire_at",
    }
    form = PracticePage.get_edit_handler().get_form_class()
    assert (
        set(form.base_fields) - set(own_words_fields(PracticePage)) - {"comment_notifications"}
        == kept_by_curators
    )


def test_a_curator_reads_the_words_and_edits_the_taxonomy(
    curator: Visitor, practice: PracticePage
) -> None:
    html = curator.client.get(edit_url(practice)).content.decode()
    began_in = practice.origin_organisations.get().name
    for words in (practice.title, practice.problem, "Meet on Monday.", "Four hours a week"):
        assert words in html
    assert f"{began_in}<br>" in html
    assert html.count(ONLY_THE_AUTHOR) == len(own_words_fields(PracticePage))
    fields = set(form_of(curator.client, edit_url(practice)))
    assert not fields & set(own_words_fields(PracticePage))
    # Streams post their parts under names of their own.
    assert not {name for name in fields if name.startswith(("steps-", "measures-", "files-"))}


@pytest.mark.parametrize("action", ["", "action-publish"])
def test_words_a_curator_posts_change_nothing(
    curator: Visitor, practice: PracticePage, action: str
) -> None:
    before = words_of(latest(practice))
    ward = SettingFactory(code="hospital-ward")
    concept = ConceptFactory(slug="loud-corridors")
    form: dict[str, object] = {
        **WORDS,
        "settings": [str(ward.pk)],
        "tags": "calm rooms, corridors",
        "steps-count": "1",
        "steps-0-deleted": "",
        "steps-0-order": "0",
        "steps-0-type": "item",
        "steps-0-value": "A curator's step",
        "concept_links-0-concept": str(concept.pk),
        **({action: "1"} if action else {}),
    }
    assert saved(send(curator.client, edit_url(practice), form, forge=True))
    after = latest(practice)
    assert words_of(after) == before
    assert [setting.code for setting in after.settings.all()] == ["hospital-ward"]
    assert {tag.name for tag in after.tags.all()} == {"calm rooms", "corridors"}
    assert [link.concept for link in after.concept_links.all()] == [concept]
    assert overrides(practice) == []
    stored = PracticePage.objects.get(pk=practice.pk)
    assert stored.title == practice.title
    assert bool(action) == (stored.concept_links.get().concept == concept)


def test_a_curator_unpublishes_and_the_standing_stays(
    curator: Visitor, practice: PracticePage
) -> None:
    url = reverse("wagtailadmin_pages:unpublish", args=[practice.pk])
    assert curator.client.post(url).status_code == 302
    stored = PracticePage.objects.get(pk=practice.pk)
    assert not stored.live
    assert stored.standing.level == "emerging"
    done = PageLogEntry.objects.get(page=practice.pk, action="wagtail.unpublish")
    assert done.user == curator.user


def test_an_administrator_overrides_and_it_is_logged(
    visitor: Callable[[str], Visitor], practice: PracticePage
) -> None:
    administrator = visitor("administrator")
    form = {"title": "A plainer title", "problem": "Shorter.", "action-publish": "1"}
    assert saved(save(administrator, practice, form))
    stored = PracticePage.objects.get(pk=practice.pk)
    assert (stored.title, stored.problem) == ("A plainer title", "Shorter.")
    (entry,) = overrides(practice)
    assert entry.user == administrator.user
    assert entry.data["fields"] == ["title", "problem"]
    assert entry.message == "Changed the practitioner’s own words in: Title, The problem"
    history = administrator.client.get(
        reverse("wagtailadmin_pages:history", args=[practice.pk])
    ).content.decode()
    assert "Changed the practitioner’s own words in: Title, The problem" in history


def test_saving_without_changing_a_word_logs_no_override(
    visitor: Callable[[str], Visitor], practice: PracticePage
) -> None:
    administrator = visitor("administrator")
    before = words_of(latest(practice))
    assert saved(save(administrator, practice, {"tags": "new"}))
    assert changed_words(before, words_of(latest(practice))) == []
    assert overrides(practice) == []


def test_line_breaks_as_a_browser_sends_them_are_no_override(admin: Visitor, groups: None) -> None:
    practice = PracticePageFactory(published=True, problem="It was loud.\n\nPeople hit out.\n")
    form = {"problem": "It was loud.\r\n\r\nPeople hit out.", "outcome": "Quieter."}
    assert saved(save(admin, practice, form))
    assert overrides(practice)[0].data["fields"] == ["outcome"]


def test_automatic_saving_keeps_one_entry_that_grows(
    visitor: Callable[[str], Visitor], practice: PracticePage
) -> None:
    administrator = visitor("administrator")

    def autosave(form: QueryDict) -> HttpResponse:
        return administrator.client.post(  # type: ignore[return-value]
            edit_url(practice), form, headers={"accept": "application/json"}
        )

    form = form_of(administrator.client, edit_url(practice))
    form.update(streams_of(latest(practice)))
    form["outcome"] = "Plainer"
    first = autosave(form).json()
    assert first["success"], first
    form["overwrite_revision_id"] = str(first["revision_id"])
    form["outcome"], form["results"] = "Plainer still", "Fewer."
    assert autosave(form).json()["success"]
    (entry,) = overrides(practice)
    assert entry.data["fields"] == ["outcome", "results"]


def test_authors_who_change_their_own_words_override_nothing(admin: Visitor, groups: None) -> None:
    practice = PracticePageFactory(published=True, owner=admin.user)
    assert saved(save(admin, practice, {"problem": "Mine."}))
    assert latest(practice).problem == "Mine."
    assert overrides(practice) == []


def test_a_page_published_without_a_version_is_compared_with_itself(
    admin: Visitor, practice: PracticePage
) -> None:
    practice.revisions.all().delete()
    assert saved(save(admin, practice, {"results": "None."}))
    assert overrides(practice)[0].data["fields"] == ["results"]


def test_a_curator_cannot_bring_back_older_words(
    visitor: Callable[[str], Visitor], practice: PracticePage
) -> None:
    old = practice.get_latest_revision()
    newer = latest(practice)
    newer.problem = "What its writer says now."
    newer.save_revision(user=practice.owner).publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[practice.pk, old.pk])
    curator = visitor("curator")
    for answer in (curator.client.get(url), curator.client.post(url, {"action-publish": "1"})):
        assert answer.status_code == 302
    assert latest(practice).problem == "What its writer says now."

    administrator = visitor("administrator")
    assert saved(send(administrator.client, url, streams_of(old.as_object())))
    assert latest(practice).problem == practice.problem
    assert overrides(practice)[0].data["fields"] == ["problem"]


def test_practices_are_not_written_in_the_admin(
    visitor: Callable[[str], Visitor], groups: None
) -> None:
    parent = PracticePageFactory.default_parent()
    url = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", parent.pk])
    curator = visitor("curator")
    answer = curator.client.post(url, {"title": "Mine", "slug": "mine"})
    assert answer.status_code == 302
    assert not PracticePage.objects.exists()


def test_a_practice_is_not_copied(admin: Visitor, practice: PracticePage) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[practice.pk])
    answer = admin.client.post(
        url, {"new_title": "Twin", "new_slug": "twin", "new_parent_page": practice.get_parent().pk}
    )
    assert answer.status_code == 302
    assert PracticePage.objects.count() == 1


def test_a_published_practice_is_not_deleted_nor_the_pages_above_it(
    admin: Visitor, practice: PracticePage
) -> None:
    draft = PracticePageFactory()
    above = practice.get_parent()
    for page in (practice, above, above.get_parent()):
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        answer = admin.client.post(url, {"confirm_site_name": "Frontline Exchange"}, follow=True)
        assert "never deleted" in answer.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = admin.client.post(f"{bulk}?id={practice.pk}&id={draft.pk}")
    assert answer.status_code == 302
    assert PracticePage.objects.count() == 2

    url = reverse("wagtailadmin_pages:delete", args=[draft.pk])
    assert admin.client.post(url).status_code == 302
    assert list(PracticePage.objects.all()) == [practice]


def test_no_comments_that_its_writer_would_never_see(
    curator: Visitor, practice: PracticePage
) -> None:
    assert not [name for name in form_of(curator.client, edit_url(practice)) if "comment" in name]


def test_a_concept_given_twice_is_refused_beside_its_field(
    curator: Visitor, practice: PracticePage
) -> None:
    concept = practice.concept_links.get().concept
    form = {
        "concept_links-TOTAL_FORMS": "2",
        "concept_links-1-concept": str(concept.pk),
        "concept_links-1-id": "",
        "concept_links-1-ORDER": "2",
        "concept_links-1-DELETE": "",
        "action-publish": "1",
    }
    response = send(curator.client, edit_url(practice), form, forge=True)
    assert response.status_code == 200
    formset = response.context["form"].formsets["concept_links"]
    assert "duplicate" in str(formset.errors + formset.non_form_errors())


def test_an_empty_record_shows_that_nothing_is_written(curator: Visitor, groups: None) -> None:
    practice = PracticePageFactory(empty=True, owner=UserFactory())
    html = curator.client.get(edit_url(practice)).content.decode()
    assert NOTHING_WRITTEN in html
    assert ">None<" not in html
