"""The moment at which a list last changed: the newest change of anything in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.edition.resolve.lists import Days, Lists
    from raadsweek.edition.resolve.meetings import MeetingLists
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.meeting import PublicMeeting

GROUPS: Mapping[str, str] = {
    "topics": "topic",
    "places": "place",
    "cases": "case",
    "members": "member",
    "bodies": "body",
}
"""By the name of an overview the group of lists that it leads to."""


class _Updated(Struct, frozen=True):
    """When each last changed, by its id."""

    items: Mapping[str, datetime]
    meetings: Mapping[str, datetime]


class LastChanged(Struct, frozen=True, dict=True):
    """The last change of every list; see `Edition.newest`."""

    selection: Selection
    lists: Lists
    meeting_lists: MeetingLists
    days: Days
    item: Callable[[str], PublicItem | WithdrawnItem | None]
    meeting: Callable[[str], PublicMeeting | None]
    case: Callable[[str], PublicCase | None]

    def of(self, name: str) -> datetime | None:
        """The newest change; None: no fact says when anything in it changed."""
        group, _, key = name.partition("/")
        if group == "item":  # most are of one, and there is nothing to compare
            item = self.item(key)
            return item.updated if item else None
        return max(self._changes(name), default=None)

    def items(self, name: str) -> AbstractSet[str]:
        """The items of which a change is one of the list: in it, of its meetings, in its issues."""
        group, _, key = name.partition("/")
        if group == "item":
            return {key}
        found = set(self.lists.ids("all") if name == "everything" else self._items(name))
        meetings = self.selection.meetings if name == "everything" else self._meetings(name)
        about = self.selection.by_meeting
        found.update(item.id for id in meetings for item in about.get(id, ()))
        for issue in self.selection.issues if group in ("mails", "mail") else ():
            if key in ("", issue.channel) and not issue.frozen:
                found.update(_told(issue))
        return found

    def _changes(self, name: str) -> Iterator[datetime]:
        group, _, key = name.partition("/")
        if name == "everything":
            yield from self._all.items.values()
            yield from self._all.meetings.values()
            return
        updated = self._all.items
        yield from (updated[id] for id in self._items(name) if id in updated)
        updated = self._all.meetings
        yield from (updated[id] for id in self._meetings(name) if id in updated)
        if group in ("case", "cases"):
            cases = (key,) if key else self.selection.cases
            yield from (each.updated for id in cases if (each := self.case(id)) and each.updated)
        for issue in self.selection.issues if group in ("mails", "mail") else ():
            if key in ("", issue.channel):
                yield from self._of_issue(issue)

    @cached_property
    def _all(self) -> _Updated:
        """When each item and each meeting last changed, where a fact says so."""
        return _Updated(
            dict(_updated(self.lists.ids("all"), self.item)),
            dict(_updated(self.selection.meetings, self.meeting)),
        )

    def _items(self, name: str) -> Iterable[str]:
        group, _, key = name.partition("/")
        if name in GROUPS:
            return self.lists.of_group(GROUPS[name])
        if group in ("week", "weeks"):
            days = (self.days.day(day) for week in self._weeks(key) for day in week.days)
            return dict.fromkeys(held.item for day in days for held in day.items)
        return self.lists.ids(name)

    def _meetings(self, name: str) -> Iterable[str]:
        group, _, key = name.partition("/")
        if name in ("meetings", "bodies"):
            return self.selection.meetings
        if group in ("meetings", "body"):
            lists = f"year/{key}" if group == "meetings" else name
            return (each.id for each in self.meeting_lists.of(lists))
        if group in ("week", "weeks"):
            days = (self.days.day(day) for week in self._weeks(key) for day in week.days)
            return [id for day in days for id in day.meetings]
        return (key,) if group == "meeting" else ()

    def _weeks(self, key: str) -> Iterable[Week]:
        return (Week.parse(key),) if key else (each.week for each in self.days.weeks())

    def _of_issue(self, issue: PlannedIssue) -> Iterator[datetime]:
        """When it went out; and when what it tells of was taken back, or changed since.

        A frozen issue stays as it was, but for what was taken back.
        """
        yield issue.at
        frozen = issue.frozen
        for item in filter(None, map(self.item, dict.fromkeys(_told(issue)))):
            taken_back = item.at if isinstance(item, WithdrawnItem) else None
            yield from filter(None, (taken_back, None if frozen else item.changed))


def _told(issue: PlannedIssue) -> Iterator[str]:
    """The items that an issue tells, and those of which it tells what was corrected."""
    frozen = issue.frozen
    yield from (each.item for each in (frozen.every_line if frozen else issue.publications))
    yield from () if frozen else (item for item, _ in issue.changes)


def _updated(
    ids: Iterable[str],
    value: Callable[[str], PublicItem | WithdrawnItem | PublicMeeting | None],
) -> Iterator[tuple[str, datetime]]:
    for id in ids:
        found = value(id)
        if found and found.updated:
            yield id, found.updated
