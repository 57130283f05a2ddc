"""A small council, built by hand, with texts that are hard to write down in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from PIL import Image as Drawn
from tests.record_facts import with_release

from raadsweek.config.settings import CANCELLED_KEPT
from raadsweek.edition.resolve import Selection, edition_of, select
from raadsweek.emit.output import Context
from raadsweek.language import Language, message
from raadsweek.model.address import Addresses
from raadsweek.model.agenda_point import Document
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import Channel
from raadsweek.model.council import Body, Contact, Council
from raadsweek.model.item import Image, Item, ItemStatus, Withdrawal
from raadsweek.model.kind import Kind
from raadsweek.model.meeting import Meeting
from raadsweek.model.member import Member
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.problem import Origin
from raadsweek.model.project import Project
from raadsweek.model.record import Record
from raadsweek.model.schedule import Schedule, ScheduleEntry
from raadsweek.replace_fields import replace

Pairs: TypeAlias = Sequence[tuple[Item, Publication]]
"""Publications, each with its item."""
SITE = "https://raad.vlietmonde.example/site"
NOW = at(date(2026, 11, 27), time(12))
ODD = 'Zwem\x0bbad ]]> & <b>"vet"</b>; één, twee\\drie 🎉\x00'
SECRET = "Nogniemandmagditweten"
OLD = "Ditstaaternietmeer"

COUNCIL = Council(
    name="gemeenteraad van Vlietmonde",
    municipality="Vlietmonde",
    tag="raad.vlietmonde.example,2026",
    contact=Contact(name="Griffie van Vlietmonde"),
    bodies={"raad": Body("raad", "Gemeenteraad")},
    members={"j-de-boer": Member("j-de-boer", "Joke de Boer")},
    topics={"sport": "Sport & spel"},
    places={"haven": "Haven"},
)
CHANNELS = {id: Channel(id, id.title()) for id in ("website", "facebook")}
KINDS = {
    "agenda": Kind("agenda", "Agenda van de raad", "agenda", True, ("website",)),
    "decisions": Kind("decisions", "Besluiten van de raad", "besluiten", True, ("website",)),
    "blog": Kind("blog", "Blog", "blogs", True, ("website",)),
    "trivia": Kind("trivia", "Weetjes", "weetjes", False, ("facebook",)),
}
SCHEDULE = Schedule(
    (
        ScheduleEntry("website", "decisions", 4, time(10)),
        ScheduleEntry("website", "agenda", 4, time(14)),
        ScheduleEntry("facebook", "decisions", 4, time(12)),
    )
)


def item(id: str, kind: str = "decisions", **facts: Any) -> Item:
    """A ready item whose file lies where its kind says."""
    path = f"content/{KINDS[kind].slug}/{id}.md"
    facts = {"title": f"Titel van {id}", "status": ItemStatus.READY, **facts}
    return Item(id, kind, origin=Origin(path), **facts)


def publication(item: Item, moment: datetime, **facts: Any) -> Publication:
    """The item on the website at `moment`."""
    facts = {"channel": "website", "reason": message("by hand"), **facts}
    return Publication(item=item.id, kind=item.kind, at=moment, title=item.title, **facts)


def _project(pairs: Pairs, meetings: Iterable[Meeting], record: Record) -> tuple[Project, Plan]:
    """A project with these publications as its plan."""
    items = {item.id: item for item, _ in pairs}
    project = Project(
        COUNCIL,
        CHANNELS,
        KINDS,
        SCHEDULE,
        {each.id: each for each in meetings},
        tuple(items.values()),
        record=record,
    )
    planned = sorted((publication for _, publication in pairs), key=lambda p: p.order)
    return project, Plan(date(2025, 1, 1), date(2027, 12, 31), tuple(planned))


class SmallCouncil:
    """Makes contexts: what emitters get for the given items, publications and meetings."""

    NOW = NOW
    ODD = ODD
    SECRET = SECRET
    OLD = OLD
    item = staticmethod(item)
    publication = staticmethod(publication)

    def __init__(self, content: Path) -> None:
        self.content = content
        self._selected: dict[int, Selection] = {}
        self._kept: list[Context] = []

    def context(
        self,
        *publications: tuple[Item, Publication],
        meetings: tuple[Meeting, ...] = (),
        now: datetime = NOW,
        language: str = "nl",
        preview: bool = False,
        released: Iterable[tuple[datetime, Pairs]] = (),
    ) -> Context:
        """The context of these publications, each with its item.

        `released`: the moments at which others of them were released before, and seen.
        """
        record = Record()
        for moment, pairs in released:
            before, planned = _project(pairs, meetings, record)
            record = with_release(before, planned, moment, SITE).record
        project, planned = _project(publications, meetings, record)
        return self._context(select(project, planned, now, preview=preview), Language(language))

    def changed(self, context: Context, **parts: Any) -> Context:
        """The same context of a selection of which some parts are others."""
        selection = replace(self.selection(context), **parts)
        made = self._context(selection, context.language)
        return replace(context, edition=made.edition)

    def selection(self, context: Context) -> Selection:
        """From what the edition of a context was resolved."""
        return self._selected[id(context.edition)]

    def _context(self, selection: Selection, language: Language) -> Context:
        addresses = Addresses.of(SITE, selection.council, selection.kinds)
        made = Context(
            edition_of(selection, addresses, self.content),
            addresses,
            language,
            "Raad van Vlietmonde",
            CANCELLED_KEPT,
        )
        self._selected[id(made.edition)] = selection
        self._kept.append(made)  # so that no other edition gets its number
        return made

    def one(self, moment: datetime | None = None, **facts: Any) -> Context:
        """The context of one published decision with these facts."""
        made = item("zwembad", **facts)
        return self.context((made, publication(made, moment or NOW - timedelta(hours=2))))

    def meeting(self, **facts: Any) -> Meeting:
        """The council's meeting of 19 November."""
        facts = {
            "id": "2026-11-19-raad",
            "title": "Raadsvergadering; \\ met, komma",
            "body": "raad",
            "start": at(date(2026, 11, 19), time(19, 30)),
            "place": "Raadzaal, Marktplein 1",
            "documents": (Document("Besluitenlijst", "https://ris.example/lijst?a=1;b=2"),),
            **facts,
        }
        return Meeting(**facts)

    def full(self, language: str = "nl") -> Context:
        """Every situation at once: odd texts, a picture, a withdrawal, a blog, secrets."""
        friday = at(date(2026, 11, 20), time(10))
        pool = item(
            "zwembad",
            title=ODD,
            summary=f"Kort: {ODD}",
            topics=("sport", "onbekend"),
            places=("haven",),
            image=Image("besluiten/foto's/zwem bad.jpg", 'Schets "A" & B'),
            pictures=(Image("besluiten/kaart.png", "Kaart"),),
            body=(
                f"{ODD}\n\nZie [het besluit](../besluiten/markt.md#kop), [zo](markt), "
                "[geheim](geheim.md), [elders](https://elders.example/x?a=1&b=2) en "
                "[mail](mailto:griffie@vlietmonde.example).\n\n"
                "![Kaart](kaart.png) ![Spion](https://spion.example/x.png) "
                "![Kwijt](../besluiten/kwijt.png) <img src='//spion.example/y.png'>\n\n"
                "<script src='https://spion.example/z.js'></script><iframe src='https://e.example'>"
            ),
        )
        market = item("markt", meeting="2026-11-19-raad", body="De markt blijft.")
        blog = item("weblog", "blog", author="j-de-boer", body="Mijn week.")
        gone = item(
            "ingetrokken",
            status=ItemStatus.WITHDRAWN,
            summary=OLD,
            body=f"{OLD} en meer",
            image=Image("besluiten/kaart.png", OLD),
            withdrawal=Withdrawal(friday + timedelta(days=3), "Er stond een fout <in>."),
        )
        later = item("geheim", title=SECRET, summary=SECRET, body=SECRET)
        draft = item("concept", status=ItemStatus.DRAFT, title=SECRET, body=SECRET)
        agenda = item("agenda-1", "agenda", meeting="2026-11-19-raad", body="1. **Opening**")
        fact = item("weetje", "trivia", body="Wist u dat?")
        cancelled = PublicationStatus.CANCELLED
        return replace(
            self.context(
                (pool, publication(pool, friday)),
                (pool, publication(pool, friday + timedelta(hours=2), channel="facebook")),
                (market, publication(market, friday)),
                (blog, publication(blog, friday + timedelta(days=3))),
                (gone, publication(gone, friday, status=cancelled)),
                (later, publication(later, NOW + timedelta(days=7))),
                (draft, publication(draft, friday, tentative=True)),
                (agenda, publication(agenda, friday - timedelta(days=7))),
                (fact, publication(fact, friday - timedelta(days=8), channel="facebook")),
                meetings=(self.meeting(),),
            ),
            language=Language(language),
        )


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> SmallCouncil:
    """The small council, with the picture files that it shows."""
    content = tmp_path_factory.mktemp("project") / "content"
    for number, file in enumerate(("foto's/zwem bad.jpg", "kaart.png", "kwijt.png")):
        path = content / "besluiten" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        Drawn.new("RGB", (40 + number, 30)).save(path)
    return SmallCouncil(content)
