"""Moments for residents in schema.org's words: events, and actions with an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.metadata.organization import publisher
from raadsweek.emit.moment_words import in_full, label
from raadsweek.emit.text import absolute, elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values import PublicItem, PublicMoment
    from raadsweek.emit.context import Context

_ACTIONS = {"register": "RegisterAction", "speak": "RegisterAction", "vote": "VoteAction"}


def happenings(context: Context, item: PublicItem) -> Iterator[Mapping[str, object]]:
    """What happens (schema.org/Event), but for terms."""
    for each in item.moments:
        if not each.is_term and each.begins is not None:
            place = {"@type": "Place", "name": each.place, "address": each.place}
            yield {
                "@type": "Event",
                "name": item.title,
                "description": in_full(each, context.language),
                "startDate": each.begins.isoformat(),
                "endDate": each.until.isoformat() if each.until else None,
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": place if each.place else None,
                "organizer": publisher(context),
                "url": absolute(context, each.path),
                "isAccessibleForFree": True,
            }


def to_do(context: Context, moments: Iterable[PublicMoment]) -> list[Mapping[str, object]]:
    """What one can do until an end (schema.org/Action)."""
    return [
        {
            "@type": _ACTIONS.get(each.what, "Action"),
            "name": context.language.say(label(each)),
            "description": in_full(each, context.language),
            "startTime": each.begins.isoformat() if each.begins else None,
            "endTime": each.until.isoformat() if each.until else None,
            "target": elsewhere(each.link) if each.link else None,
        }
        for each in moments
        if each.is_term
    ]
