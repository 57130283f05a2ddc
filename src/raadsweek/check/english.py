"""What the council says in English: whether who reads no Dutch gets what concerns residents."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from raadsweek.check.channel_texts import known_facts, tells
from raadsweek.check.dates_and_amounts_in_text import facts
from raadsweek.language import message
from raadsweek.language.date_words import MONTHS
from raadsweek.lazy_import import lazy_pattern
from raadsweek.model.english import kept_english
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

_BOTH = ("title_en", "summary_en")


def items_in_english(project: Project) -> Iterator[Problem]:
    """What calls residents to do something has no English, or half of it; or nobody reads that."""
    before = (each.council.english for _, each in project.record.settings)
    english = kept_english(before, project.council.english)
    for item in project.items:
        given = [key for key in _BOTH if getattr(item, key)]
        if english is None and given:
            yield _unread(item, given[0])
        elif english is not None and len(given) == 1:
            yield _half(item, given[0])
        elif english is not None and not given and _calls(item, english.since):
            yield _missing(item)


def _calls(item: Item, since: date) -> bool:
    """Whether it asks something of residents, and is of the time of which there is English."""
    asks = bool(item.action or item.moments or item.asks)
    return item.is_ready and asks and (item.date is None or item.date.date() >= since)


def _missing(item: Item) -> Problem:
    what = message("this calls residents, and says nothing in English")
    hint = message("Add 'title_en: ...' and 'summary_en: ...', in one or two plain sentences.")
    return _found(item, "title", "no-english", what=what, hint=hint)


def _half(item: Item, key: str) -> Problem:
    other = next(each for each in _BOTH if each != key)
    what = message("this has '{key}' and no '{other}'", key=key, other=other)
    hint = message("Add '{other}: ...': who reads no Dutch reads both.", other=other)
    return _found(item, key, "half-english", what=what, hint=hint)


def _unread(item: Item, key: str) -> Problem:
    what = message("nobody reads '{key}': the site is in Dutch only", key=key)
    hint = message("Write 'english: {{since: ...}}' in council.yml, or take this away.")
    return _found(item, key, "unread-english", what=what, hint=hint)


def _found(
    item: Item, key: str, code: str, *, what: Message, hint: Message, value: str = ""
) -> Problem:
    severity = Severity.WARNING
    return at_key(item.origin, key, code, what, hint, value=value, severity=severity, item=item.id)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DUTCH = dict(zip(_MONTHS, MONTHS, strict=True)) | {
    "thousand": "duizend",
    "million": "miljoen",
    "billion": "miljard",
    "about": "ongeveer",
    "around": "ongeveer",
    "nearly": "bijna",
    "almost": "bijna",
    "more than": "meer dan",
    "over": "ruim",
}
_ABOUT = "about|around|nearly|almost|more than|over"
_SIZE = "thousand|million|billion"
_AMOUNT = lazy_pattern(
    rf"(?:\b(?:{_ABOUT}) )?(?P<sign>€ ?|EUR ?)?"
    r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d,.]\d)"
    rf"(?P<size> (?:{_SIZE})\b)?(?P<euro> euros?\b)?",
    re.IGNORECASE,
)
_DAY = lazy_pattern(rf"\b\d{{1,2}} (?:{'|'.join(_MONTHS)})(?: \d{{4}})?\b")
_FIGURE = str.maketrans({",": ".", ".": ","})


def english_tells_the_same(project: Project) -> Iterator[Problem]:
    """Every amount and date of the English of an item stands in its Dutch too."""
    for item in project.items:
        if item.status is ItemStatus.WITHDRAWN:
            continue
        for key in _BOTH:
            text = getattr(item, key)
            for words in dict.fromkeys(_told_in_english(text)) if text else ():
                known = known_facts(project, item)
                if not all(tells(known, fact) for fact in facts(_in_dutch(words))):
                    what = message("'{words}' does not stand in the Dutch itself", words=words)
                    hint = message("Mend this text, or the Dutch: both must say the same.")
                    yield _found(item, key, "english-differs", what=what, hint=hint, value=words)


def _told_in_english(text: str) -> Iterator[str]:
    """The amounts of money, the numbers with a size, and the days of the year."""
    yield from (
        match[0].strip()
        for match in _AMOUNT.finditer(text)
        if match["sign"] or match["size"] or match["euro"]
    )
    yield from (match[0] for match in _DAY.finditer(text))


def _in_dutch(words: str) -> str:
    """An amount or a date as a Dutch text says it: `1.2 million euros` is `1,2 miljoen euro`."""
    said = words.translate(_FIGURE).replace("EUR", "€").replace("euros", "euro")
    for english, dutch in _DUTCH.items():
        said = re.sub(rf"\b{english}\b", dutch, said, flags=re.IGNORECASE)
    return said


NEAR = 0.9
"""How alike words are of which one was meant to be the other."""


def words_in_english(project: Project) -> Iterator[Problem]:
    """Words of `council.yml` that nearly stand somewhere: a typing error, or others than before.

    What is like nothing may be of `mkdocs.yml`, or of what is over.
    """
    english = project.council.english
    if english is None:
        return
    known = set(_words(project))
    for words in english.words:
        if words in known:
            continue
        near = get_close_matches(words, known, n=1, cutoff=NEAR)
        if near:
            what = message("no file says '{words}', so nobody reads its English", words=words)
            hint = message("Did you mean '{nearest}'?", nearest=near[0])
            key, origin = f"english.words.{words}", project.council.origin
            yield at_key(
                origin, key, "english-word", what, hint, value=words, severity=Severity.WARNING
            )


def _words(project: Project) -> Iterator[str]:
    """What of a council is short and comes back."""
    council = project.council
    yield from (council.name, council.notice, council.contact.name)
    yield from (*council.topics.values(), *council.places.values())
    for body in council.bodies.values():
        yield from (body.label, body.place, body.description)
        yield from (each.how for each in body.moments)
    yield from (seat.role for member in council.members.values() for seat in member.seats)
    yield from (kind.label for kind in project.kinds.values())
    for channel in project.channels.values():
        known = channel.presence
        yield from (channel.label, known.purpose, known.hours, known.answers)
    for meeting in project.meetings.values():
        yield from (meeting.title, meeting.place, meeting.reason)
        yield from (point.title for point in meeting.points)
    moments = (
        *(item.moments for item in project.items),
        *(case.moments for case in project.cases.values()),
        *(meeting.moments for meeting in project.meetings.values()),
    )
    for each in chain.from_iterable(moments):
        yield from (each.how, each.place)
    for item in project.items:
        asks = item.asks
        yield from (item.action, *((asks.question, asks.offline, asks.use) if asks else ()))
    yield from (case.next.what for case in project.cases.values() if case.next)


RULES = (items_in_english, english_tells_the_same, words_in_english)
