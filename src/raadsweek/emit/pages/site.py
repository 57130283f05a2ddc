"""One build's edition and templates together, and what several page types look up in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, partial
from posixpath import join, normpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from raadsweek.emit.collection_title import EVERYTHING, collection_title
from raadsweek.emit.pages.marks import Marks
from raadsweek.emit.text import valid_characters
from raadsweek.language import Written
from raadsweek.model.address import relative
from raadsweek.model.artifact import Alternate, Made, Page, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import jinja2

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values import Card, PublicMeeting
    from raadsweek.emit.context import Context
    from raadsweek.language import Language, Message
    from raadsweek.model.address import Addresses

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

    def announces(self, card: Card) -> bool:
        """Whether an item is about the next meeting, as an agenda is, and can be read."""
        return self.edition.kind(card.kind.id).announces and not card.withdrawn

    def cards_of(self, meeting: PublicMeeting) -> tuple[Card, ...]:
        """The items of a meeting, in the order in which they appeared."""
        return tuple(filter(None, map(self.edition.card, meeting.items)))

    @cached_property
    def meetings(self) -> tuple[PublicMeeting, ...]:
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
