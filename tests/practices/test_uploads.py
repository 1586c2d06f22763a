"""Uploaded files are judged by what they hold, on every way in."""

import io
import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, UploadedFile

from practices.forms import document_content, picture_content
from practices.forms.document_content import check_document
from practices.forms.picture_content import verified_picture
from practices.models import SiteImage
from tests.fixtures.people import Visitor
from tests.practices import uploads

# Wagtail leaves the temporary file of a rendition to be closed by itself.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")

LIMITS = {"max_bytes": 10 * 1024 * 1024, "max_pixels": 40_000_000}
Document = get_document_model()
GPS, ORIENTATION = 0x8825, 0x0112


def verify(data: bytes, **limits: int) -> picture_content.Picture:
    return verified_picture(io.BytesIO(data), len(data), **{**LIMITS, **limits})


def exif(**tags: object) -> bytes:
    found = Image.Exif()
    found[0x010E] = "my daughter at 12 High Street"
    found.get_ifd(GPS)[2] = (51.5, 0.0, 0.0)
    for tag, value in tags.items():
        found[int(tag.removeprefix("t"))] = value
    return found.tobytes()


# Pictures


@pytest.mark.parametrize("kind", picture_content.FORMATS)
def test_a_picture_keeps_its_format_and_its_looks(kind: str) -> None:
    kept = verify(uploads.picture(kind))
    assert kept.extension == picture_content.EXTENSIONS[kind]
    with Image.open(io.BytesIO(kept.content)) as image:
        assert (image.format, image.size) == (kind, (60, 40))
        red, _, blue = image.convert("RGB").getpixel((5, 5))
        assert red > 200 > 60 > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_where_and_by_whom_it_was_taken_is_dropped(kind: str) -> None:
    carried = uploads.picture(kind, exif=exif())
    assert b"12 High Street" in carried
    kept = verify(carried).content
    assert b"High Street" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert not {"exif", "xmp", "comment"} & set(image.info)


def test_comments_hidden_in_a_picture_are_dropped() -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Jo Smith of Ward 7")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Jo Smith</x>")
    for carried in (
        uploads.picture("PNG", pnginfo=notes),
        uploads.picture("JPEG", comment=b"Jo Smith"),
        uploads.picture("GIF", comment=b"Jo Smith"),
        uploads.picture("JPEG", xmp=b"<x>Jo Smith</x>"),
        uploads.picture("JPEG") + b"<script>Jo Smith</script>",
    ):
        assert b"Jo Smith" in carried
        assert b"Jo Smith" not in verify(carried).content


def test_a_picture_the_camera_held_sideways_is_turned() -> None:
    carried = uploads.picture("JPEG", exif=exif(t274=6))
    with Image.open(io.BytesIO(verify(carried).content)) as image:
        assert image.size == (40, 60)


def test_a_phones_double_picture_is_a_jpeg() -> None:
    out = io.BytesIO()
    first, second = (Image.new("RGB", (30, 20), colour) for colour in ("red", "blue"))
    first.save(out, format="MPO", save_all=True, append_images=[second])
    kept = verify(out.getvalue())
    with Image.open(io.BytesIO(kept.content)) as image:
        assert (kept.extension, image.format) == ("jpg", "JPEG")


def test_print_colours_become_screen_colours_and_see_through_stays() -> None:
    with Image.open(io.BytesIO(verify(uploads.picture("JPEG", mode="CMYK")).content)) as image:
        assert image.mode == "RGB"
    clear = uploads.picture("PNG", mode="RGBA")
    with Image.open(io.BytesIO(verify(clear).content)) as image:
        assert image.mode == "RGBA"
    palette = Image.new("P", (10, 10), 0)
    out = io.BytesIO()
    palette.save(out, format="PNG", transparency=0)
    with Image.open(io.BytesIO(verify(out.getvalue()).content)) as image:
        assert image.info["transparency"] is not None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty."),
        (b"<html><script>alert(1)</script></html>", "not a picture we can show"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a picture we can show"),
        (b"\x89PNG\r\n\x1a\n<html></html>", "picture"),
        (uploads.picture("TIFF"), "not a picture we can show"),
        (uploads.picture("BMP"), "not a picture we can show"),
        (uploads.pdf(), "not a picture we can show"),
        (uploads.picture("JPEG", size=(300, 300), quality=95)[:-900], "damaged or cut off"),
        (uploads.picture("PNG", size=(300, 300))[:-60], "damaged or cut off"),
        (uploads.moving("GIF"), "This picture moves."),
        (uploads.moving("WEBP"), "This picture moves."),
        (uploads.moving("PNG"), "This picture moves."),
        (uploads.moving("AVIF"), "This picture moves."),
    ],
)
def test_what_is_no_good_picture_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        verify(data)


