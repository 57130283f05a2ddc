"""Resolves publications: what went out where, and in a preview what will."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.visibility import is_public
from raadsweek.edition.values.calendar import PublicPublication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.plan import Publication


@dataclass
class PublicationLists:
    """What went out: all of it, by year, by channel and week, and by id."""

    selection: Selection

    @cached_property
    def every(self) -> tuple[PublicPublication, ...]:
        """Everything that went out, in order of time; in a preview what will, too."""
        made = _in_preview if self.selection.preview else _published
        return tuple(made(self.selection, each) for each in self.selection.publications)

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


def _groups(
    found: Iterable[tuple[str, PublicPublication]],
) -> dict[str, tuple[PublicPublication, ...]]:
    """Those of one key together, in order of time."""
    groups: dict[str, list[PublicPublication]] = {}
    for key, each in found:
        groups.setdefault(key, []).append(each)
    return {key: tuple(of) for key, of in groups.items()}


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
