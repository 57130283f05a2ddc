"""Dates of items: which they need, in what order, and where a date in a text is a moment too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.resident_moment import MomentKind, filled_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


# A ready topical item says when it became available.

_BEGINS_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(-|$)")


def no_date(project: Project) -> Iterator[Problem]:
    """Its own date, the one that its file name begins with, or that of its meeting."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        dated = item.date or item.meeting or item.urgent
        if kind is None or not kind.topical or not item.is_ready or dated:
            continue
        if _BEGINS_WITH_DAY.match(item.id):  # a day that does not exist: said when it was read
            continue
        what = message("this item is ready but has no date")
        hint = message(
            "Add 'date: ...' or 'meeting: ...', or begin the file name with the date, "
            "as 2026-11-20-name.md."
        )
        yield at_key(item.origin, "", "no-date", what, hint, item=item.id)


# An item becomes available before it expires.


def order_of_dates(project: Project) -> Iterator[Problem]:
    """`expires` and the last day lie after `date` and `embargo`: else there is no moment for it."""
    for item in project.items:
        yield from _never_to_be_read(item)
        if item.expires is None:
            continue
        hint = message("Change one of the two.")
        if item.date and item.expires < item.date:
            what = message(
                "this item expires on {expires}, before its date {date}",
                expires=item.expires,
                date=item.date,
            )
            yield at_key(item.origin, "expires", "expires-before-date", what, hint, item=item.id)
        if item.embargo and item.expires < item.embargo:
            what = message(
                "the embargo ends on {embargo}, after the item expires on {expires}",
                embargo=item.embargo,
                expires=item.expires,
            )
            yield at_key(item.origin, "embargo", "embargo-after-expires", what, hint, item=item.id)


def _never_to_be_read(item: Item) -> Iterator[Problem]:
    key = "visible_until" if item.visible_until == item.ends else "consent.until"
    begins = max(filter(None, (item.date, item.embargo)), default=None)
    if item.ends is not None and begins is not None and item.ends < begins:
        what = message(
            "residents may read this up to {end}, and it begins on {begin}",
            end=item.ends,
            begin=begins,
        )
        hint = message("Change one of the two.")
        yield at_key(item.origin, key, "ends-before-it-begins", what, hint, item=item.id)


# A date in what residents can do is a moment too: else nothing knows when it is over.

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


_CALLS = re.compile(
    r"\b(?:meld u (?:\w+ ){0,4}aan|geef u (?:\w+ ){0,4}op|aanmelden|opgeven|insprek\w*)\b",
    re.IGNORECASE,
)


def call_without_end(project: Project) -> Iterator[Problem]:
    """A call to register for a meeting goes on by itself after nobody can register any more."""
    for item in project.items:
        meeting = project.meetings.get(item.meeting or "")
        if meeting is None or item.moments or not item.action or not _goes_out(item, project):
            continue
        body = project.council.bodies.get(meeting.body)
        known = {each.what for each in meeting.all_moments(body.moments if body else ())}
        found, kinds = _CALLS.search(item.action), known & _TO_REGISTER
        if found and kinds:
            kind = min(kinds)
            what = message("'{words}' does not say until when, and that is known", words=found[0])
            hint = message(
                "Add 'moments: {kind}': then the call ends when registering does.", kind=kind.value
            )
            yield at_key(
                item.origin,
                "action",
                "call-without-end",
                what,
                hint,
                severity=Severity.WARNING,
                value=found[0],
                item=item.id,
            )


_TO_REGISTER = {MomentKind.SPEAK, MomentKind.REGISTER}


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


# Season and cooldown are for kinds that are evergreen.


def evergreen_keys(project: Project) -> Iterator[Problem]:
    """A topical item goes out once: it has no season and no rest."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or not kind.topical:
            continue
        for key, value in (("season", item.season), ("cooldown", item.cooldown)):
            if value is not None:
                what = message(
                    "'{key}' does nothing here: '{kind}' is topical", key=key, kind=kind.label
                )
                hint = message("Take it away; it is for items that may return.")
                yield at_key(
                    item.origin,
                    key,
                    "evergreen-key",
                    what,
                    hint,
                    severity=Severity.WARNING,
                    item=item.id,
                )


# An evergreen without a date counts as always available, also in the past.


def undated_evergreens(project: Project) -> Iterator[Problem]:
    """Saved weeks hold the past; where none were saved, it may get a place before today."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or kind.topical or not item.is_ready:
            continue
        if item.date is None and item.embargo is None and item.meeting is None:
            what = message("this item has no date: it counts as always available")
            hint = message(
                "In weeks that were not saved it may get a place before today. "
                "Add 'date: ...' with the day on which it was ready."
            )
            yield at_key(
                item.origin,
                "",
                "undated-evergreen",
                what,
                hint,
                severity=Severity.NOTE,
                item=item.id,
            )


RULES = (
    no_date,
    date_without_moment,
    call_without_end,
    moment_without_time,
    order_of_dates,
    evergreen_keys,
    undated_evergreens,
)
