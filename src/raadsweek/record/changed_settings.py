"""What a release changes of what is no item: meetings and their results, members, cases, settings.

All of it is public as soon as its file says it, so whoever publishes has to be told of it first.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model import fact as facts_of
from raadsweek.model.foreign_meeting import differences, in_short
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.model.case import Case
    from raadsweek.model.fact import Fact
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.member import Member
    from raadsweek.model.project import Calendars
    from raadsweek.model.record import Record

NEW, CHANGED, GONE = "new", "changed", "gone"
WHATS = (NEW, CHANGED, GONE)
MEETING, MEMBER, CASE, SETTING = "meetings", "members", "cases", "settings"
SORTS = (MEETING, MEMBER, CASE, SETTING)
FEW = 8
"""So many of a sort get a line each; of more there is a number."""


class CalendarChange(Struct, frozen=True):
    """One meeting, member, case or part of the settings that residents read otherwise."""

    sort: str
    """`meetings`, `members`, `cases` or `settings`."""
    what: str
    """`new`, `changed` or `gone`."""
    id: str
    """The id of the meeting, member or case; of settings the part of `calendars/`."""
    title: str
    words: Message
    """The line that a person reads."""


class PublicCalendars(Struct, frozen=True):
    """What residents know of meetings and settings at one moment."""

    meetings: Mapping[str, Meeting]
    calendars: Calendars | None

    @classmethod
    def of(cls, record: Record) -> PublicCalendars:
        """What they know by a record."""
        known = record.meetings.items()
        meetings = {id: each.meeting for id, each in known if not each.hidden}
        return cls(meetings, record.calendars)

    def after(
        self, facts: Iterable[Fact], told: Callable[[str], Meeting], calendars: Calendars
    ) -> PublicCalendars:
        """What they know after the facts of a release.

        `told` gives a meeting as that release tells it, by its id, and `calendars` its settings.
        """
        meetings, settings = dict(self.meetings), self.calendars
        for each in facts:
            thing, _, id = each.of.partition("/")
            if each.fact == facts_of.SITE:
                settings = calendars
            elif thing == "meeting" and each.fact == facts_of.HIDE:
                meetings.pop(id, None)
            elif thing == "meeting" and each.fact == facts_of.TEXT:
                meetings[id] = told(id)
        return PublicCalendars(meetings, settings)


def calendar_changes(before: PublicCalendars, after: PublicCalendars) -> tuple[CalendarChange, ...]:
    """What differs, in the order in which it is told: meetings first, in order of time."""
    found = [*_meetings(before.meetings, after.meetings)]
    old, new = before.calendars, after.calendars
    if new is not None:
        found += member_changes(old.council.members if old else {}, new.council.members)
        found += _cases(old.cases if old else {}, new.cases)
        # All settings are new where nothing was public yet: that is no news.
        found += _settings(old, new) if old else ()
    return tuple(found)


def grouped(
    changes: Iterable[CalendarChange],
) -> Mapping[str, tuple[Message, ...]]:
    """The lines by `new`, `changed` and `gone`: one for each, or a number where there are many."""
    found: dict[tuple[str, str], list[CalendarChange]] = defaultdict(list)
    for each in changes:
        found[each.what, each.sort].append(each)
    told: dict[str, list[Message]] = defaultdict(list)
    for what in WHATS:
        for sort in SORTS:
            of_sort = found[what, sort]
            many = len(of_sort) > FEW and sort in _MANY
            count = message(_MANY[sort][what].text, count=len(of_sort)) if many else None
            told[what] += [count] if count else [each.words for each in of_sort]
    return {what: tuple(lines) for what, lines in told.items()}


def in_lines(changes: Iterable[CalendarChange]) -> Iterator[Message]:
    """The lines, what is new first."""
    for lines in grouped(changes).values():
        yield from lines


def _whats(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each id whose value differs, with what became of it."""
    for id in (*new, *(id for id in old if id not in new)):
        if id not in old:
            yield id, NEW
        elif id not in new:
            yield id, GONE
        elif old[id] != new[id]:
            yield id, CHANGED


