"""The weekly mails and the weeks on paper: what each of them tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from raadsweek.edition.values.card import LittleRoom
from raadsweek.edition.values.item import PublicCorrection
from raadsweek.model.mail_issue import Issue
from raadsweek.model.sent_and_answers import SentMail
from raadsweek.model.week import Week


class IssueItem(Struct, frozen=True, omit_defaults=True):
    """An item that an issue tells, and when it came on the channel."""

    item: str
    at: datetime
    unfinished: bool = False
    """In a preview: whether it holds a place and will not go out as it is."""


class IssuePart(Struct, frozen=True, omit_defaults=True):
    """The items that an issue tells below one heading."""

    meeting: str = ""
    """That which they are about; empty: they are of a kind."""
    kind: str = ""
    items: tuple[str, ...] = ()
    """In the order in which they are told; nothing where only the agenda tells what was decided."""
    room: LittleRoom = LittleRoom()
    """What is told of the decisions of the meeting."""

    @property
    def told(self) -> Iterator[str]:
        """Those of its items that are told one by one."""
        return (id for id in self.items if id not in self.room.left_out)


class IssueOpening(Struct, frozen=True, omit_defaults=True):
    """With what an issue opens: its subject follows from that."""

    meeting: str = ""
    """The first one that takes place before the next mail tells of it;"""
    agenda: str = ""
    """and the item that said by then what it is about."""
    item: str = ""
    """The first of what it tells one by one that is news, or else of all of that."""
    is_news: bool = False
    """Whether anything is; without an item it is a point of an agenda that was decided on."""


class IssueChange(Struct, frozen=True, omit_defaults=True):
    """What an earlier issue told and was corrected since; without corrections: taken back."""

    item: str
    corrections: tuple[PublicCorrection, ...] = ()
    """Those that somebody noted, the first one first."""


class Recess(Struct, frozen=True, omit_defaults=True):
    """A longer closure: the days from `first` to `last`, both in it."""

    label: str
    first: date
    last: date


class PublicIssue(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One issue of a weekly mail: what it tells, before it is put into words."""

    channel: str
    week: Week
    at: datetime
    """When it goes out."""
    next_at: datetime | None = None
    """When the next one goes out."""
    items: tuple[IssueItem, ...] = ()
    """In the order in which they came on the channel."""
    parts: tuple[IssuePart, ...] = ()
    """The same as it is told; nothing of an issue that was frozen: that says all itself."""
    opening: IssueOpening = IssueOpening()
    """The same."""
    passed_over: tuple[str, ...] = ()
    """Items that it does not tell: a newer one stands for them, or their meeting is over."""
    decided: tuple[str, ...] = ()
    """The meetings of which the agenda told, since the issue before, what came of points."""
    meetings: tuple[str, ...] = ()
    """The meetings after it that none of its items is about, the first few."""
    days: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Days to come, and the kinds that the weekly schedule holds for the site then, each once."""
    recess_before: Recess | None = None
    """The recess since the issue before."""
    recess_after: Recess | None = None
    """The recess up to the next one."""
    changes: tuple[IssueChange, ...] = ()
    """Of what earlier issues told, what was corrected or taken back since the one before."""
    frozen: Issue | None = None
    """What it tells where it was frozen, without what this audience may not see."""
    taken: tuple[str, ...] = ()
    """The items of which that tells and that cannot be read any more."""
    sent: SentMail | None = None
    """As it went out, or may have."""


class PaperItem(Struct, frozen=True, omit_defaults=True):
    """An item that a week on paper tells."""

    item: str
    unfinished: bool = False


class PublicPaper(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One week on paper."""

    week: Week
    at: datetime
    """When it comes out."""
    items: tuple[PaperItem, ...] = ()
    """Each item once, the first that appeared first."""
    printed: bool = False
    """Whether there are PDFs of it, and not only the text."""
    decided: tuple[str, ...] = ()
    """The meetings of which the agenda told, in its week, what came of points."""
    meetings: tuple[str, ...] = ()
    """The next meeting that takes place, and those around it, in order of time."""
    calls: tuple[str, ...] = ()
    """The items told by then whose moments are not all over: the first to be over first."""
