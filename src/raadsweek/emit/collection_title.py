"""The titles of what one can subscribe to, said from the codes of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import VerbatimWords, message
from raadsweek.language.weekdays import WEEKDAY_NAMES

if TYPE_CHECKING:
    from raadsweek.edition.values import Collection
    from raadsweek.language import Message

EVERYTHING = message("Everything from the council")


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
