"""What is really in an uploaded picture: decoded in full, and written out anew.

Writing it anew drops whatever else the file carried: where it was taken, by which phone, comments,
and anything hidden behind the picture.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""The only decoders that are ever asked."""

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}

SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "progressive": True},
    "PNG": {},
    "GIF": {},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}
KEPT = ("icc_profile", "transparency")
"""Without the colour profile colours shift; without its transparency a logo gets a black box."""

SAVE_AS = "Save it as JPEG or PNG and upload that."
EMPTY = "This file is empty. Choose the picture again."
NOT_A_PICTURE = f"This is not a picture we can show. {SAVE_AS}"
BROKEN = (
    "This picture is damaged or cut off. Open it on your device, save it again and upload that."
)
MOVING = "This picture moves. Upload a still picture: moving ones make some people ill."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew, and the extension of what it really is."""

    content: bytes
    extension: str


def verified_picture(file: IO[bytes], size: int, *, max_bytes: int, max_pixels: int) -> Picture:
    """This will decode a picture in full and write it anew in its own format.

    Raises ValidationError, saying what to do, when the file is empty, larger than `max_bytes`,
    not one of FORMATS whatever its name says, more than `max_pixels`, moving, or damaged.
    """
    if not size:
        raise ValidationError(EMPTY, code="empty")
    if size > max_bytes:
        raise ValidationError(
            f"This picture is {filesizeformat(size)}. Make it smaller than "
            f"{filesizeformat(max_bytes)}: most photo apps offer “resize”.",
            code="file_too_large",
        )
    file.seek(0)
    data = file.read()
    _check(data, max_pixels)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            return _written_anew(opened)
    except Exception as error:  # Bytes made to break a decoder raise anything.
        raise ValidationError(BROKEN, code="invalid_image") from error


def _check(data: bytes, max_pixels: int) -> None:
    """This will refuse from the file's head alone, before any pixel is decoded."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            width, height = opened.size
            moves = getattr(opened, "n_frames", 1) > 1 and _format(opened) == opened.format
            if width * height <= max_pixels:
                opened.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_too_many(max_pixels), code="file_too_many_pixels") from error
    except Image.UnidentifiedImageError as error:
        raise ValidationError(NOT_A_PICTURE, code="invalid_image") from error
    except Exception as error:  # As above.
        raise ValidationError(BROKEN, code="invalid_image") from error
    if width * height > max_pixels:
        raise ValidationError(_too_many(max_pixels), code="file_too_many_pixels")
    if moves:
        raise ValidationError(MOVING, code="moving_image")


def _too_many(max_pixels: int) -> str:
    return (
        f"This picture has more than {max_pixels // 1_000_000} million points. Make it smaller: "
        "2,000 across is plenty."
    )


def _format(picture: Image.Image) -> str:
    # Phones write JPEGs with a second, hidden picture in them; Pillow calls those MPO.
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def _written_anew(opened: Image.Image) -> Picture:
    name = _format(opened)
    opened.load()
    # The camera may say “turned left” instead of turning: that note is about to go.
    picture = ImageOps.exif_transpose(opened)  # Always a copy.
    kept = {key: opened.info[key] for key in KEPT if key in opened.info}
    if name == "JPEG" and picture.mode not in {"L", "RGB"}:
        picture = picture.convert("RGB")
        kept.pop("icc_profile", None)  # It described the colours before.
    picture.info = kept  # Writers pick up comments from what was read.
    out = BytesIO()
    picture.save(out, format=name, **_saving(name, picture))
    return Picture(out.getvalue(), EXTENSIONS[name])


def _saving(name: str, picture: Image.Image) -> dict[str, Any]:
    profile = picture.info.get("icc_profile")
    return {**SAVING[name], **({"icc_profile": profile} if profile and name != "GIF" else {})}
