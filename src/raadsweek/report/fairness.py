"""Fairness: what each party had published, beside its seats, and who waits too long."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, message, plural
from raadsweek.model.amsterdam_time import end_of
from raadsweek.model.kind import Kind, TurnOrder
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.plan.party_turns import NO_PARTY, party_of
from raadsweek.report.section import ReportSection, Scope, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from raadsweek.model.council import Party
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

PERIOD = timedelta(weeks=26)
PATIENCE = 2
"""A party may wait as many times longer than its share before that is a warning."""


class Fairness(Struct, frozen=True):
    """What members of the parties had published in half a year."""

    kinds: tuple[str, ...]
    """The kinds of which any member wrote something; decisions are their motions."""
    parties: tuple[PartyShare, ...]


class PartyShare(Struct, frozen=True):
    """One party: its seats, and how many items of each kind it had."""

    party: str
    seats: int
    counts: Mapping[str, int]


def fairness(scope: Scope) -> Fairness:
    """The table of kinds and parties, over half a year up to the last day of the report."""
    counted: Counter[tuple[str, str]] = Counter()
    since = scope.last - PERIOD
    for id, moment in first_of(scope.certain).items():
        item = scope.items[id]
        party = party_of(scope.project.council, item)
        if party != NO_PARTY and since < moment.date() <= scope.last:
            counted[item.kind, party] += 1
    used = {kind for kind, _ in counted}
    kinds = tuple(kind for kind in scope.project.kinds if kind in used)
    return Fairness(
        kinds,
        tuple(
            PartyShare(party.id, party.seats, {kind: counted[kind, party.id] for kind in kinds})
            for party in _parties(scope)
            if kinds
        ),
    )


def unfair(scope: Scope) -> Iterator[Problem]:
    """The parties with something ready that wait more than twice as long as their share."""
    for kind in scope.project.kinds.values():
        if kind.turns is not None:
            turns, waiting = _turns(scope, kind), _waiting(scope, kind)
            for party in _parties(scope):
                yield from _of_party(scope, kind, party, turns, waiting.get(party.id, ()))


def _parties(scope: Scope) -> list[Party]:
    """The parties, the largest first."""
    parties = scope.project.council.parties.values()
    return sorted(parties, key=lambda party: (-party.seats, party.id))


def _of_party(
    scope: Scope,
    kind: Kind,
    party: Party,
    turns: Sequence[tuple[datetime, str]],
    waiting: Sequence[tuple[datetime, Item]],
) -> Iterator[Problem]:
    expected = _expected(scope, kind, party)
    if not waiting or expected is None:
        return
    since, oldest = waiting[0]
    own = [moment for moment, other in turns if other == party.id]
    since = max([since, *own])
    others = sum(moment > since for moment, _ in turns)
    if others > PATIENCE * expected:
        what = plural(
            "{party} has '{kind}' ready and waits for {count} turn of others",
            "{party} has '{kind}' ready and waits for {count} turns of others",
            others,
            party=party.label,
            kind=kind.label,
        )
        hint = message("Pin '{title}' to give the party a turn.", title=oldest.title)
        yield at_key(
            kind.origin,
            "turns",
            "unfair-turns",
            what,
            hint,
            value=party.id,
            severity=Severity.WARNING,
            subject=Subject.TURNS,
        )


def _expected(scope: Scope, kind: Kind, party: Party) -> Fraction | None:
    """Once in how many turns a party is due one; None where it never is."""
    parties = scope.project.council.parties.values()
    if kind.turns is TurnOrder.ROUND:
        return Fraction(len(parties))
    total = sum(other.seats for other in parties)
    return Fraction(total, party.seats) if party.seats else None


def _waiting(scope: Scope, kind: Kind) -> Mapping[str, Sequence[tuple[datetime, Item]]]:
    """Party to what it has ready that has not gone out by the last day of the report.

    Each with the moment from which it may go out, the oldest first.
    """
    end = end_of(scope.last)
    out = {p.item for p in scope.certain if p.at <= end}
    found: dict[str, list[tuple[datetime, Item]]] = {}
    for item in scope.project.items:
        if item.kind != kind.id or not item.is_ready or item.id in out:
            continue
        window = scope.window(item.id)
        if window is not None and end in window:
            party = party_of(scope.project.council, item)
            found.setdefault(party, []).append((window.opens, item))
    return {
        party: sorted(items, key=lambda each: (each[0], each[1].id))
        for party, items in found.items()
    }


def _turns(scope: Scope, kind: Kind) -> list[tuple[datetime, str]]:
    """The turns up to the last day of the report: when, and which party's."""
    end = end_of(scope.last)
    of_kind = (p for p in scope.certain if p.kind == kind.id and p.at <= end)
    council = scope.project.council
    return [(at, party_of(council, scope.items[id])) for id, at in first_of(of_kind).items()]


def _said(found: Fairness, project: Project, language: Language) -> Iterator[str]:
    """A line for each party: its seats, and of each kind how many and which share it had."""
    seats = sum(party.seats for party in found.parties)
    totals = {kind: sum(party.counts[kind] for party in found.parties) for kind in found.kinds}
    for party in found.parties:
        had = "; ".join(
            f"{project.kinds[kind].label} {_share(party.counts[kind], totals[kind])}"
            for kind in found.kinds
        )
        label = project.council.parties[party.party].label
        share = _share(party.seats, seats)
        yield language.say(
            message("{party}: {seats} seats; {had}.", party=label, seats=share, had=had)
        )


def _share(part: int, whole: int) -> str:
    """`3 (21 %)`."""
    return f"{part} ({round(100 * part / whole)} %)" if whole else str(part)


def _data(found: Fairness) -> dict[str, Any]:
    return {
        "kinds": list(found.kinds),
        "parties": [
            {"party": each.party, "seats": each.seats, "counts": dict(each.counts)}
            for each in found.parties
        ],
    }


FAIRNESS = ReportSection("fairness", fairness, _data, message("Parties, in half a year"), _said)
