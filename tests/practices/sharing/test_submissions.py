"""Begin and save: whatever is tapped twice, in two tabs or by somebody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from practices.models import PracticeIndexPage, PracticePage, SectionMark, ShareStart
from practices.rules.record_sections import FieldPlace
from practices.rules.sharing import SHARES_A_DAY
from practices.selectors.record_draft import draft_of
from practices.services.submission_errors import NotAllowedError, StaleVersionError
from practices.services.submission_start import begin_share
from practices.services.submissions import Saved, save_part
from tests.factories import (
    ConceptFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
STORY, CHANGE = FieldPlace("quick-share", 3), FieldPlace("quick-share", 4)


def begin(author: Any, title: str = "Night walks", token: Any = None) -> PracticePage:
    return begin_share(author=author, token=token or uuid4(), title=title, at=NOW)


def save(
    author: Any, practice: PracticePage, place: FieldPlace, version: int | None = None, **ch: Any
) -> Saved:
    version = newest(practice).version if version is None else version
    return save_part(
        practice_id=practice.pk,
        author=author,
        place=place,
        changes=ch,
        version=version,
        is_done=False,
        at=NOW,
    )


def newest(practice: PracticePage) -> Any:
    return draft_of(PracticePage.objects.get(pk=practice.pk))


class TestBegin:
    def test_first_answer__becomes_a_draft_of_the_authors(self, author: Any) -> None:
        practice = begin(author)

        found = PracticePage.objects.get(pk=practice.pk)
        assert (found.owner, found.live, found.slug) == (author, False, "night-walks")
        assert found.latest_revision.user == author
        actions = PageLogEntry.objects.filter(page_id=practice.pk).values_list("action", flat=True)
        assert "practices.share_start" in actions

    def test_second_tap__finds_the_same_draft(self, author: Any) -> None:
        token = uuid4()

        assert begin(author, token=token) == begin(author, "Night walks", token=token)
        assert PracticePage.objects.count() == ShareStart.objects.count() == 1

    def test_token__is_one_persons(self, author: Any) -> None:
        token = uuid4()

        assert begin(author, token=token) != begin(UserFactory(), token=token)

    @pytest.mark.parametrize("title", ["Share", "share", "日本", "<b>!</b>", "x" * 80])
    def test_odd_titles__have_an_address_of_their_own(self, author: Any, title: str) -> None:
        first, second = begin(author, title), begin(author, title)

        assert first.slug != second.slug
        assert "share" not in {first.slug, second.slug}

    def test_more_than_a_day_holds__is_refused(self, author: Any) -> None:
        index = PracticeIndexPage.objects.get()
        practice = index.add_child(instance=PracticePage(title="One", live=False))
        ShareStart.objects.bulk_create(
            ShareStart(author=author, token=uuid4(), practice=practice, started_at=NOW)
            for _ in range(SHARES_A_DAY)
        )

        with pytest.raises(NotAllowedError, match="in one day"):
            begin(author)
        ShareStart.objects.update(started_at=NOW - timedelta(days=1))
        assert begin(author).pk

    def test_unproved_address__is_refused(self) -> None:
        with pytest.raises(NotAllowedError, match="Prove"):
            begin(UserFactory(unverified=True))


class TestSave:
    def test_answers__are_kept_in_a_new_version_and_logged_without_words(self, author: Any) -> None:
        practice = begin(author)
        start = practice.latest_revision_id

        saved = save(author, practice, STORY, start, problem="Falls.", what_we_did="Walks.")

        draft = newest(practice)
        assert (draft.version, saved.is_new) == (saved.version, True)
        assert (draft.page.problem, draft.page.title) == ("Falls.", "Night walks")
        entry = PageLogEntry.objects.get(action="practices.save_section")
        assert entry.data == {"section": "quick-share", "step": 3}

    def test_same_answers_again__make_no_version(self, author: Any) -> None:
        practice = begin(author)
        start = practice.latest_revision_id
        first = save(author, practice, STORY, start, problem="Falls.", what_we_did="Walks.")

        again = save(author, practice, STORY, start, problem="Falls.", what_we_did="Walks.")

        assert again == Saved(first.version, is_new=False)
        assert Revision.objects.for_instance(practice).count() == 2

    def test_two_tabs_on_two_parts__both_keep_their_words(self, author: Any) -> None:
        practice = begin(author)
        start = practice.latest_revision_id

        save(author, practice, STORY, start, problem="Falls.", what_we_did="Walks.")
        save(author, practice, CHANGE, start, outcome="Fewer fell.", results="40 to 22.")

        page = newest(practice).page
        assert (page.problem, page.outcome) == ("Falls.", "Fewer fell.")

    def test_two_tabs_on_one_part__the_second_overwrites_nothing(self, author: Any) -> None:
        practice = begin(author)
        start = practice.latest_revision_id
        saved = save(author, practice, STORY, start, problem="Falls.", what_we_did="Walks.")

        with pytest.raises(StaleVersionError) as stale:
            save(author, practice, STORY, start, problem="Trips.", what_we_did="Walks.")

        assert stale.value.version == saved.version
        assert newest(practice).page.problem == "Falls."
        save(author, practice, STORY, saved.version, problem="Trips.", what_we_did="Walks.")
        assert newest(practice).page.problem == "Trips."

    @pytest.mark.parametrize("version", [0, -1, 10**9])
    def test_made_up_version__is_stale(self, author: Any, version: int) -> None:
        practice = begin(author)
        save(author, practice, STORY, practice.latest_revision_id, problem="A.", what_we_did="B.")

        with pytest.raises(StaleVersionError):
            save(author, practice, STORY, version, problem="C.", what_we_did="D.")

    def test_version_of_another_practice__is_stale(self, author: Any) -> None:
        practice, other = begin(author), begin(author, "Other")
        save(author, practice, STORY, practice.latest_revision_id, problem="A.", what_we_did="B.")

        with pytest.raises(StaleVersionError):
            save(author, practice, STORY, other.latest_revision_id, problem="", what_we_did="D.")

    def test_somebody_elses__is_not_found(self, author: Any) -> None:
        practice = PracticePageFactory()

        with pytest.raises(PracticePage.DoesNotExist):
            save(author, practice, STORY, 0, problem="Mine.")

    def test_credited_person__may_save(self, author: Any) -> None:
        practice = begin(UserFactory())
        PracticeCreditFactory(practice=practice, user=author)

        assert save(author, practice, STORY, practice.latest_revision_id, problem="Ours.").is_new

    def test_readers__keep_what_was_published(self, author: Any) -> None:
        practice = PracticePageFactory(published=True, owner=author)

        save(author, practice, CHANGE, practice.latest_revision_id, outcome="New.", results="Now.")

        row = PracticePage.objects.get(pk=practice.pk)
        assert row.outcome == practice.outcome
        assert row.has_unpublished_changes
        assert newest(practice).page.outcome == "New."

    def test_new_title__moves_a_draft_and_never_a_published_page(self, author: Any) -> None:
        draft, live = begin(author, "Test"), PracticePageFactory(published=True, owner=author)
        place = FieldPlace("quick-share", 1)

        save(author, draft, place, draft.latest_revision_id, title="Night walks")
        save(author, live, place, live.latest_revision_id, title="Day walks")

        moved = PracticePage.objects.get(pk=draft.pk)
        assert (moved.slug, moved.title) == ("night-walks", "Night walks")
        assert moved.url_path.endswith("/practices/night-walks/")
        assert newest(draft).page.slug == "night-walks"
        assert newest(live).page.slug == live.slug

    def test_lists_streams_concepts_and_tags__are_kept(self, author: Any) -> None:
        practice = begin(author)
        concept, police = ConceptFactory(), ServiceFactory(code="police")

        save(author, practice, FieldPlace("quick-share", 2), origin_services=[police])
        save(
            author,
            practice,
            FieldPlace("problem"),
            concept_links=[concept],
            tagged_items=["night", "walks"],
        )
        save(
            author,
            practice,
            FieldPlace("what-changed"),
            measures=[{"name": "Falls", "before": "40", "after": "22"}],
            cautions=["One ward."],
        )

        page = newest(practice).page
        assert list(page.origin_services.all()) == [police]
        assert [link.concept for link in page.concept_links.all()] == [concept]
        assert sorted(page.tags.names()) == ["night", "walks"]
        assert [child.value["name"] for child in page.measures] == ["Falls"]
        assert [child.value for child in page.cautions] == ["One ward."]

    def test_section__is_marked_and_quick_share_is_done_by_its_answers(self, author: Any) -> None:
        practice = begin(author)
        save(author, practice, STORY, practice.latest_revision_id, problem="Falls.")
        assert not SectionMark.objects.get(practice=practice, section="quick-share").is_done

        full = PracticePageFactory(owner=author)
        save(author, full, STORY, problem="Falls.")
        assert SectionMark.objects.get(practice=full, section="quick-share").is_done
