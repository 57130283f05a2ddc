"""Items, meetings and moments for residents in schema.org's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values.item import Line, Person, PublicItem, Reference, Result, WithdrawnItem
from raadsweek.emit.code_labels import PROVISIONAL, result_told
from raadsweek.emit.corrections import withdrawn_notice, withdrawn_title
from raadsweek.emit.media_html import CARD, shared_picture
from raadsweek.emit.metadata.organization import publisher
from raadsweek.emit.moment_words import in_full, label, told
from raadsweek.emit.text import absolute, elsewhere
from raadsweek.language import message
from raadsweek.model.artifact import Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values.meeting import PublicMeeting, PublicSitting
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context


# The picture that other sites show with a page.


def site_picture(context: Context) -> Shared:
    """The card of the site, with every page that has nothing of its own."""
    return Shared(context.addresses.site_card(), context.site_name, CARD)


def kind_picture(context: Context, id: str) -> Shared:
    """The card of a kind, with its page."""
    return Shared(context.addresses.kind_card(id), context.edition.kind(id).label, CARD)


def item_picture(context: Context, item: PublicItem | WithdrawnItem) -> Shared:
    """The item's own picture, its card or its kind's; of what was taken back that of the site."""
    appeared, addresses = item.published, context.addresses
    if isinstance(item, WithdrawnItem):
        return Shared(addresses.site_card(), context.site_name, CARD, appeared)
    picture = shared_picture(item)
    if picture:
        return Shared(picture.path, picture.alt, None, appeared)
    kind = context.edition.kind(item.kind.id)
    path = addresses.card(item.id) if kind.own_cards else addresses.kind_card(kind.id)
    return Shared(path, item.title if kind.own_cards else kind.label, CARD, appeared)


# An item in schema.org's words: news, or an article where it is not bound to a moment.


def article(context: Context, item: PublicItem | WithdrawnItem) -> Mapping[str, object]:
    """The item (schema.org/NewsArticle or Article); of what was taken back when and why."""
    url = absolute(context, item.path)
    return {
        "@type": "NewsArticle" if context.edition.kind(item.kind.id).topical else "Article",
        "@id": f"{url}#item",
        "mainEntityOfPage": url,
        "url": url,
        "articleSection": item.kind.label,
        "datePublished": item.published.isoformat() if item.published else None,
        "dateModified": item.updated.isoformat() if item.updated else None,
        "inLanguage": context.content_language,
        "isAccessibleForFree": True,
        "publisher": publisher(context),
        **_about(context, item),
    }


def _about(context: Context, item: PublicItem | WithdrawnItem) -> Mapping[str, object]:
    return _taken_back(context, item) if isinstance(item, WithdrawnItem) else _read(context, item)


def _taken_back(context: Context, item: WithdrawnItem) -> Mapping[str, object]:
    say = context.language.say
    return {
        "headline": say(withdrawn_title(item)),
        "description": say(withdrawn_notice(item)),
        "creativeWorkStatus": "Withdrawn",
        "author": {"@id": publisher(context)["@id"]},
    }


def _read(context: Context, item: PublicItem) -> Mapping[str, object]:
    sources = [each.url for each in item.of(Reference)]
    return {
        "headline": item.title,
        "description": item.lead,
        "abstract": " ".join(_sentences(context, item)),
        "image": absolute(context, item_picture(context, item).picture),
        "author": _author(context, item.author),
        "keywords": [topic.label for topic in item.topics if topic.path],
        "contentLocation": [
            {"@type": "Place", "name": place.label} for place in item.places if place.path
        ],
        "isBasedOn": sources if len(sources) > 1 else "".join(sources),
        "about": _about_what(context, item),
        "potentialAction": to_do(context, item.all_moments),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": each.note,
                "datePublished": each.at.isoformat(),
            }
            for each in item.corrections
            if each.noted
        ],
    }


def _sentences(context: Context, item: PublicItem) -> Iterator[str]:
    """What came of it, and what else it says in a line."""
    for part in item.parts:
        if isinstance(part, Result):
            yield f"{result_told(part, context.language)}."
        elif isinstance(part, Line):
            yield part.text
    yield from told(item, context.language)


def _author(context: Context, author: Person | None) -> Mapping[str, object]:
    if author is None:
        return {"@id": publisher(context)["@id"]}
    party = {"@type": "Organization", "name": author.party.label} if author.party else None
    return {"@type": "Person", "name": author.name, "affiliation": party}


def _about_what(context: Context, item: PublicItem) -> object:
    """Its meeting, and what happens at a moment of its own."""
    meeting = _meeting(context, item)
    found = [*([meeting] if meeting else []), *happenings(context, item)]
    return found if len(found) > 1 else next(iter(found), None)


def _meeting(context: Context, item: PublicItem) -> Mapping[str, object] | None:
    if not item.meeting:
        return None
    return {"@id": f"{absolute(context, context.addresses.meeting(item.meeting))}#meeting"}


# A meeting in schema.org's words.


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
        "potentialAction": to_do(context, meeting.moments),
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


# Moments for residents in schema.org's words: events, and actions with an end.

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
