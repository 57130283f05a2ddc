"""The search for canaries finds one wherever it is packed: a blind search proves nothing."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from email.header import Header
from email.message import EmailMessage
from html import escape
from io import BytesIO
from quopri import encodestring
from urllib.parse import quote

import pytest
from icalendar import Calendar, Event
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from weasyprint import HTML

from raadsweek.search.words import folded as stem_of
from raadsweek.search.words import words_in
from tests.pango import install_pango

from .canary import Canaries
from .opened import opened

PLACE = "here"


def found(canaries: Canaries, data: bytes) -> set[str]:
    """The places of what is found."""
    places: set[str] = set()
    for piece in opened(data):
        places |= (canaries.within if piece.is_text else canaries.within_bytes)(piece.text)
    return places


def _zipped(text: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>")
    return out.getvalue()


def _picture(form: str, text: str) -> bytes:
    out, picture = BytesIO(), Image.new("RGB", (8, 8))
    if form == "PNG":
        told = PngInfo()
        told.add_itxt("Title", text, zip=True)
        picture.save(out, form, pnginfo=told)
    elif form == "GIF":
        picture.save(out, form, comment=b"x" * 250 + text.encode())
    else:
        exif = Image.Exif()
        exif[0x9C9B] = text.encode("utf-16-le")  # XPTitle
        picture.save(out, form, exif=exif)
    return out.getvalue()


def _xmp(text: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", xmp=f"<x:xmpmeta>{text}</x:xmpmeta>".encode())
    return out.getvalue()


def _pdf(text: str) -> bytes:
    install_pango()
    made = HTML(string=f"<p style='letter-spacing:2pt'>{text}").write_pdf()
    assert isinstance(made, bytes)
    return made


def _pdf_that_says(text: str) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(9, 9)
    writer.add_metadata({"/Author": text})
    writer.write(out)
    return out.getvalue()


def _mail(text: str, *, where: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "griffie@raad.example", "lijst@raad.example"
    mail["Subject"] = text if where == "subject" else "Week 47"
    mail["List-Id"] = f"{text} <week.raad.example>" if where == "list" else "<week.raad.example>"
    mail.set_content(f"Een hele week. {text}" if where == "base64" else "Week", cte="base64")
    html = f"<p>{'woord ' * 9}{text}</p>" if where == "quoted" else "<p>Week</p>"
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    if where == "attached":
        mail.add_attachment(_zipped(text), "application", "zip", filename="stukken.zip")
    if where == "name":
        mail.add_attachment(b"x", "application", "pdf", filename=f"{text}.pdf")
    return mail.as_bytes()


def _event(text: str) -> bytes:
    calendar, event = Calendar(), Event()
    event.add("summary", "x" * 57 + text)
    calendar.add_component(event)
    made = bytes(calendar.to_ical())
    assert text.encode() not in made
    return made


PACKED: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "small letters": lambda text: text.lower().encode(),
    "half of it": lambda text: f"{text[:8]}…".encode(),
    "its other half": lambda text: f"…{text[7:]}".encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 within bytes": lambda text: b"\xff\0\1" + text.encode("utf-16-be"),
    "gzip": lambda text: gzip.compress(text.encode()),
    "bzip2": lambda text: bz2.compress(text.encode()),
    "xz": lambda text: lzma.compress(text.encode()),
    "zlib": lambda text: zlib.compress(text.encode()),
    "zip": _zipped,
    "zip within gzip": lambda text: gzip.compress(_zipped(text)),
    "PNG": lambda text: _picture("PNG", text),
    "GIF": lambda text: _picture("GIF", text),
    "JPEG": lambda text: _picture("JPEG", text),
    "WEBP": lambda text: _picture("WEBP", text),
    "XMP": _xmp,
    "PDF": _pdf,
    "a PDF's author": _pdf_that_says,
    "a mail's subject": lambda text: _mail(text, where="subject"),
    "a mail's list": lambda text: _mail(text, where="list"),
    "a mail's text": lambda text: _mail(text, where="base64"),
    "a mail's HTML": lambda text: _mail(text, where="quoted"),
    "a mail's attachment": lambda text: _mail(text, where="attached"),
    "an attachment's name": lambda text: _mail(text, where="name"),
    "header": lambda text: Header(text, "utf-8").encode().encode(),
    "quoted-printable": lambda text: encodestring(f"{'woord ' * 12}{text}".encode()),
    "base64": lambda text: b64encode(f"Zie {text}".encode()),
    "base64 in lines": lambda text: b64encode(("a" * 50 + text).encode())[:72] + b"\n"
    + b64encode(("a" * 50 + text).encode())[72:],
    "base64 of an address": lambda text: b"key-" + urlsafe_b64encode(f"?>?{text}".encode()),
    "data address": lambda text: b"url(data:text/plain;base64," + b64encode(text.encode()) + b")",
    "JSON": lambda text: json.dumps({"a": text}).encode(),
    "JSON in JSON": lambda text: json.dumps({"a": json.dumps(text)}).encode(),
    "HTML": lambda text: "".join(f"&#x{ord(each):x};" for each in text).encode(),
    "HTML in XML": lambda text: escape(text.replace("é", "&eacute;")).encode(),
    "tags within": lambda text: f"<p>{text[:4]}<wbr>{text[4:]}</p>".encode(),
    "soft hyphens": lambda text: "\xad".join(text).encode(),
    "percent": lambda text: f"/x?q={quote(text)}".encode(),
    "percent twice": lambda text: f"/x?q={quote(quote(text))}".encode(),
    "CSS": lambda text: f'content: "{text.replace("é", chr(92) + "e9 ")}"'.encode(),
    "folded lines": _event,
    "punycode": lambda text: f"https://{text.encode('idna').decode()}.example/".encode(),
}  # fmt: skip


@pytest.mark.parametrize("packed", PACKED)
def test_a_canary_is_found(packed: str) -> None:
    """In each container and in each way of writing letters."""
    canaries = Canaries()
    for _ in range(5):
        assert found(canaries, PACKED[packed](canaries.word(PLACE))) == {PLACE}, packed


def test_a_year_is_found_as_a_day_and_in_words() -> None:
    """A day is told by its year."""
    canaries = Canaries()
    year = canaries.year(PLACE)

    for text in (f"{year}-03-17", f"17 maart {year}.", f'"{year}-03-17T09:00:00+00:20"'):
        assert found(canaries, text.encode()) == {PLACE}, text
    assert found(canaries, f"{year}5 a{year} #{year}".encode()) == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_search_keeps_enough_of_a_canary(language: str) -> None:
    """Its stem in the index is a canary still; so are the parts of which it is composed."""
    canaries = Canaries()
    for number in range(300):
        (word,) = words_in(canaries.word(str(number)))
        assert canaries.within(stem_of(language)(word)) == {str(number)}, word


def test_what_nobody_put_there_is_not_found() -> None:
    """Letters that look alike are none, nor is chance: only what was given out counts."""
    canaries, others = Canaries(), Canaries()
    canaries.word(PLACE)
    others.word("elsewhere"), others.word("elsewhere")
    stranger = others.word("elsewhere")

    assert found(canaries, stranger.encode()) == set()
    assert found(canaries, b"Een raad bewaart zqjes, axwel.") == set()
