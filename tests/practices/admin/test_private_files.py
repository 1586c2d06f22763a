"""Files of records that are not published are for those who may see the draft."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission, PageViewRestriction

from practices.models import PracticePage
from tests.factories import PracticePageFactory, UserFactory
from tests.fixtures.people import Visitor
from tests.practices import uploads

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALL = ["anonymous", "contributor", "reviewer", "curator"]


@pytest.fixture
def document(db: None) -> object:
    file = ContentFile(uploads.pdf(), name="checklist.pdf")
    return get_document_model().objects.create(title="Checklist", file=file)


def read(client: Client, document: object) -> HttpResponse:
    response = client.get(document.url)  # type: ignore[attr-defined]
    if response.status_code == 200:
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return response  # type: ignore[return-value]


def with_file(document: object, **how: object) -> PracticePage:
    files = [("file", {"title": "Checklist", "document": document})]
    return PracticePageFactory(files=files, **how)


def answers(visitor: Callable[[str], Visitor], document: object) -> dict[str, int]:
    return {role: read(visitor(role).client, document).status_code for role in ALL}


def test_anyone_downloads_a_file_of_a_published_practice(
    visitor: Callable[[str], Visitor], document: object
) -> None:
    with_file(document, published=True)
    assert set(answers(visitor, document).values()) == {200}


def test_it_is_a_download_that_runs_nothing(document: object) -> None:
    with_file(document, published=True)
    response = read(Client(), document)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_draft_shows_its_file_to_those_who_may_edit_it(
    visitor: Callable[[str], Visitor], document: object
) -> None:
    draft = with_file(document)
    assert answers(visitor, document) == {
        "anonymous": 404,
        "contributor": 404,
        "reviewer": 404,
        "curator": 200,
    }
    owner = Client()
    owner.force_login(draft.owner, backend=BACKEND)
    assert read(owner, document).status_code == 200


def test_a_reviewer_sees_the_file_of_what_is_handed_in(
    reference_data: None, visitor: Callable[[str], Visitor], document: object
) -> None:
    draft = with_file(document)
    draft.save_revision(user=draft.owner, clean=False)
    draft.get_workflow().start(draft, draft.owner)
    assert read(visitor("reviewer").client, document).status_code == 200
    assert read(visitor("contributor").client, document).status_code == 404


def test_taking_a_practice_down_takes_its_file_down(document: object) -> None:
    practice = with_file(document, published=True)
    assert read(Client(), document).status_code == 200
    practice.unpublish()
    assert read(Client(), document).status_code == 404


def test_a_file_of_two_practices_is_public_while_one_is(document: object) -> None:
    with_file(document)
    with_file(document, published=True)
    assert read(Client(), document).status_code == 200


def test_a_practice_behind_a_sign_in_keeps_its_file_there(document: object) -> None:
    practice = with_file(document, published=True)
    PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)
    assert read(Client(), document).status_code == 404


def test_a_file_that_is_only_in_a_newer_draft_is_private(
    visitor: Callable[[str], Visitor], document: object
) -> None:
    practice = PracticePageFactory(published=True)
    practice.files = [("file", {"title": "Checklist", "document": document})]
    practice.save_revision(user=practice.owner)
    assert answers(visitor, document) == {
        "anonymous": 404,
        "contributor": 404,
        "reviewer": 404,
        "curator": 200,
    }
    practice.get_latest_revision().publish()
    assert read(Client(), document).status_code == 200


def test_whoever_uploaded_a_file_may_read_it(document: object) -> None:
    writer, client = UserFactory(), Client()
    client.force_login(writer, backend=BACKEND)
    assert read(client, document).status_code == 404
    document.uploaded_by_user = writer  # type: ignore[attr-defined]
    document.save()  # type: ignore[attr-defined]
    assert read(client, document).status_code == 200


def test_rights_on_one_collection_do_not_open_another(
    visitor: Callable[[str], Visitor], document: object
) -> None:
    root = Collection.get_first_root_node()
    other = root.add_child(instance=Collection(name="Other"))
    curator = visitor("curator")
    document.uploaded_by_user = None  # type: ignore[attr-defined]
    assert read(curator.client, document).status_code == 200
    GroupCollectionPermission.objects.filter(collection=root).update(collection=other)
    assert read(curator.client, document).status_code == 404


def test_asking_for_a_file_costs_the_same_however_many_pages_show_it(document: object) -> None:
    client = Client()
    with_file(document, published=True)
    read(client, document)  # Fills what is kept as long as the process lives.
    with CaptureQueriesContext(connection) as one:
        read(client, document)
    for _ in range(3):
        with_file(document, published=True)
    with CaptureQueriesContext(connection) as many:
        read(client, document)
    assert len(one) == len(many)
