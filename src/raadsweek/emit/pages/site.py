"""One build's edition and templates together, and what several page types look up in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from posixpath import join, normpath
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, unquote, urlsplit

from raadsweek.edition.resolve.selection import is_public
from raadsweek.emit.collection_title import EVERYTHING, collection_title
from raadsweek.emit.pages.marks import Marks
from raadsweek.emit.text import valid_characters
from raadsweek.language import Written
from raadsweek.model.address import relative
from raadsweek.model.artifact import Alternate, Made, Page, digest
from raadsweek.model.item import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    import jinja2

    from raadsweek.edition.door import Edition
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import Card, PublicMeeting
    from raadsweek.emit.context import Context
    from raadsweek.language import Language, Message
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Publication, Slot

Dated = TypeVar("Dated", bound="Publication | Slot")

FEED_TYPES = (
    ("xml", "RSS", "application/rss+xml"),
    ("atom", "Atom", "application/atom+xml"),
    ("json", "JSON", "application/feed+json"),
)
ALL = "all"
MEETINGS = "meetings"
_HREF = re.compile(r"\bhref='([^'#?:]+)'")


@dataclass(frozen=True)
class Site:
    """What every page type starts from."""

    context: Context
    environment: jinja2.Environment

    @property
    def edition(self) -> Edition:
        """What may be seen."""
        return self.context.edition

    @property
    def selection(self) -> Selection:
        """Transitional."""
        return self.context.selection

    def announces(self, card: Card) -> bool:
        """Whether an item is about the next meeting, as an agenda is, and can be read."""
        return self.edition.kind(card.kind.id).announces and not card.withdrawn

    def cards_of(self, meeting: PublicMeeting) -> tuple[Card, ...]:
        """The items of a meeting, in the order in which they appeared."""
        return tuple(filter(None, map(self.edition.card, meeting.items)))

    @cached_property
    def all_meetings(self) -> tuple[PublicMeeting, ...]:
        """All meetings, in order of time."""
        names = self.edition.names("meeting")
        return tuple(found for name in names if (found := self.edition.meeting(name.id)))

    @property
    def addresses(self) -> Addresses:
        """Where everything lies."""
        return self.context.addresses

    @property
    def language(self) -> Language:
        """In what language it is said."""
        return self.context.language

    @cached_property
    def marks(self) -> Marks:
        """How the council's own words are marked in HTML."""
        return Marks.of(self.context)

    def say(self, said: Message) -> str:
        """The message in the language of the site."""
        return self.language.say(said)

    @cached_property
    def publications_on(self) -> Mapping[date, tuple[Publication, ...]]:
        """Each day's publications, in order of time."""
        return _by_day(self.selection.publications)

    @cached_property
    def first_on(self) -> Mapping[date, tuple[Publication, ...]]:
        """Each day's publications that were news: an item's first, an evergreen's of the week."""
        everything = next(found for found in self.context.collections if found.group == ALL)
        return _by_day(everything.publications)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of everything that there is to subscribe to."""
        return frozenset(found.stem for found in self.context.collections)

    @cached_property
    def upcoming_on(self) -> Mapping[date, tuple[Slot, ...]]:
        """Each day's slots that are still to come, in order of time."""
        return _by_day(self.selection.upcoming)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings, in order of time."""
        return tuple(sorted(self.selection.meetings.values(), key=lambda m: (m.start, m.id)))

    @cached_property
    def meetings_on(self) -> Mapping[date, tuple[Meeting, ...]]:
        """Each day's meetings, in order of time."""
        grouped = groupby(self.meetings, key=lambda meeting: meeting.start.date())
        return {day: tuple(found) for day, found in grouped}

    @cached_property
    def newest(self) -> tuple[Item, ...]:
        """What residents may read now, the newest first; of one moment what has a picture.

        What was withdrawn is not in it.
        """
        found = [
            (appeared, item.image is not None, item.id, item)
            for item in self.selection.items.values()
            if (appeared := self.selection.appeared(item))
            and self.is_public(item)
            and not self.is_withdrawn(item)
        ]
        return tuple(item for *_, item in sorted(found, key=lambda entry: entry[:3], reverse=True))

    @cached_property
    def in_order(self) -> tuple[Item, ...]:
        """All items, the first that appeared first; what has no moment yet comes last."""

        def order(item: Item) -> tuple[float, str]:
            appeared = self.selection.appeared(item)
            return (appeared.timestamp() if appeared else float("inf"), item.id)

        return tuple(sorted(self.selection.items.values(), key=order))

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Item, ...]]:
        """The items about each topic that there are any about, in order."""
        return _grouped(self.in_order, lambda item: item.topics)

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Item, ...]]:
        """The items about each place that there are any about, in order."""
        return _grouped(self.in_order, lambda item: item.places)

    @cached_property
    def by_author(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each council member who wrote or asked any, in order."""
        return _grouped(self.in_order, lambda item: (item.author,) if item.author else ())

    def is_public(self, item: Item) -> bool:
        """Whether residents see it at this moment; only in a preview may that not be so."""
        found = self.selection.by_item.get(item.id, ())
        if not self.selection.preview:
            return bool(found)  # nothing else is in a public edition
        return any(is_public(publication, item, self.selection.now) for publication in found)

    def is_withdrawn(self, item: Item) -> bool:
        """Whether it was taken back, so that nothing but its title may be shown."""
        if item.id not in self.selection.by_item:
            return item.status is Status.WITHDRAWN
        return item.id in self.context.taken_back

    def page(
        self,
        path: str,
        title: str,
        template: str,
        view: object,
        *,
        description: str = "",
        alternates: Iterable[Alternate] = (),
    ) -> Page:
        """The page at `path`; `template` presents `view`. A preview is never indexed.

        A `Written` title is in the language of the content.
        """
        return self.page_later(
            path, title, template, lambda: view, description=description, alternates=alternates
        )

    def page_later(
        self,
        path: str,
        title: str,
        template: str,
        view: Callable[[], object],
        *,
        description: str = "",
        alternates: Iterable[Alternate] = (),
    ) -> Page:
        """The same of a view that is put together when the page is written: there are many."""
        every = tuple(dict.fromkeys((*alternates, *self.feeds(ALL, EVERYTHING))))
        return Page(
            path,
            valid_characters(title),
            partial(self._content, template, view),
            valid_characters(description),
            every,
            not self.edition.preview,
            listed=partial(_listed, path, view),
            title_language=self.marks.code if isinstance(title, Written) else "",
        )

    def _content(self, template: str, view: Callable[[], object]) -> Made:
        viewed = view()
        return Made(digest(template, viewed), partial(self._rendered, template, viewed))

    def _rendered(self, template: str, view: object) -> bytes:
        html = self.environment.get_template(f"pages/{template}.html").render(view=view)
        return valid_characters(html).encode()

    def feeds(self, stem: str, title: Message) -> tuple[Alternate, ...]:
        """The three feeds of a collection, as another form of a page."""
        said = self.say(title)
        return tuple(
            Alternate(self.addresses.feed(stem, format), media_type, f"{said} ({name})")
            for format, name, media_type in FEED_TYPES
        )

    def feeds_of(self, stem: str) -> tuple[Alternate, ...]:
        """The three feeds of the collection at `stem`, where there is one."""
        found = self.edition.collection(stem)
        return self.feeds(stem, collection_title(found)) if found else ()

    def calendar(self, stem: str, title: Message) -> Alternate:
        """The calendar of a collection, or of the meetings, as another form of a page."""
        return Alternate(self.addresses.calendar(stem), "text/calendar", self.say(title))


def _listed(page: str, view: Callable[[], object]) -> Iterator[str]:
    """The pages within the site to which the view of `page` leads; what a template adds is a way.

    Every view says in `href` where an entry of it leads.
    """
    for href in set(_HREF.findall(repr(view()))):
        path = normpath(join(f"/{page}", unquote(href))).lstrip("/")
        yield f"{path}/" if path else ""


def link(target: str, page: str) -> str:
    """The way from the page at `page` to the site path `target`, as it stands in an `href`."""
    return quote(relative(target, page))


def elsewhere(url: str | None) -> str | None:
    """An address on another site, if it is one that a browser may safely follow."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _grouped(
    items: Iterable[Item], ids: Callable[[Item], Iterable[str]]
) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        for id in dict.fromkeys(ids(item)):
            found.setdefault(id, []).append(item)
    return {id: tuple(each) for id, each in found.items()}


def _by_day(entries: Iterable[Dated]) -> Mapping[date, tuple[Dated, ...]]:
    grouped: dict[date, list[Dated]] = {}
    for entry in entries:
        grouped.setdefault(entry.at.date(), []).append(entry)
    return {day: tuple(found) for day, found in grouped.items()}
