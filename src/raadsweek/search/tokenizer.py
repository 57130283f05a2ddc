"""The tokenizer: the words of a text without capitals, accents and signs. The page has the same.

`camera's` is one word and `16-jarigen` are two; `1.000` is `1000`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACCENTS = re.compile("[\u0300-\u036f]")
_LITTLE = re.compile(r"\bzo['\u2019]n\b")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['\u2019](?=[^\W\d_])")
_THOUSANDS = re.compile(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))")
_WORD = re.compile(r"[^\W_]{2,}|[0-9]")

_DUTCH = """
    aan al alle als bij dan dat de deze die dit door dus een en er gaat geen haar had heb hebben
    heeft het hij hoe hoeveel hun iets ik in is jij jouw jullie kan komt kun kunnen kunt maar
    mag me mee meer men met mij mijn moet na naar niet nog nu of om onder ons onze ook op over
    te tegen ten ter tot uit uw van vanaf veel voor waar waarom waarover wanneer waren was wat
    we weer wel welk welke wie wij wil willen word worden wordt ze zich zij zijn zo zonder zou
    zullen
"""
_ENGLISH = """
    about all am an and any are as at be been but by can could did do does for from had has have
    how if in into is it its me my no not of on or our out shall should so some than that the
    their them then there these they this those to up us was we were what when where which who
    why will with would you your
"""
SMALL: Mapping[str, frozenset[str]] = {
    "nl": frozenset(_DUTCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
"""Words that say little, and those with which one asks; of a question they are left out."""


def words_in(text: str) -> list[str]:
    """The words of a text in their order. A letter that stands alone is none."""
    text = text.lower() if text.isascii() else _ACCENTS.sub("", normalize("NFKD", text).lower())
    if "'" in text or "\u2019" in text:
        text = _APOSTROPHE.sub("", _LITTLE.sub("zo", text))
    if "." in text:
        text = _THOUSANDS.sub("", text)
    return _WORD.findall(text)
