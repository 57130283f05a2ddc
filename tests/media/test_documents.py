"""What documents tell besides their text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from weasyprint import HTML

from raadsweek.media.document_metadata import told
from raadsweek.model.references import DocumentFacts

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>J. de Boer'
    "</dc:creator><cp:lastModifiedBy> P.  Visser </cp:lastModifiedBy></cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><meta:initial-creator>J. de Boer'
    "</meta:initial-creator><dc:creator>P. Visser</dc:creator></office:meta></office:document-meta>"
)


def packed(name: str, text: str) -> bytes:
    """An office document of one part."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file.getvalue()


def pdf(author: str = "", *, pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if author:
        writer.add_metadata({"/Author": author})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("end", ["docx", "xlsx", "pptx"])
def test_office_documents_name_their_authors(end: str) -> None:
    """Who made it, and who saved it last."""
    assert told(f"a.{end}", packed("docProps/core.xml", CORE)).authors == (
        "J. de Boer",
        "P. Visser",
    )


@pytest.mark.parametrize("end", ["odt", "ods", "odp"])
def test_open_documents_name_their_authors(end: str) -> None:
    """The same in the form of LibreOffice."""
    assert told(f"a.{end}", packed("meta.xml", META)).authors == ("J. de Boer", "P. Visser")


def test_a_scan_has_no_text() -> None:
    """A PDF of pictures is told, with its author; one with letters is in order."""
    assert told("a.pdf", pdf("J. de Boer", pages=3)) == DocumentFacts(
        ("J. de Boer",), textless=True
    )
    written = HTML(string="<p>Gewone tekst.").write_pdf()
    assert told("a.pdf", written) == DocumentFacts()


@given(st.binary(max_size=60), st.sampled_from(["pdf", "docx", "odt", "txt"]), st.booleans())
def test_any_bytes_tell_something_or_nothing(data: bytes, end: str, at_end: bool) -> None:
    """A damaged document breaks nothing."""
    good = pdf("x") if end == "pdf" else packed("docProps/core.xml", CORE)
    assert isinstance(
        told(f"a.{end}", good[: len(good) // 2] + data if at_end else data), DocumentFacts
    )


def test_a_bomb_is_not_unpacked() -> None:
    """Of a part that becomes very large no more than its beginning is read."""
    assert told("a.docx", packed("docProps/core.xml", CORE + " " * 50_000_000)).authors in {
        (),
        ("J. de Boer", "P. Visser"),
    }
