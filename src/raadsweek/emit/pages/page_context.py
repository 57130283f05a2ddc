"""The context of every page: what it is made from, and what several page types look up."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from raadsweek.emit.collections import (
    EVERYTHING,
    FEED_FORMATS,
    IN_ENGLISH,
    IN_ENGLISH_STEM,
    collection_title,
)
from raadsweek.emit.pages.jinja_environment import LanguageMarks, environment_of
from raadsweek.emit.text import valid_characters
from raadsweek.language import EnglishWords, Language, Message, VerbatimWords
from raadsweek.model.address import Addresses, relative
from raadsweek.model.artifact import Alternate, Page
from raadsweek.prose.links import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.calendar import Collection
    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.item import Named
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context, Output

T = TypeVar("T")
ALL = "all"
MEETINGS = "meetings"


class Site(Struct, frozen=True, dict=True):
    """What a page starts from; each page has one of its own."""

    context: Context

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

    @property
    def addresses(self) -> Addresses:
        """Where everything lies."""
        return self.context.addresses

    @property
    def home(self) -> str:
        """Where the home page lies."""
        return self.addresses.home()

    @property
    def language(self) -> Language:
        """In what language it is said."""
        return self.context.language

    @cached_property
    def marks(self) -> LanguageMarks:
        """How the council's own words are marked in HTML."""
        return LanguageMarks.of(self.context)

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

        A `VerbatimWords` title is in the language of the content.
        """
        found = environment_of(self.context).get_template(f"pages/{template}.html")
        return Page(
            path,
            valid_characters(title),
            valid_characters(found.render(view=view)),
            valid_characters(description),
            self.with_feeds(alternates),
            not self.edition.preview,
            title_language=self._language_of(title),
        )

    def _language_of(self, title: str) -> str:
        """That of a title, where it is not the language of the page."""
        is_other = isinstance(title, VerbatimWords) and not isinstance(title, EnglishWords)
        return self.marks.code if is_other else ""

    def with_feeds(self, alternates: Iterable[Alternate]) -> tuple[Alternate, ...]:
        """The other forms of a page, and the feeds of everything, which each page has."""
        beside = self.context.beside_dutch
        key = ("feeds of everything", self.language.code, beside)
        everything = self.edition.shared(key, lambda: self._feeds_of_everything(beside=beside))
        return tuple(dict.fromkeys((*alternates, *everything)))

    def _feeds_of_everything(self, *, beside: bool) -> tuple[Alternate, ...]:
        in_english = self.feeds(IN_ENGLISH_STEM, IN_ENGLISH) if beside else ()
        return (*in_english, *self.feeds(ALL, EVERYTHING))

    def feeds(self, stem: str, title: Message) -> tuple[Alternate, ...]:
        """The three feeds of a collection, as another form of a page."""
        said = self.say(title)
        return tuple(
            Alternate(
                self.addresses.feed(stem, each.ending), each.media_type, f"{said} ({each.name})"
            )
            for each in FEED_FORMATS
        )

    def feeds_of(self, stem: str) -> tuple[Alternate, ...]:
        """The three feeds of the collection at `stem`, where there is one."""
        key = ("feeds of", self.language.code, stem)
        return self.edition.shared(key, lambda: self._feeds_of(stem))

    def _feeds_of(self, stem: str) -> tuple[Alternate, ...]:
        by_stem = self.edition.shared(("offered", "by stem"), lambda: _by_stem(self.edition))
        found = by_stem.get(stem)
        return self.feeds(stem, collection_title(found)) if found else ()

    def calendar(self, stem: str, title: Message) -> Alternate:
        """The calendar of a collection, or of the meetings, as another form of a page."""
        return Alternate(self.addresses.calendar(stem), "text/calendar", self.say(title))


def _by_stem(edition: Edition) -> Mapping[str, Collection]:
    return {each.stem: each for each in edition.offered()}


def there(found: T | None, output: Output) -> T:
    """What the page of an output is of; that there is an output says that it is there."""
    if found is None:
        raise LookupError(output.key)
    return found


def beside(names: Sequence[Named], id: str) -> tuple[Named | None, Named | None]:
    """Which come before and after the one of this id."""
    place = [name.id for name in names].index(id)
    return (
        names[place - 1] if place else None,
        names[place + 1] if place + 1 < len(names) else None,
    )


def link(target: str, page: str) -> str:
    """The way from the page at `page` to the site path `target`, as it stands in an `href`.

    A target may end with a place on its page (`raadsleden/#plaats-haven`).
    """
    path, mark, place = target.partition("#")
    return f"{quoted(relative(path, page))}{mark}{quoted(place)}"


def elsewhere(url: str | None) -> str | None:
    """An address on another site, if it is one that a browser may safely follow."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
