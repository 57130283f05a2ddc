"""Draws cards: pictures of 1200 x 630 with a few words, and the council's logo.

There is one for many items, so they must cost little: a card has four shades (with a logo twelve
colours more), what is above and below the title is made once for all cards that have it, a word is
drawn once however many titles it stands in, and the logo is read and made smaller once.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import font_source_sans_pro as fonts
from msgspec import Struct
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from raadsweek.emit.media_html import CARD
from raadsweek.emit.png_bands import Band, png

if TYPE_CHECKING:
    from collections.abc import Iterable


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
BITS, BITS_WITH_LOGO = 2, 4
"""For each pixel."""
SHADES = 2**BITS
"""From the ground to the letters: the first colours of every card."""
INK = SHADES - 1
LOGO_COLOURS = 2**BITS_WITH_LOGO - SHADES
LOGO_ROOM = (280, 84)
"""Width and height that a logo has at most, in pixels."""
LOGO_GAP = 28
"""Between the logo and the words beside it."""
PLATE = 12
"""How far the plate goes beyond a logo that would not be seen on the ground."""
SEEN = 64
"""How far one of red, green and blue must be from that of the ground, of 255, to be seen on it."""
SEE_THROUGH = 127
"""A share of 255 up to which a pixel of a logo is more ground than logo."""
KEPT = 64
"""How many different lines above a title, and below it, are kept as they are drawn.

Below it there is one a day, and cards are made day by day.
"""
WORDS_KEPT = 1024
"""How many words are kept as they are drawn, at most: some 15 MB. Others are drawn again."""
WIDTHS_KEPT = 8192
"""How many words are kept as wide as they are."""


class CardText(NamedTuple):
    """The text of a card: above, large in the middle, and at the foot."""

    above: str
    title: str
    foot: str


def draw(words: CardText, colours: tuple[str, str], logo: bytes = b"") -> bytes:
    """The card as PNG, on the first colour in the second; the same words give the same bytes.

    `logo` is a picture that Pillow reads; it stands at the foot. Empty: none.
    """
    shown = _card_logo(logo, colours) if logo else None
    bits = BITS_WITH_LOGO if shown else BITS
    bands = _above(words.above, bits), *_title(words.title, bits), _foot(words.foot, shown)
    return png(bands, CARD[0], _palette(colours) + (shown.palette if shown else b""))


@lru_cache(maxsize=KEPT)
def _above(text: str, bits: int) -> Band:
    """The bar, and the words above the title."""
    image, pen = _paper(TITLE)
    pen.rectangle((0, 0, CARD[0], BAR), fill=INK)
    pen.text((MARGIN, MARGIN), _cut(text, SMALL), font=_font(SMALL), fill=INK)
    return Band.of(image, bits)


@lru_cache(maxsize=KEPT)
def _foot(text: str, logo: CardLogo | None) -> Band:
    """The logo and the words at the foot, with the room between them and the longest title."""
    height = CARD[1] - TITLE - ROOM - TAIL
    image, pen = _paper(height)
    left, base = MARGIN, height - MARGIN
    if logo:
        top = max(0, base - SMALL // 3 - logo.pixels.height // 2)
        image.paste(logo.pixels, (left, top))
        left += logo.pixels.width + LOGO_GAP
    line = _cut(text, SMALL, CARD[0] - MARGIN - left)
    pen.text((left, base), line, font=_font(SMALL), fill=INK, anchor="ls")
    return Band.of(image, BITS_WITH_LOGO if logo else BITS)


def _title(text: str, bits: int) -> tuple[Band, Band]:
    """The lines of the title, and what they leave of its room."""
    lines, size = _fitted(text)
    height = int(len(lines) * size * LINE) + TAIL
    image, pen = _paper(height)
    for number, line in enumerate(lines):
        _write(pen, line, size, int(number * size * LINE))
    return Band.of(image, bits), _blank(ROOM + TAIL - height, bits)


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


@lru_cache(WIDTHS_KEPT)
def _width(word: str, size: int) -> float:
    return _font(size).getlength(word)


def _length(words: Iterable[str], size: int) -> float:
    """How wide words are beside each other, in pixels."""
    widths = [_width(word, size) for word in words]
    return sum(widths) + (len(widths) - 1) * _width(" ", size)


@cache
def _blank(height: int, bits: int) -> Band:
    return Band.of(_paper(height)[0], bits)


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


def _cut(text: str, size: int, width: int = WIDTH) -> str:
    """The text as far as it fits on one line of `width` pixels."""
    while text and _length(text.split(" "), size) > width:
        text = text[:-4].rstrip() + "..."
    return text


# The council's logo: small, in few colours, and seen on the ground of the card.


class CardLogo(Struct, frozen=True, eq=False):
    """A logo as cards show it: numbers of colours, and those that follow on the shades."""

    pixels: Image.Image
    palette: bytes
    """Three bytes for each of `LOGO_COLOURS`."""


@lru_cache(maxsize=4)
def _card_logo(content: bytes, colours: tuple[str, str]) -> CardLogo | None:
    """The logo in these bytes on the ground of the cards, made once; None: it is see-through."""
    with Image.open(BytesIO(content)) as opened:
        logo = opened.convert("RGBA")
    there = logo.getchannel("A").getbbox()
    if there is None:
        return None
    logo = logo.crop(there)
    logo.thumbnail(LOGO_ROOM, Image.Resampling.LANCZOS)
    ground, ink = (ImageColor.getrgb(colour)[:3] for colour in colours)
    around = 0
    if not _stands_out(logo, ground):
        logo, ground, around = _plated(logo), ink, INK
    seen = Image.new("RGB", logo.size, ground)
    seen.paste(logo, mask=logo.getchannel("A"))
    few = seen.quantize(LOGO_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = bytes(few.getpalette() or ())[: 3 * LOGO_COLOURS].ljust(3 * LOGO_COLOURS, b"\0")
    numbers = bytes(number + SHADES for number in few.tobytes())
    pixels = Image.frombytes("L", few.size, numbers)
    # Where the logo is see-through the colour is that of what is around it, to the last bit.
    pixels.paste(around, mask=logo.getchannel("A").point(lambda share: 0 if share else 255))
    return CardLogo(pixels, palette)


def _stands_out(logo: Image.Image, ground: tuple[int, ...]) -> bool:
    """Whether at least half of what is there of a logo is seen on the ground."""
    apart = ImageChops.difference(logo.convert("RGB"), Image.new("RGB", logo.size, ground))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts = most.histogram(logo.getchannel("A").point(lambda share: 255 * (share > SEE_THROUGH)))
    return 2 * sum(counts[SEEN:]) >= sum(counts)


def _plated(logo: Image.Image) -> Image.Image:
    """The logo with some room around it, on which a plate is seen."""
    width, height = logo.width + 2 * PLATE, logo.height + 2 * PLATE
    larger = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    larger.paste(logo, (PLATE, PLATE))
    larger.thumbnail(LOGO_ROOM, Image.Resampling.LANCZOS)
    return larger
