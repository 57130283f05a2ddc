"""Neutrality: no call to vote, no opinion or cheers of the griffie, both sides, no chosen order."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument
from raadsweek.lint.visible_text import telling_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# A call to vote for a party or a person.

_CALL = (
    r"(?:stem(?:t u)?|kies|geef (?:uw|je) stem)"
    r"(?: (?:dus|nu|daarom|morgen|woensdag))? (?:op|voor|aan)"
)
_ASKS = frozenset(("stem", "stemt", "kies"))
"""One of these stands in each of them."""


def _votes_called_for(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if not document.has_any(_ASKS):
        return
    pattern = _pattern((*known.parties, *known.people))
    for passage in document.passages:
        if passage.key == FILE:
            continue
        for found in pattern.finditer(passage.unquoted):
            yield Mark(passage.key, found.start(), (("words", found[0]),))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in names if name)
    said = rf"(?:{known}|lijst \d{{1,2}}\b)" if known else r"lijst \d{1,2}\b"
    own = r"|\b(?:wil|vraagt|vraag ik|willen) (?:u |je )?(?:om )?(?:uw|je) stem\b"
    return re.compile(rf"\b{_CALL} (?:de |het )?{said}(?!\w){own}", re.IGNORECASE)


CALL = Rule(
    "call-to-vote",
    _votes_called_for,
    message("'{words}' asks for votes"),
    message("The council's own channels ask for no votes for anybody. Take it away."),
    of_items=True,
)


# An opinion under the name of the griffie, which has none.

_OPINION = lazy_pattern(
    r"\b(?:gelukkig|helaas|jammer genoeg|spijtig genoeg|terecht(?! (?:te|kom|kan|kunnen))(?=\s+\w)|"
    r"ten onrechte|schandalig|belachelijk|"
    r"wij vinden|we vinden|wij zijn (?:erg )?(?:blij|trots|teleurgesteld)|"
    r"we zijn (?:erg )?(?:blij|trots|teleurgesteld)|onbegrijpelijk|fantastisch\w?|prachtig besluit|"
    r"goed besluit|slecht besluit|verstandig besluit)\b",
    re.IGNORECASE,
)
_JUDGES = frozenset(
    (
        *("gelukkig", "helaas", "jammer", "spijtig", "terecht", "onrechte", "schandalig"),
        *("belachelijk", "vinden", "blij", "trots", "teleurgesteld", "onbegrijpelijk"),
        *("prachtig", "goed", "slecht", "verstandig"),
    )
)
"""One of these stands in each of them, but for the word that may have one letter more."""
_SAID = lazy_pattern(
    r"\b(?:vindt|vinden|vond|vonden|volgens|zegt|zeggen|zei|zeiden|noemt|noemen|noemde|schrijft|"
    r"schrijven|schreef)\b[^.!?\n]{0,120}$|^[^.!?\n]{0,120}\b(?:vindt|volgens|zegt|zei|noemt|vond)\b",
    re.IGNORECASE,
)


_ENDS_UP = lazy_pattern(
    r"\b(?:kom\w{0,3}|kwam\w{0,2}|kunt|kan|kunnen)\b[^.!?\n]{0,60}$", re.IGNORECASE
)
"""'Waar komt uw brief terecht?'"""


def _opinions(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.speaker not in ("clerk", "council") or not _may_hold_opinion(document):
        return
    for passage in document.passages:
        if passage.key == FILE:
            continue
        text = passage.prose
        for found in _OPINION.finditer(text):
            around = text[max(0, found.start() - 120) : found.start()]
            after = text[found.end() : found.end() + 120]
            # What somebody is said to find is told, not found.
            if not _SAID.search(around) and not _SAID.match(after) and not _ENDS_UP.search(around):
                yield Mark(passage.key, found.start(), (("words", found[0]),))


def _may_hold_opinion(document: TextDocument) -> bool:
    return document.has_any(_JUDGES) or "fantastisch" in document.small


OPINION = Rule(
    "opinion",
    _opinions,
    message("'{words}' is an opinion, and this is said by the griffie"),
    message("Leave it out, or say whose opinion it is."),
    of_items=True,
)


# A decision that names who was for, and not who was against; or the other way round.

_FOR = lazy_pattern(
    r"\bvoor \(\d|\bstem\w{0,4} voor\b|\bvoorstander|\bvoor stemden\b|\bstem\w{2,4} (?:er)?voor\b|"
    r"\b\d{1,2} (?:stemmen |raadsleden )?voor\b|\bvoor waren\b|\bsteun\w{0,3}\b|\bvoor\*{0,2}:",
    re.IGNORECASE,
)
_AGAINST = lazy_pattern(
    r"\btegen\w{0,8}\b|\bniemand\b|\bunaniem\b|\balle\b|\biedereen\b|\beenstemmig\b", re.IGNORECASE
)
_SIDES = lazy_pattern(
    r"\b(?:stemde|stemden|stemt|stemmen) (?:\w{1,20} ){0,2}?(voor|tegen)\b", re.IGNORECASE
)
_VOTED = frozenset(("stemde", "stemden", "stemt", "stemmen"))


def _one_side(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if not document.outcome or document.outcome == "withdrawn":
        return
    if not document.has_any(_VOTED):
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


SIDES = Rule(
    "one-side",
    _one_side,
    message("this decision names who voted '{side}', and not who did the other thing"),
    message("Name both, or none."),
    of_items=True,
)


# Three or more parties or members in a row, in an order that somebody chose by hand.

_FEW = 3
"""Of two names one has to be the first."""
_BETWEEN = lazy_pattern(
    r"\s{0,2}(?:\([^()\n]{0,40}\))?\s{0,2}(?:,|;|&|\ben\b)\s{0,2}(?:en\s)?(?:de |het )?"
    r"(?:(?:raadsleden|raadslid|fracties|fractie|mevrouw|meneer|de heer|wethouder) )?(?:van )?"
)
"""What stands between two names of one list."""


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if known.order == "off" or document.speaker in ("member", "party"):
        return
    for names, of_people in ((known.parties, False), (known.people, True)):
        pattern = _any_of(names) if document.has_any(telling_words(names)) else None
        for passage in document.passages if pattern else ():
            if passage.key != FILE:
                for run in _runs(pattern, passage.prose):
                    yield from _of_run(passage.key, run, names, known, of_people=of_people)


def _runs(pattern: re.Pattern[str] | None, text: str) -> Iterator[list[re.Match[str]]]:
    """The names of each list, of which there are enough."""
    run: list[re.Match[str]] = []
    for found in pattern.finditer(text) if pattern else ():
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), found.start()):
            yield from [run] if len(run) >= _FEW else []
            run = []
        run.append(found)
    if len(run) >= _FEW:
        yield run


def _of_run(
    key: str,
    run: list[re.Match[str]],
    names: tuple[str, ...],
    known: KnownWords,
    *,
    of_people: bool,
) -> Iterator[Mark]:
    given = [found[0] for found in run]
    orders = _orders(names, known, of_people=of_people)
    if any(_is_sorted([order(name.casefold()) for name in given]) for order in orders):
        return
    right = sorted(given, key=lambda name: orders[0](name.casefold()))
    yield Mark(key, run[0].start(), (("names", ", ".join(given)), ("right", ", ".join(right))))


def _orders(
    names: tuple[str, ...], known: KnownWords, *, of_people: bool
) -> tuple[Callable[[str], str | int], ...]:
    """What a name counts for by each rule that this council has."""

    def alphabet(name: str) -> str:
        return name.rpartition(" ")[2] if of_people else re.sub(r"^(?:de|het) ", "", name)

    def seats(name: str) -> int:
        place = names.index(name)
        return place if of_people else -known.seats[place]

    known_seats = of_people or len(known.seats) == len(names)
    if known.order == "alphabet" or not known_seats:
        return (alphabet,)
    return (seats,) if known.order == "seats" else (alphabet, seats)


def _is_sorted(values: list[str | int]) -> bool:
    return all(one <= other for one, other in pairwise(values))  # type: ignore[operator]


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest = sorted(filter(None, names), key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE) if any_of else None


RULE = Rule(
    "name-order",
    _find,
    message("'{names}' stand in no order that anybody can check; by rule: {right}"),
    message("Write them by the alphabet, or the largest party first."),
    of_items=True,
)


# Cheers under the name of the griffie, which speaks for all of the council.

_CHEER = lazy_pattern(
    r"\b(?:hoera|hiep hiep|joepie|jippie|geweldig nieuws|goed nieuws)\b[^.?\n]{0,80}", re.IGNORECASE
)
_CHEERS = frozenset(("hoera", "hiep", "joepie", "jippie", "nieuws"))
"""One of these stands in each of them."""
_SHOUT = lazy_pattern(r"!(?![\[\w(])")
_BEFORE = lazy_pattern(r"[^.!?\n]{0,40}$")


def _cheers(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    if document.speaker not in ("clerk", "council"):
        return
    may_cheer = document.has_any(_CHEERS)
    for passage in document.passages:
        if passage.key == FILE or passage.key.startswith("variants."):
            continue
        text = passage.unquoted
        if found := (may_cheer and _CHEER.search(text)) or _SHOUT.search(text):
            before = _BEFORE.search(text[max(0, found.start() - 40) : found.start()])
            said = found[0] if len(found[0]) > 1 else f"{before[0] if before else ''}!"
            words = " ".join(said.split())
            yield Mark(passage.key, found.start(), (("words", words[-40:]),))


EXCLAIM = Rule(
    "exclaim",
    _cheers,
    message("'{words}' cheers, and the griffie speaks for the whole council"),
    message("Say what was decided; readers decide themselves what to think of it."),
    of_items=True,
)
