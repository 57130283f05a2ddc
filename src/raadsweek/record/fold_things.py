"""How items, meetings and pages stand: what the facts of each say, folded thing by thing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.record import RecordedItem, RecordedMeeting, RecordedPage
from raadsweek.record.history import History, told, versions
from raadsweek.record.values import MEETING, Values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.record.fold_groups import Groups
    from raadsweek.record.releases import Releases

T = TypeVar("T", RecordedItem, RecordedMeeting, RecordedPage)


class Things(Struct, frozen=True, dict=True):
    """Items, meetings and ordinary pages by thing, in the order in which they were first shown."""

    items: Mapping[str, RecordedItem] = {}
    meetings: Mapping[str, RecordedMeeting] = {}
    pages: Mapping[str, RecordedPage] = {}
    lost: Mapping[str, str] = {}
    """Items and pages of which the words are lost: where each had its page."""

    @cached_property
    def by_id(self) -> Mapping[str, str]:
        """The id that an item has now to its thing."""
        return {each.id: thing for thing, each in self.items.items()}

    def folded_again(
        self,
        again: Collection[str],
        groups: Groups,
        releases: Releases,
        names: Mapping[str, str],
        values: Values,
    ) -> Things:
        """With these things as their facts say now."""
        items: dict[str, RecordedItem | None] = {}
        meetings: dict[str, RecordedMeeting | None] = {}
        pages: dict[str, RecordedPage | None] = {}
        lost = {thing: path for thing, path in self.lost.items() if thing not in again}
        for thing in again:
            facts = groups.things.get(thing, ())
            if thing.startswith("item/"):
                history = History.of(thing, facts, releases, groups.lifted)
                items[thing] = history.item(names, values) if history else None
                if history and items[thing] is None:
                    lost[thing] = history.path
            elif thing.startswith("meeting/"):
                meetings[thing] = _meeting(thing, facts, releases, groups.lifted, values)
            elif thing.startswith("page/"):
                history = History.of(thing, facts, releases, groups.lifted)
                pages[thing] = history.page(names, values) if history else None
                if history and pages[thing] is None:
                    lost[thing] = history.path
        return Things(
            _with(self.items, items),
            _with(self.meetings, meetings),
            _with(self.pages, pages),
            lost,
        )


def touched(
    groups: Groups, changed: AbstractSet[str], lifted: AbstractSet[str], called: AbstractSet[str]
) -> Iterator[str]:
    """The things of which facts say something else now.

    `changed` are the releases that do, `lifted` the facts that no longer hold, `called` the things
    that got another name.
    """
    if changed or lifted:
        for thing, facts in groups.things.items():
            if any([each.release in changed or each.id in lifted for each in facts]):  # noqa: C419 - quicker
                yield thing
    yield from called & groups.things.keys()


def _with(known: Mapping[str, T], made: Mapping[str, T | None]) -> Mapping[str, T]:
    """Those that are known with others; without those of which there is nothing to tell."""
    if not made:
        return known
    found = {**known, **made}
    whole = [(thing, each) for thing, each in found.items() if each is not None]
    return dict(sorted(whole, key=_order))


def _order(
    pair: tuple[str, RecordedItem | RecordedMeeting | RecordedPage],
) -> tuple[datetime, datetime, str]:
    thing, each = pair
    first = each.versions[0]
    return (first.at, first.written or first.at, thing)


def _meeting(
    thing: str,
    facts: Sequence[Fact],
    releases: Releases,
    lifted: AbstractSet[str],
    values: Values,
) -> RecordedMeeting | None:
    texts = told(facts, sorts.TEXT, releases)
    meeting = values.value(MEETING, thing, texts[-1][1].text) if texts else None
    if meeting is None:
        return None
    hides = [each for each in told(facts, sorts.HIDE, releases) if each[1].id not in lifted]
    return RecordedMeeting(
        meeting,
        versions(texts),
        _counted(thing, texts, values),
        hidden=min((moment for moment, _ in hides), default=None),
        lifted=tuple(each.id for _, each in hides),
        bodies=_bodies(thing, texts, values),
        **_decided(thing, texts, values),
    )


def _bodies(thing: str, texts: Sequence[tuple[datetime, Fact]], values: Values) -> tuple[str, ...]:
    """All bodies that were told to meet, in order of telling."""
    said = (values.value(MEETING, thing, each.text) for _, each in texts)
    return tuple(dict.fromkeys(id for meeting in said if meeting for id in meeting.bodies))


def _decided(
    thing: str, texts: Sequence[tuple[datetime, Fact]], values: Values
) -> Mapping[str, datetime]:
    """When residents were told what came of its points, after its first text: first and last."""
    found: list[datetime] = []
    before: object = None
    for n, (moment, each) in enumerate(texts):
        meeting = values.value(MEETING, thing, each.text)
        points = meeting.points if meeting else ()
        now = [(point.id, point.outcome, point.vote) for point in points if point.outcome]
        if n and now and now != before:
            found.append(moment)
        before = now
    return {"decided": found[0], "redecided": found[-1]} if found else {}


def _counted(thing: str, texts: Sequence[tuple[datetime, Fact]], values: Values) -> int:
    """How often a meeting was changed: what others counted counts, and each text after it."""
    count = -1
    for _, each in texts:
        meeting = values.value(MEETING, thing, each.text)
        count = max(count + 1, meeting.revision if meeting else 0)
    return count
