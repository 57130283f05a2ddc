"""The grid of a week: channels down, days across, and in each box the kinds that go out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from raadsweek.cli.wrapped import WIDTH, narrow_lines
from raadsweek.language import message
from raadsweek.model.plan import PublicationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from raadsweek.language import Language
    from raadsweek.model.plan import Publication, Slot
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week

GAP = "  "
UNREADY = "*"
NARROWEST = 12
"""A column that is narrower divides too many words; the week is then shown as a list."""
LABEL = 13
"""How narrow the column of the channels may become where the grid does not fit."""

_EMPTY = message("empty: {kind}")


@dataclass(frozen=True, slots=True)
class Box:
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
) -> list[str] | None:
    """The lines of the grid of one week; None where it is wider than a screen."""
    said = _said(project, language, publications, empty)
    rows = {
        project.channels[channel].label: [
            Box(tuple(said.get((channel, day), ()))) for day in week.days
        ]
        for channel in channels
    }
    heads = [language.brief_day(day) for day in week.days]
    widths = _widths(rows, heads)
    if widths is None:
        return None
    rule = GAP.join("-" * width for width in widths)
    lines = [_line(["", *heads], widths), rule]
    for label, boxes in rows.items():
        lines += [*_row(label, boxes, widths), rule]
    legend = message("* is not ready yet.")
    return [*lines, language.say(legend)] if any(UNREADY in line for line in lines) else lines


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
        boxes.setdefault((channel, day), []).append(f"{words}{UNREADY if tentative else ''}")
    for slot in empty:
        words = language.say(message(_EMPTY.text, kind=kinds[slot.kind].slug))
        boxes.setdefault((slot.channel, slot.at.date()), []).append(words)
    return boxes


def _widths(rows: Mapping[str, Sequence[Box]], heads: Sequence[str]) -> list[int] | None:
    """How wide each column is, the channels' first: as they like, or narrower so that it fits."""
    label = max(map(len, rows), default=0)
    wanted = [
        max([len(head), *(boxes[n].widest for boxes in rows.values())])
        for n, head in enumerate(heads)
    ]
    for first in (label, min(label, LABEL)):
        for most in range(max(wanted), NARROWEST - 1, -1):
            widths = [first, *(min(width, most) for width in wanted)]
            if sum(widths) + len(GAP) * len(heads) <= WIDTH and (most > LABEL or first <= LABEL):
                return widths
    return None


def _row(label: str, boxes: Sequence[Box], widths: Sequence[int]) -> list[str]:
    cells = [narrow_lines(label, widths[0])]
    cells += [box.lines(width) for box, width in zip(boxes, widths[1:], strict=True)]
    return [_line(line, widths) for line in zip_longest(*cells, fillvalue="")]


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return GAP.join(padded).rstrip()
