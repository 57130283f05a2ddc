"""Pictures of bands: any reader of PNG sees the rows that were drawn."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from raadsweek.emit.png_bands import Band, png


def palette(bits):
    """Different colours, as many as so many bits have numbers for."""
    return bytes(n * 7 % 256 for n in range(3 * 2**bits))


@given(
    data=st.data(),
    bits=st.sampled_from([2, 4]),
    width=st.integers(1, 19),
    heights=st.lists(st.integers(1, 5), min_size=1),
)
def test_picture_is_what_was_drawn(data, bits, width, heights):
    """Whatever the pixels, the width and the colours, the bands stand one below the other."""
    wanted, bands = [], []
    colours = [tuple(palette(bits)[3 * n : 3 * n + 3]) for n in range(2**bits)]
    for height in heights:
        size = width * height
        shades = data.draw(st.lists(st.integers(0, 2**bits - 1), min_size=size, max_size=size))
        image = Image.new("L", (width, height))
        image.putdata(shades)
        bands.append(Band.of(image, bits))
        wanted += [colours[shade] for shade in shades]
    with Image.open(BytesIO(png(bands, width, palette(bits)))) as read:
        read.load()
        seen = read.convert("RGB")

    assert seen.size == (width, sum(heights))
    assert [seen.getpixel((n % width, n // width)) for n in range(len(wanted))] == wanted


def test_band_may_stand_in_many_pictures():
    """A band that is used again is the same there, and so is the check at the end."""
    band = Band.of(Image.new("L", (8, 2), 3), 2)
    with Image.open(BytesIO(png([band] * 3, 8, palette(2)))) as read:
        read.load()  # a wrong check is refused here

        assert read.size == (8, 6)
