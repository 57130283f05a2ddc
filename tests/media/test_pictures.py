"""Pictures: looked at before anything is decoded, and shown without what goes with them."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from raadsweek.media.allowed_files import UnfitFileError
from raadsweek.media.picture_inspection import MOST_PIXELS, size_of
from raadsweek.media.rendition import FULL, SMALL, fitted, rendition

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf>qxmp</rdf></x:xmpmeta>"


def drawn(kind: str, size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """A picture, red on the left and blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, "jpeg" if kind == "jpg" else kind, **options)
    return file.getvalue()


def photo(kind: str = "jpg", size: tuple[int, int] = (400, 300)) -> bytes:
    """A photo as a telephone makes it: held upright, with who, where and more in the file."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = "qmaker"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 22.0, 30.0)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = b"ASCII\0\0\0qplaats"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = {"exif": exif, "icc_profile": profile, "xmp": XMP, "comment": b"qwoord"}
    return drawn(kind, size, **told)


@pytest.mark.parametrize("kind", ["avif", "gif", "jpg", "png", "webp"])
def test_every_kind_of_picture_has_a_size(kind: str) -> None:
    """Width and height are known of all kinds of pictures that an item may have."""
    assert size_of("x", drawn(kind)) == (64, 48)


@pytest.mark.parametrize("kind", ["avif", "jpg", "png", "webp"])
def test_nothing_goes_with_a_photo(kind: str) -> None:
    """Of a telephone's photo there is no place, no name, no comment and no profile left."""
    made = rendition(photo(kind), FULL)
    image = Image.open(BytesIO(made))

    assert not [word for word in (b"qmaker", b"qplaats", b"qxmp", b"qwoord") if word in made]
    assert not dict(image.getexif())
    assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()


@pytest.mark.parametrize("kind", ["avif", "jpg", "png", "webp"])
def test_a_photo_is_turned_as_it_was_held(kind: str) -> None:
    """What lay on its side in the file stands upright: its left is above."""
    assert size_of("x", photo(kind)) == (300, 400)
    image = Image.open(BytesIO(rendition(photo(kind), FULL))).convert("RGB")

    assert image.size == (300, 400)
    above, below = image.getpixel((150, 20)), image.getpixel((150, 380))
    assert above[0] > 200 > above[2]  # type: ignore[index]
    assert below[2] > 200 > below[0]  # type: ignore[index]


@pytest.mark.parametrize("kind", ["avif", "jpg", "png", "webp"])
def test_a_picture_stays_of_its_sort_and_gets_no_larger(kind: str) -> None:
    """The long side has 1,600 or 800 pixels at most; the same picture gives the same bytes."""
    content = drawn(kind, (2400, 1200))
    for longest, size in ((FULL, (1600, 800)), (SMALL, (800, 400))):
        made = rendition(content, longest)
        image = Image.open(BytesIO(made))
        assert (image.size, image.format) == (size, Image.open(BytesIO(content)).format)
        assert made == rendition(content, longest)
    assert Image.open(BytesIO(rendition(drawn(kind, (30, 10)), FULL))).size == (30, 10)


@pytest.mark.parametrize("kind", ["gif", "png", "webp"])
def test_what_moves_keeps_moving(kind: str) -> None:
    """Every frame stays, without the comment that went with it."""
    frames = [Image.new("RGB", (60, 40), (n * 60, 0, 0)) for n in range(4)]
    file = BytesIO()
    row = {"save_all": True, "append_images": frames[1:], "duration": 100, "loop": 0}
    frames[0].save(file, kind, comment=b"qwoord", **row)
    made = rendition(file.getvalue(), FULL)

    image = Image.open(BytesIO(made))
    assert (image.n_frames, image.size, image.info["loop"]) == (4, (60, 40), 0)  # type: ignore[attr-defined]
    assert b"qwoord" not in made


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
@pytest.mark.parametrize("width", [40, 2000])
def test_every_mode_of_a_drawing_can_be_shown(mode: str, width: int) -> None:
    """Palettes, grey in two or 65,536 shades, and what can be seen through."""
    file = BytesIO()
    Image.new(mode, (width, 20)).save(file, "PNG")

    image = Image.open(BytesIO(rendition(file.getvalue(), FULL)))
    image.load()
    assert image.width == min(width, FULL)


def huge(width: int, height: int) -> bytes:
    """A PNG of some bytes that asks for this many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + end

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 5_001), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_with_too_many_pixels_is_not_opened(size: tuple[int, int]) -> None:
    """They are counted from the header: a hundred bytes can ask for gigabytes."""
    with pytest.raises(UnfitFileError) as refused:
        size_of("x.png", huge(*size))
    assert refused.value.code in {"too-many-pixels", "no-picture"}
    assert size[0] * size[1] > MOST_PIXELS


def test_the_pixels_of_all_frames_count() -> None:
    """A film of many large frames is refused, although each of them is not too large."""
    frames = [Image.new("P", (4000, 4000), n) for n in range(5)]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], optimize=False)

    with pytest.raises(UnfitFileError) as refused:
        size_of("x.gif", file.getvalue())
    assert refused.value.code == "too-many-pixels"


@given(st.binary(max_size=200), st.sampled_from(["avif", "gif", "jpg", "png", "webp"]))
def test_any_bytes_are_a_picture_or_refused(tail: bytes, kind: str) -> None:
    """Damage anywhere is refused in words, and breaks nothing."""
    whole = drawn(kind, (4, 4))
    for content in (tail, whole[: len(tail)] + tail, whole[:-1] + tail):
        with suppress(UnfitFileError):
            width, height = size_of(f"x.{kind}", content)
            assert width > 0 < height


@given(st.integers(1, 60_000), st.integers(1, 60_000), st.sampled_from((FULL, SMALL)))
def test_no_picture_becomes_larger_or_nothing(width: int, height: int, longest: int) -> None:
    """It keeps its form as far as whole pixels allow, and at least one of them."""
    found = fitted(width, height, longest)

    assert max(found) <= max(longest, 1)
    assert min(found) >= 1
    assert found <= (width, height)
