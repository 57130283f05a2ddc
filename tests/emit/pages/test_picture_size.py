"""The size of a picture, by which a browser keeps its place on the page."""

from __future__ import annotations

import pytest
from PIL import Image
from PIL.ExifTags import Base

from raadsweek.emit.pages.picture_size import picture_size


@pytest.mark.parametrize("kind", ["avif", "gif", "jpg", "png", "webp"])
def test_every_kind_of_picture_has_a_size(tmp_path, kind):
    """Width and height are known of all kinds of pictures that an item may have."""
    file = tmp_path / f"beeld.{kind}"
    Image.new("RGB", (64, 48)).save(file)

    assert picture_size(file) == (64, 48)


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_a_photograph_on_its_side_is_measured_as_it_is_shown(tmp_path, kind):
    """A telephone that was held upright says so in the file; browsers turn the picture."""
    file = tmp_path / f"staand.{kind}"
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    Image.new("RGB", (64, 48)).save(file, exif=exif)

    assert picture_size(file) == (48, 64)


def test_what_is_no_picture_has_no_size(tmp_path):
    """A file that only has the name of a picture stops no build."""
    file = tmp_path / "geen.png"
    file.write_bytes(b"geen plaatje")

    assert picture_size(file) is None
    assert picture_size(tmp_path / "weg.png") is None
