"""Publications: which residents may see and when that changes, and each as a value."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.edition.clock import Clock
from raadsweek.edition.values.calendar import PublicPublication
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.plan.publication_window import INSTANT
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.project import Project


class PublicationLists(Struct, dict=True):
    """What went out: all of it, by year, by channel and week, and by id."""

    selection: Selection

    @cached_property
    def every(self) -> tuple[PublicPublication, ...]:
        """Everything that went out, in order of time; in a preview what will, too."""
        return tuple(_made(self.selection, each) for each in self.selection.publications)

    @cached_property
    def of_year(self) -> Mapping[str, tuple[PublicPublication, ...]]:
        """Those of each year (`2026`); of no year all."""
        years = _groups((f"{each.at:%Y}", each) for each in self.every)
        return {**dict(sorted(years.items())), "": self.every}

    @cached_property
    def of_channel_week(self) -> Mapping[str, tuple[PublicPublication, ...]]:
        """Those of each channel and week (`facebook/2026-W48`)."""
        return _groups((f"{each.channel}/{each.week}", each) for each in self.every)

    @cached_property
    def by_id(self) -> Mapping[str, PublicPublication]:
        """Each of those by its id."""
        return {each.id: each for each in self.every}

    def one(self, id: str) -> PublicPublication | None:
        """That of an id; who asks for a few of an edition does not wait for all."""
        own = () if "every" in self.__dict__ else self.selection.by_item.get(id.partition("@")[0])
        found = next((each for each in own or () if each.id == id), None)
        return _made(self.selection, found) if found else self.by_id.get(id)


def _groups(
    found: Iterable[tuple[str, PublicPublication]],
) -> dict[str, tuple[PublicPublication, ...]]:
    """Those of one key together, in order of time."""
    groups: dict[str, list[PublicPublication]] = {}
    for key, each in found:
        groups.setdefault(key, []).append(each)
    return {key: tuple(of) for key, of in groups.items()}


def _made(selection: Selection, publication: Publication) -> PublicPublication:
    return (_in_preview if selection.preview else _published)(selection, publication)


def _published(selection: Selection, publication: Publication) -> PublicPublication:
    p = publication
    return PublicPublication(
        id=p.id,
        item=p.item,
        kind=p.kind,
        channel=p.channel,
        at=p.at,
        own_text=_own_text(selection, p),
        tag=selection.record.tag(p.at),
        bundle=p.bundle,
        nth=p.nth,
    )


def _in_preview(selection: Selection, publication: Publication) -> PublicPublication:
    p, item = publication, selection.items[publication.item]
    return replace(
        _published(selection, p),
        title=p.title,
        status=p.status.value,
        tentative=p.tentative,
        public=is_public(p, item, selection.clock.passed),
    )


def _own_text(selection: Selection, publication: Publication) -> str:
    if publication.item in selection.withdrawn:
        return ""
    item = selection.items[publication.item]
    return item.variants.get(publication.channel, "")


# Visibility: whether residents may see a publication, and every moment at which that changes.

Passed: TypeAlias = "Callable[[datetime], bool]"
"""Says of a moment whether it has passed."""


def is_public(publication: Publication, item: Item, passed: Passed) -> bool:
    """Whether residents may see this publication of this item; `passed` tells the time."""
    if publication.tentative or not passed(publication.at):
        return False
    if item.embargo is not None and not passed(item.embargo):
        return False
    if publication.status is PublicationStatus.CANCELLED:
        return item.withdrawal is not None and item.withdrawal.at > publication.at
    return item.status in (ItemStatus.READY, ItemStatus.WITHDRAWN)


def as_of(item: Item, passed: Passed) -> Item:
    """The item as it stands now: what will be withdrawn later is still what it was."""
    if item.withdrawal is not None and not passed(item.withdrawal.at):
        return replace(item, status=ItemStatus.READY)
    return item


def is_told(publication: Publication, item: Item, clock: Clock) -> bool:
    """Whether a mail or a paper tells it: what went out, and in a preview what may still go out."""
    if clock.passed(publication.at):
        return is_public(publication, item, clock.passed)
    return publication.tentative or is_public(publication, item, Clock(publication.at).passed)


def ask_for_changes(clock: Clock, project: Project, planned: Plan) -> None:
    """Asks for every moment at which the record or a release says something else."""
    if project.record.next is not None:
        clock.passed(project.record.next)
    for stop in project.stops.all:
        for moment in (stop.since, stop.until):
            if moment is not None:
                clock.passed(moment)
    for publication in planned.publications:
        if not publication.tentative:
            clock.passed(publication.at)
    for item in project.items:
        for moment in (item.embargo, item.withdrawal.at if item.withdrawal else None):
            if moment is not None:
                clock.passed(moment)
        if item.ends is not None:
            clock.passed(item.ends + INSTANT)
        if item.image is not None and item.image.consent is not None:
            item.image.consent.holds(clock.passed)
