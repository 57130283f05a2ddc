"""The gate of agendas.

Their text, and that one which an editor set to ready changes by no other hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers.text_cleaning import escaped
from raadsweek.language import Language

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.model.meeting import Meeting


# The text of an agenda item. It is content for residents, so it is Dutch in every interface.
#
# The points stand at the meeting, where they can be named; here are the words around them.

NO_REASON = "Deze vergadering gaat niet door."
_DUTCH = Language("nl")


def title(meeting: Meeting) -> str:
    """`Agenda raadscommissie Financiën, 8 februari 2018`."""
    return f"Agenda {meeting.title}, {_DUTCH.short_day(meeting.start.date())}"


def summary(meeting: Meeting) -> str:
    """One sentence with the day, the time and, where known, the place."""
    # The curly quotation marks are those of Dutch print.
    if meeting.cancelled:
        return f"De vergadering ‘{meeting.title}’ van {_day(meeting)} gaat niet door."  # noqa: RUF001
    place = f" ({meeting.place})" if meeting.place else ""
    when = f"{_day(meeting)}{_time(meeting)}{_further(meeting)}"
    return f"De vergadering ‘{meeting.title}’ is op {when}{place}."  # noqa: RUF001


def body(meeting: Meeting) -> list[str]:
    """The lines of the agenda in Markdown: when and where, and where its points are."""
    when = f"**{_day(meeting)}{_time(meeting)}**{_further(meeting)}"
    if meeting.cancelled:
        return [f"Deze vergadering gaat niet door. Zij zou zijn op {when}."]
    place = f" Plaats: {escaped(meeting.place)}." if meeting.place else ""
    where = "De punten en hun stukken staan op de pagina van de vergadering."
    points = where if meeting.points else "De agenda is nog niet bekend."
    return [f"De vergadering is op {when}.{place}", "", points]


def _day(meeting: Meeting) -> str:
    return _DUTCH.day(meeting.start.date())


def _time(meeting: Meeting) -> str:
    """` om 13.30 uur` or ` van 13.30 tot 15.00 uur`; nothing where the time is not known."""
    end = meeting.sittings[0].end if meeting.sittings else meeting.end
    if meeting.all_day:
        return ""
    if end is None or end.date() != meeting.start.date():
        return f" om {_clock(meeting.start)} uur"
    return f" van {_clock(meeting.start)} tot {_clock(end)} uur"


def _further(meeting: Meeting) -> str:
    """`, en verder op vrijdag 6 november 2026 om 19.30 uur`: the sittings after the first one."""
    moments = [
        _DUTCH.day(each.start.date()) + ("" if each.all_day else f" om {_clock(each.start)} uur")
        for each in meeting.sittings[1:]
    ]
    return f", en verder op {_DUTCH.list(moments)}" if moments else ""


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
