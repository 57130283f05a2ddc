"""Who speaks.

The sender of what goes out on paper and by mail, and in whose name an item is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.text import one_line
from raadsweek.language import Message, VerbatimWords, message

if TYPE_CHECKING:
    from raadsweek.edition.values.council import PublicCouncil
    from raadsweek.edition.values.item import Voice


OFFICE = message("the griffie")
"""The sender of a council that does not name one."""


def sender(council: PublicCouncil) -> Message:
    """The line at the foot that says so."""
    return message(
        "Sent by: {office}, on behalf of the {council}.",
        office=one_line(council.contact.name) or OFFICE,
        council=one_line(council.name),
    )


# In whose name an item speaks, in a sentence for residents: the same one everywhere.

COUNCIL = message("In the name of the council.")
CLERK = message("Written by the griffie, in the name of the council.")
EXECUTIVE = message("In the name of the college of mayor and aldermen.")
SOME_PARTY = message("This is the opinion of a party, not of the council.")
SOME_MEMBER = message("This is the opinion of a member, not of the council.")


def voice_sentence(voice: Voice) -> Message:
    """The sentence: whose opinion it is, or in whose name it was written."""
    if voice.of == "member":
        return _opinion(voice.name) if voice.name else SOME_MEMBER
    if voice.of == "party":
        return _opinion(voice.name) if voice.name else SOME_PARTY
    return {"council": COUNCIL, "executive": EXECUTIVE}.get(voice.of, CLERK)


def _opinion(name: str) -> Message:
    return message(
        "This is the opinion of {name} alone, not of the council.", name=VerbatimWords(name)
    )
