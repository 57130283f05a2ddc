"""What one can subscribe to: titles of collections, calendars that are none, formats of feeds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, VerbatimWords, message
from raadsweek.language.date_words import WEEKDAY_NAMES
from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.calendar import Collection


class FeedFormat(Struct, frozen=True):
    """A format in which each feed is written; what writes it is in `emit/feeds/`."""

    ending: str
    """Of its addresses."""
    name: str
    """As residents know it."""
    media_type: str
    archived: bool = True
    """Whether what is too old for a feed is kept in this format too."""


FEED_FORMATS = (
    FeedFormat("xml", "RSS", "application/rss+xml", archived=False),
    FeedFormat("atom", "Atom", "application/atom+xml"),
    FeedFormat("json", "JSON", "application/feed+json"),
)


# The calendars that are no collections, and how long what went out stays in any calendar.

MEETING = "meeting"
MEETINGS = "meetings"
WITHOUT_CANCELLED = "meetings-without-cancelled"
CANCELLED_SHOWN = "meetings-cancelled-shown"
"""For programs that hide what is cancelled: there a cancelled meeting stands as one that is not."""
STAFF = "staff"
KEPT = timedelta(days=365)
"""How long what went out, and a meeting, stays in a living calendar; pages hold them all."""


class NamedCalendar(Struct, frozen=True):
    """A calendar at `calendars/<stem>.ics`.

    `owner` is whose work a staff calendar holds. With a `year` it holds the meetings of that year,
    of all bodies or of one.
    """

    stem: str
    title: Message
    owner: str = ""
    year: str = ""
    body: str = ""


def meeting_calendars() -> tuple[NamedCalendar, ...]:
    """The calendars of the meetings; in every build."""
    return (
        NamedCalendar(MEETINGS, message("Meetings of the council")),
        NamedCalendar(
            CANCELLED_SHOWN, message("Meetings of the council, cancelled ones stay in sight")
        ),
        NamedCalendar(
            WITHOUT_CANCELLED, message("Meetings of the council, without the cancelled ones")
        ),
    )


def year_calendars(edition: Edition) -> Iterator[NamedCalendar]:
    """Of each year that is over its meetings: of all bodies, and of each of several.

    The living calendars hold no more than `KEPT` of them.
    """
    bodies = edition.bodies() if edition.frame().bodies else ()
    for year in edition.names("meeting year"):
        if edition.passed(at(date(int(year.id) + 1, 1, 1))):
            title = message("Meetings of the council in {year}", year=year.id)
            yield NamedCalendar(f"{MEETINGS}/{year.id}", title, year=year.id)
            for body in bodies:
                if edition.meeting_names(f"body/{body.id}/{year.id}"):
                    title = message(
                        "{body} in {year}", body=VerbatimWords(body.label), year=year.id
                    )
                    stem = f"body/{body.id}/{year.id}"
                    yield NamedCalendar(stem, title, body=body.id, year=year.id)


def staff_calendars(edition: Edition) -> tuple[NamedCalendar, ...]:
    """A calendar of each owner, in a preview only: residents have nothing to do with it."""
    return tuple(
        NamedCalendar(
            f"{STAFF}/{owner.id}",
            message("Work of {owner}", owner=VerbatimWords(owner.label)),
            owner.id,
        )
        for owner in edition.names("owner")
    )


# The titles of what one can subscribe to, said from the codes of a collection.

EVERYTHING = message("Everything from the council")
IN_ENGLISH, IN_ENGLISH_STEM = message("In English"), "english"
"""The feed of what the council says in English."""


def collection_title(collection: Collection) -> Message:
    """`Wonen`, `Maandag`, `Website op vrijdag`; of everything that it is everything."""
    subject, weekday = collection.subject, collection.weekday
    if subject is None:
        return EVERYTHING if weekday is None else WEEKDAY_NAMES[weekday]
    if weekday is None:
        return message("{label}", label=VerbatimWords(subject.label))
    return message(
        "{channel} on {weekday}",
        channel=VerbatimWords(subject.label),
        weekday=WEEKDAY_NAMES[weekday],
    )