_MEETINGS = {
    NEW: message("new meeting: {when}: {title}"),
    CHANGED: message("changed meeting: {when}: {title}"),
    GONE: message("meeting no longer to be read: {when}: {title}"),
}
_MEMBERS = {
    NEW: message("new member: {title}"),
    CHANGED: message("changed member: {title}"),
    GONE: message("no longer among the members: {title}"),
}
_CASES = {
    NEW: message("new case: {title}"),
    CHANGED: message("changed case: {title}"),
    GONE: message("case no longer to be read: {title}"),
}
_MANY = {
    MEETING: {
        NEW: message("new meetings: {count}"),
        CHANGED: message("changed meetings: {count}"),
        GONE: message("meetings no longer to be read: {count}"),
    },
    MEMBER: {
        NEW: message("new members: {count}"),
        CHANGED: message("changed members: {count}"),
        GONE: message("no longer among the members: {count}"),
    },
    CASE: {
        NEW: message("new cases: {count}"),
        CHANGED: message("changed cases: {count}"),
        GONE: message("cases no longer to be read: {count}"),
    },
}


def _meetings(old: Mapping[str, Meeting], new: Mapping[str, Meeting]) -> Iterator[CalendarChange]:
    every = {**old, **new}
    for id, what in sorted(_whats(old, new), key=lambda pair: (every[pair[0]].start, pair[0])):
        meeting = every[id]
        said = message(_MEETINGS[what].text, when=meeting.when, title=meeting.title)
        how = tuple(_differences(old[id], meeting)) if what == CHANGED else ()
        words = message("{change} ({words})", change=said, words=in_short(how)) if how else said
        yield CalendarChange(MEETING, what, id, meeting.title, words)


def _differences(was: Meeting, now: Meeting) -> Iterator[Message]:
    """What a resident would notice first: whether and when, then results, then the rest."""
    if now.cancelled != was.cancelled:
        yield message("is cancelled") if now.cancelled else message("goes on after all")
    if now.when != was.when:
        yield message("was {before}", before=was.when)
    before = {each.id: (each.outcome, each.vote) for each in was.points}
    results = [
        each
        for each in now.points
        if (each.outcome, each.vote) != before.get(each.id, (None, None))
    ]
    for each in results:
        yield message("result of {title}", title=f"{each.number} {each.title}".strip())
    for words in differences(was, now):
        if now.when == was.when or words != message("another time"):
            yield words


def member_changes(
    old: Mapping[str, Member], new: Mapping[str, Member]
) -> Iterator[CalendarChange]:
    """Who became a member, is none any more, or is told of otherwise."""
    for id, what in _whats(old, new):
        name = (new.get(id) or old[id]).name
        yield CalendarChange(MEMBER, what, id, name, message(_MEMBERS[what].text, title=name))


def _cases(old: Mapping[str, Case], new: Mapping[str, Case]) -> Iterator[CalendarChange]:
    for id, what in _whats(old, new):
        title = (new.get(id) or old[id]).title
        yield CalendarChange(CASE, what, id, title, message(_CASES[what].text, title=title))


_PARTS = {
    "site_url": message("the address of the site"),
    "council": message("the council"),
    "channels": message("the channels"),
    "kinds": message("the kinds"),
    "schedule": message("the week"),
    "closures": message("the days on which nothing goes out"),
    "words": message("the words with an explanation"),
}


def _settings(old: Calendars, new: Calendars) -> Iterator[CalendarChange]:
    # Of the members each is told already.
    old, new = (replace(each, council=replace(each.council, members={})) for each in (old, new))
    for part, called in _PARTS.items():
        if getattr(old, part) != getattr(new, part):
            words = message("changed on the site: {what}", what=called)
            yield CalendarChange(SETTING, CHANGED, part, "", words)
