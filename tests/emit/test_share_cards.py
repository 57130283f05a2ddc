"""Cards of shared pages: the council's logo is on them as people know it, and costs one reading."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from raadsweek.emit.card_drawing import LOGO_ROOM, MARGIN, CardText, draw

WORDS = CardText("Besluiten van de raad", "De markt blijft", "De raad · 20 november 2026")
DARK, LIGHT = ("#0b3c5a", "#ffffff"), ("#ffd800", "#000000")
RED, NAVY, WHITE = (220, 30, 40), (10, 40, 80), (255, 255, 255)
NEAR = 8
"""How far a colour may be from that of the logo, since there are few colours."""


def logo(colour, size=(300, 300), form="PNG"):
    """A disc of one colour with nothing around it; as JPEG it stands on white."""
    image = Image.new("RGBA", size, (*WHITE, 255) if form == "JPEG" else (0, 0, 0, 0))
    box = (5, 5, size[0] - 5, size[1] - 5)
    ImageDraw.Draw(image).ellipse(box, fill=(*colour, 255))
    made = BytesIO()
    image.convert("RGB" if form == "JPEG" else "RGBA").save(made, form)
    return made.getvalue()


def card(picture=b"", colours=DARK):
    """A card as a program shows it."""
    with Image.open(BytesIO(draw(WORDS, colours, picture))) as read:
        return read.convert("RGB")


def share(image, colour):
    """How many pixels have this colour, or nearly."""
    counts = image.getcolors(image.width * image.height)
    return sum(
        count
        for count, found in counts
        if all(abs(a - b) <= NEAR for a, b in zip(found, colour, strict=True))
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_logo_is_there_in_its_own_colour(form):
    """Whatever sort of picture it is."""
    assert share(card(logo(RED, form=form)), RED) > 2000
    assert not share(card(), RED)


@pytest.mark.parametrize("size", [(4000, 100), (100, 900), (20, 20), (300, 300)])
def test_words_stand_beside_any_logo(size):
    """A wide, a high and a tiny one keep within their room, and nothing else of the card moves."""
    plain, with_logo = card(), card(logo(RED, size))
    foot = plain.height - MARGIN - LOGO_ROOM[1]
    above = (0, 0, plain.width, foot)

    assert plain.crop(above).tobytes() == with_logo.crop(above).tobytes()
    assert not share(with_logo.crop((MARGIN + LOGO_ROOM[0], 0, *plain.size)), RED)
    assert share(with_logo, WHITE) > share(plain, WHITE) * 0.9


def test_dark_logo_on_a_dark_ground_gets_a_plate():
    """It stands on the colour of the letters; one that is seen stands on the card itself."""
    plated, seen = card(logo(NAVY)), card(logo(RED))

    assert share(plated, NAVY) > 1000
    assert share(plated, WHITE) > share(seen, WHITE) + 1000
    assert share(card(logo(NAVY), LIGHT), (0, 0, 0)) < share(card(logo(NAVY)), WHITE)


def test_same_logo_gives_the_same_bytes():
    """And one of which nothing can be seen gives the card without a logo."""
    empty = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(empty, "PNG")

    assert draw(WORDS, DARK, logo(RED)) == draw(WORDS, DARK, logo(RED))
    assert draw(WORDS, DARK, empty.getvalue()) == draw(WORDS, DARK)
