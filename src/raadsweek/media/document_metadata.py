"""What a document tells besides its text: who wrote it, and whether there is any text in it."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from raadsweek.language import message
from raadsweek.media.allowed_files import DOCUMENTS, UnfitFileError, ending
from raadsweek.model.references import DocumentFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_LONGEST_PART = 1_000_000
"""Bytes of the part of an office document that tells of it; a part of a bomb is longer."""
_PAGES = 40
"""Of so many pages of a PDF it is looked whether there is text."""
_DEEP = 5
"""So many drawings within drawings of a PDF are looked into."""
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_OFFICE = ("docProps/core.xml", (f"{_DC}creator", f"{_CORE}lastModifiedBy"))
_OPEN = ("meta.xml", (f"{_META}initial-creator", f"{_DC}creator"))
_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys((".docx", ".pptx", ".xlsx"), _OFFICE),
    **dict.fromkeys((".odp", ".ods", ".odt"), _OPEN),
}


def told(file: str, content: bytes) -> DocumentFacts:
    """What the document in `file` tells; what cannot be read tells nothing."""
    end = ending(file)
    if end == ".pdf":
        return _of_pdf(content)
    if end in _PARTS:
        return DocumentFacts(tuple(_once(_of_office(content, *_PARTS[end]))))
    return DocumentFacts()


def _once(names: Iterator[str]) -> Iterator[str]:
    yield from dict.fromkeys(name for each in names if (name := " ".join(each.split())[:80]))


def _of_office(content: bytes, part: str, tags: tuple[str, ...]) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open(part) as stream:
            text = stream.read(_LONGEST_PART)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(text, parser)
    except (BadZipFile, KeyError, OSError, ValueError, RuntimeError, etree.XMLSyntaxError):
        return
    yield from (found.text for tag in tags for found in root.iter(tag) if found.text)


def _of_pdf(content: bytes) -> DocumentFacts:
    # It takes a seventh of a second to load: only who has a new PDF waits for it.
    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # What it mends is no news to editors.
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            return DocumentFacts()
        pages = [reader.pages[n] for n in range(min(_PAGES, len(reader.pages)))]
        textless = bool(pages) and not any(_has_letters(page, _DEEP) for page in pages)
        return DocumentFacts(tuple(_once(_pdf_names(reader))), textless)
    except Exception:  # noqa: BLE001 - a PDF can be broken in more ways than the library names
        return DocumentFacts()


def _pdf_names(reader: Any) -> Iterator[str]:
    info = reader.metadata
    if info is not None and info.author:
        yield str(info.author)
    xmp = _quietly(lambda: reader.xmp_metadata)
    for name in (_quietly(lambda: xmp.dc_creator) if xmp else None) or ():
        yield str(name)


def _quietly(asked: Callable[[], Any]) -> Any:
    try:
        return asked()
    except Exception:  # noqa: BLE001 - the same
        return None


def _has_letters(part: Any, deep: int) -> bool:
    """Whether a page, or a drawing in it, has a font to write letters with."""
    resources = part.get("/Resources")
    resources = resources.get_object() if resources is not None else None
    if not resources:
        return False
    if resources.get("/Font"):
        return True
    drawings = resources.get("/XObject")
    drawings = drawings.get_object() if drawings is not None else {}
    found = (each.get_object() for each in drawings.values())
    forms = (each for each in found if each.get("/Subtype") == "/Form")
    return deep > 0 and any(_has_letters(each, deep - 1) for each in forms)


# Whether a document is what its name says, by its first bytes: a program is no PDF.

_OFFICE_FILE = "[Content_Types].xml"
_BEGIN = 1024
"""Bytes in which `%PDF-` must stand (PDF 1.7, appendix H.3)."""


def _is_office(content: bytes) -> bool:
    return _OFFICE_FILE in _names(content)


def _is_opendocument(content: bytes) -> bool:
    return b"application/vnd.oasis.opendocument" in content[:200] or "mimetype" in _names(content)


def _names(content: bytes) -> frozenset[str]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def _is_text(content: bytes) -> bool:
    return b"\0" not in content


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(starts)


def _is_mp3(content: bytes) -> bool:
    return content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0")


def _is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


_IS: Mapping[str, Callable[[bytes], bool]] = {
    ".csv": _is_text,
    ".docx": _is_office,
    ".ics": _begins(b"BEGIN:VCALENDAR", b"begin:vcalendar"),
    ".mp3": _is_mp3,
    ".mp4": _is_mp4,
    ".odp": _is_opendocument,
    ".ods": _is_opendocument,
    ".odt": _is_opendocument,
    ".pdf": lambda content: b"%PDF-" in content[:_BEGIN],
    ".pptx": _is_office,
    ".txt": _is_text,
    ".vtt": _begins(b"WEBVTT"),
    ".xlsx": _is_office,
}
assert _IS.keys() == DOCUMENTS.keys()  # noqa: S101 - the two lists are one


def refuse_false_name(file: str, content: bytes) -> None:
    """UnfitFileError where the bytes of a document are not of the sort that its name says."""
    if not _IS[ending(file)](content):
        raise UnfitFileError(
            "not-what-it-says",
            message("'{file}' is not what its name says", file=file),
            message("Open it in the program it is for, and save it as {end}.", end=ending(file)),
        )
