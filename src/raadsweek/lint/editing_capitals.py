"""Words in capitals to make them heavier: hard to read, and spelled out by who listens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_HEAVY = r"(?:NIET|NOOIT|ALTIJD|GEEN|LET OP|BELANGRIJK|NIEUW|GRATIS|ATTENTIE|WEL|ALLEEN|NU|VANDAAG)"
_CAPITALS = re.compile(
    rf"\b(?:{_HEAVY}\b|[A-ZÀ-Þ]{{3,30}}(?:[ ,:-]{{1,3}}[A-ZÀ-Þ]{{2,30}}){{1,20}})"
)
_FEWEST = 8
"""Letters of a run of capitals; 'GGD IJ' is a name."""
_ALONE = re.compile(_HEAVY)
_LONG = 4
"""Letters of a word that is no abbreviation."""


def loud_in(text: str) -> Iterator[re.Match[str]]:
    """The words in capitals that are no abbreviations."""
    for found in _CAPITALS.finditer(text):
        words = found[0]
        long_enough = len(re.sub(r"\W", "", words)) >= _FEWEST
        if _ALONE.fullmatch(words) or (long_enough and max(map(len, words.split())) > _LONG):
            yield found


def _find(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in document.read:
        for found in loud_in(passage.plain):
            yield Mark(passage.key, found.start(), (("words", found[0][:40]),))


RULE = Rule(
    "capitals",
    _find,
    message("'{words}' stands in capitals"),
    message("Write it in small letters. Is it important? Say it first, or write **so**."),
    written=True,
)
