"""What stands where the rules would not put it: too early, too late, or double.

The planner itself does none of these; moves by hand and saved weeks may.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.report.evergreen_stock import rest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.plan import Publication
    from raadsweek.report.section import Scope

_EARLY = "too-early", Subject.EARLY
_LATE = "too-late", Subject.LATE
_DOUBLE = "double-publication", Subject.DOUBLE
MOST_APART = 7
"""A repeat on purpose follows within so many days."""


def misplaced(scope: Scope) -> Iterator[Problem]:
    """Every publication in the days of the report that is too early, too late, or double."""
    for publication in scope.shown:
        window = scope.window(publication.item)
        if window is None:
            continue
        if publication.at < window.opens:
            days = (publication.at, window.opens)
            yield _told(scope, publication, _EARLY, window.because, days)
        elif window.closed(publication.at) and window.until is not None:
            days = (publication.at, window.closes or publication.at)
            yield _told(scope, publication, _LATE, window.until, days)
    yield from _doubles(scope)


def _doubles(scope: Scope) -> Iterator[Problem]:
    grouped: dict[tuple[str, str], list[Publication]] = defaultdict(list)
    told = {(publication.item, publication.channel) for publication in scope.shown}
    for publication in scope.certain:
        if (publication.item, publication.channel) in told:
            grouped[publication.item, publication.channel].append(publication)
    for publications in grouped.values():
        for before, after in pairwise(publications):
            if scope.shows(after.at) and _is_double(scope, before, after):
                why = message("it already goes out there on {moment}", moment=before.at)
                yield _told(scope, after, _DOUBLE, why, (after.at, before.at))


def _is_double(scope: Scope, before: Publication, after: Publication) -> bool:
    """Whether the second is neither a repeat on purpose nor an evergreen that rested."""
    kind = scope.project.kinds[after.kind]
    if not kind.topical:
        rest = rest_of(scope.items[after.item], kind)
        return rest is None or after.at.date() < before.at.date() + rest
    repeats = any(entry.repeat for entry in scope.project.schedule.of(after.channel, kind.id))
    return not repeats or (after.at - before.at).days >= MOST_APART


def _told(
    scope: Scope,
    publication: Publication,
    finding: tuple[str, Subject],
    why: Message,
    moments: Iterable[datetime],
) -> Problem:
    code, subject = finding
    what = message(
        "'{title}' goes to {channel} on {moment}, but {why}",
        title=publication.title,
        channel=scope.project.channels[publication.channel].label,
        moment=publication.at,
        why=why,
    )
    item = scope.items[publication.item]
    hint = message("Move it, or take its pin away.")
    return at_key(
        item.origin,
        "",
        code,
        what,
        hint,
        value=publication.channel,
        severity=Severity.WARNING,
        item=item.id,
        subject=subject,
        days=(moment.date() for moment in moments),
    )
