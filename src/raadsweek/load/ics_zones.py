"""Time zones of a calendar file: by which name we know them, and what is read where nobody does.

Every time in an event is rewritten to a zone that is known before it is read: by its name, by that
of Windows, or by the rules that the file gives for it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from raadsweek.load.ics_lines import IcsLine, IcsPart

if TYPE_CHECKING:
    from collections.abc import Iterable


HERE = "Europe/Amsterdam"
TIMES = frozenset(("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"))
_ZONE = re.compile(r';TZID=("[^"]*"|[^;]*)', re.IGNORECASE)
_SPLIT = re.compile(r"(.*?):([\s\d,TZPWDHMS/+.:-]*)", re.IGNORECASE | re.DOTALL)
"""Up to the colon behind which there are only times: the name of a zone may have one in it."""
_MOMENT = re.compile(r"\d{8}T\d{4,6}", re.IGNORECASE)
_UTC = re.compile(r"T\d{4,6}Z", re.IGNORECASE)
_DASHED = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?")
"""A day or a moment as ISO 8601 writes it for people."""
_OFFSET = re.compile(r"(\d{8}T\d{6})([+-])(\d\d):?(\d\d)")
_UNIVERSAL = frozenset(("utc", "gmt", "z", "etc/utc", "tzone://microsoft/utc"))


class Zones:
    """The zones of one calendar: what the file says of them, else what their names say."""

    def __init__(self, parts: Iterable[IcsPart], usual: str) -> None:
        self.broken: list[IcsPart] = []
        """Whose rules cannot be read."""
        self._own: dict[str, str] = {}
        for part in parts:
            self._take(part)
        self.usual = self.known(usual) if usual else None
        """The zone of a time that names none; None: Amsterdam."""

    def known(self, name: str) -> str | None:
        """The name by which a zone is read; None: nobody knows it."""
        name = name.strip().strip('"').strip()
        if name.casefold() in _UNIVERSAL:
            return "UTC"
        if name in WINDOWS_TO_OLSON:
            return WINDOWS_TO_OLSON[name]
        for start in range(len(name.split("/"))):
            within = "/".join(name.split("/")[start:])
            if within and _exists(within):
                return within
        if name in self._own:
            return self._own[name]
        return HERE if "amsterdam" in name.casefold() else None

    def of_start(self, part: IcsPart) -> str | None:
        """The zone in which an event begins, which holds for its other times too."""
        start = next((line for line in part.lines if line.name == "DTSTART"), None)
        named = _ZONE.search(start.text) if start else None
        return self.known(named[1]) if named else None

    def rewritten(self, line: IcsLine, usual: str | None = None) -> tuple[IcsLine, str]:
        """A line with a time in a zone that is known, and the name of its own, if nobody knows it.

        A time that ends in Z is universal whatever its zone is, and so is one with an offset.
        """
        found = _SPLIT.fullmatch(line.text)
        if line.name not in TIMES or found is None:
            return line, ""
        head, value = found[1], _OFFSET.sub(_universal, _DASHED.sub(_compact, found[2].strip()))
        named = _ZONE.search(head)
        head = _ZONE.sub("", head)
        if not _MOMENT.search(value) or _UTC.search(value):
            return IcsLine(line.number, f"{head}:{value}"), ""
        if named is None:
            zone, unknown = usual or self.usual or HERE, ""
        else:
            known = self.known(named[1])
            zone, unknown = known or HERE, "" if known else named[1].strip('"')
        if zone == "UTC":
            moments = (f"{each}Z" if _MOMENT.fullmatch(each) else each for each in value.split(","))
            value = ",".join(moments)
            return IcsLine(line.number, f"{head}:{value}"), ""
        return IcsLine(line.number, f"{head};TZID={zone}:{value}"), unknown

    def _take(self, part: IcsPart) -> None:
        """Learns the rules of a zone, under a name that no other file uses for others."""
        name = part.text("TZID").strip('"')
        said = "\r\n".join(line.text for line in part.inner)
        own = f"raadsweek-{sha256(said.encode('utf-8', 'replace')).hexdigest()[:16]}"
        try:
            lines = ["BEGIN:VTIMEZONE", f"TZID:{own}", said, "END:VTIMEZONE", ""]
            zone: Any = Timezone.from_ical("\r\n".join(lines))
            datetime(2026, 1, 1, tzinfo=UTC).astimezone(zone.to_tz(lookup_tzid=False))
            tzp.cache_timezone_component(zone)
        except Exception:  # noqa: BLE001 - of rules that are none it raises whatever it meets
            self.broken.append(part)
            return
        self._own[name] = own


def _compact(found: re.Match[str]) -> str:
    day, clock = "".join(found.groups()[:3]), "".join(each or "" for each in found.groups()[3:])
    return f"{day}T{clock}" if clock else day


def _universal(found: re.Match[str]) -> str:
    """A time with an offset as the same moment with a Z."""
    offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        moment = datetime.strptime(found[1].upper(), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - see offset
        moment += -offset if found[2] == "+" else offset
    except (ValueError, OverflowError):
        return found[0]
    return f"{moment:%Y%m%dT%H%M%S}Z"


def _exists(name: str) -> bool:
    with suppress(Exception):
        return bool(ZoneInfo(name))
    return False
