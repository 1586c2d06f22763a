"""What a document really is."""

import contextlib
import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.forms import document_content
from practices.forms.document_content import check_document
from tests.practices import uploads


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


HIDDEN = b"<</S/J#61vaScript/JS(app.alert(1))>>"


@pytest.mark.parametrize(
    ("extension", "data", "says"),
    [
        ("txt", b"\xff\xfea\x00", "not plain text"),
        ("txt", b"a\x00b", "not plain text"),
        ("csv", b"\x89PNG", "not plain text"),
        ("pdf", b"<html>%PDF-1.7", "not a PDF file"),
        ("pdf", uploads.pdf()[:-30], "damaged or cut off"),
        ("pdf", uploads.pdf(b"9 0 obj\n" + uploads.JAVASCRIPT + b"\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(b"9 0 obj\n" + HIDDEN + b"\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(b"9 0 obj\n<</S /Launch /F(a.exe)>>\nendobj\n"), "holds a program"),
        ("pdf", uploads.pdf(packed_objects=uploads.JAVASCRIPT), "holds a program"),
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
            uploads.office(
                "docx", **{"[Content_Types].xml": "…word.document.macroEnabled.main+xml"}
            ),
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
    with contextlib.suppress(ValidationError):
        check_document(io.BytesIO(head + data + tail), extension)
