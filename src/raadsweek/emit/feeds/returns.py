"""The entry that says that a case is on the agenda of a meeting to come."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.neutral_entry import NeutralEntry, of_council
from raadsweek.emit.text import absolute
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.calendar import ToldReturn
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context


def return_entry(context: Context, told: ToldReturn) -> NeutralEntry:
    """The entry; where the meeting is cancelled since, it says so."""
    key = ("feed entry of a return", context.language.code, told)
    return context.edition.shared(key, lambda: _entry(context, told))


def _entry(context: Context, told: ToldReturn) -> NeutralEntry:
    edition, say = context.edition, context.language.say
    case, meeting = edition.case(told.case), edition.meeting(told.meeting)
    if case is None or meeting is None:
        raise LookupError(told.meeting)
    label, day = VerbatimWords(case.title), meeting.start.date()
    title = message("On the agenda of {day}: {case}", case=label, day=day)
    if meeting.cancelled:
        title = message("The meeting of {day} is cancelled: {case}", case=label, day=day)
    lines = tuple(_lines(context, case, meeting))
    entry = NeutralEntry(
        id=context.addresses.tag(f"case/{told.case}/{told.meeting}", told.tag),
        url=absolute(context, meeting.path),
        title=say(title),
        published=told.at,
        updated=max(told.at, meeting.stamped or told.at),
        summary=" ".join(lines),
        tags=(case.title,),
        html="\n".join(f"<p>{escape(line)}</p>" for line in lines),
    )
    return of_council(context, entry)


def _lines(context: Context, case: PublicCase, meeting: PublicMeeting) -> Iterator[str]:
    """Which meeting it is and when, and the points that are about the case."""
    yield f"{meeting.title}. {context.language.said(meeting.when)}."
    for point in meeting.points:
        if any(each.id == case.id for each in point.cases):
            yield " ".join(filter(None, (f"{point.number}." if point.number else "", point.title)))
