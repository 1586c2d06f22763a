"""The groups and the workflow that `load_reference` brings."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)

from practices.models import PeerReviewTask, PracticeIndexPage, StandingThresholds
from tests.factories import UserFactory
from tests.practices.reference_directory import change, load, write_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small directory of reference data with the real groups, loaded once."""
    folder = write_reference(tmp_path / "reference")
    load(folder)
    return folder


RIGHTS = {
    "wagtailadmin.access_admin": {"Curators", "Administrators"},
    "practices.review_practice": {"Reviewers"},
    "practices.override_practitioner_text": {"Administrators"},
    "practices.change_standingthresholds": {"Administrators"},
    "accounts.change_user": {"Administrators"},
    "practices.delete_service": {"Curators", "Administrators"},
    "practices.change_concept": {"Curators", "Administrators"},
    "practices.add_organisation": {"Curators", "Administrators"},
    "practices.view_endorsement": {"Curators", "Administrators"},
    "practices.change_endorsement": set(),
    "practices.change_adoption": set(),
    "practices.change_evidenceitem": {"Curators", "Administrators"},
    "practices.delete_evidenceitem": set(),
    "practices.add_safetynotice": {"Curators", "Administrators"},
    "practices.delete_safetynotice": set(),
    "practices.change_practicestanding": set(),
    "auth.change_group": set(),
}


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.usefixtures("folder")
def test_each_right_is_held_by_those_groups_alone(right: str) -> None:
    users = {
        name: UserFactory(groups=[name]) for name in ("Reviewers", "Curators", "Administrators")
    }
    assert {name for name, user in users.items() if user.has_perm(right)} == RIGHTS[right]


@pytest.mark.usefixtures("folder")
class TestPages:
    def test_curators_may_edit_and_unpublish_practices_but_not_add_them(self) -> None:
        curator = UserFactory(groups=["Curators"])
        index = PracticeIndexPage.objects.get().permissions_for_user(curator)
        assert index.can_edit()
        assert index.can_unpublish()
        assert not index.can_add_subpage()

    @pytest.mark.parametrize("slug", ["case-studies", "collections"])
    def test_curators_add_case_studies_and_collections(self, slug: str) -> None:
        curator = UserFactory(groups=["Curators"])
        page = Page.objects.get(slug=slug).specific
        assert page.permissions_for_user(curator).can_add_subpage()

    def test_reviewers_have_no_page_rights(self) -> None:
        group = Group.objects.get(name="Reviewers")
        assert not GroupPagePermission.objects.filter(group=group).exists()

    def test_curators_put_pictures_and_documents_in_collections(self) -> None:
        group = Group.objects.get(name="Curators")
        rights = GroupCollectionPermission.objects.filter(group=group)
        assert rights.count() == 6


class TestAgain:
    def test_changes_nothing(self, folder: Path) -> None:
        before = list(GroupPagePermission.objects.order_by("pk").values_list())
        assert load(folder)["groups"].written == 0
        assert list(GroupPagePermission.objects.order_by("pk").values_list()) == before

    def test_a_right_that_somebody_took_away_stays_away(self, folder: Path) -> None:
        curators = Group.objects.get(name="Curators")
        curators.permissions.remove(Permission.objects.get(codename="delete_service"))
        load(folder)
        assert not curators.permissions.filter(codename="delete_service").exists()

    def test_a_group_that_somebody_deleted_stays_deleted(self, folder: Path) -> None:
        Group.objects.get(name="Reviewers").delete()
        load(folder)
        assert not Group.objects.filter(name="Reviewers").exists()

    def test_a_new_right_of_the_file_reaches_a_group_nobody_touched(self, folder: Path) -> None:
        change(folder, "roles.yaml", "- practices.change_safetynotice", "- practices.view_profile")
        load(folder)
        curators = Group.objects.get(name="Curators")
        assert curators.permissions.filter(codename="view_profile").exists()
        assert not curators.permissions.filter(codename="change_safetynotice").exists()


class TestWorkflow:
    @pytest.mark.usefixtures("folder")
    def test_practices_go_to_peer_review_and_to_nothing_else(self) -> None:
        workflow = PracticeIndexPage.objects.get().get_workflow()
        assert workflow.name == "Peer review"
        assert [type(task.specific) for task in workflow.tasks] == [PeerReviewTask]

    def test_it_is_made_once(self, folder: Path) -> None:
        load(folder)
        assert Workflow.objects.filter(name="Peer review").count() == 1
        assert PeerReviewTask.objects.count() == 1

    def test_practices_that_somebody_gave_another_workflow_keep_it(self, folder: Path) -> None:
        other = Workflow.objects.create(name="Other")
        WorkflowPage.objects.update(workflow=other)
        Workflow.objects.get(name="Peer review").delete()
        load(folder)
        assert not Workflow.objects.filter(name="Peer review").exists()
        assert PracticeIndexPage.objects.get().get_workflow() == other

    def test_thresholds_are_made_once(self, folder: Path) -> None:
        thresholds = StandingThresholds.objects.get()
        thresholds.endorsed_regions = 3
        thresholds.save()
        load(folder)
        assert StandingThresholds.objects.get().endorsed_regions == 3
