"""The work that the plan asks of one owner: texts due, cut-offs, and what is placed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.model.moment import at
from raadsweek.model.plan import PublicationStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from raadsweek.edition.resolve.edition import Edition
    from raadsweek.model.closure import Closures
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication

NOON = time(12)
SATURDAY = 5
SHOWN_AFTER = timedelta(days=14)
"""How long a task stays to be seen after its moment: who was away finds it back."""
FARTHEST = 366


class Work(StrEnum):
    """What there is to do."""

    TEXT = "text"
    """Finish a text."""
    CUTOFF = "cutoff"
    """Finish texts before what comes in for a channel has to wait."""
    POST = "post"
    """Place it on the channel by hand."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do before `at` (to post: at `at`), and the publications that it is for."""

    work: Work
    at: datetime
    publications: tuple[Publication, ...]

    @property
    def id(self) -> str:
        """Stays the same when the moment of a text moves; a cut-off is of a channel and a day."""
        first = self.publications[0]
        if self.work is Work.TEXT:
            return f"{self.work}/{first.item}"
        if self.work is Work.CUTOFF:
            return f"{self.work}/{first.channel}@{self.at.date()}"
        return f"{self.work}/{first.id}"


def work(edition: Edition, mine: Callable[[Item], bool]) -> tuple[Task, ...]:
    """The tasks for the items that are `mine`, in order of time; `edition` is a preview."""
    since = edition.now - SHOWN_AFTER
    own = [
        publication
        for publication in edition.publications
        if publication.at > since and mine(edition.items[publication.item])
    ]
    unfinished = [publication for publication in own if publication.tentative]
    tasks = [*_texts(edition, unfinished), *_cutoffs(edition, unfinished), *_posts(edition, own)]
    return tuple(sorted(tasks, key=lambda task: (task.at, task.id)))


def _texts(edition: Edition, unfinished: Iterable[Publication]) -> Iterator[Task]:
    """Each unfinished item at noon of the last working day before it is to go out."""
    grouped: dict[str, list[Publication]] = {}
    for publication in unfinished:
        grouped.setdefault(publication.item, []).append(publication)
    for found in grouped.values():
        day = working_day_before(edition.closures, found[0].at.date())
        yield Task(Work.TEXT, at(day, NOON), tuple(found))


def _cutoffs(edition: Edition, unfinished: Iterable[Publication]) -> Iterator[Task]:
    """Each cut-off of a channel before which something unfinished must be there."""
    grouped: dict[tuple[str, datetime], list[Publication]] = {}
    for publication in unfinished:
        day = publication.at.date()
        clock = edition.channels[publication.channel].cutoff.get(day.weekday())
        if clock is None:
            continue
        moment = at(day, clock)
        # What has its own moment must be there by then; a cut-off after it tells nothing.
        if publication.slot is None or moment <= publication.at:
            grouped.setdefault((publication.channel, moment), []).append(publication)
    for (_, moment), found in grouped.items():
        yield Task(Work.CUTOFF, moment, tuple(found))


def _posts(edition: Edition, own: Iterable[Publication]) -> Iterator[Task]:
    """What goes out on a channel to which we cannot send it."""
    for publication in own:
        cancelled = publication.status is PublicationStatus.CANCELLED
        by_hand = edition.channels[publication.channel].by_hand
        done = cancelled or publication.id in edition.settled
        if by_hand and not publication.tentative and not done:
            yield Task(Work.POST, publication.at, (publication,))


def working_day_before(closures: Closures, day: date) -> date:
    """The last day before `day` that is no weekend and no closure of all channels."""
    for back in range(1, FARTHEST):
        before = day - timedelta(days=back)
        # A channel without a name is closed by what closes them all.
        if before.weekday() < SATURDAY and closures.closed_on("", before) is None:
            return before
    return day - timedelta(days=1)
