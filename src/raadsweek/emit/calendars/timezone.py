"""The time zone of every calendar, as two rules that every reader understands.

icalendar would write the changes as lists of dates (RDATE), which ical.js and vobject read
one hour wrong in summer and libical refuses. The rules are those of the European Union
since 1996; nothing in our calendars is older.
"""

from __future__ import annotations

from functools import cache

from icalendar import Component

_AMSTERDAM = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@cache
def amsterdam() -> Component:
    """The VTIMEZONE component; the same one for all calendars."""
    return Component.from_ical(_AMSTERDAM)
