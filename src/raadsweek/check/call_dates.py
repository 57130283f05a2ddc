"""A date in what residents can do is a moment too: else nothing knows when it is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.resident_moment import filled_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_DATE = rf"\d{{1,2}}(?:e|ste|de)? {_MONTH}(?: \d{{4}})?"
_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?"
_UNTIL = re.compile(
    rf"\b(?:tot(?: en met)?|t/m|tot uiterlijk|uiterlijk|voor|vóór)(?: op)? {_DAY}{_DATE}",
    re.IGNORECASE,
)
"""Until a day: `tot en met vrijdag 4 december`."""
_AT = re.compile(
    rf"\b{_DATE},?(?: om| van| vanaf| tot| tussen)?(?: om)? \d{{1,2}}(?:[.:]\d\d| uur)",
    re.IGNORECASE,
)
"""A day with a time: `op 15 oktober vanaf 19.00 uur`."""


def date_without_moment(project: Project) -> Iterator[Problem]:
    """Of what was public already nothing is said: its words are what they were."""
    for item in project.items:
        if item.moments or not item.action or not _goes_out(item, project):
            continue
        found = _UNTIL.search(item.action) or _AT.search(item.action)
        if found:
            yield _problem(item, found[0])


def _goes_out(item: Item, project: Project) -> bool:
    known = project.record.items.get(item.id)
    new = known is None or known.statement.action != item.action
    return new and item.status in (ItemStatus.READY, ItemStatus.DRAFT)


def _problem(item: Item, found: str) -> Problem:
    what = message("'{words}' is a date, and no moment of this item", words=found)
    hint = message(
        "Write it as 'moments: ...' too: then it stands in the calendars, and the call ends by "
        "itself. Is it to speak in its meeting, then 'moments: speak' is enough."
    )
    warning = Severity.WARNING
    return at_key(
        item.origin,
        "action",
        "date-without-moment",
        what,
        hint,
        severity=warning,
        value=found,
        item=item.id,
    )


def moment_without_time(project: Project) -> Iterator[Problem]:
    """A moment without a time is that of its meeting, and must be there."""
    for item in project.items:
        bare = [each for each in item.moments if each.over is None]
        if not bare or not item.is_ready:
            continue
        meeting = project.meetings.get(item.meeting or "")
        if meeting is not None and meeting.cancelled:
            continue
        body = project.council.bodies.get(meeting.body) if meeting else None
        usual = meeting.all_moments(body.moments if body else ()) if meeting else ()
        known = {each.what for each in filled_in(bare, usual)}
        for each in bare:
            if each.what not in known:
                what = message("nobody says when '{what}' is", what=each.what.value)
                hint = message(
                    "Write 'moments: {{what: {what}, until: 2026-11-20 12:00}}', or say it for all "
                    "meetings of a body, with 'moments' in council.yml.",
                    what=each.what.value,
                )
                yield at_key(
                    item.origin, "moments", "moment-without-time", what, hint, item=item.id
                )
