"""Where the links in the text of an item lead, and which lead to what cannot be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.redirects import moved
from raadsweek.model.record import Standing
from raadsweek.prose.local_links import local_file, local_name, own_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import PublicDocument
    from raadsweek.model.address import Addresses


@dataclass(frozen=True)
class Links:
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
        return frozenset(("", addresses.search(), *addresses.overviews, *kinds))

    @cached_property
    def _page_names(self) -> frozenset[str]:
        return frozenset(page.name for page in self.selection.pages.values())
