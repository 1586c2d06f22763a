"""Uploaded files are judged by what they hold, on every way into the admin."""

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, UploadedFile

from practices.models import SiteImage
from tests.fixtures.people import Visitor
from tests.practices import uploads

Document = get_document_model()


@pytest.fixture
def curator(visitor: Callable[[str], Visitor]) -> Visitor:
    return visitor("curator")


def sent(name: str, data: bytes, kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def one_picture(curator: Visitor, file: SimpleUploadedFile) -> str:
    """The single form."""
    response = curator.client.post(
        reverse("wagtailimages:add"),
        {"title": "T", "description": "A room", "file": file, "collection": root()},
    )
    return "" if response.status_code == 302 else str(response.context["form"].errors["file"])


def many_pictures(curator: Visitor, file: SimpleUploadedFile) -> str:
    """The uploader of many, which keeps a file aside until the alternative text is typed."""
    add = reverse("wagtailimages:add_multiple")
    answer = json.loads(curator.client.post(add, {"files[]": file, "title": "T"}).content)
    if not answer["success"]:
        return str(answer["error_message"])
    aside = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    assert b"High Street" not in bytes_of(aside)
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside.pk])
    prefix = f"uploaded-image-{aside.pk}"
    form = {"title": "T", "description": "A room", "collection": str(root()), "tags": ""}
    done = curator.client.post(url, {f"{prefix}-{key}": value for key, value in form.items()})
    assert json.loads(done.content)["success"]
    return ""


def picker_picture(curator: Visitor, file: SimpleUploadedFile) -> str:
    """The upload tab of a picker."""
    prefix = "image-chooser-upload"
    form = {"title": "T", "description": "A room", "file": file, "collection": root(), "tags": ""}
    url = reverse("wagtailimages_chooser:create")
    response = curator.client.post(url, {f"{prefix}-{key}": value for key, value in form.items()})
    answer = json.loads(response.content)
    return "" if answer["step"] == "chosen" else str(answer["htmlFragment"])


def changed_picture(curator: Visitor, file: SimpleUploadedFile) -> str:
    """The form that puts another file in the place of the old one."""
    old = SiteImage.objects.filter(title="Old").first() or SiteImage.objects.create(
        title="Old", description="A room", file=sent("old.png", uploads.picture("PNG"))
    )
    response = curator.client.post(
        reverse("wagtailimages:edit", args=[old.pk]),
        {"title": "T", "description": "A room", "file": file, "collection": root()},
    )
    return "" if response.status_code == 302 else str(response.context["form"].errors["file"])


def bytes_of(row: SiteImage | UploadedFile) -> bytes:
    with row.file.open() as file:
        return bytes(file.read())


def root() -> int:
    return Collection.get_first_root_node().pk


WAYS = [one_picture, many_pictures, picker_picture, changed_picture]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_in_writes_a_picture_anew(
    way: Callable[[Visitor, SimpleUploadedFile], str], curator: Visitor
) -> None:
    carried = uploads.picture("JPEG", exif=uploads.exif())
    # Its name says PNG: what it holds decides.
    assert way(curator, sent("holiday.PNG", carried)) == ""
    stored = SiteImage.objects.get(title="T")
    assert stored.filename.endswith(".jpg")
    content = bytes_of(stored)
    assert b"High Street" not in content
    assert stored.file_size == len(content)
    assert (stored.width, stored.height) == (60, 40)
    assert stored.get_rendition("max-20x20").width == 20


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("page.png", b"<html><script>alert(1)</script></html>", "not a picture we can show"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture we can show"),
        ("empty.png", b"", "This file is empty"),
        ("cut.jpg", uploads.picture("JPEG", size=(300, 300), quality=95)[:-900], "damaged"),
        ("moving.gif", uploads.moving(), "This picture moves"),
    ],
)
def test_every_way_in_refuses_beside_the_field(
    way: Callable[[Visitor, SimpleUploadedFile], str],
    name: str,
    data: bytes,
    says: str,
    curator: Visitor,
) -> None:
    assert says in way(curator, sent(name, data))
    assert not SiteImage.objects.filter(title="T").exists()
    assert not UploadedFile.objects.exists()


