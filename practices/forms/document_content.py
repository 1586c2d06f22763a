"""What is really in an uploaded document: the kind its name says, readable, and without programs.

Documents are always handed out as downloads, never shown by the browser on our pages; this keeps
away what would harm whoever opens one.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from django.core.exceptions import ValidationError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5_000
MAX_STREAMS = 50_000
MAX_HEAD = 65_536
CHUNK = 65_536
"""Limits on what a file may unpack to and on how long we look: no document of words needs more."""

PASSWORD = "This file needs a password. Save it without one and upload that."  # noqa: S105
DAMAGED = "This file is damaged or cut off. Open it, save it again and upload that."
PROGRAMS = "This file holds a program (a macro or script). Save it without and upload that."
TOO_BIG_INSIDE = "This file unpacks to far too much. Save it again with fewer pictures."
NOT_TEXT = "This is not plain text. Save it as “Plain text, UTF-8” and upload that."

OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.{}.main+xml"
OFFICE_MAIN = {
    "docx": OFFICE_TYPE.format("wordprocessingml.document"),
    "xlsx": OFFICE_TYPE.format("spreadsheetml.sheet"),
    "pptx": OFFICE_TYPE.format("presentationml.presentation"),
}
OFFICE_LIST = "[Content_Types].xml"
OFFICE_PROGRAMS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/|activex\d)", re.IGNORECASE
)
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_PROGRAMS = ("Basic/", "Scripts/")


def check_document(file: IO[bytes], extension: str) -> None:
    """This will read the whole file. Raises ValidationError, saying what to do, when it is not
    what its extension says, cannot be read, or holds a program."""
    file.seek(0)
    CHECKS[extension](file.read())


def wrong_kind(extension: str) -> ValidationError:
    """This will build the error for a file whose name says more than it holds."""
    return ValidationError(
        f"This is not a {extension.upper()} file, although its name ends in “.{extension}”. "
        f"Open it, save it as {extension.upper()} and upload that.",
        code="wrong_kind",
    )


# Text


def _check_text(data: bytes) -> None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(NOT_TEXT, code="not_text") from error
    if "\x00" in text:
        raise ValidationError(NOT_TEXT, code="not_text")


# PDF


def _name(word: str) -> bytes:
    """A pattern of a PDF name: each of its letters may be written as # and its number."""
    letters = (rb"(?:%c|#(?i:%02x))" % (ord(letter), ord(letter)) for letter in word)
    return b"/" + b"".join(letters) + rb"(?![A-Za-z0-9])"


PDF_PROGRAMS = re.compile(b"|".join(map(_name, ("JavaScript", "Launch"))))
PDF_LOCKED = re.compile(_name("Encrypt"))
PDF_STREAM = re.compile(rb"(?<!end)stream\r?\n")
PDF_OBJECTS = re.compile(_name("ObjStm"))
PDF_FILTERS = re.compile(rb"/Filter\s*\[?\s*((?:/\w+\s*)*)")
PDF_PREDICTOR = re.compile(rb"/Predictor\s+(?!1\b)\d")


def _check_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-"):
        raise wrong_kind("pdf")
    if b"%%EOF" not in data[-2048:]:
        raise ValidationError(DAMAGED, code="damaged")
    if PDF_LOCKED.search(data):
        # Locked, it cannot be looked into.
        raise ValidationError(PASSWORD, code="password")
    if PDF_PROGRAMS.search(data) or any(map(PDF_PROGRAMS.search, _packed_objects(data))):
        raise ValidationError(PROGRAMS, code="programs")


def _packed_objects(data: bytes) -> Iterator[bytes]:
    """The parts of a PDF in which names are packed, unpacked. One that is packed in a way that we
    do not unpack is refused: every common writer packs them in the one way."""
    left = MAX_UNPACKED
    for number, match in enumerate(PDF_STREAM.finditer(data)):
        begun = data.rfind(b"obj", max(0, match.start() - MAX_HEAD), match.start())
        if begun < 0 or number > MAX_STREAMS:
            raise ValidationError(DAMAGED, code="damaged")
        head = data[begun : match.start()]
        if not PDF_OBJECTS.search(head):
            continue
        filters = PDF_FILTERS.search(head)
        packing = filters[1].split() if filters else []
        if packing not in ([], [b"/FlateDecode"]) or PDF_PREDICTOR.search(head):
            raise ValidationError(DAMAGED, code="damaged")
        if packing:
            unpacked = _unpacked(data, match.end(), left)
            left -= len(unpacked)
            yield unpacked


def _unpacked(data: bytes, start: int, most: int) -> bytes:
    unpacker, out, left = zlib.decompressobj(), [], most
    try:
        for begin in range(start, len(data), CHUNK):
            out.append(unpacker.decompress(data[begin : begin + CHUNK], left))
            left -= len(out[-1])
            if unpacker.eof:
                return b"".join(out)
            if left <= 0:
                raise ValidationError(TOO_BIG_INSIDE, code="too_big")
    except zlib.error as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    raise ValidationError(DAMAGED, code="damaged")


# Packed office files


def _parts(data: bytes, extension: str) -> dict[str, bytes]:
    """The names of the parts of a packed file, with the content of the few that we read. Reading
    them all shows what is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MAX_PARTS or sum(part.file_size for part in listed) > MAX_UNPACKED:
                raise ValidationError(TOO_BIG_INSIDE, code="too_big")
            if any(part.flag_bits & 0x1 for part in listed):
                raise ValidationError(PASSWORD, code="password")
            if archive.testzip() is not None:
                raise ValidationError(DAMAGED, code="damaged")
            read = {OFFICE_LIST, "mimetype"}
            return {
                part.filename: archive.read(part) if part.filename in read else b""
                for part in listed
            }
    except zipfile.BadZipFile as error:
        locked = data.startswith(b"\xd0\xcf\x11\xe0")  # The old kind, which locked files are in.
        raise (
            ValidationError(PASSWORD, code="password") if locked else wrong_kind(extension)
        ) from error
    except (NotImplementedError, EOFError, zlib.error, OSError, ValueError) as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _check_office(extension: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        parts = _parts(data, extension)
        listed = parts.get(OFFICE_LIST, b"").decode("utf-8", "replace")
        if "macroenabled" in listed.lower() or any(map(OFFICE_PROGRAMS.search, parts)):
            raise ValidationError(PROGRAMS, code="programs")
        if OFFICE_MAIN[extension] not in listed:
            raise wrong_kind(extension)

    return check


def _check_odt(data: bytes) -> None:
    parts = _parts(data, "odt")
    if parts.get("mimetype", b"").strip() != ODT_TYPE or "content.xml" not in parts:
        raise wrong_kind("odt")
    if any(name.startswith(ODT_PROGRAMS) for name in parts):
        raise ValidationError(PROGRAMS, code="programs")


CHECKS: dict[str, Callable[[bytes], None]] = {
    "csv": _check_text,
    "txt": _check_text,
    "pdf": _check_pdf,
    "odt": _check_odt,
    **{extension: _check_office(extension) for extension in OFFICE_MAIN},
}
