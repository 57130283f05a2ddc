"""A council in a busy week, and its pages as they are read."""

from __future__ import annotations

import posixpath
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from raadsweek.edition.door import Edition
from raadsweek.edition.resolve import edition_of
from raadsweek.edition.resolve.resolver import SelectionResolver
from raadsweek.edition.values.item import PublicItem
from raadsweek.emit import pages
from raadsweek.model.amsterdam_time import at
from raadsweek.model.council import Contact, Party
from raadsweek.model.item import Image, ItemStatus, Withdrawal
from raadsweek.model.kind import Bound
from raadsweek.model.member import Member
from raadsweek.model.outcome import Outcome
from raadsweek.model.plan import PublicationStatus
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.edition.values.item import Part, WithdrawnItem
    from raadsweek.emit.output import Context
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page

TEMPLATES = Path(__file__).parents[3] / "templates" / "site"
MEETING = "2026-11-19-raad"
FRIDAY = at(date(2026, 11, 20), time(10))


class Shown:
    """One page, to read and to look things up in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.document = html.fromstring(f"<main>{page.html}</main>")

    @property
    def words(self) -> str:
        """What one reads on the page, with single spaces."""
        return " ".join(self.document.text_content().split())

    @property
    def everything(self) -> str:
        """All that is written out of the page."""
        page = self.page
        return "\n".join((page.path, page.title, page.html, page.description, str(page.alternates)))

    @property
    def links(self) -> list[str]:
        """Where its links go, as they are written."""
        return list(self.document.xpath("//@href"))

    @property
    def inside(self) -> Iterator[str]:
        """The site paths of its links and pictures."""
        for target in self.document.xpath("//@href | //@src"):
            parts = urlsplit(target)
            if not parts.scheme and parts.path:
                joined = posixpath.join("/", self.page.path, unquote(parts.path))
                path = posixpath.normpath(joined)[1:]
                yield path + "/" if path and parts.path.endswith("/") else path


class PublicSite(dict[str, Shown]):
    """Every page of a context, by its path."""

    def __init__(self, context: Context) -> None:
        made = tuple(pages.make(context, output) for output in pages.outputs(context))
        super().__init__((page.path, Shown(page)) for page in made)
        self.context = context
        self.made = made

    def say(self, message: Message) -> str:
        """The message in the language of the site."""
        return self.context.language.say(message)


def with_bounds(small: Any, context: Context) -> Context:
    """The same, with an agenda for the next meeting, decisions after it, and a griffie."""
    selection = small.selection(context)
    kinds = {
        **selection.kinds,
        "agenda": replace(selection.kinds["agenda"], bound=Bound.BEFORE, next_meeting=True),
        "decisions": replace(selection.kinds["decisions"], bound=Bound.AFTER),
    }
    council = replace(
        selection.council,
        contact=Contact("Griffie van Vlietmonde", "griffie@vlietmonde.example", "000 - 000 00 00"),
        members={"j-de-boer": Member("j-de-boer", "Joke de Boer", "groen")},
        parties={"groen": Party("groen", "Groen Hart")},
    )
    made: Context = small.changed(context, kinds=kinds, council=council)
    return made


class Showing(SelectionResolver):
    """A resolver of an edition whose items show more than they do today."""

    more: tuple[Part, ...] = ()

    def item(self, id: str) -> PublicItem | WithdrawnItem | None:
        """The item with those parts after its own."""
        found = super().item(id)
        if not isinstance(found, PublicItem):
            return found
        return replace(found, parts=(*found.parts, *self.more))


def showing(small: Any, context: Context, *more: Part) -> Context:
    """The same context, in which every item that can be read shows these parts too."""
    resolver = Showing(small.selection(context), context.addresses, small.content)
    resolver.more = more
    return replace(context, edition=Edition(resolver))


def printed(small: Any, context: Context, weeks: int) -> Context:
    """The same context, in which there are PDFs of the newest `weeks` weeks on paper."""
    selection = small.selection(context)
    edition = edition_of(selection, context.addresses, small.content, printed=weeks)
    return replace(context, edition=edition)


def busy_week(small: Any, *, preview: bool = False, language: str = "nl") -> Context:
    """A council in the week of 27 November: decided, withdrawn, cancelled, and still secret."""
    pool = small.item(
        "zwembad",
        title="Raad stelt krediet vast",
        summary="Er komt een zwembad.",
        outcome=Outcome.ADOPTED,
        meeting=MEETING,
        topics=("sport",),
        source="https://ris.example/zwembad",
        action="Praat mee op 3 december.",
        image=Image("besluiten/kaart.png", "Schets van het bad"),
        body="## Waarom?\n\nHet bad is oud.",
    )
    market = small.item(
        "markt", outcome=Outcome.REJECTED, follows=("zwembad", "geheim"), body="De markt blijft."
    )
    agenda = small.item("agenda-1", "agenda", meeting=MEETING, body="## Punten\n\n1. Opening")
    blog = small.item("weblog", "blog", author="j-de-boer", body="Mijn week.")
    gone = small.item(
        "weg",
        status=ItemStatus.WITHDRAWN,
        title="Het oude bericht",
        summary=small.OLD,
        body=small.OLD,
        meeting=MEETING,
        outcome=Outcome.HELD_OVER,
        image=Image("besluiten/kaart.png", small.OLD),
        withdrawal=Withdrawal(FRIDAY + timedelta(days=3), "Er stond een fout in."),
    )
    secret = small.item(
        "geheim", title=small.SECRET, summary=small.SECRET, body=small.SECRET, meeting=MEETING
    )
    coming = small.item("agenda-2", "agenda", title=small.SECRET, body=small.SECRET)
    cancelled = PublicationStatus.CANCELLED
    context = small.context(
        (agenda, small.publication(agenda, FRIDAY - timedelta(days=7))),
        (pool, small.publication(pool, FRIDAY)),
        (pool, small.publication(pool, FRIDAY + timedelta(hours=2), channel="facebook")),
        (pool, small.publication(pool, FRIDAY + timedelta(days=3), channel="facebook")),
        (gone, small.publication(gone, FRIDAY, status=cancelled)),
        (blog, small.publication(blog, FRIDAY + timedelta(days=3))),
        (market, small.publication(market, FRIDAY + timedelta(days=7))),
        (secret, small.publication(secret, at(date(2026, 11, 27), time(14)))),
        (coming, small.publication(coming, at(date(2026, 11, 27), time(14)))),
        meetings=(
            small.meeting(title="Raadsvergadering", end=at(date(2026, 11, 19), time(22))),
            small.meeting(
                id="2026-12-03-raad",
                title="Extra vergadering",
                start=at(date(2026, 12, 3), time(19, 30)),
                cancelled=True,
                reason="De zaal is dicht.",
            ),
            small.meeting(
                id="2026-12-10-raad",
                title="Raadsvergadering in december",
                start=at(date(2026, 12, 10), time(19, 30)),
            ),
        ),
        preview=preview,
        language=language,
    )
    return with_bounds(small, context)


@pytest.fixture(scope="session")
def site_of(council: Any) -> Callable[[Context], PublicSite]:
    """The pages of any context of the small council."""
    return lambda context: PublicSite(with_bounds(council, context))


@pytest.fixture(scope="session")
def busy(council: Any) -> PublicSite:
    """The pages of the busy week."""
    return PublicSite(busy_week(council))


@pytest.fixture(scope="session")
def previewed(council: Any) -> PublicSite:
    """The pages of the busy week as editors preview them."""
    return PublicSite(busy_week(council, preview=True))


@pytest.fixture(scope="session")
def english(council: Any) -> PublicSite:
    """The pages of the busy week in English."""
    return PublicSite(busy_week(council, language="en"))


@pytest.fixture(scope="session")
def odd(council: Any) -> PublicSite:
    """The pages of a week with texts that are hard to write down."""
    return PublicSite(with_bounds(council, council.full()))


@pytest.fixture(params=["busy", "previewed", "english", "odd"])
def site(request: pytest.FixtureRequest) -> PublicSite:
    """Each of the sites in turn, for the rules that hold for all pages."""
    found: PublicSite = request.getfixturevalue(request.param)
    return found
