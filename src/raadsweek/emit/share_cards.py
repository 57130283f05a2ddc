"""Cards: the pictures (1200 x 630) that are shown with a page that has none of its own.

There is one for most items, so they must cost little: a card has four shades, what is above
and below the title is made once for all cards that have it, and a process beside ours draws.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import font_source_sans_pro as fonts
from PIL import Image, ImageColor, ImageDraw, ImageFont

from raadsweek.emit.bands import SHADES, Band, png
from raadsweek.emit.output import Output
from raadsweek.emit.share import CARD
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context

SITE, ITEM = "site card", "share card/"
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
INK = SHADES - 1


class Words(NamedTuple):
    """What stands on a card: above, large in the middle, and at the foot."""

    above: str
    title: str
    foot: str


def outputs(context: Context) -> Iterator[Output]:
    """The site's own card, and one for each item that can be read and has no picture."""
    addresses = context.addresses
    yield Output(SITE, addresses.site_card(), PNG)
    for each in context.edition.names("share card"):
        yield Output(f"{ITEM}{each.id}", addresses.card(each.id), PNG)


def make(context: Context, output: Output) -> bytes:
    """One card, as PNG."""
    return draw(_words(context, output), context.colours)


def _words(context: Context, output: Output) -> Words:
    edition = context.edition
    if output.key == SITE:
        name = message("Municipality of {name}", name=edition.council().municipality)
        return Words("", context.site_name, context.language.say(name))
    id = output.key.removeprefix(ITEM)
    card = edition.card(id)
    if card is None:
        raise LookupError(id)
    return Words(card.kind.label, card.title, context.site_name)


def draw(words: Words, colours: tuple[str, str]) -> bytes:
    """The card as PNG, on the first colour in the second; the same words give the same bytes."""
    bands = _above(words.above), *_title(words.title), _foot(words.foot)
    return png(bands, CARD[0], _palette(colours))


@cache
def _above(text: str) -> Band:
    """The bar, and the words above the title."""
    image, pen = _paper(TITLE)
    pen.rectangle((0, 0, CARD[0], BAR), fill=INK)
    pen.text((MARGIN, MARGIN), _cut(text, SMALL), font=_font(SMALL), fill=INK)
    return Band.of(image)


@cache
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
        pen.text((MARGIN, int(number * size * LINE)), line, font=_font(size), fill=INK)
    return Band.of(image), _blank(ROOM + TAIL - height)


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
    font, lines = _font(size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > CARD[0] - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_cut(line, size) for line in lines]


def _cut(text: str, size: int) -> str:
    """The text as far as it fits on one line."""
    font = _font(size)
    while text and font.getlength(text) > CARD[0] - 2 * MARGIN:
        text = text[:-4].rstrip() + "..."
    return text
