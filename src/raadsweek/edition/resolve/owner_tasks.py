"""The work that the plan asks of one owner: texts due, cut-offs, and what is placed by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.calendar import Task, TaskPlace
from raadsweek.edition.values.item import Named
from raadsweek.model.amsterdam_time import at
from raadsweek.model.owner import NOBODY, Duty, owner_name
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.plan.digest_posts import by_post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.closure import Closures
    from raadsweek.model.item import Item

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


class _Task(Struct, frozen=True):
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
        return f"{self.work}/{first.post}"


def owners(selection: Selection) -> tuple[Named, ...]:
    """Those who have work, by the name that stands in the address of their calendar."""
    if not selection.preview:
        return ()
    found: dict[str, str] = {owner_name(NOBODY): NOBODY}
    items = selection.items.values()
    named = {item.owner for item in items if item.owner}
    instead = {item.deputy for item in items if item.deputy and _may_be_away(selection, item)}
    for owner in sorted(named | instead | set(selection.owners.deputies)):
        found.setdefault(owner_name(owner), owner)
    return tuple(Named(name, owner) for name, owner in sorted(found.items()))


def _may_be_away(selection: Selection, item: Item) -> bool:
    owner = selection.owners.known.get(owner_name(item.owner))
    return owner is not None and bool(owner.absences)


def tasks(selection: Selection, addresses: Addresses, owner: str) -> tuple[Task, ...]:
    """The work of those whose `owner_name` is `owner`, in order of time.

    Of who is away at the moment of a task it is that of who stands in.
    """
    away = {name for name, other in selection.owners.known.items() if other.absences}
    found = [
        (task, _duty(selection, task))
        for name in sorted({owner, *away})
        for task in _work(selection, partial(_is_of, name))
    ]
    mine = [each for each in found if owner_name(each[1].who) == owner]
    in_order = sorted(mine, key=lambda each: (each[0].at, each[0].id))
    return tuple(_public(selection, addresses, task, duty) for task, duty in in_order)


def _is_of(name: str, item: Item) -> bool:
    return owner_name(item.owner) == name


def _duty(selection: Selection, task: _Task) -> Duty:
    """Who does a task; a cut-off is of several items, so that no one of them says who."""
    item = selection.items[task.publications[0].item]
    deputy = None if task.work is Work.CUTOFF else item.deputy
    return selection.owners.duty(item.owner, task.at.date(), deputy)


def _public(selection: Selection, addresses: Addresses, task: _Task, duty: Duty) -> Task:
    first = task.publications[0]
    item = selection.items[first.item]
    posts, alone = task.work is Work.POST, not first.bundle
    return Task(
        id=task.id,
        work=task.work.value,
        at=task.at,
        path=selection.path(item, addresses),
        places=tuple(TaskPlace(p.channel, p.at, p.title) for p in task.publications),
        text=(item.variants.get(first.channel) or item.summary) if posts and alone else "",
        deputy=item.deputy or "",
        instead_of=duty.instead_of,
    )


def _work(selection: Selection, mine: Callable[[Item], bool]) -> tuple[_Task, ...]:
    """The tasks for the items that are `mine`, in order of time; `selection` is a preview."""
    since = selection.now - SHOWN_AFTER
    own = [
        publication
        for publication in selection.publications
        if publication.at > since and mine(selection.items[publication.item])
    ]
    unfinished = [publication for publication in own if publication.tentative]
    tasks = [
        *_texts(selection, unfinished),
        *_cutoffs(selection, unfinished),
        *_posts(selection, own),
    ]
    return tuple(sorted(tasks, key=lambda task: (task.at, task.id)))


def _texts(selection: Selection, unfinished: Iterable[Publication]) -> Iterator[_Task]:
    """Each unfinished item at noon of the last working day before it is to go out."""
    grouped: dict[str, list[Publication]] = {}
    for publication in unfinished:
        grouped.setdefault(publication.item, []).append(publication)
    for found in grouped.values():
        day = working_day_before(selection.closures, found[0].at.date())
        yield _Task(Work.TEXT, at(day, NOON), tuple(found))


def _cutoffs(selection: Selection, unfinished: Iterable[Publication]) -> Iterator[_Task]:
    """Each cut-off of a channel before which something unfinished must be there."""
    grouped: dict[tuple[str, datetime], list[Publication]] = {}
    for publication in unfinished:
        day = publication.at.date()
        clock = selection.channels[publication.channel].cutoff.get(day.weekday())
        if clock is None:
            continue
        moment = at(day, clock)
        # What has its own moment must be there by then; a cut-off after it tells nothing.
        if publication.slot is None or moment <= publication.at:
            grouped.setdefault((publication.channel, moment), []).append(publication)
    for (_, moment), found in grouped.items():
        yield _Task(Work.CUTOFF, moment, tuple(found))


def _posts(selection: Selection, own: Iterable[Publication]) -> Iterator[_Task]:
    """What goes out on a channel to which we cannot send it; a digest once, for its first."""
    digests = by_post(each for each in selection.publications if each.bundle)
    for publication in own:
        together = digests.get(publication.bundle, (publication,))
        if publication.id != together[0].id:
            continue
        cancelled = publication.status is PublicationStatus.CANCELLED
        channel = selection.channels[publication.channel]
        done = cancelled or publication.id in selection.settled
        if channel.by_hand and not channel.assumed and not publication.tentative and not done:
            yield _Task(Work.POST, publication.at, together)


def working_day_before(closures: Closures, day: date) -> date:
    """The last day before `day` that is no weekend and no closure of all channels."""
    for back in range(1, FARTHEST):
        before = day - timedelta(days=back)
        # A channel without a name is closed by what closes them all.
        if before.weekday() < SATURDAY and closures.closed_on("", before) is None:
            return before
    return day - timedelta(days=1)
