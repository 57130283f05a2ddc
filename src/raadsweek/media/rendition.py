"""A picture as the site shows it: no larger than needed, turned as it was held, and nothing else.

Everything that goes with a picture is left behind: where and by whom it was taken, comments,
previews, and profiles of colours, to which the colours are converted first. The same picture gives
the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from raadsweek.lazy_import import LazyModule
from raadsweek.media.gif import Moving

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image as Opened
    from PIL import ImageCms, ImageOps, ImageSequence

    from raadsweek.media import picture_inspection
else:  # Where every picture is known none is opened.
    Opened = LazyModule("PIL.Image")
    ImageCms = LazyModule("PIL.ImageCms")
    ImageOps = LazyModule("PIL.ImageOps")
    ImageSequence = LazyModule("PIL.ImageSequence")
    picture_inspection = LazyModule("raadsweek.media.picture_inspection")

FULL, SMALL = 1600, 800
"""Pixels of the long side, at most."""
FORM = 1
"""Another number whenever the same picture gets other bytes: then none that was kept is used."""
_SAVED: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
    # One thread: with more of them the same picture may get other bytes.
    "AVIF": {"quality": 70, "speed": 6, "max_threads": 1},
}
_MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA")}
_SHADES = 256
_DEEP = ("I;16", "I;16B", "I;16L", "I", "F")
"""The modes of grey in more than 256 shades; a screen shows no more."""


def fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    """Width and height of a picture that is no larger than `longest`; it never grows."""
    long = max(width, height)
    if long <= longest:
        return width, height
    return max(1, round(width * longest / long)), max(1, round(height * longest / long))


def rendition(content: bytes, longest: int) -> bytes:
    """The picture in these bytes with a long side of at most `longest` pixels.

    ValueError where it cannot be decoded. A moving GIF keeps its size.
    """
    if picture_inspection.is_gif(content):
        return Moving.of(content, picture_inspection.MOST_PIXELS).stripped
    with picture_inspection.opened(content) as image:
        sort = "JPEG" if image.format == "MPO" else str(image.format)
        moves = sort != "JPEG" and getattr(image, "n_frames", 1) > 1
        return _moving(image, sort, longest) if moves else _still(image, sort, longest)


def _still(image: Opened.Image, sort: str, longest: int) -> bytes:
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    same = (
        sort == "JPEG"
        and turned.size == image.size
        and max(image.size) <= longest
        and not profile
        and image.mode in _MODES["JPEG"]
        and "exif" not in image.info
    )
    shown = _shrunk(_coloured(_plain(turned, sort), profile), sort, longest)
    made = _saved(shown, sort)
    if same:  # What was saved at a lower quality would only grow.
        image.info = {}
        made = min(made, _saved(image, sort, quality="keep"), key=len)
    return made


def _moving(image: Opened.Image, sort: str, longest: int) -> bytes:
    profile, loop = image.info.get("icc_profile"), image.info.get("loop", 0)
    frames, times = [], []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        times.append(int(frame.info.get("duration") or 0))
        frames.append(_shrunk(_coloured(frame.convert("RGBA"), profile), sort, longest))
    first, *others = frames
    row = {"save_all": True, "append_images": others, "duration": times, "loop": loop}
    return _saved(first, sort, **row)


def _plain(image: Opened.Image, sort: str) -> Opened.Image:
    """The picture in a mode that its sort can be saved in, and that can be made smaller."""
    if image.mode in _DEEP:
        shades = image.convert("F") if image.mode == "F" else image.convert("I")
        most = shades.getextrema()[1]
        scale = 1.0 if most < _SHADES else 1 / 257  # type: ignore[operator]
        return shades.point(lambda shade: shade * scale).convert("L")
    if sort == "JPEG":
        return image if image.mode in (*_MODES["JPEG"], "CMYK") else image.convert("RGB")
    if sort == "PNG" and image.mode in _MODES["PNG"]:
        return image.copy()
    seen_through = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if seen_through else "RGB")


def _coloured(image: Opened.Image, profile: bytes | None) -> Opened.Image:
    """The picture with the colours of every screen (sRGB), in a mode that screens have."""
    end = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, own, screen, outputMode=end)
        except (ImageCms.PyCMSError, OSError, ValueError):  # A profile that means nothing.
            made = None
        if made is not None:
            return made
    return image.convert("RGB") if image.mode == "CMYK" else image


def _shrunk(image: Opened.Image, sort: str, longest: int) -> Opened.Image:
    size = fitted(*image.size, longest)
    if size == image.size:
        return image
    if image.mode in {"1", "P"}:
        seen_through = "transparency" in image.info
        image = image.convert("RGBA" if seen_through else "RGB" if image.mode == "P" else "L")
    elif sort == "PNG" and "transparency" in image.info:
        image = image.convert("RGBA")
    # With see-through parts Pillow counts with their colours, which bleed into the edge.
    mode = {"RGBA": "RGBa", "LA": "La"}.get(image.mode)
    if mode is None:
        return image.resize(size, Opened.Resampling.LANCZOS, reducing_gap=3.0)
    made = image.convert(mode).resize(size, Opened.Resampling.LANCZOS)
    return made.convert(image.mode)


def _saved(image: Opened.Image, sort: str, **asked: Any) -> bytes:
    """Its bytes with nothing that Pillow would take along from the file it came from."""
    kept = ("transparency",) if sort == "PNG" else ()
    image.info = {key: image.info[key] for key in kept if key in image.info}
    out = BytesIO()
    image.save(out, sort, **{**_SAVED[sort], **asked})
    return out.getvalue()
