"""What may go out by itself: publications and mails on channels with a way out, and the step."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.planned_mails import holds_anything
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.plan.digest_posts import by_post
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.edition.resolve import Selection
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.language import Message


class DueStep(Enum):
    """A step: what is to be done."""

    SEND = "send"
    LOOK = "look"
    """Find out first whether it stands there already."""
    WAIT = "wait"
    """Not now; a later run does it."""
    SKIP = "skip"
    """Nothing: it is too late, and the channel says that it then does not go out."""
    ASK = "ask"
    """A person must decide."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to send: a publication, or the issue of a mail with all that is in it."""

    id: str
    channel: str
    item: str
    """Of an issue its week."""
    at: datetime
    title: str
    step: DueStep
    why: Message | None = None
    covers: tuple[str, ...] = ()
    """What goes out with it: of an issue, or of a digest."""
    final: bool = False
    """Whether it was refused for good."""
    doubt: bool = False
    """Whether facts of it may be lost: who can be asked is asked before it is sent."""
    publication: Publication | None = field(default=None, compare=False)
    issue: PlannedIssue | None = field(default=None, compare=False)

    @property
    def is_mail(self) -> bool:
        """Whether it is the issue of a mail."""
        return self.issue is not None


def candidates(selection: Selection) -> Iterator[Due]:
    """All that the (public) selection has for channels with a way out; the step is not known."""
    for channel in selection.channels.values():
        if channel.publisher is not None:
            yield from _on(selection, channel)


def stepped(found: Due, step: DueStep, why: Message) -> Due:
    """The same with a step and its reason."""
    return replace(found, step=step, why=why)


def _on(selection: Selection, channel: Channel) -> Iterator[Due]:
    if channel.type is ChannelType.MAIL:
        own = (each for each in selection.issues if each.channel == channel.id)
        yield from (_issue(each, channel) for each in own if holds_anything(each))
        return
    here = (p for p in selection.publications if p.channel == channel.id and _goes_out(p))
    for together in by_post(here).values():
        p = together[0]
        item, covers = p.item, tuple(each.id for each in together if each.bundle)
        if p.bundle:  # a digest is of no item: what stands of each is known by what it covers
            item = p.bundle.partition("@")[0]
        yield Due(
            p.post, p.channel, item, p.at, p.title, DueStep.SEND, covers=covers, publication=p
        )


def _goes_out(publication: Publication) -> bool:
    return not publication.tentative and publication.status is not PublicationStatus.CANCELLED


def _issue(issue: PlannedIssue, channel: Channel) -> Due:
    return Due(
        id=issue_id(issue.channel, issue.week),
        channel=issue.channel,
        item=str(issue.week),
        at=issue.at,
        title=f"{channel.label} {issue.week}",
        step=DueStep.SEND,
        covers=tuple(publication.id for publication in issue.publications),
        issue=issue,
    )
