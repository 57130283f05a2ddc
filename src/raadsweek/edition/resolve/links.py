"""Links in the text of an item.

Where they lead, and addresses that lead on to where something is now.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.meetings import MeetingLists, known_bodies
from raadsweek.model.address import Addresses
from raadsweek.model.channel import ChannelType
from raadsweek.model.record import Record, Standing
from raadsweek.model.week import Week
from raadsweek.prose.links import local_file, local_name, own_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values.item import PublicDocument
    from raadsweek.model.project import Calendars


class Links(Struct, frozen=True, dict=True):
    """The links within the site of one selection."""

    selection: Selection
    addresses: Addresses

    def leads_to(
        self, target: str, folder: str, documents: Mapping[str, PublicDocument]
    ) -> str | None:
        """Where a link leads within the site; None: to nothing that can be seen, or out of it."""
        name = local_name(target)
        if name is None:
            document = documents.get(local_file(target, folder) or "")
            return document.path if document else None
        if name in self.selection.meetings and self._of_meetings(target):
            return self.addresses.meeting(name)
        if name in self.selection.cases and f"{self.addresses.slugs['cases']}/" in target:
            return self.addresses.case(name)
        return self._page(name)

    def is_unseen(self, target: str) -> bool:
        """Whether a whole address within the site leads to one thing, which cannot be seen.

        Whether there is such a thing makes no difference: else a link would tell that there is.
        """
        path = own_path(target, self.addresses.site_url)
        if path is None or not self.addresses.is_of_one(path):
            return False
        return f"{path.strip('/')}/" not in self._seen_paths

    @cached_property
    def _seen_paths(self) -> frozenset[str]:
        """Where items, meetings and ordinary pages are, and what leads on to them."""
        selection, addresses, record = self.selection, self.addresses, self.selection.record
        return frozenset(
            (
                *(selection.path(item, addresses) for item in selection.items.values()),
                *(each.path for each in record.things if each.standing is not Standing.ERASED),
                *map(addresses.meeting, selection.meetings),
                *map(addresses.case, selection.cases),
                *map(addresses.ordinary, self._page_names),
                *moved(selection, addresses),
            )
        )

    def _of_meetings(self, target: str) -> bool:
        """Whether a link goes by the folder of meetings: an item may have the name of one."""
        return f"{self.addresses.slugs['meetings']}/" in target

    def _page(self, name: str) -> str | None:
        """The page of this name."""
        # An item's id is its file's stem, and ids are unique over all folders: the stem finds
        # the item even where the folder in the link is wrong.
        linked = self.selection.items.get(name)
        if linked:
            return self.selection.path(linked, self.addresses)
        page = self.addresses.ordinary(name) if name else ""
        if page in self._own_pages or name in self._page_names:
            return page
        return self.addresses.meeting(name) if name in self.selection.meetings else None

    @cached_property
    def _own_pages(self) -> frozenset[str]:
        """The pages that every site has and that are of no item."""
        addresses = self.addresses
        kinds = map(addresses.kind, self.selection.kinds)
        return frozenset(("", *addresses.overviews, *kinds))

    @cached_property
    def _page_names(self) -> frozenset[str]:
        return frozenset(page.name for page in self.selection.pages.values())


@cache
def folder_within(path: str, content: Path) -> str:
    """The folder `path` (relative to the project) within the content folder; there are few."""
    parts = PurePosixPath(path).parts
    for count in range(len(parts), 0, -1):
        if content.parts[-count:] == parts[:count]:
            return "/".join(parts[count:])
    return "/".join(parts)


# Redirects: addresses that something had before, each leading on to where it is now.
#
# An item keeps the address at which it was shown first, whatever its kind is called later; only
# an act moves it. What has no address in the record (lists, meetings) follows the slugs of now,
# and those of before lead on.


def moved(selection: Selection, addresses: Addresses) -> Mapping[str, str]:
    """Each path of before to the one that it leads on to; a preview has none.

    What is at such a path now, of whatever sort, stays there.
    """
    if selection.preview:
        return {}
    found = {
        old: each.path
        for each in selection.record.things
        if each.standing is not Standing.ERASED
        for old in each.formerly
    }
    for known, before in _before(selection.record, addresses):
        now = dict(_lists(selection, before, addresses))
        found |= {old: now[name] for name, old in _lists(selection, before, known)}
    found = {old: new for old, new in found.items() if old != new}
    taken = set(_taken(selection, addresses)) if found else ()
    return {old: new for old, new in found.items() if old not in taken}


def _before(record: Record, addresses: Addresses) -> Iterator[tuple[Addresses, Calendars]]:
    """The addresses of before that were others than those of now, each once."""
    told = []
    for _, before in record.settings:
        known = Addresses.of(before.site_url, before.council, before.kinds)
        slugs = (known.slugs, known.kind_slugs)
        if slugs not in told and slugs != (addresses.slugs, addresses.kind_slugs):
            told.append(slugs)
            yield known, before


def _lists(
    selection: Selection, then: Calendars | Selection, addresses: Addresses
) -> Iterator[tuple[str, str]]:
    """The pages that follow the slugs, each by a name that stays: those that there were then."""
    hubs = (*addresses.overviews, addresses.mails())
    yield from ((f"hub/{n}", path) for n, path in enumerate(hubs))
    council = then.council
    yield from ((f"kind/{id}", addresses.kind(id)) for id in then.kinds)
    yield from ((f"topic/{id}", addresses.topic(id)) for id in council.topics)
    yield from ((f"case/{id}", addresses.case(id)) for id in then.cases)
    yield from ((f"place/{id}", addresses.place(id)) for id in council.places)
    yield from ((f"member/{id}", addresses.member(id)) for id in council.members)
    yield from ((f"body/{id}", addresses.body(id)) for id in known_bodies(selection))
    yield from ((f"mail/{id}", addresses.mail(id)) for id in _mails(then))
    for year in MeetingLists(selection, addresses).years():
        if year.path:
            yield f"meetings/{year.id}", year.path
    yield from ((f"meeting/{id}", addresses.meeting(id)) for id in selection.record.meetings)
    for shown in selection.record.shown:
        day = shown.at.date()
        yield f"week/{Week.of(day)}", addresses.week(Week.of(day))
        yield f"year/{day.year}", addresses.year(day.year)
        yield f"month/{day:%Y-%m}", addresses.month(day.year, day.month)


def _mails(then: Calendars | Selection) -> Iterator[str]:
    return (id for id, each in then.channels.items() if each.type is ChannelType.MAIL)


def _taken(selection: Selection, addresses: Addresses) -> Iterator[str]:
    """Where something is now."""
    yield from (each.path for each in selection.record.things)
    yield from selection.record.lost.values()
    yield from (addresses.ordinary(each.name) for each in selection.pages.values())
    yield from (path for _, path in _lists(selection, selection, addresses))
    yield from map(addresses.meeting, selection.meetings)
