"""Pictures as values: their size, by which a browser keeps their place on the page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image as Drawn
from PIL.ExifTags import Base

from raadsweek.edition.resolve.pictures import Pictures, picture_size
from raadsweek.model.item import Image

if TYPE_CHECKING:
    from pathlib import Path


def drawn(kind: str, **options: Any) -> bytes:
    """A picture of 64 by 48 pixels."""
    file = BytesIO()
    Drawn.new("RGB", (64, 48)).save(file, "jpeg" if kind == "jpg" else kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["avif", "gif", "jpg", "png", "webp"])
def test_every_kind_of_picture_has_a_size(kind: str) -> None:
    """Width and height are known of all kinds of pictures that an item may have."""
    assert picture_size(drawn(kind)) == (64, 48)


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_a_photograph_on_its_side_is_measured_as_it_is_shown(kind: str) -> None:
    """A telephone that was held upright says so in the file; browsers turn the picture."""
    exif = Drawn.Exif()
    exif[Base.Orientation] = 6

    assert picture_size(drawn(kind, exif=exif)) == (48, 64)


def test_what_is_no_picture_has_no_size(tmp_path: Path) -> None:
    """A file that only has the name of a picture, or is not there, stops no build."""
    content = b"geen plaatje"
    (tmp_path / "geen.png").write_bytes(content)
    pictures = Pictures(tmp_path)
    empty, gone = (
        pictures.shown(Image(file, "Een plaat"), file) for file in ("geen.png", "weg.png")
    )

    assert picture_size(content) is None
    assert (empty.width, empty.height, empty.size) == (0, 0, len(content))
    assert (gone.width, gone.height, gone.size, gone.digest) == (0, 0, 0, "")


def test_picture_tells_what_pages_and_feeds_say_of_it(tmp_path: Path) -> None:
    """Its description, sort, bytes and pixels; another picture has another digest."""
    content = drawn("png")
    (tmp_path / "bad.PNG").write_bytes(content)
    (tmp_path / "ander.png").write_bytes(content + b"\0")
    pictures = Pictures(tmp_path)
    shown = pictures.shown(Image("bad.PNG", "Het bad"), "besluiten/bad/bad.PNG")

    assert (shown.path, shown.alt) == ("besluiten/bad/bad.PNG", "Het bad")
    assert (shown.media_type, shown.size) == ("image/png", len(content))
    assert (shown.width, shown.height) == (64, 48)
    assert shown.digest not in ("", pictures.digest("ander.png"))
