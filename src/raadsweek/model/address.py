"""Where everything lies: paths, absolute addresses and ids. None of these ever changes.

Folders that programs rely on (`feeds/`, `calendars/`) are fixed and English; page slugs
are Dutch unless `council.yml` says otherwise.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from raadsweek.model.amsterdam_time import at
from raadsweek.model.slug import DUTCH_SLUGS, PAGE_SLUGS
from raadsweek.model.week import WEEKDAYS, Week

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Council(Protocol):
    """What addresses take from a council."""

    @property
    def tag(self) -> str:
        """Authority and year of the `tag:` URIs."""

    @property
    def slugs(self) -> Mapping[str, str]:
        """Its own slugs of pages and weekdays."""


class _Kind(Protocol):
    """What addresses take from a kind."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""


ENGLISH = "en"
"""The folder of the pages in English."""
FOLDERS = frozenset(
    ("assets", "board", "calendars", "data", "feeds", "mail", "media", "now", "paper", "search")
) | {ENGLISH}
"""Folders of the site that programs rely on."""

PAPER_PAGE, PAPER_COLUMN, PAPER_TEXT = ".pdf", "-column.pdf", ".txt"
"""The forms of a week on paper, as their files' names end."""

_NO_OVERVIEWS = frozenset(("accessibility", "choices", "mail"))
"""Of these pages the one that is below another, and those that not every site has."""

HOME = frozenset({"index", "README"})
"""The names of a page that MkDocs shows at the address of its folder."""


