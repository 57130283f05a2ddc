"""The page on which residents search: in the browser, in files of this site."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from unicodedata import normalize

from markupsafe import escape
from msgspec import Struct

from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.emit.search_hubs import hubs
from raadsweek.emit.search_records import MEETING, MEETING_LABEL
from raadsweek.language import Message, VerbatimWords, message
from raadsweek.language.residents import hub_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

SCRIPTS = (
    "assets/search.js",
    "assets/search/answer.js",
    "assets/search/stem-nl.js",
    "assets/search/stem-en.js",
)
"""What searches; asked for with a digest of all, so that a browser has none of another version."""
FILTERS: tuple[tuple[str, Message, Message], ...] = (
    ("kind", message("Kind"), message("All kinds")),
    ("topic", message("Topic"), message("All topics")),
    ("place", message("Place"), message("All places")),
    ("year", message("Year"), message("All years")),
)


class Option(Struct, frozen=True):
    """A value of a filter, and how it is called."""

    value: str
    label: str


class SearchFilter(Struct, frozen=True):
    """One way to narrow down; `options` holds only what something is found of."""

    name: str
    label: str
    everything: str
    options: tuple[Option, ...]


class HubLine(Struct, frozen=True):
    """A page that leads to all of something, and what residents call it."""

    href: str
    title: str
    words: str


class SearchPage(Struct, frozen=True):
    """The search page. `script` and `style` are the ways to its own files."""

    filters: tuple[SearchFilter, ...]
    anything: bool
    """Whether there is anything to find."""
    script: str
    style: str
    language: str
    """That of the results, where it is not the language of the page."""
    hubs: tuple[HubLine, ...]
    """Where to look without a script: from A to Z."""
    months: tuple[LinkView, ...]
    """The same by time, the last month first."""


def page(site: Site, output: Output) -> Page:
    """The one page."""
    path = output.path
    filters = tuple(_filters(site))
    view = SearchPage(
        filters=filters,
        anything=bool(filters or site.edition.pages()),
        script=f"{link(SCRIPTS[0], path)}?v={_version(site.context.templates['site'])}",
        style=link("assets/search.css", path),
        language=site.marks.code,
        hubs=tuple(_hubs(site, path)),
        months=tuple(_months(site, path)),
    )
    description = message(
        "Search everything that the council of {municipality} published.",
        municipality=site.edition.council().municipality,
    )
    title = site.say(message("Search"))
    return site.page(path, title, "search", view, description=site.say(description))


@cache
def _version(folders: tuple[Path, ...]) -> str:
    """A digest of the scripts; in each folder the council may have its own ones."""
    total = blake2b(digest_size=4)
    for script in SCRIPTS:
        found = next((file for f in folders if (file := f / script).is_file()), None)
        total.update(found.read_bytes() if found else b"")
    return total.hexdigest()


def _hubs(site: Site, path: str) -> Iterator[HubLine]:
    """In the order of the alphabet, each with its other names."""
    named = hub_names(site.context.content_language)
    for hub in sorted(hubs(site.context), key=lambda hub: (_letters(hub.title), hub.path)):
        # What names a topic or a place in our words is found by those, and says enough.
        words = dict.fromkeys(() if hub.named else (*hub.names, *named.get(hub.key, ())))
        words.pop(hub.title, None)
        title = hub.title if hub.ours else VerbatimWords(hub.title)
        if hub.named:
            before, council, after = hub.title.partition(hub.named)
            title = escape(before) + site.marks.written(council) + escape(after)
        yield HubLine(link(hub.path, path), title, VerbatimWords(", ".join(words)))


def _letters(title: str) -> str:
    """By which a title stands in the alphabet."""
    return normalize("NFKD", title).casefold()


def _months(site: Site, path: str) -> Iterator[LinkView]:
    for month in reversed(site.edition.names("month")):
        day = date.fromisoformat(f"{month.id}-01")
        yield LinkView(link(month.path, path), site.language.month(day))


def _filters(site: Site) -> Iterator[SearchFilter]:
    for name, label, everything in FILTERS:
        options = tuple(Option(value, said) for value, said in _options(site, name).items())
        if options:
            yield SearchFilter(name, site.say(label), site.say(everything), options)


def _options(site: Site, name: str) -> Mapping[str, str]:
    """Each value that anything is found of, in the order of the council; the last year first.

    They are those of `item_filters` and `meeting_filters`, without a look at every item.
    """
    edition = site.edition
    there = {each.id for each in edition.names("appeared")}  # in a preview not all has a moment
    if name == "year":
        return {year.id: year.id for year in reversed(edition.names("year"))}
    if name == "kind":
        kinds = [kind for kind in edition.kinds() if f"kind/{kind.id}" in there]
        known: dict[str, str] = {kind.slug: VerbatimWords(kind.label) for kind in kinds}
        return known | ({MEETING: site.say(MEETING_LABEL)} if edition.names("meeting") else {})
    subjects = (each for each in edition.names(name) if f"{name}/{each.id}" in there)
    return {each.id: VerbatimWords(each.label) for each in subjects}


PAGE_TYPES = (PageType("search", single("search", ""), page),)
