"""The issues of the weekly mails as values: what each tells, before it is put into words."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.issue_parts import IssueOrder
from raadsweek.edition.resolve.results import decided_between
from raadsweek.edition.values.item import PublicCorrection, PublicItem
from raadsweek.edition.values.mails import (
    IssueChange,
    IssueItem,
    IssueOpening,
    PublicIssue,
    Recess,
)
from raadsweek.model.kind import Bound
from raadsweek.model.mail_issue import issue_id
from raadsweek.record.values import SENT

if TYPE_CHECKING:
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.edition.resolve.resolver import SelectionResolver
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.sent_and_answers import SentMail

WEEK = timedelta(weeks=1)
RECESS = timedelta(days=4)
"""A closure of more days than this is one that readers are told of; a public holiday is not."""
MEETINGS_SHOWN = 4


def public_issue(resolver: SelectionResolver, planned: PlannedIssue) -> PublicIssue:
    """One issue of a weekly mail."""
    selection = resolver.selection
    kinds, results = resolver.council_values.kinds, resolver.results.of
    order = IssueOrder(kinds, resolver.card, resolver.meeting, results)
    told = planned.frozen.told if planned.frozen else ()
    decided, meetings = _decided(selection, planned), _meetings(selection, planned)
    parts = () if planned.frozen else tuple(order.parts(planned, decided))
    unfinished = {each.item for each in planned.publications if each.tentative}
    return PublicIssue(
        channel=planned.channel,
        week=planned.week,
        at=planned.at,
        next_at=planned.next_at,
        items=tuple(
            IssueItem(each.item, each.at, unfinished=each.item in unfinished)
            for each in planned.publications
        ),
        parts=parts,
        opening=IssueOpening() if planned.frozen else order.opening(planned, parts, meetings),
        passed_over=planned.passed_over,
        decided=decided,
        meetings=meetings,
        days=tuple(_days(planned)),
        recess_before=_recess(selection, planned, before=True),
        recess_after=_recess(selection, planned, before=False),
        changes=tuple(
            IssueChange(
                item, tuple(PublicCorrection(each.at, noted=True, note=each.note) for each in noted)
            )
            for item, noted in planned.changes
        ),
        frozen=planned.frozen,
        taken=tuple(sorted(id for id in told if not isinstance(resolver.item(id), PublicItem))),
        sent=_as_sent(selection, planned),
    )


def _decided(selection: Selection, planned: PlannedIssue) -> tuple[str, ...]:
    """The meetings that decided on points between the cut-offs, on a channel that tells that."""
    kinds = selection.kinds.values()
    if not any(each.bound is Bound.AFTER and planned.channel in each.channels for each in kinds):
        return ()
    return decided_between(selection, planned.after or planned.cutoff - WEEK, planned.cutoff)


def _as_sent(selection: Selection, planned: PlannedIssue) -> SentMail | None:
    """An issue as it left, whatever its texts, templates or settings are by now."""
    record, id = selection.record, issue_id(planned.channel, planned.week)
    text = record.ledger.text(id)
    if not text or record.values is None:
        return None
    found: SentMail | None = record.values.value(SENT, id, text)
    return found


def _meetings(selection: Selection, planned: PlannedIssue) -> tuple[str, ...]:
    """The first meetings after it that its items are not about."""
    met = {selection.items[each.item].meeting for each in planned.publications}
    every = selection.meetings_in_order
    first = bisect_right(every, planned.at, key=lambda meeting: meeting.start)
    coming = (meeting.id for meeting in every[first:] if meeting.id not in met)
    return tuple(islice(coming, MEETINGS_SHOWN))


def _days(planned: PlannedIssue) -> list[tuple[date, tuple[str, ...]]]:
    """What the weekly schedule holds for the site up to the next issue, each kind once."""
    return [
        (day, tuple(dict.fromkeys(slot.kind for slot in slots)))
        for day, slots in groupby(planned.slots, key=lambda slot: slot.at.date())
    ]


def _recess(selection: Selection, planned: PlannedIssue, *, before: bool) -> Recess | None:
    """A longer closure of the channel since the issue before, or up to the next one."""
    day = planned.at.date()
    after = (planned.since or planned.at).date() if before else day
    up_to = day if before else (planned.next_at or planned.at).date()
    for closure in selection.closures.closed:
        is_long = closure.last - closure.first >= RECESS
        if is_long and closure.closes(planned.channel) and after < closure.first <= up_to:
            return Recess(closure.label, closure.first, closure.last)
    return None
