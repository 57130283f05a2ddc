"""The council itself, of `council.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.load.resident_moments import before_meetings
from raadsweek.load.table import read_table
from raadsweek.load.tables.council import BodyTable, CouncilTable, MemberTable, PartyTable
from raadsweek.model.council import Body, Contact, Council, Former, Group, Member, Party
from raadsweek.model.meeting import USUAL_DURATION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.load.yaml_file import YamlFile


def council_of(file: YamlFile) -> Council | None:
    """`council.yml`; None where it cannot be read."""
    if file.value is None:
        return None
    table, problems = read_table(CouncilTable, file.value, file.origin)
    file.problems += problems
    if table is None:
        return None
    return Council(
        name=table.name,
        municipality=table.municipality,
        tag=table.tag,
        notice=table.notice,
        contact=Contact(
            table.contact.name, table.contact.email, table.contact.phone, table.contact.address
        ),
        bodies={id: _body(id, body) for id, body in table.bodies.items()},
        parties={id: _party(id, party) for id, party in table.parties.items()},
        members={id: _member(id, who) for id, who in table.members.items()},
        topics={id: topic.label for id, topic in table.topics.items()},
        places={id: place.label for id, place in table.places.items()},
        groups={id: Group(id, each.label, tuple(each.words)) for id, each in table.groups.items()},
        people=tuple(table.people),
        slugs=table.slugs,
        public_events=frozenset(table.public_events),
        accessibility=table.accessibility.declared() if table.accessibility else None,
        origin=file.origin,
    )


def _body(id: str, table: BodyTable) -> Body:
    return Body(
        id,
        table.label,
        table.duration or USUAL_DURATION,
        table.place,
        table.description,
        table.agenda,
        tuple(table.ids),
        tuple(table.words),
        before_meetings(table.moments),
    )


def _party(id: str, table: PartyTable) -> Party:
    before = (Former(each.label, each.until, each.seats) for each in table.before)
    return Party(id, table.label, table.seats, _in_time(before), table.until)


def _member(id: str, table: MemberTable) -> Member:
    before = (Former(each.party, each.until) for each in table.before)
    return Member(id, table.name, table.party, table.from_, table.until, _in_time(before))


def _in_time(before: Iterable[Former]) -> tuple[Former, ...]:
    return tuple(sorted(before, key=lambda each: each.until))
