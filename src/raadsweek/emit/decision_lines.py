"""Decisions in a line each: what came of what, who handed it in and how many voted what."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import Ballot, PublicItem, Result, Submitters, WithdrawnItem
from raadsweek.emit.code_labels import SIDES, result_told, result_words, tally_words
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, Message, message, plural
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.card import DecidedPoint, PublicResults, ResultRow
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context


RESULTS = "uitslag"
"""The `id` of the results on the page of their meeting."""


def results_url(context: Context, path: str) -> str:
    """Where the results of the meeting stand that has its page at `path`."""
    return f"{absolute(context, path)}#{RESULTS}"


def decided_on(meeting: PublicMeeting) -> Message:
    """What stands above its decisions: the day, or the days of its sittings."""
    if len(meeting.days) == 1:
        return message("Decided on {day}", day=meeting.days[0])
    return message("Decided on {days}", days=meeting.days)


def point_words(point: DecidedPoint, language: Language) -> str:
    """`Voorstel: aangenomen · 13 voor, 2 tegen`: what a point says, below its own title."""
    tally = tally_words(point.ballot, language) if point.ballot else ""
    return " · ".join(filter(None, (result_words(point.result, language), tally)))


POINT = "punt"
"""What the `id` of a point on the page of its meeting begins with."""


class DecisionLine(Struct, frozen=True):
    """One decision. Of a withdrawn item nothing but its title is left."""

    title: str
    path: str
    """Of the page of its item, or of its meeting where no item tells of it."""
    item: PublicItem | WithdrawnItem | None = None
    anchor: str = ""
    """The `id` of its point on the page of its meeting."""
    hidden: bool = False
    """Whether residents do not see it yet; in a preview only."""
    depth: int = 0
    """0 is a proposal, 1 what belongs to one."""
    told: str = ""
    """What came of what, by name."""
    result: Result | None = None
    who: str = ""
    """Who handed it in."""
    tally: str = ""
    ballot: Ballot | None = None


class DecisionLines(Struct, frozen=True):
    """Makes the lines of the results of a meeting."""

    edition: Edition
    results: PublicResults
    language: Language

    def all(self, rows: Iterable[ResultRow], depth: int = 0) -> Iterator[DecisionLine]:
        """The decisions in order, each with what belongs to it after it."""
        for row in rows:
            if line := self.of(row, depth):
                yield line
            yield from self.all(row.below, depth + 1)

    def of(self, row: ResultRow, depth: int = 0) -> DecisionLine | None:
        """One of them; None of what cannot be seen."""
        if row.point:
            return self.of_point(row.point)
        item = self.edition.item(row.item)
        return self._of_item(item, depth) if item else None

    def of_point(self, point: DecidedPoint) -> DecisionLine:
        """A point of the agenda that says itself what came of it."""
        return DecisionLine(
            point.title,
            self.results.agenda,
            anchor=f"{POINT}-{point.id}",
            hidden=point.hidden,
            told=result_told(point.result, self.language),
            result=point.result,
            tally=tally_words(point.ballot, self.language) if point.ballot else "",
            ballot=point.ballot,
        )

    def _of_item(self, item: PublicItem | WithdrawnItem, depth: int) -> DecisionLine:
        line = DecisionLine(item.title, item.path, item, hidden=item.hidden, depth=depth)
        if not isinstance(item, PublicItem):
            return line
        ballot = next(iter(item.of(Ballot)), None)
        return replace(
            line,
            told=result_told(item.result, self.language) if item.result else "",
            result=item.result,
            who=", ".join(names(each) for each in item.of(Submitters)),
            tally=tally_words(ballot, self.language) if ballot else "",
            ballot=ballot,
        )


def names(submitters: Submitters) -> str:
    """`Hanneke Kortland (Samen Sterk), Ruim Baan`."""
    people = (
        f"{each.name} ({each.party.label})" if each.party else each.name
        for each in submitters.members
    )
    return ", ".join((*people, *(each.label for each in submitters.parties)))


def count_words(edition: Edition, results: PublicResults, language: Language) -> str:
    """Of what it was decided on how many: `Besloten over: 2 voorstellen en 40 moties.`."""
    lines = DecisionLines(edition, results, language).all(results.rows)
    found = counted((line.result for line in lines), language)
    return language.say(message("Decided on: {list}.", list=found)) if found else ""


def counted(results: Iterable[Result | None], language: Language) -> str:
    """`3 amendementen en 40 moties`, of those that say what came of them."""
    types = Counter((each.what or "proposal") for each in results if each)
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
