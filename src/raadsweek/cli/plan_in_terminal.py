"""`raadsweek plan` as people read it: the grid and the list of each week, then the report."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from raadsweek.cli.printing import WIDTH, item_lines, narrow_lines
from raadsweek.cli.report_sections import sections
from raadsweek.desk.status_badges import UNREADY, words_of
from raadsweek.language import Language, message
from raadsweek.model.plan import Plan, Publication, PublicationStatus, Slot
from raadsweek.plan.digest_posts import TellingRank, by_post, telling_order
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from raadsweek.cli.common_options import Session
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.report import Report


FEW, FIRST = 8, 3
"""So many of a kind and a meeting stand each on a line; of more only the first are named."""


def show(
    session: Session,
    project: Project,
    weeks: Sequence[Week],
    made: Plan,
    report: Report,
    channel: str | None,
) -> None:
    """Prints the weeks and the report; a quiet run only the grids. `channel` narrows it."""
    for week in weeks:
        for line in _week(session, project, week, made, channel):
            click.echo(line)
    if not session.quiet:
        for line in sections(session, project, report, channel):
            click.echo(line)


def _week(
    session: Session, project: Project, week: Week, made: Plan, channel: str | None
) -> Iterator[str]:
    channels = [channel] if channel else list(project.channels)
    publications = [p for p in made.in_week(week) if p.channel in channels]
    empty = [s for s in made.empty_slots if s.channel in channels and s.at.date() in week.days]
    yield f"== {week} =="
    yield ""
    if not publications:
        yield session.say(message("Nothing goes out this week."))
    boxes = grid(project, session.language, week, publications, empty, channels)
    yield from boxes
    if not session.quiet:
        yield from _days(session, project, publications)
    yield ""


def _days(session: Session, project: Project, publications: Iterable[Publication]) -> Iterator[str]:
    """The days with the titles that go out, each title once for a moment."""
    order = telling_order(project.meetings, {item.id: item for item in project.items})
    for day, of_day in groupby(publications, key=lambda p: p.at.date()):
        yield ""
        yield session.language.day(day)
        for told in _folded(session, project, _by_moment(session, project, of_day, order)):
            places = ", ".join(project.channels[channel].label for channel in told.channels)
            yield from item_lines(
                f"{told.title}{told.mark}  [{places}]", f"  {session.language.time(told.at)}  "
            )


class _Told(Struct, frozen=True):
    """What goes out at one moment under one title."""

    at: datetime
    title: str
    mark: str
    kind: str
    meeting: str
    channels: tuple[str, ...] = ()
    together: bool = False
    """Whether it is a digest, which says already how many it tells."""

    @property
    def group(self) -> tuple[object, ...]:
        """What it shares with others that are told in one line, where they are many."""
        return (self.at, self.kind, self.meeting, self.channels, self.mark, self.together)


def _by_moment(
    session: Session,
    project: Project,
    publications: Iterable[Publication],
    order: Callable[[str], TellingRank],
) -> list[_Told]:
    """What goes out, in order of time and then of its telling, with all its channels."""
    meetings = {item.id: item.meeting or "" for item in project.items}
    grouped: dict[_Told, list[str]] = {}
    posts = sorted(
        by_post(publications).values(), key=lambda each: (each[0].at, order(each[0].item))
    )
    for together in posts:
        first = together[0]
        told = _Told(
            first.at,
            _title(session, project, together),
            _mark(session, first),
            first.kind,
            meetings.get(first.item, ""),
            together=bool(first.bundle),
        )
        grouped.setdefault(told, []).append(first.channel)
    return [replace(told, channels=tuple(channels)) for told, channels in grouped.items()]


def _folded(session: Session, project: Project, every: Iterable[_Told]) -> Iterator[_Told]:
    """The same, where many of one kind and meeting are one line that says how many."""
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for each in every:
        groups.setdefault(each.group, []).append(each)
    for found in groups.values():
        if len(found) <= FEW:
            yield from found
            continue
        title = message(
            "{kind}, {count}: {titles} and {more} more",
            kind=project.kinds[found[0].kind].label,
            count=len(found),
            titles="; ".join(each.title for each in found[:FIRST]),
            more=len(found) - FIRST,
        )
        yield replace(found[0], title=session.say(title))


def _title(session: Session, project: Project, together: Sequence[Publication]) -> str:
    """Its own; of a digest how many it tells, and the first of them."""
    first = together[0]
    if not first.bundle:
        return first.title
    kind = project.kinds[first.kind].label
    return session.say(
        message(
            "{kind}, {count} in one digest: {title}, ...",
            kind=kind,
            count=len(together),
            title=first.title,
        )
    )


def _mark(session: Session, publication: Publication) -> str:
    """Where it stands, where that is not simply planned."""
    words = UNREADY.words if publication.tentative else words_of(publication.status)
    return f" ({session.say(words)})" if words else ""


# The grid of a week: channels down, days across, and in each box the kinds that go out.

GAP = "  "
UNREADY_MARK = "*"
NARROWEST = 10
"""How narrow a day may become: seven of these and the channels fit in any terminal."""
LABEL = 13
"""How narrow the column of the channels may become where the grid does not fit."""

_EMPTY = message("empty: {kind}")


class Box(Struct, frozen=True):
    """One channel on one day: lines of words, in order of time."""

    words: tuple[str, ...]

    def lines(self, width: int) -> list[str]:
        """The words within `width`."""
        return [line for word in self.words for line in narrow_lines(word, width)]

    @property
    def widest(self) -> int:
        """How wide it is where nothing has to be wrapped."""
        return max(map(len, self.words), default=0)


def grid(
    project: Project,
    language: Language,
    week: Week,
    publications: Iterable[Publication],
    empty: Iterable[Slot],
    channels: Sequence[str],
) -> list[str]:
    """The lines of the grid of one week; none is wider than `WIDTH`."""
    said = _said(project, language, publications, empty)
    rows = {
        project.channels[channel].label: [
            Box(tuple(said.get((channel, day), ()))) for day in week.days
        ]
        for channel in channels
    }
    heads = [language.brief_day(day) for day in week.days]
    widths = _widths(rows, heads)
    rule = GAP.join("-" * width for width in widths)
    lines = [_line(["", *heads], widths), rule]
    for label, boxes in rows.items():
        lines += [*_row(label, boxes, widths), rule]
    legend = message("* is not ready yet.")
    return [*lines, language.say(legend)] if any(UNREADY_MARK in line for line in lines) else lines


def _said(
    project: Project,
    language: Language,
    publications: Iterable[Publication],
    empty: Iterable[Slot],
) -> Mapping[tuple[str, date], list[str]]:
    """(channel, day) to what its box says: `2 besluiten`, `agenda*`, `leeg: nieuws`."""
    kinds = project.kinds
    counted = Counter(
        (p.channel, p.at.date(), kinds[p.kind].slug, p.tentative)
        for p in publications
        if p.status is not PublicationStatus.CANCELLED
    )
    boxes: dict[tuple[str, date], list[str]] = {}
    for (channel, day, kind, tentative), count in counted.items():
        words = f"{count} {kind}" if count > 1 else kind
        boxes.setdefault((channel, day), []).append(f"{words}{UNREADY_MARK if tentative else ''}")
    for slot in empty:
        words = language.say(message(_EMPTY.text, kind=kinds[slot.kind].slug))
        boxes.setdefault((slot.channel, slot.at.date()), []).append(words)
    return boxes


def _widths(rows: Mapping[str, Sequence[Box]], heads: Sequence[str]) -> list[int]:
    """How wide each column is, the channels' first: as they like, or narrower so that it fits."""
    label = max(map(len, rows), default=0)
    wanted = [
        max([len(head), *(boxes[n].widest for boxes in rows.values())])
        for n, head in enumerate(heads)
    ]
    for first in (label, min(label, LABEL)):
        for most in range(max(wanted), NARROWEST, -1):
            widths = [first, *(min(width, most) for width in wanted)]
            if sum(widths) + len(GAP) * len(heads) <= WIDTH and (most > LABEL or first <= LABEL):
                return widths
    return [min(label, LABEL), *(min(width, NARROWEST) for width in wanted)]


def _row(label: str, boxes: Sequence[Box], widths: Sequence[int]) -> list[str]:
    cells = [narrow_lines(label, widths[0])]
    cells += [box.lines(width) for box, width in zip(boxes, widths[1:], strict=True)]
    return [_line(line, widths) for line in zip_longest(*cells, fillvalue="")]


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return GAP.join(padded).rstrip()
