"""Names of people who are no members, and what is special about somebody who can be recognised."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


# The name of somebody who is no member or official of the council.


def _names(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    for passage in document.passages if document.has_any(_TITLES) else ():
        for name in names_in(passage.text, known):
            yield Mark(passage.key, name.start, (("title", name.title),))


NAME = Rule(
    "privacy-name",
    _names,
    message("the name of somebody stands here ('{title} …') who is not in council.yml"),
    message("Write 'an inhabitant', unless who is named said yes."),
)


# Words of health, faith, income or crime beside somebody who can be recognised.

_SPECIAL = lazy_pattern(
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
_PRONOUN = lazy_pattern(r"\b(?:zij|ze|hij|haar|zijn|hem)\b[^.!?\n]{0,60}$", re.IGNORECASE)
"""Of whom a text speaks in which somebody is named."""
_CLAUSE = 80
_WORDS = 12
_WINDOW = 160


def _special(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if not document.has_any(_TITLES):
        return
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


SPECIAL = Rule(
    "privacy-special",
    _special,
    message("'{word}' stands here, close to the name of somebody"),
    message(
        "What a person has, believes, earns or did is nobody's business without their own yes. "
        "Take it away."
    ),
)


# Names of people who are no members: what stands behind 'mevrouw', 'de heer' or 'familie'.

_PART = r"(?:(?:van|de|den|der|het|ten|ter|te|el|al|ben|in|op|aan|'t|von|da|dos|du|la|le)\s){0,3}"
_TITLE = r"(?:mevrouw|mevr\.|mevr|mw\.|mw|meneer|de heer|dhr\.|dhr|familie|fam\.|juffrouw|mej\.)"
_NAME = lazy_pattern(
    rf"(?<!\w)((?i:{_TITLE})) ((?:[A-Z]\.(?: ?[A-Z]\.){{0,4}} ?)?"
    rf"(?:[A-ZÀ-Þ][\w'’-]{{1,30}} ){{0,2}}?(?i:{_PART})[A-ZÀ-Þ][\w'’-]{{1,30}})"
)
_TITLES = frozenset(
    ("mevrouw", "mevr", "mw", "meneer", "heer", "dhr", "familie", "fam", "juffrouw", "mej")
)
"""One of these stands before each of them; most texts have none, which this says at once."""
_OFFICE = lazy_pattern(
    r"\b(?:burgemeester|wethouder|griffier|raadslid|raadsleden|fractievoorzitter|voorzitter|"
    r"minister|staatssecretaris|gedeputeerde|commissaris|secretaris|kamerlid|burgerraadslid|"
    r"directeur|bestuurder|statenlid)s? (?:de )?$",
    re.IGNORECASE,
)


class PersonalName(NamedTuple):
    """A title with a name, and where it stands."""

    title: str
    name: str
    start: int
    end: int


def names_in(text: str, known: KnownWords) -> Iterator[PersonalName]:
    """Each name with a title that is nobody's of council.yml, and of no office."""
    for found in _NAME.finditer(text):
        if _OFFICE.search(text[max(0, found.start() - 30) : found.start()]):
            continue
        if not _is_known(found[2], known):
            yield PersonalName(found[1], found[2], found.start(), found.end())


def _is_known(name: str, known: KnownWords) -> bool:
    """Whether it is somebody of council.yml: the same last name, and no other first letter."""
    said = name.casefold()
    words = re.findall(r"[^\W\d_][\w'’-]*\.?", said)
    for person in known.people:
        first, _, last = person.partition(" ")
        if said in (person, last):
            return True
        if last and said.endswith(last) and words and words[0][0] == first[0]:
            return True
    return False
