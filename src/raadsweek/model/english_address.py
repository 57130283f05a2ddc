"""Where the pages in English lie: below `en/`, each with the same name as its page in Dutch.

The first part of an address is in English (`en/decisions/` for `besluiten/`), and is not for a
council to choose. What has no page in English keeps its one address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from raadsweek.model.address import ENGLISH, Addresses
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

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


@dataclass(frozen=True)
class EnglishAddresses(Addresses):
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
