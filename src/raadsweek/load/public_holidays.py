"""The Dutch public holidays, computed by the library `holidays`.

Its public holidays are those of the Algemene termijnenwet; Liberation Day only in the years
that end in 0 or 5, when most people have the day off (`also` makes it every year).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from holidays import OPTIONAL, PUBLIC
from holidays.countries.netherlands import Netherlands

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

YEARS = range(2000, 2100)
"""All of them, whatever is planned: so that the same calendars are the same on every day."""


@cache
def _days(category: str) -> tuple[tuple[date, str], ...]:
    found = Netherlands(years=YEARS, categories=category, language="nl")
    return tuple((day, name) for day in sorted(found) for name in found.get_list(day))


@cache
def names() -> frozenset[str]:
    """What the holidays are called, in Dutch: `Goede vrijdag`."""
    return frozenset(name for category in (PUBLIC, OPTIONAL) for _, name in _days(category))


def public_holidays(
    except_: Collection[str] = (), also: Collection[str] = ()
) -> tuple[tuple[date, str], ...]:
    """Day and name of every public holiday from 2000 to 2099, in order."""
    usual = {found for found in _days(PUBLIC) if found[1] not in except_}
    extra = {found for found in _days(OPTIONAL) if found[1] in also}
    return tuple(sorted(usual | extra))
