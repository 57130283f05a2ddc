"""Canaries: words that stand in one place of one file, and may be found in no other.

A canary says its number twice, so that half of it is enough: what was cut off, stemmed or taken
apart is found too. As an editor writes it, it has a capital and an accent, so that whoever escapes
letters does so here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count, product
from unicodedata import combining, normalize

DIGITS = "hjklmnpqrvwz"
"""Letters by which a number is written: none of a hexadecimal digest."""
_FIRST, _SECOND = rf"zq(?P<first>[{DIGITS}]{{4}})e", rf"xw(?P<second>[{DIGITS}]{{4}})k"
_HALF = re.compile(f"{_FIRST}|{_SECOND}".encode())
_WHOLE = re.compile(f"{_FIRST}xw(?P=first)k".encode())
_YEAR = re.compile(rb"(?<![\w.#%+/-])(?:18|21)[0-9]{2}(?=-[01][0-9]-|\W|\Z)")
_NO_LETTERS = bytes(each for each in range(256) if not ord("a") <= each <= ord("z"))
_NUMBERS = ("".join(digits) for digits in product(DIGITS, repeat=4))
CODES = [code for code in _NUMBERS if not re.search(r"(.)\1|zq|xw", code)]
"""How the numbers are written, without double letters: a stemmer would make one of them."""


def folded(text: str) -> bytes:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower().encode()
    letters = (each for each in normalize("NFKD", text) if not combining(each))
    return "".join(letters).lower().encode("ascii", "replace")


@dataclass
class Canaries:
    """All of one council, and where each stands."""

    places: dict[str, str] = field(default_factory=dict)
    """By its number, or its year, where it stands: `item draft: owner`."""
    _codes: count[int] = field(default_factory=count)
    _past: count[int] = field(default_factory=lambda: count(1801))
    _future: count[int] = field(default_factory=lambda: count(2101))

    def word(self, place: str) -> str:
        """A new one for a text."""
        code = CODES[next(self._codes) * 7]
        self.places[code] = place
        return f"Zq{code}éxw{code}k"

    def name(self, place: str) -> str:
        """A new one for a file, an id or a web address."""
        return folded(self.word(place)).decode()

    def year(self, place: str, *, future: bool = False) -> int:
        """A new one for a day: a year in which nothing else happens."""
        found = next(self._future if future else self._past)
        assert found % 100, "there are no years left"
        self.places[str(found)] = place
        return found

    def within(self, text: str) -> set[str]:
        """The places of all that can be read in a text, of which half is enough."""
        data = folded(text)
        found = {match[1] or match[2] for match in _HALF.finditer(data)}
        return self._known(found | self._squeezed(data) | set(_YEAR.findall(data)))

    def within_bytes(self, text: str) -> set[str]:
        """The same for bytes that are no text: half a word may stand there by chance."""
        return self._known(self._squeezed(folded(text)))

    @staticmethod
    def _squeezed(data: bytes) -> set[bytes]:
        """Those that lie apart: by a fold, a tag, a soft hyphen, a kerning."""
        letters = data.translate(None, _NO_LETTERS)
        return {match[1] for match in _WHOLE.finditer(letters)}

    def _known(self, found: set[bytes]) -> set[str]:
        return {self.places[each.decode()] for each in found if each.decode() in self.places}
