"""The looks that a council sets in `mkdocs.yml`: two colours and a logo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message
from raadsweek.media.allowed_files import is_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


KEYS = ("primary", "accent", "logo", "card_logo")
PRIMARY, ACCENT = "#0b3c5a", "#ffc629"
LIGHT_INK, DARK_INK = "#ffffff", "#000000"
ENOUGH = 4.5
"""Contrast of normal text with its ground (WCAG 2.2, 1.4.3). White or black always has it."""
LINEAR_UP_TO = 0.04045
"""Below this a part of a colour in sRGB is linear (WCAG 2.2, relative luminance)."""
SEEN = 3.0
"""Contrast of what is no text, such as the mark of the focus (WCAG 2.2, 1.4.11)."""
LIGHT_GROUNDS = ("#ffffff", "#eef3f6", "#fdecea", "#fff4d1")
DARK_GROUNDS = ("#0f1a21", "#19272f", "#3a1d1c", "#372d10")
"""On what links stand, in the style sheet: the page, what is raised from it, and notices."""
STEPS = 100
"""In how many steps a colour goes to black or white until it can be read."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Theme(Struct, frozen=True):
    """Colours as `#rrggbb`; `logo` is a path within the site. `tokens` are CSS properties."""

    primary: str = PRIMARY
    accent: str = ACCENT
    logo: str = ""

    @property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """What differs from the style sheet: each colour, and letters that can be read on it."""
        return tuple(self._tokens())

    def _tokens(self) -> Iterator[tuple[str, str]]:
        for name, colour, usual in (
            ("primary", self.primary, PRIMARY),
            ("accent", self.accent, ACCENT),
        ):
            if colour != usual:
                yield f"--rw-{name}", colour
                yield f"--rw-on-{name}", ink(colour)
        if ink(self.primary) == DARK_INK:
            yield "--rw-shade", LIGHT_INK
        if (self.primary, self.accent) != (PRIMARY, ACCENT):
            yield from self._as_letters()

    def _as_letters(self) -> Iterator[tuple[str, str]]:
        """The colours where they are letters or lines, for light and for dark pages."""
        yield "--rw-mark-light", readable(self.primary, LIGHT_GROUNDS)
        yield "--rw-mark-dark", readable(self.accent, DARK_GROUNDS)
        if self.primary != PRIMARY:
            yield "--rw-link-light", readable(self.primary, LIGHT_GROUNDS)
            yield "--rw-link-dark", readable(self.primary, DARK_GROUNDS)
        if contrast(self.accent, self.primary) < SEEN:
            yield "--rw-mast-mark", ink(self.primary)
        yield "--rw-ring", "var(--rw-mark)"


def theme_from(values: Any, content: Path) -> Theme:
    """The theme in `extra: raadsweek_theme`. RaadsweekError for what is not a colour or a file."""
    if values is None:
        return Theme()
    if not isinstance(values, dict) or any(key not in KEYS for key in values):
        raise _wrong(message("'raadsweek_theme' in mkdocs.yml has a key that is not known"))
    logo, card_logo = (str(values.get(key) or "") for key in ("logo", "card_logo"))
    for file in filter(None, (logo, card_logo)):
        if not (content / file).is_file():
            raise _wrong(message("the logo {file} is not in the content folder", file=file))
    if card_logo and not is_picture(card_logo):
        raise _wrong(
            message("the logo {file} is not a picture that fits on cards", file=card_logo),
            message("Save it as PNG, and write that file at card_logo."),
        )
    return Theme(_colour(values, "primary", PRIMARY), _colour(values, "accent", ACCENT), logo)


def ink(ground: str) -> str:
    """The letters for a ground `#rrggbb`: light ones where they can be read, else dark ones."""
    return LIGHT_INK if contrast(LIGHT_INK, ground) >= ENOUGH else DARK_INK


def readable(colour: str, grounds: Sequence[str]) -> str:
    """The colour, no more darkened or lightened than it takes to be read on all of `grounds`.

    One of black and white can be read on all of them, so it ends.
    """
    end = ink(grounds[0])
    mixed = (_mixed(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next(
        (each for each in mixed if all(contrast(each, ground) >= ENOUGH for ground in grounds)), end
    )


def _mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a share, from 0 to 1, of `other`."""
    pairs = ((int(colour[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(own + (to - own) * share):02x}" for own, to in pairs)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of the term)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(values: Mapping[str, Any], key: str, usual: str) -> str:
    value = values.get(key)
    colour = str(value or usual).lower()
    if not _COLOUR.fullmatch(colour):
        raise _wrong(message("'{key}' is no colour: {value}", key=key, value=str(value)))
    return colour


def _wrong(what: Message, todo: Message | None = None) -> RaadsweekError:
    hint = todo or message(
        'Write primary and accent as "#0b3c5a", between quotes, and the logo as a path in the '
        "content folder, such as beelden/logo.svg."
    )
    return RaadsweekError(what, hint)
