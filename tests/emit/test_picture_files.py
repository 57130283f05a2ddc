"""Pictures: those of what may be read, and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from raadsweek.emit import pictures
from raadsweek.model.item import Image

MAP = Image("besluiten/kaart.png", "Kaart")


def found(context: Any) -> dict[str, Any]:
    """The pictures by path, each there once."""
    made = list(pictures.outputs(context))
    assert len(made) == len({output.path for output in made})
    return {output.path: output for output in made}


def test_an_item_brings_its_pictures(council: Any) -> None:
    """Its own and those of its text, as they are, with their media types."""
    context = council.full()
    made = found(context)

    assert {
        path: (each.media_type, len(pictures.make(context, each))) for path, each in made.items()
    } == {
        "besluiten/zwembad/zwem bad.jpg": ("image/jpeg", 1234),
        "besluiten/zwembad/kaart.png": ("image/png", 99),
    }


def test_a_picture_that_is_shown_twice_is_copied_once(council: Any) -> None:
    """Above the text and in it, each with words of its own, it is still one file."""
    twice = council.one(image=MAP, pictures=(replace(MAP, alt="De kaart"),))

    assert set(found(twice)) == {"besluiten/zwembad/kaart.png"}


@pytest.mark.parametrize("preview", [False, True])
def test_what_was_taken_back_shows_no_picture(council: Any, preview: bool) -> None:
    """Not a picture of a withdrawn item is in the site, nor in the editors' preview."""
    full = council.full()
    context = council.changed(full, preview=preview)

    assert context.edition.item("ingetrokken") is not None
    assert not [path for path in found(context) if "ingetrokken" in path]


def test_a_picture_that_is_not_there_is_left_out(council: Any) -> None:
    """Nothing is written for a file that does not exist."""
    assert found(council.one(image=Image("besluiten/weg.jpg", "x"), pictures=(MAP,))).keys() == {
        "besluiten/zwembad/kaart.png"
    }


def test_a_sort_that_nobody_knows_is_bytes(council: Any) -> None:
    """A picture whose name tells no sort is copied as what it is: bytes."""
    (council.content / "besluiten" / "tekening.svg").write_bytes(b"<svg/>")
    made = found(council.one(image=Image("besluiten/tekening.svg", "x")))

    assert made["besluiten/zwembad/tekening.svg"].media_type == "application/octet-stream"


def test_the_same_picture_is_not_made_again(council: Any) -> None:
    """What it looked at is its digest, so that another picture of the same name differs."""
    context = council.one(image=Image("besluiten/foto.png", "x"))
    file = council.content / "besluiten" / "foto.png"
    seen = []
    for content in (b"een", b"een", b"twee"):
        file.write_bytes(content)
        again = council.changed(context)
        (output,) = pictures.outputs(again)
        with again.edition.looking() as looks:
            assert pictures.make(again, output) == content
        seen.append(again.edition.digest(looks))

    assert seen[0] == seen[1] != seen[2]
