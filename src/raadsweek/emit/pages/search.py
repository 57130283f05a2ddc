"""The page on which residents search. Pagefind does it, in the browser, on files of this site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link
from raadsweek.emit.pages.site import link
from raadsweek.emit.pages.ways import ways_on
from raadsweek.emit.search import (
    MEETING,
    MEETING_LABEL,
    item_filters,
    items_found,
    meeting_filters,
    meetings_found,
)
from raadsweek.language import Written, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.emit.pages.site import Site
    from raadsweek.language import Message
    from raadsweek.model.artifact import Page

FILTERS: tuple[tuple[str, Message, Message], ...] = (
    ("kind", message("Kind"), message("All kinds")),
    ("topic", message("Topic"), message("All topics")),
    ("place", message("Place"), message("All places")),
    ("year", message("Year"), message("All years")),
)


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter, and how it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow down; `options` holds only what something is found of."""

    name: str
    label: str
    everything: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page. `script` and `style` are the ways to its own files."""

    filters: tuple[Filter, ...]
    anything: bool
    """Whether there is anything to find."""
    script: str
    style: str
    language: str
    """That of the results, where it is not the language of the page."""
    ways: tuple[Link, ...]
    """Where to look without a script."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    path = site.addresses.search()
    filters = tuple(_filters(site))
    view = SearchPage(
        filters=filters,
        anything=bool(filters or site.edition.pages()),
        script=link("assets/search.js", path),
        style=link("assets/search.css", path),
        language=site.marks.code,
        ways=tuple(Link(link(way.href, path), way.text) for way in ways_on(site.context)),
    )
    description = message(
        "Search everything that the council of {municipality} published.",
        municipality=site.edition.council().municipality,
    )
    title = site.say(message("Search"))
    yield site.page(path, title, "search", view, description=site.say(description))


def _filters(site: Site) -> Iterator[Filter]:
    found: dict[str, set[str]] = {}
    for filters in _of_all(site):
        for name, values in filters.items():
            found.setdefault(name, set()).update(values)
    for name, label, everything in FILTERS:
        labels = _labels(site, name, found.get(name, set()))
        options = tuple(Option(value, said) for value, said in labels.items())
        if options:
            yield Filter(name, site.say(label), site.say(everything), options)


def _of_all(site: Site) -> Iterator[Mapping[str, tuple[str, ...]]]:
    for item in items_found(site.edition):
        yield item_filters(site.edition, item)
    yield from map(meeting_filters, meetings_found(site.edition))


def _labels(site: Site, name: str, values: set[str]) -> Mapping[str, str]:
    """Each value with its name, in the order of the council's own files; the last year first."""
    if name == "year":
        return {year: year for year in sorted(values, reverse=True)}
    if name == "kind":
        kinds = site.edition.kinds()
        known: dict[str, str] = {kind.slug: Written(kind.label) for kind in kinds}
        known[MEETING] = site.say(MEETING_LABEL)
    else:
        known = {each.id: Written(each.label) for each in site.edition.names(name)}
    return {value: label for value, label in known.items() if value in values}
