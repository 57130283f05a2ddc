"""Cards: the pictures (1200 x 630) that are shown with a page that has none of its own.

There is one for many items, so they must cost little: a card has four shades, what is above
and below the title is made once for all cards that have it, and a word is drawn once however
many titles it stands in.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from struct import pack
from typing import TYPE_CHECKING, Any, NamedTuple

import font_source_sans_pro as fonts
from PIL import Image, ImageColor, ImageDraw, ImageFont

from raadsweek.emit.code_labels import result_words
from raadsweek.emit.media_html import CARD
from raadsweek.emit.output import Context, Output
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# PNG (w3.org/TR/png-3) of bands: what many pictures have in common is compressed once.
#
# Every row is written without a filter, so that the compressed data of a band is the same in each
# picture, and stands there whole (zlib's full flush, RFC 1951, section 3.2.4).

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS = 2
"""For each pixel."""
SHADES = 2**BITS
PALETTE_TYPE = 3
_HEADER = b"\x78\x01"
"""How a zlib stream begins (RFC 1950)."""
_END = b"\x03\x00"
"""An empty last block."""
_NO_FILTER = b"\x00"


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a picture: as they are, and compressed."""

    height: int
    rows: bytes
    compressed: bytes

    @classmethod
    def of(cls, image: Image.Image) -> Band:
        """The grey `image`, of which the pixels are numbers of shades."""
        width, height = image.size
        image.putpalette(bytes(3 * SHADES))
        packed = image.tobytes("raw", f"P;{BITS}")
        length = -(-width * BITS // 8)
        rows = b"".join(
            _NO_FILTER + packed[start : start + length]
            for start in range(0, height * length, length)
        )
        # The pictures are mostly one colour: looking longer saves little.
        squeezed = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
        return cls(height, rows, squeezed.compress(rows) + squeezed.flush(zlib.Z_FULL_FLUSH))


def png(bands: Sequence[Band], width: int, palette: bytes) -> bytes:
    """The picture of these bands, one below the other; `palette` is three bytes a shade."""
    height = sum(band.height for band in bands)
    check = 1
    for band in bands:
        check = zlib.adler32(band.rows, check)
    data = [_HEADER, *(band.compressed for band in bands), _END, pack(">I", check)]
    head = pack(">IIBBBBB", width, height, BITS, PALETTE_TYPE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", b"".join(data)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return pack(">I", len(content)) + name + content + pack(">I", check)


# Cards: the pictures (1200 x 630) that are shown with a page that has none of its own.

SITE, KIND, ITEM = "site card", "kind card/", "share card/"
"""The key of the site's own card, and how those of the others begin."""
PNG = "image/png"
MARGIN, BAR = 80, 16
SMALL = 36
SIZES = (76, 64, 54, 46)
"""The sizes of a title, in pixels; the first in which it fits its room is taken."""
ROOM = 320
LINE = 1.15
TAIL = 24
"""How far the tail of a letter may hang below its line, in pixels."""
TITLE = MARGIN + 2 * SMALL
"""Where the title begins, in pixels from above."""
WIDTH = CARD[0] - 2 * MARGIN
"""How long a line may be, in pixels."""
INK = SHADES - 1
KEPT = 64
"""How many different lines above and below a title are kept as they are drawn."""
WORDS_KEPT = 4096
"""How many words are kept as they are drawn, at most: some 20 MB."""


class CardText(NamedTuple):
    """The text of a card: above, large in the middle, and at the foot."""

    above: str
    title: str
    foot: str


def outputs(context: Context) -> Iterator[Output]:
    """The site's own card, one of each kind, and those of items whose kind has own cards."""
    addresses = context.addresses
    yield Output(SITE, addresses.site_card(), PNG)
    for kind in context.edition.kinds():
        yield Output(f"{KIND}{kind.id}", addresses.kind_card(kind.id), PNG)
    for each in context.edition.names("share card"):
        yield Output(f"{ITEM}{each.id}", addresses.card(each.id), PNG)


def make(context: Context, output: Output) -> bytes:
    """One card, as PNG."""
    return draw(_words(context, output), context.colours)


def _words(context: Context, output: Output) -> CardText:
    edition = context.edition
    if output.key == SITE:
        name = message("Municipality of {name}", name=edition.council().municipality)
        return CardText("", context.site_name, context.language.say(name))
    if output.key.startswith(KIND):
        label = edition.kind(output.key.removeprefix(KIND)).label
        return CardText("", label, context.site_name)
    id = output.key.removeprefix(ITEM)
    card = edition.card(id)
    if card is None:
        raise LookupError(id)
    result = result_words(card.result, context.language) if card.result else ""
    above = " · ".join(filter(None, (card.kind.label, result)))
    news = card.at is not None and edition.kind(card.kind.id).topical
    day = context.language.short_day(card.at) if news and card.at else ""
    return CardText(above, card.title, " · ".join(filter(None, (context.site_name, day))))


def draw(words: CardText, colours: tuple[str, str]) -> bytes:
    """The card as PNG, on the first colour in the second; the same words give the same bytes."""
    bands = _above(words.above), *_title(words.title), _foot(words.foot)
    return png(bands, CARD[0], _palette(colours))


@lru_cache(maxsize=KEPT)
def _above(text: str) -> Band:
    """The bar, and the words above the title."""
    image, pen = _paper(TITLE)
    pen.rectangle((0, 0, CARD[0], BAR), fill=INK)
    pen.text((MARGIN, MARGIN), _cut(text, SMALL), font=_font(SMALL), fill=INK)
    return Band.of(image)


@lru_cache(maxsize=KEPT)
def _foot(text: str) -> Band:
    """The words at the foot, with the room between them and the longest title."""
    height = CARD[1] - TITLE - ROOM - TAIL
    image, pen = _paper(height)
    below = (MARGIN, height - MARGIN)
    pen.text(below, _cut(text, SMALL), font=_font(SMALL), fill=INK, anchor="ls")
    return Band.of(image)


def _title(text: str) -> tuple[Band, Band]:
    """The lines of the title, and what they leave of its room."""
    lines, size = _fitted(text)
    height = int(len(lines) * size * LINE) + TAIL
    image, pen = _paper(height)
    for number, line in enumerate(lines):
        _write(pen, line, size, int(number * size * LINE))
    return Band.of(image), _blank(ROOM + TAIL - height)


def _write(pen: ImageDraw.ImageDraw, line: str, size: int, top: int) -> None:
    """A line of a title, word by word."""
    left = float(MARGIN)
    for word in line.split(" "):
        if word:
            mask, (right, down) = _drawn(word, size)
            pen.draw.draw_bitmap((round(left) + right, top + down), mask, INK)
        left += _width(word, size) + _width(" ", size)


@lru_cache(WORDS_KEPT)
def _drawn(word: str, size: int) -> tuple[Any, tuple[int, int]]:
    """The letters of a word, and how far from its place they begin."""
    return _font(size).getmask2(word, mode="L", anchor="la")


@lru_cache(WORDS_KEPT)
def _width(word: str, size: int) -> float:
    return _font(size).getlength(word)


def _length(words: Iterable[str], size: int) -> float:
    """How wide words are beside each other, in pixels."""
    widths = [_width(word, size) for word in words]
    return sum(widths) + (len(widths) - 1) * _width(" ", size)


@cache
def _blank(height: int) -> Band:
    return Band.of(_paper(height)[0])


def _paper(height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (CARD[0], height), 0)
    return image, ImageDraw.Draw(image)


def _palette(colours: tuple[str, str]) -> bytes:
    """Three bytes for each shade between ground and ink."""
    ground, ink = (ImageColor.getrgb(colour) for colour in colours)
    return bytes(
        dark + (light - dark) * shade // INK
        for shade in range(SHADES)
        for dark, light in zip(ground[:3], ink[:3], strict=True)
    )


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is Pillow's; the other one is a library of the machine, and the card
    # must be the same on every machine.
    path = fonts.font_files_ttf["SourceSansProSemibold"]
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _fitted(title: str) -> tuple[list[str], int]:
    """The lines of a title and their size; one that fits in no size ends in dots."""
    for size in SIZES:
        lines = _lines(title, size)
        if len(lines) * size * LINE <= ROOM:
            return lines, size
    kept = lines[: int(ROOM / (size * LINE))]
    return [*kept[:-1], _cut(kept[-1] + " ...", size)], size


def _lines(text: str, size: int) -> list[str]:
    lines: list[list[str]] = [[]]
    for word in text.split():
        if lines[-1] and _length((*lines[-1], word), size) > WIDTH:
            lines.append([])
        lines[-1].append(word)
    return [_cut(" ".join(line), size) for line in lines]


def _cut(text: str, size: int) -> str:
    """The text as far as it fits on one line."""
    while text and _length(text.split(" "), size) > WIDTH:
        text = text[:-4].rstrip() + "..."
    return text
