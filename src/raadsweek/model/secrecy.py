"""Secrecy.

One rule for items, meetings, points, imports and calendars, and the marks in a title that tell
it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from raadsweek.lazy_import import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


# Words in a title that are marks where they stand by themselves: `GEHEIM`, `(vervallen)`.


def set_apart(mark: str) -> re.Pattern[str]:
    """What finds a mark in brackets, before or behind all the rest, or alone in a title.

    `mark` is a regular expression. The word is in one of the groups.
    """
    return lazy_pattern(
        rf"[(\[{{]\s*(?P<within>{mark})\b[^)\]}}]*[)\]}}]"
        rf"|\A\W*(?P<first>{mark})\s*(?:[:|]|[-–—]+\s|\s[-–—])"  # noqa: RUF001 - dashes
        rf"|(?:[:|]|\s[-–—]+)\s*(?P<last>{mark})\W*\Z"  # noqa: RUF001
        rf"|\A\W*(?P<alone>{mark})\W*\Z",
        re.IGNORECASE,
    )


# One rule of secrecy, for items, meetings, points, imports and calendars.
#
# A mark of secrecy that is not understood counts as secret: what is kept inside by mistake can be
# let out, what went out by mistake cannot be taken back.

WHOLE = "*"
"""In `restricted`: the item itself."""
_NO = frozenset(("", "-", "0", "false", "n", "nee", "neen", "no", "none", "null", "off", "onwaar"))
_YES = frozenset(("1", "j", "ja", "on", "true", "waar", "y", "yes"))
_OF_SECRETS = lazy_pattern(
    r"confiden|secret(?!ar)|besloten|geheim|vertrouwelijk|(?:non|not|niet).?(?:public|openb)"
)
"""What stands in the name of a key that is a mark of secrecy."""
_OF_THE_PUBLIC = lazy_pattern(r"(?:is_?)?(?:public|openbaar|openbaarheid)")
"""The whole name of a key that lets in: what it does not plainly say is secret."""

_MEETING = (
    r"(?:(?:gemeente)?raads?|commissie|bestuurs|informatie|stads)?"
    r"(?:vergadering|zitting|deel|gedeelte|overleg|bijeenkomst|sessie|beraad|presidium|bijlage|"
    r"stuk|agenda|agendapunt|besluitenlijst|verslag|raad|commissie|memo|notulen|advies|rapport)"
    r"(?:en|s|'s|ken)?"
)
"""Of what it can be said in Dutch that it is closed: a meeting, a part of one, a document."""
_SORT = r"(?:(?:extra|technische|informatieve|informele|gezamenlijke|ingelaste|digitale) )?"
_ANYWHERE = lazy_pattern(
    r"\b(?:vertrouwelijke?|confidenti(?:eel|ële|ele)|confidential"
    r"|niet[- ]?openba(?:ar(?! vervoer)|re)|no[nt][- ]?public|in beslotenheid"
    r"|onder (?:embargo en )?geheimhouding"
    r"|(?:achter|met) gesloten deuren|closed[- ](?:session|meeting)|in camera|behind closed doors"
    # "De raad heeft besloten stukken op te vragen" is a decision.
    r"|(?<!heeft )(?<!hebben )(?<!had )(?<!is )(?<!wordt )(?<!werd )"
    rf"(?:besloten|gesloten|geheime?) {_SORT}{_MEETING})\b",
    re.IGNORECASE,
)
"""What no title says that residents may read."""
_MARK = r"(?:strikt |zeer |deels |gedeeltelijk )?(?:besloten|geheime?|secret)"
_SET_APART = set_apart(_MARK)
"""A word that is a mark where it stands by itself: in brackets, before or behind all the rest."""
_CAPITALS = lazy_pattern(r"\b(?:BESLOTEN|GEHEIME?|SECRET)\b")
"""So written it is a mark wherever it stands."""


_WORDS_OF_A_MEETING = (
    r"besloten(?:heid)?|geheime?|geheimhouding|geheim te houden|vertrouwelijkheid|secret"
)
_ALONE = r"(?<![^\W_])(?:{})(?![^\W_])"
_OF_A_MEETING = lazy_pattern(_ALONE.format(_WORDS_OF_A_MEETING), re.IGNORECASE)
_OF_A_POINT = lazy_pattern(_ALONE.format("besloten"), re.IGNORECASE)
"""What says in a title of others that it is closed, wherever it stands and whatever follows."""
_DECIDES = lazy_pattern(
    r"\b(?:heeft|hebben|had|hadden)\b[^/(:;,]*?\bbesloten\b"
    r"|\bwat (?:er )?(?:is|wordt|werd)\b[^/(:;,]*?\bbesloten\b"
    r"|\bbesloten (?:is|wordt|werd|te|tot|dat|om)\b",
    re.IGNORECASE,
)
_IS_DECIDED = lazy_pattern(
    r"\b(?:is|zijn|was|wordt|worden|werd|werden)\b[^/(:;,]*?\bbesloten\b", re.IGNORECASE
)
"""The verb: of a point also "er is besloten"; that a meeting is "besloten" says what it is."""
_UNSEEN = lazy_pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""Letters that nobody sees, beside those of the category "format" (a soft hyphen)."""


