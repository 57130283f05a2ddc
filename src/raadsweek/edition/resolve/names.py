"""What there is of each sort: the names by which an edition is asked for more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.links import moved
from raadsweek.edition.resolve.lists import once_told
from raadsweek.edition.resolve.ordinary_pages import hidden_pages
from raadsweek.edition.resolve.owner_tasks import owners
from raadsweek.edition.values.item import Named, PublicItem
from raadsweek.media.allowed_files import media_type
from raadsweek.model.record import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.resolver import SelectionResolver
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.meeting import Meeting


def listed(resolver: SelectionResolver) -> Mapping[str, Callable[[], tuple[Named, ...]]]:
    """By the sort of thing (`Edition.names`) what there is of it."""
    selection, addresses, items = resolver.selection, resolver.addresses, resolver.items
    return {
        "topic": lambda: tuple(items.topics.values()),
        "place": lambda: tuple(items.places.values()),
        "case": lambda: tuple(resolver.cases.names()),
        "item": lambda: tuple(
            Named(id, path=items.path(item)) for id, item in selection.items.items()
        ),
        "meeting": lambda: _meetings(selection.meetings_in_order, addresses),
        "coming": lambda: _meetings(
            (each for each in selection.meetings_in_order if not resolver.passed(each.ends)),
            addresses,
        ),
        "english": lambda: tuple(_in_english(resolver)),
        "english meeting": lambda: tuple(_meetings_in_english(selection, addresses)),
        "meeting year": lambda: tuple(resolver.meeting_lists.years()),
        "hidden": lambda: tuple(_hidden(selection, addresses)),
        "ended": lambda: tuple(_ended(selection)),
        "moved": lambda: tuple(
            Named(old, path=new) for old, new in sorted(moved(selection, addresses).items())
        ),
        "file": lambda: tuple(map(Named, sorted(selection.files))),
        "collection": lambda: tuple(map(Named, resolver.collections.by_stem)),
        "issue": lambda: tuple(map(Named, resolver.issues)),
        "paper": lambda: tuple(map(Named, resolver.papers)),
        "printed": lambda: tuple(Named(id) for id, of in resolver.papers.items() if of.printed),
        "appeared": lambda: tuple(map(Named, sorted(resolver.lists.appeared))),
        "readable kind": lambda: tuple(map(Named, sorted(resolver.lists.readable_kinds))),
        "channel_week": lambda: tuple(map(Named, resolver.publications.of_channel_week)),
        "owner": lambda: owners(selection),
        "share card": lambda: tuple(map(Named, _with_card(resolver))),
        "shown": lambda: tuple(
            Named(path, media_type(shown.file))
            for path, shown in sorted(resolver.shown_files.items())
        ),
        "month": lambda: tuple(
            Named(month, path=path)
            for month, path in resolver.lists.names("month", partial(_month, addresses))
        ),
        "year": lambda: tuple(map(Named, _years(resolver))),
        "once told": lambda: tuple(map(Named, sorted(once_told(selection)))),
        "published year": lambda: tuple(
            Named(year) for year in sorted(resolver.publications.of_year) if year
        ),
        "week": lambda: tuple(
            Named(str(each.week), path=addresses.week(each.week)) for each in resolver.days.weeks()
        ),
    }


def _meetings(meetings: Iterable[Meeting], addresses: Addresses) -> tuple[Named, ...]:
    return tuple(Named(each.id, path=addresses.meeting(each.id)) for each in meetings)


def _hidden(selection: Selection, addresses: Addresses) -> Iterator[Named]:
    """Items, pages, meetings and cases that residents could read, and may not now."""
    if selection.preview:
        return
    record = selection.record
    for id, item in sorted(record.items.items()):
        if item.standing is Standing.HIDDEN and not item.ended:
            yield Named(id, path=item.path)
    for page in hidden_pages(selection, addresses):
        yield Named(page.thing, path=page.path)
    for thing, path in sorted(record.lost.items()):
        if path:
            yield Named(thing, path=path)
    for id, meeting in sorted(record.meetings.items()):
        if meeting.hidden:
            yield Named(f"meeting/{id}", path=addresses.meeting(id))
    for id in sorted(selection.hidden_cases):
        yield Named(f"case/{id}", path=addresses.case(id))


def _ended(selection: Selection) -> Iterator[Named]:
    """Items whose day came until which they were to be read; the label is that day."""
    if selection.preview:
        return
    for id, item in sorted(selection.record.items.items()):
        if item.standing is Standing.HIDDEN and item.ended:
            last = item.statement.visible_until or item.hidden
            yield Named(id, last.date().isoformat() if last else "", item.path)


def _in_english(resolver: SelectionResolver) -> Iterator[Named]:
    """Items with a page in English, or that had one; the label is the id that each had first."""
    selection = resolver.selection
    if selection.council.english is None:
        return
    record, items = selection.record, resolver.items
    for id, item in sorted(selection.items.items()):
        if items.has_english(item):
            yield Named(id, record.first_id(id), items.path(item))
    for id, known in () if selection.preview else sorted(record.items.items()):
        if known.standing is Standing.HIDDEN and id in selection.once_in_english:
            yield Named(id, record.first_id(id), known.path)


def _meetings_in_english(selection: Selection, addresses: Addresses) -> Iterator[Named]:
    english = selection.council.english
    if english is None:
        return
    recorded = () if selection.preview else selection.record.meetings.values()
    hidden = (each.meeting for each in recorded if each.hidden)
    for each in (*selection.meetings_in_order, *hidden):
        if each.start.date() >= english.since:
            yield Named(each.id, path=addresses.meeting(each.id))


def _month(addresses: Addresses, month: str) -> str:
    year, number = map(int, month.split("-"))
    return addresses.month(year, number)


def _years(resolver: SelectionResolver) -> list[str]:
    appeared = {year for year, _ in resolver.lists.names("year", str)}
    held = {str(each.start.year) for each in resolver.selection.meetings.values()}
    return sorted(appeared | held)


def _with_card(resolver: SelectionResolver) -> Iterator[str]:
    """What went out, can be read, and has no picture of its own; where its kind has own cards."""
    selection = resolver.selection
    own = {id for id, kind in resolver.council_values.kinds.items() if kind.own_cards}
    for id, item in sorted(selection.items.items()):
        if item.kind in own and selection.appeared(item) and id not in selection.withdrawn:
            shown = resolver.item(id) if item.image else None
            if not isinstance(shown, PublicItem) or shown.picture is None:
                yield id
