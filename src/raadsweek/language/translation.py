"""Translation of messages, dates and lists into Dutch or English, by the catalogs of gettext.

A catalog (.po) is made here into what gettext reads (.mo), of the form in which we write them, and
that is kept. Babel reads every form there is, which takes a tenth of a second.
"""

from __future__ import annotations

import gettext
import json
import re
import struct
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.beside_bytecode import keep_made, read_made
from raadsweek.language.message import Message, Value
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel import core, dates, lists, numbers
else:  # Who only says again what was said asks for none of them.
    core = LazyModule("babel.core")
    dates = LazyModule("babel.dates")
    lists = LazyModule("babel.lists")
    numbers = LazyModule("babel.numbers")


LANGUAGES = ("nl", "en")


class Language:
    """One language of the interface, `nl` or `en`. Dates and lists are said as Babel knows them."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"no catalog for {code!r}; there is {', '.join(LANGUAGES)}")
        self.code = code

    @cached_property
    def locale(self) -> core.Locale:
        """What Babel knows of the language."""
        return core.Locale.parse(self.code)

    @cached_property
    def catalog(self) -> gettext.NullTranslations:
        """The gettext catalog; Jinja2's i18n extension takes it as it is."""
        return _catalog(self.code)

    def prepare(self) -> None:
        """Loads what saying a date takes: else each process that begins now does so by itself."""
        self.day(date(2000, 1, 1))

    @property
    def name(self) -> str:
        """`Nederlands`: what it is called by who speaks it."""
        return str(self.locale.get_display_name()).capitalize()

    def say(self, message: Message) -> str:
        """The message as a sentence, its values filled in."""
        return self.form(message).format(
            **{name: self.said(value) for name, value in message.values}
        )

    def form(self, message: Message) -> str:
        """The message in this language, its values not yet filled in."""
        if message.many is None:
            return self.catalog.gettext(message.text)
        count = int(str(message.value("count")))
        return self.catalog.ngettext(message.text, message.many, count)

    def said(self, value: Value) -> str:
        """One value in words: dates written out, lists with 'en' before the last."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, tuple):
            return self.list(self.said(part) for part in value)
        if isinstance(value, datetime):
            return self.moment(value)
        return self.day(value) if isinstance(value, date) else str(value)

    def list(self, words: Iterable[str]) -> str:
        """`a, b en c`."""
        return lists.format_list(list(words), locale=self.locale)

    def decimal(self, number: float) -> str:
        """`1,2`; one digit behind the comma."""
        return numbers.format_decimal(number, format="#,##0.0", locale=self.locale)

    def day(self, day: date) -> str:
        """`donderdag 19 november 2026`."""
        return _written(day.year, day.month, day.day, "EEEE d MMMM y", self.code)

    def short_day(self, day: date) -> str:
        """`19 november 2026`."""
        return _written(day.year, day.month, day.day, "d MMMM y", self.code)

    def weekday(self, day: date) -> str:
        """`donderdag`."""
        return _written(day.year, day.month, day.day, "EEEE", self.code)

    def brief_weekday(self, day: date) -> str:
        """`do`."""
        return _written(day.year, day.month, day.day, "EEEEEE", self.code)

    def brief_month(self, day: date) -> str:
        """`mrt`, as the language shortens the month; it is never cut by counting letters."""
        return _written(day.year, day.month, 1, "LLL", self.code).rstrip(".")

    def brief_day(self, day: date) -> str:
        """`do 19`."""
        return _written(day.year, day.month, day.day, "EEEEEE d", self.code)

    def brief_date(self, day: date) -> str:
        """`do 19 nov`."""
        return _written(day.year, day.month, day.day, "EEEEEE d MMM", self.code)

    def month(self, day: date) -> str:
        """`november 2026`."""
        return _written(day.year, day.month, 1, "MMMM y", self.code)

    def time(self, moment: datetime | time) -> str:
        """`19:30`; in both languages by the clock of 24 hours."""
        return f"{moment.hour:02}:{moment.minute:02}"

    def moment(self, moment: datetime) -> str:
        """`donderdag 19 november 2026 om 19:30`."""
        joined = self.catalog.gettext("{day} at {time}")
        return joined.format(day=self.day(moment), time=self.time(moment))


@lru_cache(maxsize=8192)
def _written(year: int, month: int, day: int, pattern: str, code: str) -> str:
    return dates.format_date(date(year, month, day), pattern, locale=code)


@lru_cache(maxsize=len(LANGUAGES))
def _catalog(code: str) -> gettext.NullTranslations:
    # A .mo file in the repository could differ from its .po without anyone seeing it, and one in
    # the wheel only would not be there in a checkout. So it is made by who first needs it.
    here, name = Path(__file__).parent, f"{code}.mo"
    source = (here / "catalogs" / code / "raadsweek.po").read_text("utf-8")
    of = f"{source}\n{Path(__file__).read_text('utf-8')}"
    catalog = read_made(here, name, of)
    if catalog is None:
        catalog = compiled(source)
        keep_made(here, name, of, catalog)
    return gettext.GNUTranslations(BytesIO(catalog))


_PART = re.compile(r'^(msg\w+)(?:\[\d+\])? ((?:"[^\n]*"(?:\n|\Z))+)', re.MULTILINE)
_LITERALS = re.compile(r'"\n"')
_UNSURE = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_MAGIC, _HEAD = 0x950412DE, 7
_INTEGER = 4
"""Bytes."""


def compiled(catalog: str) -> bytes:
    """The `.mo` of a `.po`. ValueError where a string in it is not one. What is fuzzy stays out."""
    texts = sorted((_joined(ids), _joined(said)) for ids, said in _entries(catalog))
    begin = _INTEGER * (_HEAD + 4 * len(texts))
    ids, translations = (b"".join(each[n] + b"\0" for each in texts) for n in (0, 1))
    places: list[int] = []
    for n, at in ((0, begin), (1, begin + len(ids))):
        sizes = [len(each[n]) for each in texts]
        starts = accumulate((size + 1 for size in sizes), initial=at)
        places += (part for place in zip(sizes, starts, strict=False) for part in place)
    table = _INTEGER * _HEAD
    head = (_MAGIC, 0, len(texts), table, table + 2 * _INTEGER * len(texts), 0, begin)
    return struct.pack(f"<{_HEAD + len(places)}I", *head, *places) + ids + translations


def _entries(catalog: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each message that is translated: what it is in the code, and what is said."""
    for block in catalog.split("\n\n"):
        if _UNSURE.search(block):
            continue
        ids: list[str] = []
        said: list[str] = []
        for name, literals in _PART.findall(block):
            text = json.loads(_LITERALS.sub("", literals))
            (said if name == "msgstr" else ids).append(text)
        if any(said) or len(said) > 1:
            # What one form lacks is said as in the code.
            yield ids, [each or ids[min(n, 1)] for n, each in enumerate(said)]


def _joined(forms: list[str]) -> bytes:
    return "\0".join(forms).encode()