class Addresses(Struct, frozen=True):
    """The addresses of one site. `site_url` ends in a slash."""

    site_url: str
    tag_authority: str
    slugs: Mapping[str, str]
    kind_slugs: Mapping[str, str]

    @classmethod
    def of(cls, site_url: str, council: _Council, kinds: Mapping[str, _Kind]) -> Addresses:
        """The addresses that a council's configuration gives."""
        return cls(
            site_url.rstrip("/") + "/",
            council.tag,
            {**DUTCH_SLUGS, **council.slugs},
            {kind.id: kind.slug for kind in kinds.values()},
        )

    @property
    def beginning(self) -> datetime:
        """The moment that stands for 'no date is known'; it never comes from the clock.

        It is the first of January of the year in the tag authority (RFC 4151:
        `raad.example,2026`). An empty feed and an event without a recorded change need a date
        that is the same at every build. This one lies before anything that the site can record,
        so that the first recorded change always counts as newer.
        """
        year = re.search(r",([1-9]\d{3})", self.tag_authority)
        return at(date(int(year[1]) if year else 1970, 1, 1))

    def item(self, kind: str, id: str) -> str:
        """`besluiten/zwembad/`."""
        return f"{self.kind_slugs[kind]}/{id}/"

    @staticmethod
    def picture(file: str) -> str:
        """`media/full/besluiten/schets.jpg`, of a file in the content folder: the one address."""
        return f"media/full/{file}"

    @staticmethod
    def small_picture(file: str) -> str:
        """`media/small/besluiten/schets.jpg`: the same picture for small screens."""
        return f"media/small/{file}"

    @staticmethod
    def document(file: str) -> str:
        """`media/files/bijlagen/nota.pdf`."""
        return f"media/files/{file}"

    def kind(self, kind: str) -> str:
        """`besluiten/`."""
        return f"{self.kind_slugs[kind]}/"

    def home(self) -> str:
        """The home page: empty."""
        return ""

    def meetings(self) -> str:
        """`vergaderingen/`."""
        return f"{self.slugs['meetings']}/"

    def meeting(self, id: str) -> str:
        """`vergaderingen/2026-11-19-raad/`."""
        return f"{self.meetings()}{id}/"

    def meetings_of_year(self, year: str) -> str:
        """`vergaderingen/2025/`."""
        return f"{self.meetings()}{year}/"

    def bodies(self) -> str:
        """`organen/`."""
        return f"{self.slugs['bodies']}/"

    def body(self, id: str) -> str:
        """`organen/raad/`."""
        return f"{self.bodies()}{id}/"

    def weeks(self) -> str:
        """`week/`."""
        return f"{self.slugs['week']}/"

    def week(self, week: Week) -> str:
        """`week/2026-W48/`."""
        return f"{self.weeks()}{week}/"

    def subscribe(self) -> str:
        """`abonneren/`."""
        return f"{self.slugs['subscribe']}/"

    def choices(self) -> str:
        """`abonneren/alles/`: every feed and calendar."""
        return f"{self.subscribe()}{self.slugs['choices']}/"

    def cases(self) -> str:
        """`dossiers/`."""
        return f"{self.slugs['cases']}/"

    def case(self, id: str) -> str:
        """`dossiers/zwembad/`."""
        return f"{self.cases()}{id}/"

    def topics(self) -> str:
        """`onderwerpen/`."""
        return f"{self.slugs['topics']}/"

    def topic(self, id: str) -> str:
        """`onderwerpen/sport/`."""
        return f"{self.topics()}{id}/"

    def places(self) -> str:
        """`plaatsen/`."""
        return f"{self.slugs['places']}/"

    def place(self, id: str) -> str:
        """`plaatsen/haven/`."""
        return f"{self.places()}{id}/"

    def members(self) -> str:
        """`raadsleden/`."""
        return f"{self.slugs['members']}/"

    def member(self, id: str) -> str:
        """`raadsleden/j-de-boer/`."""
        return f"{self.members()}{id}/"

    def archive(self) -> str:
        """`archief/`."""
        return f"{self.slugs['archive']}/"

    def year(self, year: int) -> str:
        """`archief/2026/`."""
        return f"{self.archive()}{year}/"

    def month(self, year: int, month: int) -> str:
        """`archief/2026/11/`."""
        return f"{self.year(year)}{month:02}/"

    def mails(self) -> str:
        """`weekmail/`."""
        return f"{self.slugs['mail']}/"

    def mail(self, channel: str) -> str:
        """`weekmail/residents-mail/`: all issues of one mail."""
        return f"{self.mails()}{channel}/"

    def issue(self, channel: str, week: Week, format: str) -> str:
        """`mail/residents-mail/2026-W48.html`; formats are `html`, `txt` and `eml`."""
        return f"mail/{channel}/{week}.{format}"

    def paper(self, week: Week, form: str) -> str:
        """`paper/2026-W48.pdf`; forms are `PAPER_PAGE`, `PAPER_COLUMN` and `PAPER_TEXT`."""
        return f"paper/{week}{form}"

    def page(self, name: str) -> str:
        """`begrippen/`, of a page that a site has once, by its name in `PAGE_SLUGS`."""
        return f"{self.slugs[name]}/"

    @property
    def overviews(self) -> tuple[str, ...]:
        """The pages that every site has and that are no item; texts may link there."""
        return (
            self.choices(),
            *(self.page(name) for name in PAGE_SLUGS if name not in _NO_OVERVIEWS),
        )

    @property
    def own(self) -> frozenset[str]:
        """The first part of every address that Raadsweek makes; of the home page it is empty.

        All addresses come from these tables, so whatever a page or a file is called later, it
        begins with one of them (or is one of the files beside the home page).
        """
        return frozenset({"", *FOLDERS, *self.slugs.values(), *self.kind_slugs.values()})

    def is_of_one(self, path: str) -> bool:
        """Whether a path is that of one item, meeting, case or page, if there is such a one."""
        first, _, rest = path.strip("/").partition("/")
        if rest:
            return first in {self.slugs["meetings"], self.slugs["cases"], *self.kind_slugs.values()}
        return "." not in first and first not in self.own

    def ordinary(self, name: str) -> str:
        """`over/`; MkDocs shows `index` and `README` as the home page."""
        return "" if name in HOME else f"{name}/"

    def site_card(self) -> str:
        """`assets/card.png`: what is shown with a shared page that has no picture."""
        return "assets/card.png"

    def card(self, id: str) -> str:
        """`assets/cards/zwembad.png`: what is shown with an item that has no picture."""
        return f"assets/cards/{id}.png"

    def kind_card(self, kind: str) -> str:
        """`assets/kinds/besluiten.png`: what is shown with a kind, and with items of it."""
        return f"assets/kinds/{self.kind_slugs[kind]}.png"

    def weekday(self, weekday: int) -> str:
        """`vrijdag`, for 4."""
        return self.slugs[WEEKDAYS[weekday]]

    def feed(self, stem: str, format: str) -> str:
        """`feeds/channel/website.xml`; formats are `xml` (RSS 2.0), `atom` and `json`."""
        return f"feeds/{stem}.{format}"

    def feed_list(self) -> str:
        """`feeds/index.opml`, with all feeds."""
        return "feeds/index.opml"

    def calendar(self, stem: str) -> str:
        """`calendars/channel/website.ics`."""
        return f"calendars/{stem}.ics"

    def absolute(self, path: str) -> str:
        """`https://raad.example/besluiten/zwembad/`."""
        return self.site_url + path

    def tag(self, id: str, authority: str = "") -> str:
        """The `tag:` URI (RFC 4151) of a publication, a meeting or a feed.

        `authority` is that which was in force when it was first shown; empty: that of now.
        """
        return f"tag:{authority or self.tag_authority}:{id}"


def relative(target: str, page: str) -> str:
    """The way from the page at `page` to `target`; both are paths within the site."""
    up = "../" * page.count("/")
    return (up + target) or "./"
