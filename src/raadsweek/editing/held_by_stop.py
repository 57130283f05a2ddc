"""What waits while everything is stopped, and what may become of it when it goes on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.address import Addresses
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.recorded_statement import statement_of
from raadsweek.model.stop import RELAXED_AFTER, Stop
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.slots import slots_between
from raadsweek.record.release import Release
from raadsweek.record.values import Added, Values
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.project import Project


class Choice(StrEnum):
    """What becomes of something that waits."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


class Waiting(Struct, frozen=True):
    """Something that waits while everything is stopped: a publication, or the issue of a mail."""

    id: str
    title: str
    channel: str
    """Its label."""
    due: datetime
    choices: tuple[Choice, ...]
    holds: tuple[str, ...] = ()
    """Of an issue the publications in it."""
    shown: bool = False
    """Whether it is on our site already, and waits for another channel."""


class AtEnd(Struct, frozen=True):
    """What waits at the end of a stop."""

    waiting: tuple[Waiting, ...] = ()
    """Of which a person says what becomes of it, in order of time."""
    dropped: int = 0
    """How many places of timeless items passed; these come again when it is their turn."""


class WhatWaits(Struct, frozen=True):
    """In one project, as of `now`."""

    project: Project
    now: datetime

    def at_end(self) -> AtEnd:
        """What waits now; nothing where nothing is stopped."""
        stop = self.project.stops.in_force
        if stop is None:
            return AtEnd()
        project = replace(self.project, stops=self.project.stops.without())
        planned = plan(project, self.now)
        coming = self._coming(project, planned)
        topical = [each for each in coming if project.kinds[each.kind].topical]
        found = [*self._on_channels(topical), *self._in_mails(topical)]
        found += self._elsewhere(stop, planned)
        waiting = tuple(sorted(found, key=lambda each: (each.due, each.id)))
        return AtEnd(waiting, self._passed_over(project, stop))

    def _passed_over(self, project: Project, stop: Stop) -> int:
        """How many places of timeless kinds it took."""
        days = slots_between(project, stop.begins.date(), self.now.date())
        places = [each for each in days if stop.begins <= each.at <= self.now]
        kinds = project.kinds
        return sum(
            not kinds[each.kind].topical and each.kind not in stop.excepted for each in places
        )

    def _coming(self, project: Project, planned: Plan) -> tuple[Publication, ...]:
        """What a release now would show for the first time."""
        addresses = Addresses.of("", project.council, project.kinds)
        release = Release(
            project,
            planned,
            addresses,
            lambda item: statement_of(item, lambda _: ""),
            Added(project.record.values or Values()),
            self.now,
        )
        items = {item.id: item for item in project.items}
        stops = self.project.stops
        return tuple(
            each
            for each in release.coming
            if not stops.lets(each.kind, urgent=items[each.item].urgent)
        )

    def _on_channels(self, found: Iterable[Publication]) -> Iterator[Waiting]:
        for each in found:
            channel = self.project.channels[each.channel]
            if channel.type is ChannelType.MAIL:
                continue
            now = channel.type is not ChannelType.PRINT
            choices = (*((Choice.NOW,) if now else ()), Choice.LATER, Choice.NEVER)
            yield Waiting(each.id, each.title, channel.label, each.due, choices)

    def _in_mails(self, found: Iterable[Publication]) -> Iterator[Waiting]:
        """Mails go out with all that is in them, or not."""
        issues: dict[tuple[str, Week], list[Publication]] = {}
        for each in found:
            if self.project.channels[each.channel].type is ChannelType.MAIL:
                week = Week.of(each.due.date())
                issues.setdefault((each.channel, week), []).append(each)
        for (id, week), told in issues.items():
            channel = self.project.channels[id]
            title = str(week)
            due, ids = min(each.due for each in told), tuple(each.id for each in told)
            yield Waiting(issue_id(id, week), title, channel.label, due, tuple(Choice), ids)

    def _elsewhere(self, stop: Stop, planned: Plan) -> Iterator[Waiting]:
        """What is on our site and was still to go out elsewhere, of the last day before it."""
        open_ones = (PublicationStatus.DUE, PublicationStatus.REFUSED)
        for each in planned.publications:
            channel = self.project.channels.get(each.channel)
            if channel is None or not each.known_as or each.status not in open_ones:
                continue
            if each.at < stop.since - RELAXED_AFTER or not _is_asked(channel):
                continue
            choices = (Choice.NOW, Choice.NEVER)
            yield Waiting(each.id, each.title, channel.label, each.due, choices, shown=True)


def _is_asked(channel: Channel) -> bool:
    """Whether somebody, or a program, brings something there from here."""
    mail = channel.type is ChannelType.MAIL
    return not mail and (channel.by_hand or channel.publisher is not None)


def said_of(waiting: Waiting) -> Message:
    """One thing that waits, in words."""
    return message(
        "{moment} {channel}: {title} ({publication})",
        moment=waiting.due,
        channel=waiting.channel,
        title=waiting.title,
        publication=waiting.id,
    )
