"""The content strategy as residents may read it: the content matrix and the weekly schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import STRATEGY
from raadsweek.emit.pages.cards import LinkView
from raadsweek.emit.pages.further_links import Missed, missed
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.language import message
from raadsweek.language.date_words import WEEKDAY_NAMES
from raadsweek.model.week import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from raadsweek.edition.values.council import SchedulePlace
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

AS_SOON_AS_POSSIBLE = message("As soon as possible")


class Tick(Struct, frozen=True):
    """Whether a kind goes to a channel."""

    channel: str
    ticked: bool


class KindRow(Struct, frozen=True):
    """A row of the content matrix."""

    kind: LinkView
    ticks: tuple[Tick, ...]


class StrategyPlace(Struct, frozen=True):
    """A kind on a day of the week; without a time where it goes as soon as possible."""

    time: time | None
    kind: str
    again: bool
    """Whether it goes out once more."""


class DayCell(Struct, frozen=True):
    """What goes to a channel on one day, in order of time."""

    day: str
    places: tuple[StrategyPlace, ...]


class ChannelRow(Struct, frozen=True):
    """A row of the weekly schedule."""

    channel: str
    days: tuple[DayCell, ...]


class StrategyPage(Struct, frozen=True):
    """Both tables; `channels` and `days` are the heads of their columns."""

    channels: tuple[str, ...]
    matrix: tuple[KindRow, ...]
    days: tuple[str, ...]
    week: tuple[ChannelRow, ...]
    missed: Missed


def page(site: Site, output: Output) -> Page:
    """The one page."""
    path = output.path
    columns = tuple(_columns(site))
    view = StrategyPage(
        channels=tuple(channel.label for channel in site.edition.channels()),
        matrix=tuple(_matrix(site, path)),
        days=tuple(label for _, label in columns),
        week=tuple(_week(site, columns)),
        missed=missed(site, path),
    )
    description = message(
        "What the council of {municipality} tells, where, and on which day of the week.",
        municipality=site.edition.council().municipality,
    )
    return site.page(path, site.say(STRATEGY), "strategy", view, description=site.say(description))


def _columns(site: Site) -> Iterator[tuple[int | None, str]]:
    """As soon as possible (None), and Monday (0) to Sunday; a day without anything stays out."""
    used = {place.weekday for place in site.edition.schedule()}
    names = ((n, WEEKDAY_NAMES[n]) for n in range(len(WEEKDAYS)))
    for weekday, name in ((None, AS_SOON_AS_POSSIBLE), *names):
        if weekday in used:
            yield weekday, site.say(name)


def _matrix(site: Site, path: str) -> Iterator[KindRow]:
    for kind in site.edition.kinds():
        yield KindRow(
            LinkView(link(kind.path, path), kind.label),
            tuple(
                Tick(channel.label, channel.id in kind.channels)
                for channel in site.edition.channels()
            ),
        )


def _week(site: Site, columns: tuple[tuple[int | None, str], ...]) -> Iterator[ChannelRow]:
    for channel in site.edition.channels():
        held = [place for place in site.edition.schedule() if place.channel == channel.id]
        cells = tuple(
            DayCell(label, tuple(_places(site, held, weekday))) for weekday, label in columns
        )
        if held:
            yield ChannelRow(channel.label, cells)


def _places(site: Site, held: list[SchedulePlace], weekday: int | None) -> Iterator[StrategyPlace]:
    found = [place for place in held if place.weekday == weekday]
    for place in sorted(found, key=lambda place: place.time.isoformat() if place.time else ""):
        yield StrategyPlace(place.time, site.edition.kind(place.kind).label, place.again)


PAGE_TYPES = (PageType("strategy", single("strategy", ""), page),)
