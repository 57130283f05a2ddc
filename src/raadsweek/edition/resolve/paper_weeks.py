"""The weeks of the council on paper: which there are, when they come out, and what they tell.

A week on paper is for the days to come: who reads on paper learns before a meeting that it is, and
until when one can register to speak.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.publications import is_told
from raadsweek.edition.resolve.results import decided_between
from raadsweek.edition.values.mails import (
    PaperItem,
    PublicPaper,
)
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import ChannelType
from raadsweek.model.resident_moment import last_end
from raadsweek.model.week import Week
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.plan import Publication

AROUND, MOST = 2, 6
"""So many meetings are named beside the next one that takes place: all those of the week up to
`MOST`, and the first `AROUND` of later."""
CALLS = 8
"""So many items are looked at for what one can do."""
READY = timedelta(days=-3)
"""From the Monday of a week to the day on which its paper comes out: the Friday before, so that a
library or a community centre has it before the weekend."""
CLOCK = time(16)
DAYS = 5000
"""So many days are remembered: on most of them several things went out."""


class PaperWeek(Struct, frozen=True):
    """One week on paper."""

    week: Week
    at: datetime
    """When it comes out."""
    publications: tuple[Publication, ...]
    """What there is to tell: each item once, the first that appeared first."""


def papers(selection: Selection, printed: int) -> tuple[PublicPaper, ...]:
    """The weeks on paper; of the newest `printed` of them there are PDFs."""
    weeks = selection.paper_weeks
    first, calls = len(weeks) - printed, _with_moments(selection)
    return tuple(
        PublicPaper(
            week=each.week,
            at=each.at,
            items=tuple(
                PaperItem(found.item, unfinished=found.tentative) for found in each.publications
            ),
            printed=n >= first,
            decided=_decided_paper(selection, each),
            meetings=tuple(_meetings_on_paper(selection, each)),
            calls=tuple(islice((id for over, id, told in calls if told <= each.at < over), CALLS)),
        )
        for n, each in enumerate(weeks)
    )


def _decided_paper(selection: Selection, paper: PaperWeek) -> tuple[str, ...]:
    """The meetings of which the agenda told what came of points, when its items went out.

    That is in its week where it has a channel of its own, and else since the paper before it.
    """
    if _print_channel(selection) is None:
        return decided_between(selection, _before(paper.week + -1), paper.at)
    instant, days = timedelta(microseconds=1), paper.week.days
    return decided_between(
        selection, at(days[0]) - instant, at(days[-1] + timedelta(days=1)) - instant
    )


def _with_moments(selection: Selection) -> list[tuple[datetime, str, datetime]]:
    """The items that say moments of their own: when the last is over, the id, when first told.

    A paper calls to those that residents had read by then, and that have a moment to come.
    """
    told: dict[str, datetime] = {}
    for publication in selection.publications:
        item = selection.items[publication.item]
        if item.moments and is_told(publication, item, selection.clock):
            told.setdefault(item.id, publication.due)
    found = ((last_end(selection.items[id].moments), id, first) for id, first in told.items())
    return sorted((over, id, first) for over, id, first in found if over)


def weeks_with_pdf(selection: Selection, wanted: int) -> int:
    """Of how many of the newest weeks there is a PDF, where the newest `wanted` are to have one.

    What was public stays: those that were the newest when the record began, and all since. A
    preview has no more than was asked for: nothing in it was public.
    """
    if not wanted:
        return 0
    weeks, begun = selection.paper_weeks, selection.record.begun
    if begun is None or selection.preview:
        return min(wanted, len(weeks))
    since = sum(each.at > begun for each in weeks)
    return min(wanted + since, len(weeks))


def _meetings_on_paper(selection: Selection, paper: PaperWeek) -> Iterator[str]:
    """The first meeting to come that takes place, and the others of the week or the first after."""
    every, end = selection.meetings_in_order, at(paper.week.days[-1] + timedelta(days=1))
    following, others = False, 0
    for meeting in every[bisect_right(every, paper.at, key=lambda each: each.start) :]:
        enough = others >= (MOST if meeting.start < end else AROUND)
        if not (following or meeting.cancelled):
            following = True
            yield meeting.id
        elif not enough:
            others += 1
            yield meeting.id
        if following and enough:
            return


def paper_weeks(selection: Selection) -> tuple[PaperWeek, ...]:
    """The weeks that came out, in order; in a preview the next one too.

    With a channel of the type `print` a week tells what was placed on it, and comes out at its
    last place in the week. Without one it comes out on the Friday before, and tells everything
    that went out since the one before, on any channel. A topical item is told once, in the paper
    after its first publication; without any publication there is no paper.
    """
    channel = _print_channel(selection)
    told = [
        p
        for p in selection.publications
        if channel in (None, p.channel) and is_told(p, selection.items[p.item], selection.clock)
    ]
    by_week = _by_week(selection, told, _own_week if channel else _week_after)
    moments = _moments(selection, channel, by_week) if channel else {}
    weeks = [
        PaperWeek(week, moments.get(week) or _before(week), tuple(found))
        for week, found in sorted(by_week.items())
    ]
    out = [week for week in weeks if selection.clock.passed(week.at)]
    coming = [week for week in weeks if not selection.clock.passed(week.at)]
    return (*out, *(coming[:1] if selection.preview else ()))


def _print_channel(selection: Selection) -> str | None:
    """The first channel on paper, where there is one."""
    channels = selection.channels.values()
    return next((each.id for each in channels if each.type is ChannelType.PRINT), None)


def _own_week(publication: Publication) -> Week:
    return publication.week


def _week_after(publication: Publication) -> Week:
    """The first week whose paper comes out after it."""
    week, comes_out, later = _following(publication.at.date())
    return week if publication.due <= comes_out else later


@lru_cache(maxsize=DAYS)
def _following(day: date) -> tuple[Week, datetime, Week]:
    """The week after that of a day, when its paper comes out, and the week after that."""
    week = Week.of(day) + 1
    return week, _before(week), week + 1


def _before(week: Week) -> datetime:
    """When the paper of a week comes out, where no channel says so."""
    return at(week.monday + READY, CLOCK)


def _by_week(
    selection: Selection, told: Iterable[Publication], week_of: Callable[[Publication], Week]
) -> Mapping[Week, list[Publication]]:
    found: dict[Week, list[Publication]] = {}
    seen: set[object] = set()
    topical = {id for id, kind in selection.kinds.items() if kind.topical}
    for publication in told:
        item, week = publication.item, week_of(publication)
        key = item if publication.kind in topical else (item, week)
        if key not in seen:
            seen.add(key)
            found.setdefault(week, []).append(publication)
    return found


def _moments(selection: Selection, channel: str, weeks: Iterable[Week]) -> dict[Week, datetime]:
    """The last place of the channel in each week; one that a closure moved is of its own week."""
    every = sorted(weeks)
    if not every:
        return {}
    found: dict[Week, datetime] = {}
    for slot in slots_between(selection, every[0].monday, (every[-1] + 1).days[-1], channel):
        week = Week.of((slot.instead_of or slot.at).date())
        found[week] = max(slot.at, found.get(week, slot.at))
    return found
