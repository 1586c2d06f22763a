"""What a picture really is, and what is left of it."""

import contextlib
import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from practices.forms import picture_content
from practices.forms.picture_content import verified_picture
from tests.practices import uploads

LIMITS = {"max_bytes": 10 * 1024 * 1024, "max_pixels": 40_000_000}
WHOLE = {kind: uploads.picture(kind) for kind in picture_content.FORMATS}


def verify(data: bytes, **limits: int) -> picture_content.Picture:
    return verified_picture(io.BytesIO(data), len(data), **{**LIMITS, **limits})


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
    carried = uploads.picture(kind, exif=uploads.exif())
    assert b"12 High Street" in carried
    kept = verify(carried).content
    assert b"High Street" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert not {"exif", "xmp", "comment"} & set(image.info)


def test_comments_hidden_in_a_picture_are_dropped() -> None:
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
    carried = uploads.picture("JPEG", exif=uploads.exif(t274=6))
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
    with contextlib.suppress(ValidationError):
        Image.open(io.BytesIO(verify(cut).content)).load()
