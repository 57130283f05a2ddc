"""Pictures of bands: any reader of PNG sees the rows that were drawn."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from raadsweek.emit.share_cards import SHADES, Band, png

PALETTE = bytes(range(0, 30 * 3 * SHADES, 30)[n] % 256 for n in range(3 * SHADES))
COLOURS = [tuple(PALETTE[3 * n : 3 * n + 3]) for n in range(SHADES)]


@given(data=st.data(), width=st.integers(1, 19), heights=st.lists(st.integers(1, 5), min_size=1))
def test_picture_is_what_was_drawn(data, width, heights):
    """Whatever the pixels and the width, the bands stand one below the other."""
    wanted, bands = [], []
    for height in heights:
        shades = data.draw(
            st.lists(st.integers(0, SHADES - 1), min_size=width * height, max_size=width * height)
        )
        image = Image.new("L", (width, height))
        image.putdata(shades)
        bands.append(Band.of(image))
        wanted += [COLOURS[shade] for shade in shades]
    with Image.open(BytesIO(png(bands, width, PALETTE))) as read:
        read.load()
        seen = read.convert("RGB")

    assert seen.size == (width, sum(heights))
    assert [seen.getpixel((n % width, n // width)) for n in range(len(wanted))] == wanted


def test_band_may_stand_in_many_pictures():
    """A band that is used again is the same there, and so is the check at the end."""
    band = Band.of(Image.new("L", (8, 2), 3))
    with Image.open(BytesIO(png([band] * 3, 8, PALETTE))) as read:
        read.load()  # a wrong check is refused here

        assert read.size == (8, 6)
