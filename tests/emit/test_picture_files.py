"""Pictures and documents: those of what may be read, and no others."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Drawn

from raadsweek.emit import pictures
from raadsweek.model.item import Image
from raadsweek.replace_fields import replace

MAP = Image("besluiten/kaart.png", "Kaart")


def found(context: Any) -> dict[str, Any]:
    """The pictures by path, each there once."""
    made = list(pictures.outputs(context))
    assert len(made) == len({output.path for output in made})
    return {output.path: output for output in made}


def test_an_item_brings_its_pictures(council: Any) -> None:
    """Its own and those of its text, each at its one address, with their media types."""
    context = council.full()
    made = found(context)

    assert {
        path: (each.media_type, pictures.make(context, each)[:3]) for path, each in made.items()
    } == {
        "media/full/besluiten/foto's/zwem bad.jpg": ("image/jpeg", b"\xff\xd8\xff"),
        "media/full/besluiten/kaart.png": ("image/png", b"\x89PN"),
    }


def test_a_large_picture_has_a_small_one_beside_it(council: Any) -> None:
    """At most 1,600 and 800 pixels; a small picture is there once."""
    Drawn.new("RGB", (3200, 100)).save(council.content / "besluiten" / "breed.png")
    context = council.one(image=Image("besluiten/breed.png", "x"))

    assert {
        path: Drawn.open(BytesIO(pictures.make(context, each))).size
        for path, each in found(context).items()
    } == {
        "media/full/besluiten/breed.png": (1600, 50),
        "media/small/besluiten/breed.png": (800, 25),
    }


def test_a_document_is_as_it_is(council: Any) -> None:
    """What a text links to stands at its one address, byte for byte."""
    (council.content / "besluiten" / "nota.pdf").write_bytes(b"%PDF-1.7 nota")
    context = council.one(body="[nota](nota.pdf)", attachments=("besluiten/nota.pdf",))
    made = found(context)

    assert {path: pictures.make(context, each) for path, each in made.items()} == {
        "media/files/besluiten/nota.pdf": b"%PDF-1.7 nota"
    }


def test_a_picture_that_is_shown_twice_is_copied_once(council: Any) -> None:
    """Above the text and in it, each with words of its own, it is still one file."""
    twice = council.one(image=MAP, pictures=(replace(MAP, alt="De kaart"),))

    assert set(found(twice)) == {"media/full/besluiten/kaart.png"}


@pytest.mark.parametrize("preview", [False, True])
def test_what_was_taken_back_shows_no_picture(council: Any, preview: bool) -> None:
    """Not a picture of a withdrawn item is in the site, nor in the editors' preview."""
    full = council.full()
    context = council.changed(full, preview=preview)

    assert context.edition.item("ingetrokken") is not None
    assert "media/full/besluiten/weg.png" not in found(context)


def test_a_picture_that_is_not_there_is_left_out(council: Any) -> None:
    """Nothing is written for a file that does not exist."""
    assert found(council.one(image=Image("besluiten/weg.jpg", "x"), pictures=(MAP,))).keys() == {
        "media/full/besluiten/kaart.png"
    }


@pytest.mark.parametrize("name", ["tekening.svg", "nep.png", "foto.heic"])
def test_what_is_no_picture_is_left_out(council: Any, name: str) -> None:
    """A drawing that may carry script, and what only has the name of a picture, is not shown."""
    (council.content / "besluiten" / name).write_bytes(b"<svg/>")
    context = council.one(image=Image(f"besluiten/{name}", "x"))

    assert found(context) == {}
    assert context.edition.item("zwembad").picture is None


def test_the_same_picture_is_not_made_again(council: Any) -> None:
    """What it looked at is its digest, so that another picture of the same name differs."""
    context = council.one(image=Image("besluiten/foto.png", "x"))
    file = council.content / "besluiten" / "foto.png"
    seen = []
    for colour in ("red", "red", "blue"):
        Drawn.new("RGB", (2, 2), colour).save(file)
        again = council.changed(context)
        (output,) = pictures.outputs(again)
        with again.edition.looking() as looks:
            assert pictures.make(again, output)
        seen.append([again.edition.digest_of(look) for look in sorted(looks)])

    assert seen[0] == seen[1] != seen[2]
