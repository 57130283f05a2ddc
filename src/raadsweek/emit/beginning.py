"""The moment that stands for 'no date is known'; it never comes from the clock."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from raadsweek.model.moment import at

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.model.address import Addresses

_YEAR = re.compile(r",([1-9]\d{3})")


def beginning(addresses: Addresses) -> datetime:
    """The first of January of the year in the tag authority (RFC 4151: `raad.example,2026`).

    An empty feed and an event without a recorded change need a date that is the same at
    every build. This one lies before anything that the site can record, so that the first
    recorded change always counts as newer.
    """
    year = _YEAR.search(addresses.tag_authority)
    return at(date(int(year[1]) if year else 1970, 1, 1))
