"""The time zone of every calendar, as two rules that every reader understands.

Lists of the dates of the changes (RDATE), which icalendar would write, are read one hour wrong in
summer by ical.js and vobject, and libical refuses them. The rules are those of the European Union
since 1996; nothing in our calendars is older.
"""

from __future__ import annotations

from raadsweek.emit.calendars.content_lines import ZONE_NAME

AMSTERDAM = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE_NAME}
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n").encode()
"""The VTIMEZONE component."""
