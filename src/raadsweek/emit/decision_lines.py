"""Decisions in a line each: what came of what, who handed it in and how many voted what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from raadsweek.edition.values import Ballot, PublicItem, Result, Submitters
from raadsweek.emit.code_labels import SIDES, result_told, tally_words
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values import PublicResults, ResultRow, WithdrawnItem
    from raadsweek.emit.output import Context
    from raadsweek.language import Language, Message


FEW = 10
"""So many decisions of one meeting are told one by one; of more than that its leads are."""


FIRST = 3
"""So many of them are told then: those with which the results begin."""
RESULTS = "uitslag"
"""The `id` of the results on the page of their meeting."""


def results_url(context: Context, path: str) -> str:
    """Where the results of the meeting stand that has its page at `path`."""
    return f"{absolute(context, path)}#{RESULTS}"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. Of a withdrawn item nothing but its title is left."""

    item: PublicItem | WithdrawnItem
    depth: int = 0
    """0 is a proposal, 1 what belongs to one."""
    told: str = ""
    """What came of what, by name."""
    result: Result | None = None
    who: str = ""
    """Who handed it in."""
    tally: str = ""
    ballot: Ballot | None = None


def decision_lines(
    edition: Edition, rows: Iterable[ResultRow], language: Language, depth: int = 0
) -> Iterator[DecisionLine]:
    """The decisions in order, each with what belongs to it after it."""
    for row in rows:
        item = edition.item(row.item)
        if item is not None:
            yield decision_line(item, language, depth)
        yield from decision_lines(edition, row.below, language, depth + 1)


def decision_line(
    item: PublicItem | WithdrawnItem, language: Language, depth: int = 0
) -> DecisionLine:
    """One of them."""
    if not isinstance(item, PublicItem):
        return DecisionLine(item, depth)
    result = item.result
    ballot = next(iter(item.of(Ballot)), None)
    return DecisionLine(
        item,
        depth,
        result_told(result, language) if result else "",
        result,
        ", ".join(names(each) for each in item.of(Submitters)),
        tally_words(ballot, language) if ballot else "",
        ballot,
    )


def names(submitters: Submitters) -> str:
    """`Hanneke Kortland (Samen Sterk), Ruim Baan`."""
    people = (
        f"{each.name} ({each.party.label})" if each.party else each.name
        for each in submitters.members
    )
    return ", ".join((*people, *(each.label for each in submitters.parties)))


def is_long(results: PublicResults) -> bool:
    """Whether there is so much that only its leads are told where there is little room."""
    return len(results.every) > FEW


def count_words(edition: Edition, results: PublicResults, language: Language) -> str:
    """Of what it was decided on how many: `Besloten over: 2 voorstellen en 40 moties.`."""
    items = (edition.item(each) for each in results.every)
    found = counted(filter(None, items), language)
    return language.say(message("Decided on: {list}.", list=found)) if found else ""


def counted(items: Iterable[PublicItem | WithdrawnItem], language: Language) -> str:
    """`3 amendementen en 40 moties`, of those that say what came of them."""
    found = [item.result for item in items if isinstance(item, PublicItem)]
    types = Counter((each.what or "proposal") for each in found if each)
    said = [language.say(words) for type in _TYPES if (words := _count(type, types[type]))]
    return language.list(said) if said else ""


_TYPES = ("proposal", "initiative", "appointment", "amendment", "motion")


def _count(type: str, count: int) -> Message | None:
    if not count:
        return None
    if type == "proposal":
        return plural("1 proposal", "{count} proposals", count)
    if type == "initiative":
        return plural("1 initiative", "{count} initiatives", count)
    if type == "appointment":
        return plural("1 appointment", "{count} appointments", count)
    if type == "amendment":
        return plural("1 amendment", "{count} amendments", count)
    return plural("1 motion", "{count} motions", count)


# Who voted what, as plain HTML for feeds: a line for all, and one for each side by party.

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
