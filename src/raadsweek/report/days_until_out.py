"""Speed: how long a kind takes to a channel, from being available to being out."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from statistics import median_low
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, Message, message, plural
from raadsweek.language.date_words import WEEKDAY_NAMES
from raadsweek.model.week import WEEKDAYS
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.project import Project


LOOKS_BACK = timedelta(weeks=26)


class Speed(Struct, frozen=True):
    """How long a kind takes to a channel, from being available to being out."""

    kind: str
    channel: str
    days: int
    """The median; of an even number the lower one."""
    weekday: int | None
    """The day on which most of them go out, 0 is Monday; None where no day has most of them."""
    publications: int


def speed(scope: Scope) -> Iterator[Speed]:
    """Each topical kind on each channel, over half a year up to the last day of the report."""
    since = scope.last - LOOKS_BACK
    waits: dict[tuple[str, str], list[tuple[int, int]]] = {}
    seen = set()
    for publication in scope.certain:
        day = publication.at.date()
        if not since < day <= scope.last or not scope.project.kinds[publication.kind].topical:
            continue
        pair, window = (publication.item, publication.channel), scope.window(publication.item)
        if window and pair not in seen:
            seen.add(pair)
            wait = (day - window.opens.date()).days
            where = (publication.kind, publication.channel)
            waits.setdefault(where, []).append((wait, day.weekday()))
    for kind in scope.project.kinds:
        for channel in scope.project.channels:
            if found := waits.get((kind, channel)):
                wait = median_low([wait for wait, _ in found])
                yield Speed(kind, channel, wait, _mostly(day for _, day in found), len(found))


def _mostly(weekdays: Iterable[int]) -> int | None:
    """The weekday that more than half of them have."""
    counted = Counter(weekdays)
    (weekday, count), *_ = counted.most_common(1)
    return weekday if count * 2 > counted.total() else None


def _said(found: Iterable[Speed], project: Project, language: Language) -> Iterator[str]:
    """A line for each kind: the channels that are as quick, on the same weekday, together."""
    kinds: dict[str, dict[tuple[int, int | None], list[str]]] = {}
    for each in found:
        alike = kinds.setdefault(each.kind, {})
        label = project.channels[each.channel].label
        alike.setdefault((each.days, each.weekday), []).append(label)
    for kind, alike in kinds.items():
        groups = [
            language.say(_how_soon(labels, days, weekday))
            for (days, weekday), labels in alike.items()
        ]
        yield f"{project.kinds[kind].label}: {'; '.join(groups)}."


def _how_soon(labels: list[str], days: int, weekday: int | None) -> Message:
    soon = plural("after {count} day", "after {count} days", days)
    if days == 0:
        soon = message("the same day")
    channels = tuple(labels)
    if weekday is None:
        return message("{channels} {soon}", channels=channels, soon=soon)
    day = WEEKDAY_NAMES[weekday]
    return message("{channels} on {weekday}, {soon}", channels=channels, weekday=day, soon=soon)


def _data(found: Iterable[Speed]) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind,
            "channel": each.channel,
            "days": each.days,
            "weekday": None if each.weekday is None else WEEKDAYS[each.weekday],
            "publications": each.publications,
        }
        for each in found
    ]


SPEED = ReportSection(
    "speed",
    lambda scope: tuple(speed(scope)),
    _data,
    message("From available to published, in half a year"),
    _said,
)
