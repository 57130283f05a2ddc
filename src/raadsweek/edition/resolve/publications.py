"""Resolves publications: what went out where, and in a preview what will."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.resolve.selection import is_public
from raadsweek.edition.values import PublicPublication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.plan import Publication


def public_publications(selection: Selection) -> tuple[PublicPublication, ...]:
    """Everything that went out, in order of time; in a preview what will, too."""
    made = _in_preview if selection.preview else _published
    return tuple(made(selection, each) for each in selection.publications)


def by_year(
    found: Iterable[PublicPublication],
) -> Mapping[str, tuple[PublicPublication, ...]]:
    """Those of each year (`2026`), in order of time."""
    years: dict[str, list[PublicPublication]] = {}
    for each in found:
        years.setdefault(f"{each.at:%Y}", []).append(each)
    return {year: tuple(of) for year, of in sorted(years.items())}


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
