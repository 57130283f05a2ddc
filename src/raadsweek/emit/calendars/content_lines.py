"""Content lines of iCalendar (RFC 5545, section 3.1), as they stand in a file.

No parameter of ours holds words that somebody wrote, so none has to be quoted.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from raadsweek.emit.text import valid_characters

ZONE_NAME = "Europe/Amsterdam"
"""What the time zone in every calendar is called."""
_LENGTH = 74
"""Octets on a line at most. 75 are allowed; the space before a folded one is the last of them."""
_NOT_WRITTEN = dict.fromkeys(map(ord, "\x7f\ufeff"))
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTINUES = 0b1000_0000, 0b1100_0000
"""What the octets of a character in UTF-8 are but for its first one, and by which bits it shows."""
_BACKSLASH = b"\\"


def line(name: str, value: str) -> bytes:
    """One property with a value of which nothing is escaped; `name` with its parameters."""
    return folded(f"{name}:{value}")


def text_line(name: str, words: str) -> bytes:
    """One property of the type TEXT (section 3.3.11)."""
    return folded(f"{name}:{text(words).translate(_ESCAPED)}")


def text(words: str) -> str:
    """The words without the control characters that RFC 5545, section 3.1 excludes.

    And without the mark with which some files begin (U+FEFF): readers lose it.
    """
    lines = valid_characters(words).replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_NOT_WRITTEN)


def folded(content: str) -> bytes:
    """The line with its end, in pieces where it is long; never within a character.

    Nor within an escape: programs that undo those before they unfold would lose it.
    """
    octets = content.encode()
    if len(octets) <= _LENGTH:
        return octets + b"\r\n"
    pieces, begin = [], 0
    while len(octets) - begin > _LENGTH:
        end = _end(octets, begin)
        pieces.append(octets[begin:end])
        begin = end
    pieces.append(octets[begin:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _end(octets: bytes, begin: int) -> int:
    """Where the piece that begins at `begin` ends."""
    continues, bits = _CONTINUES
    end = begin + _LENGTH
    while octets[end] & bits == continues:
        end -= 1
    piece = octets[begin:end]
    escapes = len(piece) - len(piece.rstrip(_BACKSLASH))
    return end - escapes % 2


def moment_line(name: str, moment: date) -> bytes:
    """A day, or a moment: in UTC where it is in that zone, else as a clock shows it."""
    if not isinstance(moment, datetime):
        return f"{name};VALUE=DATE:{moment:%Y%m%d}\r\n".encode()
    if moment.tzinfo is UTC:
        return utc_line(name, moment)
    return f"{name};TZID={ZONE_NAME}:{moment:%Y%m%dT%H%M%S}\r\n".encode()


def utc_line(name: str, moment: datetime) -> bytes:
    """A moment in UTC."""
    return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode()


def duration(length: timedelta) -> str:
    """Less than a day, in whole minutes: `PT1H`, `-PT2H45M` (section 3.3.6)."""
    hours, minutes = divmod(abs(length) // timedelta(minutes=1), 60)
    said = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes or not hours else "")
    return f"{'-' if length < timedelta() else ''}PT{said}"


# The time zone of every calendar, as two rules that every reader understands.
#
# Lists of the dates of the changes (RDATE), which icalendar would write, are read one hour wrong
# in summer by ical.js and vobject, and libical refuses them. The rules are those of the European
# Union since 1996; nothing in our calendars is older.

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
