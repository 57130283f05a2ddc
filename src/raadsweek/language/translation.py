"""Translation of messages, dates and lists into Dutch or English, by the gettext catalogs."""

from __future__ import annotations

import gettext
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from raadsweek.language.catalog_file import compiled
from raadsweek.language.message import Message, Value

if TYPE_CHECKING:
    from collections.abc import Iterable


LANGUAGES = ("nl", "en")


class Language:
    """One language of the interface, `nl` or `en`. Dates and lists are said as Babel knows them."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"no catalog for {code!r}; there is {', '.join(LANGUAGES)}")
        self.code = code
        self.locale = Locale.parse(code)

    @cached_property
    def catalog(self) -> gettext.NullTranslations:
        """The gettext catalog; Jinja2's i18n extension takes it as it is."""
        return _catalog(self.code)

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
        return format_list(list(words), locale=self.locale)

    def decimal(self, number: float) -> str:
        """`1,2`; one digit behind the comma."""
        return format_decimal(number, format="#,##0.0", locale=self.locale)

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
    return format_date(date(year, month, day), pattern, locale=code)


@lru_cache(maxsize=len(LANGUAGES))
def _catalog(code: str) -> gettext.NullTranslations:
    # Compiled in memory: a .mo file in the repository can differ from its .po
    # without anyone seeing it, and one in the wheel only would not be there in a checkout.
    source = files("raadsweek.language") / "catalogs" / code / "raadsweek.po"
    return gettext.GNUTranslations(BytesIO(compiled(source.read_text("utf-8"))))
