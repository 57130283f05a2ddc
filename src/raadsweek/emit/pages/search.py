"""The page on which residents search. Pagefind does it, in the browser, on files of this site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import Link
from raadsweek.emit.pages.site import link
from raadsweek.emit.pages.ways import ways_on
from raadsweek.emit.search import MEETING, MEETING_LABEL
from raadsweek.language import Written, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.emit.output import Output
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


def page(site: Site, output: Output) -> Page:
    """The one page."""
    path = output.path
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
    return site.page(path, title, "search", view, description=site.say(description))


def _filters(site: Site) -> Iterator[Filter]:
    for name, label, everything in FILTERS:
        options = tuple(Option(value, said) for value, said in _options(site, name).items())
        if options:
            yield Filter(name, site.say(label), site.say(everything), options)


def _options(site: Site, name: str) -> Mapping[str, str]:
    """Each value that anything is found of, in the order of the council; the last year first.

    They are those of `item_filters` and `meeting_filters`, without a look at every item.
    """
    edition = site.edition
    if name == "year":
        return {year.id: year.id for year in reversed(edition.names("year"))}
    if name == "kind":
        kinds = [kind for kind in edition.kinds() if _appeared(edition, f"kind/{kind.id}")]
        known: dict[str, str] = {kind.slug: Written(kind.label) for kind in kinds}
        return known | ({MEETING: site.say(MEETING_LABEL)} if edition.names("meeting") else {})
    subjects = (each for each in edition.names(name) if _appeared(edition, f"{name}/{each.id}"))
    return {each.id: Written(each.label) for each in subjects}


def _appeared(edition: Edition, of: str) -> bool:
    """Whether anything of a list can be found; in a preview not all of it has a moment."""
    return any(card.at for card in edition.cards(of))
