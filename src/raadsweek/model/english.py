"""English beside the Dutch of a council: since when, its own words, and where the pages lie.

The council writes Dutch. What of it is short and comes back (a topic, a body, a room) has its
English here, by its Dutch words; an item and a case have theirs in their own file.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from raadsweek.model.address import ENGLISH, Addresses
from raadsweek.model.week import Week

USUAL_WORDS: Mapping[str, str] = {
    # The kinds and the channels of the tables that come with Raadsweek.
    "Agenda van de raad": "Agenda of the council",
    "Agendapunt uitgediept": "What is on the agenda, explained",
    "Besluiten van de raad": "Decisions of the council",
    "Schriftelijke vragen": "Written questions",
    "Brieven aan de raad": "Letters to the council",
    "Raadsbrieven": "Letters from the municipal executive",
    "Laatste nieuws": "News",
    "Raadsledennieuws": "News about members",
    "Jaarverslagen": "Annual reports",
    "Verslagen van studiedagen": "Reports of study days",
    "Raadsledenblog": "Blogs by members",
    "Geschiedenis van de raad": "History of the council",
    "Wist u dat": "Did you know",
    "Meedoen en meepraten": "Take part and have your say",
    "Raadsinformatiesysteem": "Council information system",
    "Lokale nieuwssite": "Local news site",
    "Weekmail raad": "Weekly mail for council members",
    "Weekmail bewoners": "Weekly mail for residents",
    # What councils mostly call their bodies and meetings.
    "Gemeenteraad": "Council",
    "De raad": "Council",
    "Raad": "Council",
    "Raadsvergadering": "Council meeting",
    "Raadzaal": "Council chamber",
    "Commissie": "Committee",
    "Commissievergadering": "Committee meeting",
    "Presidium": "Presiding committee",
    # The pages that a new council gets.
    "Contact": "Contact",
    "Over": "About this site",
    "Privacy": "Privacy",
    "Toegankelijkheid": "Accessibility",
    # What members are.
    "fractievoorzitter": "leader of the party in the council",
    "voorzitter": "chair",
    "lid": "member",
}
"""What means the same in every council; its own words come before these."""


class English(Struct, frozen=True):
    """The English of a council that publishes it."""

    since: date
    """The first day of which meetings and weeks have a page in English."""
    words: Mapping[str, str] = {}
    """Words of the council, as they stand in its files, to the same in English."""

    @property
    def all_words(self) -> Mapping[str, str]:
        """Its own words, and the usual ones."""
        return {**USUAL_WORDS, **self.words}


def kept_english(before: Iterable[English | None], now: English | None) -> English | None:
    """The English of a council that had `before` what it may not have now: its pages stay.

    They go back to the first day that ever was, with the words as they were last.
    """
    known = [each for each in (*before, now) if each is not None]
    if not known:
        return None
    words: dict[str, str] = {}
    for each in known:
        words |= each.words
    return English(min(each.since for each in known), words)


# Where the pages in English lie.

TREE = f"{ENGLISH}/"
"""The folder of all of them."""
ENGLISH_SLUGS: Mapping[str, str] = {
    "meetings": "meetings",
    "bodies": "bodies",
    "week": "week",
    "subscribe": "subscribe",
    "now": "have-your-say",
    "cases": "cases",
    "topics": "topics",
    "places": "places",
    "members": "members",
    "search": "search",
}
"""The overviews in English, by the names of their slugs."""
_WHOLE = frozenset(ENGLISH_SLUGS) - {"meetings", "week"}
"""Those of which every page is in English."""


class EnglishAddresses(Addresses, frozen=True):
    """The addresses of a site as pages in English name them. `since`: of `council.yml`."""

    dutch: Addresses
    since: date

    @classmethod
    def beside(cls, dutch: Addresses, since: date) -> EnglishAddresses:
        """Those beside the Dutch ones."""
        slugs = {name: f"{TREE}{slug}" for name, slug in ENGLISH_SLUGS.items()}
        kinds = {id: f"{TREE}{_kind(id)}" for id in dutch.kind_slugs}
        every = {**dutch.slugs, **slugs, "choices": "all"}
        return cls(dutch.site_url, dutch.tag_authority, every, kinds, dutch, since)

    def home(self) -> str:
        """`en/`."""
        return TREE

    def week(self, week: Week) -> str:
        """`en/week/2026-W48/`; of a week from before there was English its Dutch page."""
        return super().week(week) if self.has(week) else self.dutch.week(week)

    def has(self, week: Week) -> bool:
        """Whether a week has a page in English."""
        return week.monday + timedelta(days=6) >= self.since

    def site_card(self) -> str:
        """`assets/en/card.png`."""
        return "assets/en/card.png"

    def card(self, id: str) -> str:
        """`assets/en/cards/zwembad.png`."""
        return f"assets/en/cards/{id}.png"

    def kind_card(self, kind: str) -> str:
        """`assets/en/kinds/decisions.png`."""
        return f"assets/en/kinds/{_kind(kind)}.png"

    def beside_page(self, path: str, known: Container[str]) -> str:
        """The page in English of a page of the site; that page itself where it has none.

        `known` are the pages of the items and meetings that have one.
        """
        if not path:
            return self.home()
        first, _, rest = path.partition("/")
        name = self._names.get(first, "")
        if path in known or (name and not rest) or name in _WHOLE:
            return self.translated(path)
        is_week = name == "week" and self.has(Week.parse(rest.rstrip("/")))
        return self.translated(path) if is_week else path

    def translated(self, path: str) -> str:
        """Where the page in English of a page lies, if it has one."""
        first, _, rest = path.partition("/")
        name = self._names.get(first)
        if name is None:  # an item that keeps the address that its kind had before
            return f"{TREE}{path}"
        if name == "subscribe" and rest:
            return self.choices()
        slug = self.slugs[name] if name in ENGLISH_SLUGS else self.kind_slugs[name]
        return f"{slug}/{rest}"

    @property
    def _names(self) -> Mapping[str, str]:
        """The first part of a Dutch address to the name of its slug, or the id of its kind."""
        kinds = {slug: id for id, slug in self.dutch.kind_slugs.items()}
        return {**kinds, **{self.dutch.slugs[name]: name for name in ENGLISH_SLUGS}}


def _kind(id: str) -> str:
    """A kind is named by its id, which is English, unless that names an overview."""
    return f"kind-{id}" if id in ENGLISH_SLUGS.values() else id
