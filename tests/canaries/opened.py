"""Everything that can be read in a file: decompressed, decoded, put together again."""

from __future__ import annotations

import bz2
import email
import email.policy
import gzip
import html
import lzma
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.header import decode_header, make_header
from io import BytesIO
from quopri import decodestring
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import StreamObject

DEEPEST = 6
"""Containers within containers."""
LONG = 200
"""Letters of base64 that are no name with something before them."""
COMPRESSED: Mapping[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
    b"x\x01": zlib.decompress,
    b"x\x9c": zlib.decompress,
    b"x\xda": zlib.decompress,
}
"""How a file begins that is one compressed thing."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}(?:\r?\n[A-Za-z0-9+/_-]{4,}={0,2})*")
_MAIL = re.compile(rb"(?:[A-Za-z-]+: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}\r?\n")
_ESCAPE = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6}) ?")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]+", re.IGNORECASE)
_HEADER = re.compile(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=(?:\s+=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=)*")
_OF_ADDRESSES = str.maketrans("-_", "+/")
_RANDOM = re.compile(r"[A-Za-z0-9+/_=-]{80,}")


@dataclass(frozen=True)
class Piece:
    """What can be read at one place."""

    text: str
    is_text: bool
    """False: bytes, in which letters may follow each other by chance."""


def opened(data: bytes, deep: int = 0) -> Iterator[Piece]:
    """All that can be read in the bytes of a file, and in what is packed in it."""
    if deep > DEEPEST:
        return
    text = _decoded(data)
    if text is None:
        yield Piece(data.decode("latin-1"), is_text=False)
        yield from (Piece(data.decode(code, "ignore"), False) for code in ("utf-8", *_WIDE))
    else:
        yield from _read(text, deep)
    for part in _parts(data):
        if isinstance(part, Piece):
            yield part
        elif isinstance(part, str):
            yield from _read(part, deep)
        else:
            yield from opened(part, deep + 1)


_WIDE = ("utf-16-le", "utf-16-be")


def _decoded(data: bytes) -> str | None:
    for code in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            return None
        return None if "\0" in text else text
    return None


def _read(text: str, deep: int) -> Iterator[Piece]:
    """A text in all the ways in which programs write letters."""
    whole = re.sub(r"\r?\n[ \t]", "", text)  # folded lines of iCalendar and of mails
    for view in dict.fromkeys((text, *_unescaped(whole))):
        yield Piece(_RANDOM.sub(" ", view), is_text=True)
        yield Piece(view, is_text=False)
        if "<" in view:
            yield Piece(re.sub(r"<[^>]*>", "", view), is_text=False)
    for match in _BASE64.finditer(whole):
        yield from _of_base64(match[0], deep)


def _unescaped(text: str) -> Iterator[str]:
    for _ in range(3):  # feeds hold HTML that is escaped once more
        text = html.unescape(text)
        text = _ESCAPE.sub(_sign, text) if "\\" in text else text
        text = unquote(text) if "%" in text else text
        yield text
    yield _PUNYCODE.sub(lambda match: _or_as_it_is("idna", match[0]), text)
    if "=?" in text:
        yield _HEADER.sub(lambda match: str(make_header(decode_header(match[0]))), text)
    if "=" in text:
        yield decodestring(text.encode("utf-8", "replace")).decode("utf-8", "ignore")


def _sign(match: re.Match[str]) -> str:
    number = int(next(filter(None, match.groups())), 16)
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else match[0]


def _or_as_it_is(code: str, text: str) -> str:
    try:
        return text.encode("ascii").decode(code)
    except UnicodeError:
        return text


def _of_base64(text: str, deep: int) -> Iterator[Piece]:
    """What may be base64 is read as such; letters of ordinary words give bytes without sense."""
    plain = re.sub(r"[\s=]", "", text).translate(_OF_ADDRESSES)
    for start in range(4) if len(plain) < LONG else (0,):  # something may stand before it
        part = plain[start:]
        data = b64decode(part[: len(part) - (len(part) % 4 == 1)] + "===")
        yield Piece(data.decode("utf-8", "ignore"), is_text=False)
        if _decoded(data) is not None or data.startswith((*COMPRESSED, *PICTURES, b"PK", b"%PDF")):
            yield from opened(data, deep + 1)


def _parts(data: bytes) -> Iterator[bytes | str | Piece]:
    """What is packed in a file, and what it says of itself."""
    for begins, decompress in COMPRESSED.items():
        if data.startswith(begins):
            try:
                yield decompress(data)
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                return
    if data.startswith(b"PK\x03\x04"):
        yield from _of_zip(data)
    if data.startswith(b"%PDF-"):
        yield from _of_pdf(data)
    if data.startswith(PICTURES):
        yield from _of_picture(data)
    if _MAIL.match(data):
        yield from _of_mail(data)


def _of_zip(data: bytes) -> Iterator[bytes | str | Piece]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive.comment
            for entry in archive.infolist():
                yield entry.filename
                yield from (entry.comment, archive.read(entry))
    except zipfile.BadZipFile:
        return


def _of_pdf(data: bytes) -> Iterator[bytes | str | Piece]:
    """Its words, its streams, and every text of its objects: also a link's, a form's, a title's."""
    try:
        reader = PdfReader(BytesIO(data))
    except PdfReadError:
        return
    for page in reader.pages:
        yield page.extract_text()
    for number in sorted({*reader.xref[0], *reader.xref_objStm}):
        found = reader.get_object(number)
        stream = found.get_data() if isinstance(found, StreamObject) else b""
        # What draws holds numbers that may be any; what describes (XMP) holds words.
        yield stream if stream.startswith(b"<") else Piece(stream.decode("latin-1"), is_text=False)
        yield Piece(repr(found), is_text=False)
    yield repr(reader.metadata)


def _of_picture(data: bytes) -> Iterator[bytes | str | Piece]:
    """What stands beside its pixels: chunks of text, EXIF, XMP, comments, profiles."""
    try:
        with catch_warnings(), Image.open(BytesIO(data)) as picture:
            simplefilter("ignore")
            picture.load()
            found = [*picture.info.values(), *getattr(picture, "text", {}).values()]
            found += getattr(picture, "applist", ())
            exif = picture.getexif()
            found += [
                *exif.values(),
                *exif.get_ifd(0x8769).values(),
                *exif.get_ifd(0x8825).values(),
            ]
    except (UnidentifiedImageError, OSError, SyntaxError):
        return
    for value in found:
        if isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, bytes | str))
        else:
            yield value if isinstance(value, bytes) else str(value)


def _of_mail(data: bytes) -> Iterator[bytes | str | Piece]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        yield from (f"{name}: {value}" for name, value in part.items())
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content
