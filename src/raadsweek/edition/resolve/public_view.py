"""The public's view of a record, and what of the calendars of before it still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.model.address import Addresses
from raadsweek.model.channel import Channel, Presence
from raadsweek.model.english import kept_english
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.record import Record, Standing
from raadsweek.model.seen_on_site import is_seen
from raadsweek.plan import reasons
from raadsweek.record.release import after_release
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.case import Case
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project

T = TypeVar("T")


class Whereabouts(Struct, frozen=True):
    """Where the pictures of a site lie, and where it stands."""

    content: Path | None = None
    url: str = ""


NOWHERE = Whereabouts()


class Visible(Struct, frozen=True):
    """The part of a selection to which the other parts belong."""

    channels: Mapping[str, Channel]
    items: Mapping[str, Item]
    publications: tuple[Publication, ...]


def visible(record: Record, channels: Mapping[str, Channel]) -> Visible:
    """What the public reads of a record, for who needs nothing else."""
    items = _readable(record)
    return Visible(channels, items, tuple(_published(record, items)))


def released(project: Project, planned: Plan, now: datetime, site: Whereabouts) -> Record:
    """The record as it would be after a release at `now`.

    Its facts are those that are written: nobody is shown what a release would write, and of ten
    years these are tens of megabytes.
    """
    addresses = Addresses.of(site.url, project.council, project.kinds)
    digest = Pictures(site.content).digest if site.content else _nothing
    before = project.record
    after = after_release(project, planned, addresses, digest, now)
    return after if after is before else replace(after, facts=before.facts, folded=before.folded)


def _nothing(_: str) -> str:
    """Of a picture that nobody read."""
    return ""


def _readable(record: Record) -> dict[str, Item]:
    """What residents may read, and what is left of what was withdrawn."""
    seen = (Standing.PUBLIC, Standing.WITHDRAWN)
    return {id: item for id, item in record.as_items.items() if record.items[id].standing in seen}


def _published(record: Record, items: Mapping[str, Item]) -> Iterator[Publication]:
    for shown in record.shown:
        item = items.get(shown.item)
        if item is not None:
            yield Publication(
                item=item.id,
                kind=item.kind,
                channel=shown.channel,
                at=shown.at,
                title=item.title,
                reason=reasons.shown(shown.at),
                status=PublicationStatus.PUBLISHED
                if is_seen(record, shown)
                else PublicationStatus.MAYBE,
                place=shown.due,
                known_as=shown.id,
                bundle=shown.bundle,
                nth=shown.nth,
            )


def with_recorded(
    project: Project, record: Record, meetings: Mapping[str, Meeting] | None = None
) -> Project:
    """The project with what was public and has no place in its calendars any more.

    The label that a kind, a channel, a topic, a place or a member had last stays. `meetings` are
    those of the project as this audience may know them.
    """
    before = [each for _, each in record.settings]
    council = project.council
    return replace(
        project,
        record=record,
        channels=_merged([_gone(each.channels) for each in before], project.channels),
        kinds=_merged([each.kinds for each in before], project.kinds),
        cases=public_cases(project, record),
        meetings={id: each.meeting for id, each in record.meetings.items() if not each.hidden}
        | dict(project.meetings if meetings is None else meetings),
        council=replace(
            council,
            topics=_merged([each.council.topics for each in before], council.topics),
            places=_merged([each.council.places for each in before], council.places),
            members=_merged([each.council.members for each in before], council.members),
            parties=_merged([each.council.parties for each in before], council.parties),
            bodies=_merged([each.council.bodies for each in before], council.bodies),
            english=kept_english([each.council.english for each in before], council.english),
        ),
    )


def _gone(channels: Mapping[str, Channel]) -> Mapping[str, Channel]:
    """The channels without where they stand: nobody is led to one that is no more."""
    return {id: replace(each, presence=Presence()) for id, each in channels.items()}


def public_cases(project: Project, record: Record) -> dict[str, Case]:
    """The cases of which residents know: as the record says, unless their files take them back."""
    known = record.calendars.cases if record.calendars else {}
    return {id: case for id, case in known.items() if id not in project.cases_inside}


def hidden_cases(project: Project, record: Record) -> frozenset[str]:
    """The ids of the cases of which residents knew, and that their files keep inside now."""
    known = (id for _, each in record.settings for id in each.cases)
    return frozenset(known) & project.cases_inside.keys()


def _merged(before: Iterable[Mapping[str, T]], now: Mapping[str, T]) -> Mapping[str, T]:
    """What there is now, and behind it what there was and is no more, as it was last."""
    found = dict(now)
    for each in reversed(list(before)):
        for id, value in each.items():
            found.setdefault(id, value)
    return found