@lru_cache(maxsize=8192)
def as_seen(text: str) -> str:
    """A text as a person reads it: without what cannot be seen, letters in their plain form."""
    if text.isascii():
        return " ".join(text.split())
    plain = normalize("NFKC", _UNSEEN.sub("", text))
    return " ".join("".join(each for each in plain if category(each) != "Cf").split())


def says_secret(value: object) -> bool:
    """Whether a mark of secrecy with this value counts: any that does not plainly say no."""
    if isinstance(value, str):
        return " ".join(value.split()).casefold() not in _NO
    return bool(value)


def says_public(value: object) -> bool:
    """Whether a mark that lets in plainly says yes."""
    if isinstance(value, str):
        return " ".join(value.split()).casefold() in _YES
    return value is True or value == 1


def marks_secret(node: Mapping[Any, Any]) -> bool:
    """Whether a key of a foreign record says, by its name and its value, that it is secret.

    `confidential: 1`, `is_besloten: onbekend`, `openbaar: nee`. A key without a value says nothing.
    """
    return any(_is_mark(str(key), value) for key, value in node.items())


def _is_mark(key: str, value: object) -> bool:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", as_seen(key)).casefold()
    if _OF_THE_PUBLIC.fullmatch(name):
        return value is not None and value != "" and not says_public(value)
    # A list or a table below such a name is a thing of its own, and has marks of its own.
    return bool(_OF_SECRETS.search(name)) and says_secret(value)


def word_of_secrecy(title: str) -> str | None:
    """The words in a title that mark what it is of as secret; None: there are none.

    "De raad heeft besloten", "zwembad gesloten" and "geheime stemming" are no marks.
    """
    return next(_marks(as_seen(title)), None)


def foreign_word_of_secrecy(title: str, *, meeting: bool = False) -> str | None:
    """The words in a title of a foreign source that mark it as secret; None: there are none.

    Nobody of the council read such a title, so "besloten" is a mark wherever it stands, but where
    it plainly is the verb. `meeting`: it is that of a meeting, not of a point or a document.
    """
    if word := word_of_secrecy(title):
        return word
    # The words of an address say where it leads.
    seen = re.sub(r"\S+://\S*", " ", as_seen(title))
    words = _OF_A_MEETING if meeting else _OF_A_POINT
    said = _DECIDES.sub(" ", seen)
    found = words.search(said if meeting else _IS_DECIDED.sub(" ", said))
    return found[0] if found else None


def _marks(title: str) -> Iterator[str]:
    for match in _ANYWHERE.finditer(title):
        yield match[0]
    for match in _SET_APART.finditer(title):
        yield next(word for word in match.groups() if word)
    yield from _CAPITALS.findall(title)
