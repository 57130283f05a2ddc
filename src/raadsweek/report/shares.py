"""Shares: who gets to speak and who is shown, by party, over the years of one council."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, Message, message
from raadsweek.model.kind import Sender
from raadsweek.plan.party_turns import NO_PARTY, party_of
from raadsweek.report.section import ReportSection, Scope, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

TERM = timedelta(weeks=208)
"""Four years: from elections to elections."""
_QUOTED = re.compile(r"[\"“„][^\"”“„\n]{3,400}[\"”]")
_NEAR = 120
"""Letters around a quotation in which stands who said it."""
BLOGS, QUOTES, PICTURES = "blogs", "quotes", "pictures"
WORDS: Mapping[str, Message] = {
    BLOGS: message("own texts"),
    QUOTES: message("quotations"),
    PICTURES: message("pictures"),
}
FEW = 5
"""Of fewer of a sort nobody can say whose turn it is."""


class Shares(Struct, frozen=True):
    """By sort and party how many there were, and each party's seats, the largest first."""

    seats: tuple[tuple[str, int], ...]
    counts: Mapping[str, Mapping[str, int]]

    def behind(self, sort: str) -> str | None:
        """The party that has the least beside its seats; None: nobody is a whole one behind."""
        total, seats = sum(self.counts[sort].values()), sum(n for _, n in self.seats)
        if total < FEW or not seats:
            return None
        due = {party: total * n / seats - self.counts[sort][party] for party, n in self.seats}
        party = max(due, key=lambda each: (due[each], each))
        return party if due[party] >= 1 else None


def shares(scope: Scope) -> Shares:
    """What was or will be shown up to the last day of the report."""
    council = scope.project.council
    parties = sorted(council.parties.values(), key=lambda party: (-party.seats, party.id))
    found: dict[str, Counter[str]] = {sort: Counter() for sort in WORDS}
    named = {member.name: member.party_on(scope.last) for member in council.members.values()}
    named |= {party.label: party.id for party in parties}
    pattern = _any_of(tuple(named))
    since = scope.last - TERM
    for id, moment in first_of(scope.certain).items():
        if since < moment.date() <= scope.last:
            for sort, party in _of_item(scope, scope.items[id], pattern, named):
                found[sort][party] += 1
    seats = tuple((party.id, party.seats) for party in parties if party.seats)
    return Shares(seats, {sort: {id: found[sort][id] for id, _ in seats} for sort in WORDS})


def _of_item(
    scope: Scope, item: Item, pattern: re.Pattern[str] | None, named: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    kind = scope.project.kinds.get(item.kind)
    sender = kind.sender_of(item) if kind else None
    party = party_of(scope.project.council, item)
    asks = kind is not None and kind.terms.answer is not None
    if sender in (Sender.MEMBER, Sender.PARTY) and party != NO_PARTY and not asks:
        yield BLOGS, party
    if pattern is None:
        return
    for quotation in _QUOTED.finditer(item.body) if sender is not Sender.MEMBER else ():
        start, end = quotation.span()
        around = f"{item.body[max(0, start - _NEAR) : start]} {item.body[end : end + _NEAR]}"
        yield from ((QUOTES, by) for by in _parties_in(around, pattern, named)[:1])
    for picture in item.images:
        yield from ((PICTURES, by) for by in _parties_in(picture.alt, pattern, named))


def _parties_in(
    text: str, pattern: re.Pattern[str], named: Mapping[str, str | None]
) -> tuple[str, ...]:
    """The parties of who is named, each once."""
    found = (named.get(match[0]) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(party for party in found if party))


def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None


def _said(found: Shares, project: Project, language: Language) -> Iterator[str]:
    """A line for each sort that there is any of, and whom to ask next."""
    seats, parties = sum(n for _, n in found.seats), project.council.parties
    for sort, words in WORDS.items():
        counts, total = found.counts[sort], sum(found.counts[sort].values())
        if not total:
            continue
        had = ", ".join(
            language.say(
                message(
                    "{party} {count} ({share} %; of the seats {seats} %)",
                    party=parties[id].label,
                    count=counts[id],
                    share=round(100 * counts[id] / total),
                    seats=round(100 * n / seats),
                )
            )
            for id, n in found.seats
        )
        yield language.say(message("{sort}: {had}.", sort=words, had=had))
        behind = found.behind(sort)
        if behind is not None:
            yield language.say(
                message(
                    "{sort}: {party} has the least beside its seats; ask there first.",
                    sort=words,
                    party=parties[behind].label,
                )
            )


def _data(found: Shares) -> dict[str, Any]:
    return {
        "parties": [
            {"party": id, "seats": n, **{sort: found.counts[sort][id] for sort in WORDS}}
            for id, n in found.seats
        ],
        "behind": {sort: found.behind(sort) for sort in WORDS},
    }


SHARES = ReportSection(
    "shares", shares, _data, message("Who speaks and who is shown, in four years"), _said
)
