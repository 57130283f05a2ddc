"""Words of health, faith, income or crime beside somebody who can be recognised."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import FILE, Mark
from raadsweek.lint.personal_names import PersonalName, names_in
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, TextDocument

_SPECIAL = re.compile(
    r"\b(?:ziek|ernstig ziek|ziekte|kanker|depressie|depressief|dement\w{0,3}|dementie|"
    r"autis\w{1,5}|"
    r"adhd|hiv|psychisch\w?|psychiatr\w{1,8}|verslaafd|verslaving|zwanger|gehandicapt|invalide|"
    r"overspannen|burn-?out|diabetes|suïcidaal|zelfmoord|kerk|moskee|synagoge|moslim\w?|christen|"
    r"katholiek|protestants|joods\w?|gelovig\w?|hindoe|islamitisch\w?|\w{0,15}uitkering|ziektewet|bijstand|schulden|"
    r"schuldsanering|failliet|armoede|strafblad|veroordeeld|gevangenis|verdachte|aangehouden|"
    r"mishandeld\w?|crimineel|homoseksu\w{2,4}|homo|lesbisch\w?|transgender|vluchteling|"
    r"asielzoeker|lid van de vakbond)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:zij|ze|hij|haar|zijn|hem)\b[^.!?\n]{0,60}$", re.IGNORECASE)
"""Of whom a text speaks in which somebody is named."""
_CLAUSE = 80
_WORDS = 12
_WINDOW = 160


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    passages = [each for each in document.passages if each.key != FILE]
    names = {each.key: list(names_in(each.text, known)) for each in passages}
    named = any(names.values())
    if not named:
        return
    for passage in passages:
        for found in _SPECIAL.finditer(passage.plain):
            here = _around(names[passage.key], found)
            near = (_near(passage.text, found, each.start, each.end) for each in here)
            before = passage.plain[max(0, found.start() - _CLAUSE) : found.start()]
            if any(near) or _PRONOUN.search(before):
                yield Mark(passage.key, found.start(), (("word", found[0]),))


def _around(names: list[PersonalName], found: re.Match[str]) -> list[PersonalName]:
    """The names that are near enough to be looked at."""
    first = bisect_left(names, found.start() - 2 * _WINDOW, key=lambda each: each.start)
    last = bisect_left(names, found.end() + _WINDOW, key=lambda each: each.start)
    return names[first:last]


def _near(text: str, found: re.Match[str], start: int, end: int) -> bool:
    between = text[end : found.start()] if found.start() >= end else text[found.end() : start]
    return len(between) <= _WINDOW and len(between.split()) <= _WORDS


RULE = Rule(
    "privacy-special",
    _find,
    message("'{word}' stands here, close to the name of somebody"),
    message(
        "What a person has, believes, earns or did is nobody's business without their own yes. "
        "Take it away."
    ),
)
