"""What every emitter is given: the edition, the addresses and the language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek import resources
from raadsweek.edition.resolve.paper import paper_weeks
from raadsweek.emit.issues import issues
from raadsweek.emit.old_collections import collections
from raadsweek.emit.withdrawal import is_withdrawn
from raadsweek.model.meeting import CANCELLED_KEPT

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from raadsweek.edition.door import Edition
    from raadsweek.edition.resolve.paper import PaperWeek
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.emit.old_collections import Collection
    from raadsweek.language import Language
    from raadsweek.model.address import Addresses
    from raadsweek.model.issue import Issue


CONTENT_LANGUAGE = "nl"
"""What councils write is Dutch, also where the interface of the site is in English."""
COLOURS = ("#0b3c5a", "#ffffff")


@dataclass(frozen=True)
class Context:
    """One build's edition and the ways to say and address it."""

    edition: Edition
    """What may be seen."""
    addresses: Addresses
    language: Language
    site_name: str
    content_folder: Path
    """Where the files of pictures are read; an absolute path that is never written out."""
    feed_length: int = 50
    """How many entries a feed holds; what is older lies in its archives."""
    colours: tuple[str, str] = COLOURS
    """The council's colour as `#rrggbb`, and that of the letters on it; for pictures."""
    content_language: str = CONTENT_LANGUAGE
    """In which language the council writes."""
    cancelled_kept: timedelta = CANCELLED_KEPT
    """How long after its day a cancelled meeting stays in the calendars."""
    paper_files: frozenset[str] = frozenset()
    """The files of the weeks on paper that this build made; pages lead to these only."""
    channel_templates: tuple[Path, ...] = (resources.templates() / "channels",)
    """The folders with templates of channel texts; the first that has one wins."""
    selection: Selection = None  # type: ignore[assignment]

    def old_changed(self, item):  # type: ignore[no-untyped-def]
        """Transitional."""
        found = self.edition.item(item.id)
        return found and found.changed

    @cached_property
    def page_names(self) -> frozenset[str]:
        """The names of the ordinary pages, as texts link to them (`over`)."""
        return frozenset(page.name for page in self.selection.pages.values())

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """The items of which only the title is left."""
        found, items = self.selection.publications, self.selection.items
        return frozenset(each.item for each in found if is_withdrawn(each, items[each.item]))

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """Everything there is to subscribe to."""
        return collections(self.selection, self.addresses)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues of the weekly mails, as they are told."""
        return issues(self)

    @cached_property
    def papers(self) -> tuple[PaperWeek, ...]:
        """The weeks that are on paper."""
        return paper_weeks(self.selection)
