"""Pictures and files of a section: checked, named, kept private until they are published."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as upload  # noqa: N813
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from practices.models import PracticePage
from tests.practices.sharing.pages import newest, section
from tests.practices.uploads import picture

pytestmark = pytest.mark.django_db


def test_picture__needs_words_for_those_who_cannot_see_it(
    signed_in: Client, draft: PracticePage
) -> None:
    address = section(draft, "what-we-did")
    answers = {"version": newest(draft).version, "mechanism": "Quiet."}

    refused = signed_in.post(address, answers | {"picture": upload("room.png", picture("PNG"))})

    assert refused.status_code == 422
    assert "Say what the picture shows" in refused.content.decode()
    assert newest(draft).page.mechanism == "Quiet."
    answers |= {"version": newest(draft).version, "picture_words": "A small room with a lamp."}
    signed_in.post(address, answers | {"picture": upload("room.png", picture("PNG"))})
    kept = newest(draft).page.main_image
    assert kept.description == "A small room with a lamp."
    assert kept.uploaded_by_user == draft.owner
    html = signed_in.get(address).content.decode()
    assert "Another picture" in html
    assert "Now it shows: A small room with a lamp." in html
    answers |= {"version": newest(draft).version, "no_picture": "on"}
    signed_in.post(address, answers)
    assert newest(draft).page.main_image is None


def test_hints_of_uploads__are_our_own(signed_in: Client, draft: PracticePage) -> None:
    pictures = signed_in.get(section(draft, "what-we-did")).content.decode()
    files = signed_in.get(section(draft, "how-to")).content.decode()
    assert "Show nobody’s face without their leave." in pictures
    assert "A form, a rota, a letter: something to copy." in files
    assert "filesize" not in pictures + files


def test_file__is_kept_by_its_title_and_can_be_taken_out(
    signed_in: Client, draft: PracticePage, author: Any
) -> None:
    address = section(draft, "how-to")
    answers = {"version": newest(draft).version, "file_title": "The rota we use"}

    signed_in.post(address, answers | {"file": upload("rota.txt", b"Monday")})

    (child,) = newest(draft).page.files
    assert child.value["title"] == "The rota we use"
    assert child.value["document"].uploaded_by_user == author
    assert "The rota we use" in signed_in.get(address).content.decode()
    assert Client().get(child.value["document"].url).status_code == 404
    again = {"version": newest(draft).version, "kept_files": [child.value["document"].pk]}
    signed_in.post(address, again)
    assert len(newest(draft).page.files) == 1
    signed_in.post(address, {"version": newest(draft).version})
    assert not newest(draft).page.files


@pytest.mark.parametrize(
    ("name", "field", "content", "code"),
    [
        ("run.exe", "file", b"MZ", "how-to"),
        ("rota.pdf", "file", b"no pdf", "how-to"),
        ("room.png", "picture", b"no picture", "what-we-did"),
    ],
)
def test_what_is_not_what_it_says__is_refused_and_nothing_is_stored(
    signed_in: Client, draft: PracticePage, name: str, field: str, content: bytes, code: str
) -> None:
    answers = {"version": newest(draft).version, "file_title": "It", "picture_words": "It"}

    sent = signed_in.post(section(draft, code), answers | {field: upload(name, content)})

    assert sent.status_code == 422
    assert not get_document_model().objects.exists()
    assert not get_image_model().objects.exists()
