"""Moments for residents as an edition tells them, and what happens of each collection."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from raadsweek.edition.values.moment import PublicMoment
from raadsweek.model.kind import Bound
from raadsweek.model.resident_moment import (
    MomentBeforeMeeting,
    ResidentMoment,
    answer_end,
    filled_in,
)
from raadsweek.record.values import MEETING
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting


def moments_of_meeting(
    selection: Selection,
    addresses: Addresses,
    meeting: Meeting,
) -> tuple[PublicMoment, ...]:
    """The moments of a meeting. What becomes of its agenda changes none of them."""
    raw = raw_moments(selection, meeting)
    return tuple(told_moments(raw, _of_meeting(selection, addresses, meeting)))


def called_off(
    selection: Selection, addresses: Addresses, meeting: Meeting
) -> tuple[PublicMoment, ...]:
    """The moments of a cancelled meeting, as they were told before it was cancelled."""
    raw = raw_called_off(selection, meeting)
    return tuple(told_moments(raw, _of_meeting(selection, addresses, meeting))) if raw else ()


def _of_meeting(selection: Selection, addresses: Addresses, meeting: Meeting) -> PublicMoment:
    """What all moments of a meeting have in common."""
    known = selection.record.meetings.get(meeting.id)
    tag = selection.record.tag(known.versions[0].at) if known else ""
    count, stamped = changes_of_meeting(selection, addresses, meeting)
    usual, since = _changes_of_body(selection, meeting)
    return PublicMoment(
        id=f"meeting/{meeting.id}",
        what="",
        title=meeting.title,
        path=addresses.meeting(meeting.id),
        meets=meeting.start.date(),
        tag=tag,
        revision=count + usual,
        stamped=max(stamped, since or stamped),
    )


def changes_of_meeting(
    selection: Selection, addresses: Addresses, meeting: Meeting
) -> tuple[int, datetime]:
    """How often a meeting itself was changed, and when last; both only rise."""
    # Not the meeting's start: that lies ahead, and the first recorded change would then
    # look older than what a calendar already has.
    told = meeting.updated or addresses.beginning
    known = selection.record.meetings.get(meeting.id)
    if known is None:
        return meeting.revision, told
    return max(known.changes, meeting.revision), max(told, known.updated or told)


def moments_of_item(
    selection: Selection, item: Item, path: str, changes: tuple[int, datetime | None]
) -> tuple[PublicMoment, ...]:
    """The moments that an item says itself, with their times."""
    known = selection.record.items.get(item.id)
    of = PublicMoment(
        id=selection.record.first_id(item.id),
        what="",
        title=item.title,
        path=path,
        title_en=item.title_en if selection.council.english else "",
        item=item.id,
        tag=selection.record.tag(known.since) if known and known.versions else "",
        revision=changes[0],
        stamped=changes[1],
    )
    return tuple(told_moments((each for each in item.moments if each.over), of))


def called_off_of_item(
    selection: Selection, item: Item, path: str, changes: tuple[int, datetime | None]
) -> tuple[PublicMoment, ...]:
    """The moments of a withdrawn item, as far as residents were told of them before.

    When they were is left, since calendars have it; where and how went with the item.
    """
    if item.id not in selection.record.items:
        return ()
    told = moments_of_item(selection, item, path, changes)
    return tuple(replace(each, place="", how="", link="") for each in told)


def moments_of_its_meeting(
    selection: Selection, addresses: Addresses, item: Item
) -> tuple[PublicMoment, ...]:
    """The moments of its meeting to which an item calls."""
    kinds = borrowed(selection, item)
    meeting = selection.meetings.get(item.meeting or "") if kinds else None
    if meeting is None:
        return ()
    found = moments_of_meeting(selection, addresses, meeting)
    return tuple(each for each in found if each.what in kinds)


def report_due(selection: Selection, item: Item) -> date | None:
    """Of a question the last day on which is told what was done with the answers."""
    if item.asks is None:
        return None
    due = item.asks.due(answer_end(item.moments), selection.kinds[item.kind].terms.report)
    return due.date() if due else None


def borrowed(selection: Selection, item: Item) -> frozenset[str]:
    """The kinds of moments of its meeting that an item calls to.

    Those that it names without a time. And what leads to a meeting and says nothing of its own that
    one can do (an agenda) tells until when one can register to speak.
    """
    named = {each.what.value for each in item.moments if not each.over}
    meeting = selection.meetings.get(item.meeting or "")
    kind = selection.kinds.get(item.kind)
    if meeting and kind and kind.bound is Bound.BEFORE and not (item.moments or item.action):
        named.update(each.what.value for each in raw_moments(selection, meeting))
    return frozenset(named)


def in_full(selection: Selection, item: Item) -> tuple[ResidentMoment, ...]:
    """The moments of an item, those of its meeting that it names among them."""
    meeting = selection.meetings.get(item.meeting or "")
    return tuple(filled_in(item.moments, raw_moments(selection, meeting) if meeting else ()))


def raw_moments(selection: Selection, meeting: Meeting) -> tuple[ResidentMoment, ...]:
    """The moments of a meeting, those that all meetings of its body have among them."""
    body = selection.council.bodies.get(meeting.body)
    return meeting.all_moments(body.moments if body else ())


def raw_called_off(selection: Selection, meeting: Meeting) -> tuple[ResidentMoment, ...]:
    """What its last version said that was not cancelled; what was never public says nothing."""
    record, known = selection.record, selection.record.meetings.get(meeting.id)
    if not meeting.cancelled or known is None:
        return ()
    until: datetime | None = None
    for version in reversed(known.versions):
        before = record.values.value(MEETING, f"meeting/{meeting.id}", version.text)
        if before is not None and not before.cancelled:
            then = [each for since, each in record.settings if until is None or since < until]
            body = then[-1].council.bodies.get(before.body) if then else None
            return tuple(before.all_moments(body.moments if body else ()))
        until = version.at
    return ()


def told_moments(moments: Iterable[ResidentMoment], of: PublicMoment) -> Iterator[PublicMoment]:
    """The values of moments; `of` holds what they have in common."""
    seen: Counter[str] = Counter()
    for each in moments:
        what = each.what.value
        seen[what] += 1
        yield replace(
            of,
            id=f"{of.id}/{what}" + (f"-{seen[what]}" if seen[what] > 1 else ""),
            what=what,
            is_term=each.is_term,
            start=each.start,
            end=each.end,
            whole_days=each.whole_days,
            place=each.place,
            how=each.how,
            link=each.link,
        )


def _changes_of_body(selection: Selection, meeting: Meeting) -> tuple[int, datetime | None]:
    """How often what its body says of all its meetings was changed, and when that was last."""
    count, since, before = 0, None, None
    for at, calendars in selection.record.settings:
        body = calendars.council.bodies.get(meeting.body)
        now: tuple[MomentBeforeMeeting, ...] = body.moments if body else ()
        if before is not None and now != before:
            count, since = count + 1, at
        before = now
    return count, since
