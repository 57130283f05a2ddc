"""A decision that names who was for, and not who was against; or the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_FOR = re.compile(
    r"\bvoor \(\d|\bstem\w{0,4} voor\b|\bvoorstander|\bvoor stemden\b|\bstem\w{2,4} (?:er)?voor\b|"
    r"\b\d{1,2} (?:stemmen |raadsleden )?voor\b|\bvoor waren\b|\bsteun\w{0,3}\b|\bvoor\*{0,2}:",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\btegen\w{0,8}\b|\bniemand\b|\bunaniem\b|\balle\b|\biedereen\b|\beenstemmig\b", re.IGNORECASE
)
_SIDES = re.compile(
    r"\b(?:stemde|stemden|stemt|stemmen) (?:\w{1,20} ){0,2}?(voor|tegen)\b", re.IGNORECASE
)


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if not document.outcome or document.outcome == "withdrawn":
        return
    said = " ".join(each.plain for each in document.read)
    for side, other in (("voor", _AGAINST), ("tegen", _FOR)):
        if other.search(said):
            continue
        for passage in document.read:
            for found in _SIDES.finditer(passage.plain):
                if found[1].lower() == side and _names_party(passage.plain, found, known):
                    yield Mark(passage.key, found.start(), (("side", side),))
                    return


def _names_party(text: str, found: re.Match[str], known: KnownWords) -> bool:
    """Whether the sentence says which party; of '20 stemden voor' one can count the others."""
    begin = max(text.rfind(end, 0, found.start()) for end in ".!?\n")
    ends = [n for end in ".!?\n" if (n := text.find(end, found.end())) >= 0]
    sentence = text[begin + 1 : min(ends, default=len(text))].casefold()
    return any(party in sentence for party in known.parties)


RULE = Rule(
    "one-side",
    _find,
    message("this decision names who voted '{side}', and not who did the other thing"),
    message("Name both, or none."),
    of_items=True,
)
