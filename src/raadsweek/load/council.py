"""The council itself, of `council.yml`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.load.labels import ids
from raadsweek.load.pictures import checked
from raadsweek.load.resident_moments import before_meetings
from raadsweek.load.table import read_table
from raadsweek.load.tables.council import BodyTable, CouncilTable, PartyTable
from raadsweek.model.council import Body, Contact, Council, Group, Party
from raadsweek.model.meeting import USUAL_DURATION
from raadsweek.model.member import Former, Member, MemberContact, Portrait, Seat
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.load.tables.council import NamedTable
    from raadsweek.load.tables.member import MemberTable
    from raadsweek.load.yaml_file import YamlFile
    from raadsweek.model.project import Folders


def council_of(file: YamlFile, folders: Folders) -> Council | None:
    """`council.yml`; None where it cannot be read. Photos lie in the content folder."""
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
        members={id: _member(id, table, file, folders) for id in table.members},
        topics={id: topic.label for id, topic in table.topics.items()},
        places={id: place.label for id, place in table.places.items()},
        groups={id: Group(id, each.label, tuple(each.words)) for id, each in table.groups.items()},
        people=tuple(table.people),
        slugs=table.slugs,
        public_events=frozenset(table.public_events),
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


def _member(id: str, council: CouncilTable, file: YamlFile, folders: Folders) -> Member:
    table = council.members[id]
    before = (Former(each.party, each.until) for each in table.before)
    labels = ({key: each.label for key, each in known.items()} for known in _known(council))
    topics, places, bodies = labels
    contact = table.contact
    return Member(
        id,
        table.name,
        table.party,
        table.from_,
        table.until,
        _in_time(before),
        topics=ids(table.topics, topics),
        places=ids(table.places, places),
        seats=tuple(
            Seat(body, role)
            for body, role in zip(ids(table.bodies, bodies), table.bodies.values(), strict=False)
        ),
        contact=MemberContact(contact.email, contact.phone, contact.url or "")
        if contact
        else MemberContact(),
        side_functions=table.side_functions or "",
        photo=_portrait(id, table, file, folders),
    )


def _known(council: CouncilTable) -> tuple[Mapping[str, NamedTable | BodyTable], ...]:
    """What a member's topics, places and bodies are names of."""
    return council.topics, council.places, council.bodies


def _portrait(id: str, table: MemberTable, file: YamlFile, folders: Folders) -> Portrait | None:
    """The photo; one that cannot be shown is a warning: nothing else waits for it."""
    if table.photo is None:
        return None
    folder = PurePosixPath(folders.content.relative_to(folders.root).as_posix())
    key = f"members.{id}.photo.file"
    alt = table.photo.alt
    image, wrong = checked(table.photo.file, alt, folder, folders, file.origin, key)
    file.problems += [replace(each, severity=Severity.WARNING) for each in wrong]
    consent = table.photo.consent.made() if table.photo.consent else None
    return Portrait(image, consent) if image else None


def _in_time(before: Iterable[Former]) -> tuple[Former, ...]:
    return tuple(sorted(before, key=lambda each: each.until))
