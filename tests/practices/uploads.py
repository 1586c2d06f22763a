"""Files made for tests: pictures and documents, whole and broken."""

import io
import zipfile
import zlib
from typing import Any

from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument.{}.main+xml"
KINDS = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}


JAVASCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
GPS = 0x8825


def exif(**tags: object) -> bytes:
    """This will make what a camera notes: where, whose; more tags by number, as `t274=6`."""
    found = Image.Exif()
    found[0x010E] = "my daughter at 12 High Street"
    found.get_ifd(GPS)[2] = (51.5, 0.0, 0.0)
    for tag, value in tags.items():
        found[int(tag.removeprefix("t"))] = value
    return bytes(found.tobytes())


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **how: Any
) -> bytes:
    """This will make a picture: its left half red, its right half blue."""
    image = Image.new(mode, size, "red" if mode not in {"1", "L"} else 200)
    if mode in {"RGB", "RGBA", "CMYK"}:
        image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, format=kind, **how)
    return out.getvalue()


def moving(kind: str = "GIF") -> bytes:
    """This will make a picture of two frames."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, format=kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def packed(parts: dict[str, bytes | str]) -> bytes:
    """This will make a zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def office(kind: str = "docx", **more: bytes | str) -> bytes:
    """This will make an office file; `more` adds parts or replaces them."""
    listed = f'<Types><Override ContentType="{OFFICE.format(KINDS[kind])}"/></Types>'
    return packed({"[Content_Types].xml": listed, "word/document.xml": "<w:document/>", **more})


def odt(**more: bytes | str) -> bytes:
    """This will make an OpenDocument text."""
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "content.xml": "<office/>", **more})


def pdf(body: bytes = b"", *, packed_objects: bytes | None = None, head: bytes = b"") -> bytes:
    """This will make a PDF with `body` among its objects, and perhaps an object stream."""
    parts = [b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n", body]
    if packed_objects is not None:
        stream = zlib.compress(packed_objects)
        parts += [
            b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode" + head + b">>\nstream\n",
            stream,
            b"\nendstream\nendobj\n",
        ]
    parts.append(b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
    return b"".join(parts)
