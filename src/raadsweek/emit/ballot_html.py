"""Who voted what, as plain HTML for feeds: a line for all, and one for each side by party."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.emit.code_labels import SIDES, tally_words
from raadsweek.emit.text import valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values import Ballot
    from raadsweek.language import Language

_FIELDS = {"for": "in_favour", "against": "against", "abstained": "abstained", "absent": "absent"}


def count_on(tally: object, side: str) -> int:
    """How many stood on a side of a tally."""
    return int(getattr(tally, _FIELDS[side]))


def ballot_html(ballot: Ballot, language: Language) -> Iterator[str]:
    """The vote in a few lines."""
    told = message("The vote: {tally}.", tally=tally_words(ballot, language))
    yield f"<p>{escape(language.say(told))}</p>"
    lines = [(label, _on(ballot, side)) for side, label in SIDES.items()]
    if any(who for _, who in lines):
        yield "<ul>"
        for label, who in lines:
            if who:
                said = f"{language.say(label)}: {', '.join(who)}"
                yield f"<li>{escape(valid_characters(said))}</li>"
        yield "</ul>"


def _on(ballot: Ballot, side: str) -> list[str]:
    """`Vliet Lokaal (7)`, and who is named: `Joke de Boer`."""
    parties = [
        f"{each.party.label} ({count_on(each.tally, side)})"
        for each in ballot.parties
        if each.party.label and count_on(each.tally, side)
    ]
    return [*parties, *(each.who.name for each in ballot.members if each.side == side)]
