"""Issues: what one mail channel tells in one week, in the words in which it is told.

An issue that is frozen is kept as it is (in the record); the others are made anew.
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

IssueKey: TypeAlias = tuple[str, Week]
"""Channel and week: of each at most one issue."""


def issue_id(channel: str, week: Week) -> str:
    """How the record names an issue; of each channel and week there is at most one."""
    return f"mail/{channel}/{week}"


class IssueLink(Struct, frozen=True):
    """A way to another site; `of` says to what (`source`: the official document)."""

    of: str
    url: str


class IssueLine(Struct, frozen=True):
    """One item in an issue. Texts are plain and on one line, but for `text`."""

    item: str
    """Its id; empty: it is a point of an agenda that says itself what came of it."""
    title: str
    label: str
    """The name of its kind."""
    summary: str = ""
    outcome: str = ""
    """What came of it."""
    text: str = ""
    """What it means, as clean HTML with absolute links; only where the channel explains."""
    lines: tuple[str, ...] = ()
    """What else it says in a line, such as what one can do; each a paragraph."""
    path: str = ""
    """Of its page, within the site."""
    links: tuple[IssueLink, ...] = ()
    picture: str = ""
    """Within the site; empty where there is none."""
    alt: str = ""
    withdrawn: str = ""
    """When and why it was taken back; then nothing else but its title is left."""
    unfinished: bool = False
    """Whether it holds a place and will not go out as it is; in a preview only."""


class IssueMeeting(Struct, frozen=True):
    """A meeting in an issue: when and where it is, or that it does not take place."""

    title: str
    when: str
    place: str = ""
    path: str = ""
    note: str = ""
    """That it was cancelled or changed, and why."""
    stream: str = ""


class IssueCall(Struct, frozen=True):
    """Something that one can do now: of what, until when, and on which page one reads how."""

    title: str
    when: str
    path: str
    item: str = ""
    """Empty: it is at a meeting."""


class IssueReturn(Struct, frozen=True):
    """A case that is on the agenda of a meeting to come: at which, and both their pages."""

    title: str
    when: str
    path: str
    meeting: str


class IssueSection(Struct, frozen=True):
    """Items that belong together: to one meeting, or of one sort."""

    heading: str
    meeting: IssueMeeting | None = None
    lines: tuple[IssueLine, ...] = ()
    count: str = ""
    """On how much was decided, where not all of it is told."""
    whole: str = ""
    """The page of the meeting, within the site, where all of it is."""


class IssueDay(Struct, frozen=True):
    """A day to come and the kinds that are expected on it, never their items."""

    when: str
    kinds: tuple[str, ...]


class Issue(Struct, frozen=True):
    """One issue of a weekly mail."""

    channel: str
    week: Week
    at: datetime
    """When it goes out."""
    subject: str
    preheader: str
    """What mail programs show behind the subject."""
    intro: tuple[str, ...]
    sections: tuple[IssueSection, ...] = ()
    meetings: tuple[IssueMeeting, ...] = ()
    """The meetings to come that have no section."""
    days: tuple[IssueDay, ...] = ()
    closing: tuple[str, ...] = ()
    """When the next issue comes, and until when nothing does."""
    passed_over: tuple[str, ...] = ()
    """The items that a newer one in it stands for."""
    calls: tuple[IssueCall, ...] = ()
    """With what it begins: what one can do now."""
    returns: tuple[IssueReturn, ...] = ()
    """The cases that are on the agenda of a meeting to come."""
    corrected: tuple[IssueLine, ...] = ()
    """What an earlier issue told and was corrected or taken back since; no news of this one."""
    named: tuple[str, ...] = ()
    """The items that its subject and its first sentences name beside those that it tells."""

    @property
    def key(self) -> IssueKey:
        """What makes it this issue and not another."""
        return (self.channel, self.week)

    @property
    def id(self) -> str:
        """`mail/residents-mail/2026-W48`: the root of its address and its ids."""
        return issue_id(self.channel, self.week)

    @property
    def lines(self) -> Iterator[IssueLine]:
        """All items that are news in it, in order."""
        return (line for section in self.sections for line in section.lines)

    @property
    def every_line(self) -> Iterator[IssueLine]:
        """Those, and what it says of earlier issues."""
        return chain(self.lines, self.corrected)

    @property
    def told(self) -> frozenset[str]:
        """The items that it tells, calls to or names."""
        lines, calls = self.every_line, self.calls
        found = {*(line.item for line in lines), *(each.item for each in calls), *self.named}
        return frozenset(found - {""})

    @property
    def held(self) -> frozenset[str]:
        """The items that it accounts for."""
        return frozenset((*(line.item for line in self.lines if line.item), *self.passed_over))

    def without_meetings(self, paths: Container[str]) -> Issue:
        """The issue without what it says of the meetings and cases at these pages."""
        sections = tuple(
            replace(each, meeting=None) if each.meeting and each.meeting.path in paths else each
            for each in self.sections
        )
        meetings = tuple(each for each in self.meetings if each.path not in paths)
        calls = tuple(each for each in self.calls if each.path not in paths)
        returns = (r for r in self.returns if r.path not in paths and r.meeting not in paths)
        return replace(
            self, sections=sections, meetings=meetings, calls=calls, returns=tuple(returns)
        )

    def called(self, names: Mapping[str, str]) -> Issue:
        """The issue with each item by the name that it has now: `names`, by those it had."""
        if not names.keys() & {*self.held, *self.named, *self._beside}:
            return self
        calls = tuple(replace(each, item=names.get(each.item, each.item)) for each in self.calls)
        renamed = self.with_lines(lambda line: replace(line, item=names.get(line.item, line.item)))
        return replace(
            renamed,
            calls=calls,
            passed_over=tuple(names.get(each, each) for each in self.passed_over),
            named=tuple(names.get(each, each) for each in self.named),
        )

    @property
    def _beside(self) -> Iterator[str]:
        """The items that it tells of, and that are no news in it."""
        return chain((line.item for line in self.corrected), (each.item for each in self.calls))

    def with_names(self, stands: Callable[[str], bool]) -> Issue:
        """The issue without its opening, where that names what does not stand any more."""
        return self if all(map(stands, self.named)) else self.without_opening()

    def without_opening(self) -> Issue:
        """The issue without the words that may name anything: subject and first sentences."""
        return replace(self, subject="", preheader="", intro=(), named=())

    def with_calls(self, stands: Callable[[str], bool]) -> Issue:
        """The issue without the calls of items of which `stands` is not true."""
        calls = tuple(each for each in self.calls if not each.item or stands(each.item))
        return self if calls == self.calls else replace(self, calls=calls)

    def with_lines(self, told: Callable[[IssueLine], IssueLine | None]) -> Issue:
        """The issue with each line as `told` gives it; None takes it out, and empty parts."""
        sections = []
        for section in self.sections:
            lines = tuple(new for line in section.lines if (new := told(line)) is not None)
            if lines or not section.lines:
                sections.append(replace(section, lines=lines))
        corrected = tuple(new for line in self.corrected if (new := told(line)) is not None)
        return replace(self, sections=tuple(sections), corrected=corrected)
