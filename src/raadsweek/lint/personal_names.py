"""Names of people who are no members: what stands behind 'mevrouw', 'de heer' or 'familie'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords

_PART = r"(?:(?:van|de|den|der|het|ten|ter|te|el|al|ben|in|op|aan|'t|von|da|dos|du|la|le)\s){0,3}"
_TITLE = r"(?:mevrouw|mevr\.|mevr|mw\.|mw|meneer|de heer|dhr\.|dhr|familie|fam\.|juffrouw|mej\.)"
_NAME = re.compile(
    rf"(?<!\w)((?i:{_TITLE})) ((?:[A-Z]\.(?: ?[A-Z]\.){{0,4}} ?)?"
    rf"(?:[A-ZÀ-Þ][\w'’-]{{1,30}} ){{0,2}}?(?i:{_PART})[A-ZÀ-Þ][\w'’-]{{1,30}})"
)
_ANY = re.compile(r"\b(?:me[nvj]|mw|dhr|fam|juf|de heer)", re.IGNORECASE)
"""What each of them begins with; most texts have none, which this says at once."""
_OFFICE = re.compile(
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
    if not _ANY.search(text):
        return
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
