"""Cards: the pictures (1200 x 630) that are shown with a page that has none of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import font_source_sans_pro as fonts
from PIL import Image, ImageColor, ImageDraw, ImageFont

from raadsweek.emit.share import CARD, needs_card
from raadsweek.language import message
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.context import Context

MARGIN, BAR = 80, 16
SMALL = 36
SIZES = (76, 64, 54, 46)
"""The sizes of a title, in pixels; the first in which it fits its room is taken."""
ROOM = 320
LINE = 1.15
SHADES = 16
"""Between ground and ink. With sixteen a card is a third smaller, and the eye sees no less."""
WORKERS = 2


class Words(NamedTuple):
    """What stands on a card: above, large in the middle, and at the foot."""

    above: str
    title: str
    foot: str


def cards(context: Context) -> Iterator[Artifact]:
    """The site's own card, and one for each item that can be read and has no picture."""
    edition, addresses = context.edition, context.addresses
    items = [edition.items[id] for id in sorted(edition.by_item)]
    drawn = [item for item in items if needs_card(context, item)]
    paths = [addresses.site_card(), *map(addresses.card, drawn)]
    municipality = message("Municipality of {name}", name=edition.council.municipality)
    words = [Words("", context.site_name, context.language.say(municipality))]
    words += [
        Words(edition.kinds[item.kind].label, item.title, context.site_name) for item in drawn
    ]
    drawing = partial(draw, colours=context.colours)
    with ThreadPoolExecutor(WORKERS) as pool:
        for path, content in zip(paths, pool.map(drawing, words), strict=True):
            yield Artifact(path, "image/png", content)


def draw(words: Words, colours: tuple[str, str]) -> bytes:
    """The card as PNG, on the first colour in the second; the same words give the same bytes."""
    image = Image.new("L", CARD, 0)
    pen = ImageDraw.Draw(image)
    width, height = CARD
    pen.rectangle((0, 0, width, BAR), fill=255)
    pen.text((MARGIN, MARGIN), _cut(words.above, SMALL), font=_font(SMALL), fill=255)
    lines, size = _fitted(words.title)
    for number, line in enumerate(lines):
        top = MARGIN + 2 * SMALL + int(number * size * LINE)
        pen.text((MARGIN, top), line, font=_font(size), fill=255)
    foot = (MARGIN, height - MARGIN)
    pen.text(foot, _cut(words.foot, SMALL), font=_font(SMALL), fill=255, anchor="ls")
    return _png(image, colours)


def _png(image: Image.Image, colours: tuple[str, str]) -> bytes:
    """The grey picture in the two colours and what lies between them."""
    ground, ink = (ImageColor.getrgb(colour) for colour in colours)
    coloured = image.point([value * SHADES // 256 for value in range(256)])
    coloured.putpalette(
        [
            dark + (light - dark) * shade // (SHADES - 1)
            for shade in range(SHADES)
            for dark, light in zip(ground, ink, strict=True)
        ]
    )
    out = BytesIO()
    coloured.save(out, "PNG", bits=4, compress_level=3)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    # A font of this thread's own. The basic layout is Pillow's; the other one is a library
    # of the machine, and the card must be the same on every machine.
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