def test_too_heavy_and_too_many_points_are_refused_before_decoding() -> None:
    with pytest.raises(ValidationError, match="Make it smaller than 10"):
        verified_picture(io.BytesIO(b"x"), 11 * 1024 * 1024, **LIMITS)
    bomb = uploads.picture("PNG", size=(15_000, 15_000), mode="1")
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError, match="more than 40 million points"):
        verify(bomb)
    with pytest.raises(ValidationError, match="more than 0 million points"):
        verify(uploads.picture("PNG"), max_pixels=100)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_broken_picture_does_more_than_be_refused(data: st.DataObject) -> None:
    whole = bytearray(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        kept = verify(cut)
    except ValidationError as refusal:
        assert refusal.message
    else:
        Image.open(io.BytesIO(kept.content)).load()


WHOLE = {kind: uploads.picture(kind) for kind in picture_content.FORMATS}


# Documents


@pytest.mark.parametrize(
    ("extension", "data"),
    [
        ("txt", "Ward 7 – quiet room\n".encode()),
        ("txt", "﻿with a mark".encode()),
        ("csv", b"a,b\n1,2\n"),
        ("pdf", uploads.pdf()),
        ("pdf", uploads.pdf(packed_objects=b"<</Type/Page>>")),
        ("docx", uploads.office("docx")),
        ("xlsx", uploads.office("xlsx")),
        ("pptx", uploads.office("pptx")),
        ("odt", uploads.odt()),
    ],
)
def test_a_document_that_is_what_it_says_is_taken(extension: str, data: bytes) -> None:
    check_document(io.BytesIO(data), extension)


JAVASCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
HIDDEN = b"<</S/J#61vaScript/JS(app.alert(1))>>"


@pytest.mark.parametrize(
    ("extension", "data", "says"),
    [
        ("txt", b"\xff\xfea\x00", "not plain text"),
        ("txt", b"a\x00b", "not plain text"),
        ("csv", b"\x89PNG", "not plain text"),
        ("pdf", b"<html>%PDF-1.7", "not a PDF file"),
        ("pdf", uploads.pdf()[:-30], "damaged or cut off"),
        ("pdf", uploads.pdf(b"9 0 obj\n" + JAVASCRIPT + b"\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(b"9 0 obj\n" + HIDDEN + b"\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(b"9 0 obj\n<</S /Launch /F(a.exe)>>\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(packed_objects=JAVASCRIPT), "holds a program"),
        ("pdf", uploads.pdf(packed_objects=HIDDEN), "holds a program"),
        ("pdf", uploads.pdf(packed_objects=b"x", head=b"/DecodeParms<</Predictor 12>>"), "damaged"),
        ("pdf", uploads.pdf(b"5 0 obj<</Encrypt 6 0 R>>endobj"), "needs a password"),
        ("docx", uploads.pdf(), "not a DOCX file"),
        ("docx", uploads.packed({"readme.txt": "x"}), "not a DOCX file"),
        ("docx", uploads.office("xlsx"), "not a DOCX file"),
        ("docx", uploads.office("docx", **{"word/vbaProject.bin": "x"}), "holds a program"),
        ("docx", uploads.office("docx", **{"word/VBAPROJECT.BIN": "x"}), "holds a program"),
        (
            "docx",
            uploads.office("docx", **{"[Content_Types].xml": "…word.document.macroEnabled.main+xml"}),
            "holds a program",
        ),
        ("docx", uploads.office("docx")[:-40], "not a DOCX file"),
        ("docx", b"\xd0\xcf\x11\xe0 old or locked", "needs a password"),
        ("odt", uploads.office("docx"), "not a ODT file"),
        ("odt", uploads.odt(**{"Basic/Standard/Module1.xml": "x"}), "holds a program"),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(
    extension: str, data: bytes, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        check_document(io.BytesIO(data), extension)


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_content, "MAX_UNPACKED", 10_000)
    zeros = bytes(1_000_000)
    for extension, data in (
        ("docx", uploads.office("docx", **{"word/media/a": zeros})),
        ("pdf", uploads.pdf(packed_objects=zeros)),
    ):
        with pytest.raises(ValidationError, match="unpacks to far too much"):
            check_document(io.BytesIO(data), extension)


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=200),
    extension=st.sampled_from(sorted(document_content.CHECKS)),
    head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]),
    tail=st.sampled_from([b"", b"\n%%EOF", uploads.office("docx")[-120:]]),
)
def test_no_broken_document_does_more_than_be_refused(
    data: bytes, extension: str, head: bytes, tail: bytes
) -> None:
    try:
        check_document(io.BytesIO(head + data + tail), extension)
    except ValidationError as refusal:
        assert refusal.message


# Every way in


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
    carried = uploads.picture("JPEG", exif=exif())
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
    carried = uploads.picture("JPEG", size=(400, 300), exif=exif())
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
        ("form.pdf", uploads.pdf(packed_objects=JAVASCRIPT), "holds a program"),
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
