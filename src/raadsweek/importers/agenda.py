"""The text of an agenda item. It is content for residents, so it is Dutch in every interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers.text_cleaning import escaped, link
from raadsweek.language import Language
from raadsweek.model.moment import MIDNIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.importers.imported import ImportedMeeting, ImportedPoint

HEADING = 3
"""The level of a heading of the agenda; the heading above the agenda is of level 2."""
DEEPEST = 6
_DUTCH = Language("nl")


def title(meeting: ImportedMeeting) -> str:
    """`Agenda raadscommissie Financiën, 8 februari 2018`."""
    return f"Agenda {meeting.title}, {_DUTCH.short_day(meeting.start.date())}"


def summary(meeting: ImportedMeeting) -> str:
    """One sentence with the day, the time and, where known, the place."""
    # The curly quotation marks are those of Dutch print.
    if meeting.cancelled:
        return f"De vergadering ‘{meeting.title}’ van {_day(meeting)} gaat niet door."  # noqa: RUF001
    place = f" ({meeting.place})" if meeting.place else ""
    when = f"{_day(meeting)}{_time(meeting)}{_further(meeting)}"
    return f"De vergadering ‘{meeting.title}’ is op {when}{place}."  # noqa: RUF001


def reason(meeting: ImportedMeeting) -> str:
    """Why the meeting does not take place; a plain sentence where the source gives no reason."""
    return meeting.reason or "Deze vergadering gaat niet door."


def body(meeting: ImportedMeeting) -> list[str]:
    """The lines of the agenda in Markdown: when and where, then all points in order."""
    lines = [_opening(meeting), "", "## Wat staat er op de agenda?", ""]
    if not meeting.points:
        lines += ["De agenda is nog niet bekend."]
    open_points: list[int] = []
    """The depths of the list entries that the next point may lie below."""
    for point in meeting.points:
        if point.heading:
            open_points.clear()
            lines += [*([""] if lines[-1] else []), _heading(point), ""]
            if point.text:
                lines += [escaped(point.text), ""]
            if point.documents:
                lines += [*_documents(point, 0), ""]
            continue
        while open_points and open_points[-1] >= point.depth:
            open_points.pop()
        nested = len(open_points)
        open_points.append(point.depth)
        lines += [
            f"{'  ' * nested}- **{shown_words(point)}**{_text(point)}",
            *_documents(point, nested + 1),
        ]
    return lines if lines[-1] else lines[:-1]


def _opening(meeting: ImportedMeeting) -> str:
    when = f"**{_day(meeting)}{_time(meeting)}**{_further(meeting)}"
    if meeting.cancelled:
        return f"Deze vergadering gaat niet door. Zij zou zijn op {when}."
    place = f" Plaats: {escaped(meeting.place)}." if meeting.place else ""
    return f"De vergadering is op {when}.{place}"


def _day(meeting: ImportedMeeting) -> str:
    return _DUTCH.day(meeting.start.date())


def _time(meeting: ImportedMeeting) -> str:
    """` om 13.30 uur` or ` van 13.30 tot 15.00 uur`; nothing where the time is not known."""
    end = meeting.end
    if meeting.all_day:
        return ""
    if end is None or end.date() != meeting.start.date():
        return f" om {_clock(meeting.start)} uur"
    return f" van {_clock(meeting.start)} tot {_clock(end)} uur"


def _further(meeting: ImportedMeeting) -> str:
    """`, en verder op vrijdag 6 november 2026 om 19.30 uur`: the sittings after the first one."""
    moments = [
        _DUTCH.day(each.start.date())
        + ("" if each.start.time() == MIDNIGHT else f" om {_clock(each.start)} uur")
        for each in meeting.sittings
    ]
    return f", en verder op {_DUTCH.list(moments)}" if moments else ""


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"


def shown_words(point: ImportedPoint) -> str:
    """The number and title of a point, as they stand in an agenda."""
    # Inside bold text a number stays as it was given; at the start of
    # a line Markdown would count for itself.
    return escaped(f"{point.number} {point.title}".strip())


def _text(point: ImportedPoint) -> str:
    return f" {escaped(point.text)}" if point.text else ""


def _heading(point: ImportedPoint) -> str:
    return f"{'#' * min(HEADING + point.depth, DEEPEST)} {shown_words(point)}"


def _documents(point: ImportedPoint, nested: int) -> Iterator[str]:
    for document in point.documents:
        yield f"{'  ' * nested}- {link(document.title, document.url)}"
