"""A meeting in schema.org's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.metadata.organization import publisher
from raadsweek.emit.text import absolute
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.edition.values import PublicMeeting, PublicSitting
    from raadsweek.emit.context import Context


def event(context: Context, meeting: PublicMeeting) -> Mapping[str, object]:
    """The meeting (schema.org/Event); one that is off is said to be cancelled, with the reason."""
    url = absolute(context, meeting.path)
    return {
        "@type": "Event",
        "@id": f"{url}#meeting",
        "url": url,
        "name": meeting.title,
        "description": _description(context, meeting),
        "startDate": meeting.when.isoformat(),
        "endDate": meeting.over.isoformat() if meeting.end else None,
        "eventStatus": "https://schema.org/" + _status(meeting),
        "eventAttendanceMode": "https://schema.org/" + _mode(meeting),
        "subEvent": [_part(each, meeting) for each in meeting.sittings],
        "location": _locations(meeting),
        "organizer": publisher(context),
        "inLanguage": context.content_language,
        "isAccessibleForFree": True,
        "image": absolute(context, context.addresses.site_card()),
    }


def _part(part: PublicSitting, meeting: PublicMeeting) -> Mapping[str, object]:
    place = {"@type": "Place", "name": part.place, "address": part.place}
    return {
        "@type": "Event",
        "name": part.title or meeting.title,
        "startDate": part.when.isoformat(),
        "endDate": part.end.isoformat() if part.end and not part.all_day else None,
        "location": place if part.place else None,
    }


def _description(context: Context, meeting: PublicMeeting) -> str | None:
    if meeting.cancelled:
        cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
        return context.language.say(cancelled).strip()
    # In schema.org's words it is scheduled: it has none for what is not sure.
    return context.language.say(PROVISIONAL) if meeting.provisional else None


def _status(meeting: PublicMeeting) -> str:
    return "EventCancelled" if meeting.cancelled else "EventScheduled"


def _mode(meeting: PublicMeeting) -> str:
    return "MixedEventAttendanceMode" if meeting.stream else "OfflineEventAttendanceMode"


def _locations(meeting: PublicMeeting) -> list[Mapping[str, str]]:
    place = {"@type": "Place", "name": meeting.place, "address": meeting.place}
    online = {"@type": "VirtualLocation", "url": meeting.stream}
    return [*([place] if meeting.place else []), *([online] if meeting.stream else [])]