def test_a_large_picture_kept_in_a_file_is_written_anew_too(
    curator: Visitor, settings: Settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    carried = uploads.picture("JPEG", size=(400, 300), exif=uploads.exif())
    for way in (many_pictures, one_picture):
        assert way(curator, sent("holiday.png", carried)) == ""
    for stored in SiteImage.objects.filter(title="T"):
        content = bytes_of(stored)
        assert b"High Street" not in content
        assert (stored.file_size, stored.filename[-4:]) == (len(content), ".jpg")


def test_changing_the_words_leaves_the_picture_alone(curator: Visitor) -> None:
    assert one_picture(curator, sent("room.jpg", uploads.picture())) == ""
    stored = SiteImage.objects.get()
    before = stored.file.name
    url = reverse("wagtailimages:edit", args=[stored.pk])
    form = {"title": "T", "description": "A quiet room", "collection": root()}
    assert curator.client.post(url, form).status_code == 302
    stored.refresh_from_db()
    assert (stored.description, stored.file.name) == ("A quiet room", before)


def test_a_picture_without_words_is_refused(curator: Visitor) -> None:
    response = curator.client.post(
        reverse("wagtailimages:add"),
        {"title": "T", "file": sent("room.jpg", uploads.picture()), "collection": root()},
    )
    assert response.context["form"].errors["description"] == ["This field is required."]


@pytest.mark.parametrize("url", ["wagtaildocs:add", "wagtaildocs:add_multiple", "chooser"])
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("form.pdf", uploads.pdf(), ""),
        ("FORM.PDF", uploads.pdf(), ""),
        ("form.pdf", uploads.pdf(packed_objects=uploads.JAVASCRIPT), "holds a program"),
        ("form.docx", uploads.pdf(), "not a DOCX file"),
        ("form.exe", b"MZ", "We do not take files of this kind"),
        ("form.pdf.html", b"<html>", "We do not take files of this kind"),
        ("form.docm", uploads.office("docx"), "We do not take files of this kind"),
        ("form", b"text", "We do not take files of this kind"),
        ("empty.txt", b"", "empty"),
    ],
)
def test_every_way_in_checks_a_document(
    url: str, name: str, data: bytes, says: str, curator: Visitor
) -> None:
    file = sent(name, data, "application/octet-stream")
    if url == "wagtaildocs:add":
        form = {"title": "T", "file": file, "collection": root()}
        response = curator.client.post(reverse(url), form)
        refusal = "" if response.status_code == 302 else response.context["form"].errors["file"]
    elif url == "wagtaildocs:add_multiple":
        form = {"files[]": file, "title": "T", "collection": root()}
        answer = json.loads(curator.client.post(reverse(url), form).content)
        refusal = "" if answer["success"] else answer["error_message"]
    else:
        form = {"title": "T", "file": file, "collection": root(), "tags": ""}
        posted = {f"document-chooser-upload-{key}": value for key, value in form.items()}
        response = curator.client.post(reverse("wagtaildocs_chooser:create"), posted)
        answer = json.loads(response.content)
        refusal = "" if answer["step"] == "chosen" else answer["htmlFragment"]
    assert says in str(refusal)
    assert bool(refusal) == bool(says)
    assert Document.objects.exists() == (not says)


def test_a_document_too_large_is_refused(curator: Visitor, settings: Settings) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    form = {"title": "T", "file": sent("a.txt", b"x" * 1001, "text/plain"), "collection": root()}
    response = curator.client.post(reverse("wagtaildocs:add"), form)
    assert "or split it" in response.context["form"].errors["file"][0]
