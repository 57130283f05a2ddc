"""The council itself, of `council.yml`, and its words: `taal.yml`, `words.yml`, `search.yml`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from raadsweek.load.file_references import checked
from raadsweek.load.file_shape import shape
from raadsweek.load.labels import ids
from raadsweek.load.resident_moments import before_meetings
from raadsweek.load.tables.council import (
    BodyTable,
    CouncilTable,
    MemberTable,
    NamedTable,
    PartyTable,
)
from raadsweek.load.tables.council_words import PlainLanguageTable, SearchTable, WordsTable
from raadsweek.load.typed_table import YamlFile, load_file, read_table
from raadsweek.model.council import (
    Body,
    Contact,
    Council,
    Group,
    Meaning,
    Party,
    PlainLanguage,
    ResidentWordLists,
)
from raadsweek.model.english import English
from raadsweek.model.meeting import USUAL_DURATION
from raadsweek.model.member import Former, Member, MemberContact, Portrait, Seat
from raadsweek.model.problem import Origin, Problem, Severity
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.folders import Folders


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
        accessibility=table.accessibility.declared() if table.accessibility else None,
        english=English(table.english.since, table.english.words) if table.english else None,
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


# The language of a council's texts: `calendars/taal.yml`, which may be missing.

PLAIN_LANGUAGE = "taal.yml"


def load_plain_language(folders: Folders) -> tuple[PlainLanguage, list[Problem]]:
    """The council's own words; without the file there are none."""
    path = folders.calendars / PLAIN_LANGUAGE
    if not path.exists() and not path.is_symlink():
        return PlainLanguage(), []
    file = load_file(path, folders.root, shape(PlainLanguageTable))
    if file.value is None:
        return PlainLanguage(), [each for each in file.problems if each.code != "empty-file"]
    table, problems = read_table(PlainLanguageTable, file.value, file.origin)
    problems = file.problems + problems
    if table is None:
        return PlainLanguage(), problems
    words = {word.casefold(): plain for word, plain in table.words.items()}
    exceptions = tuple(table.exceptions)
    return PlainLanguage(
        table.abbreviations,
        words,
        exceptions,
        table.sentence,
        table.order,
        table.gate,
        file.origin,
    ), problems


# Residents' words: `calendars/words.yml` and `calendars/search.yml`. Both may be missing.

T = TypeVar("T", bound=BaseModel)
WORDS, SEARCH = "words.yml", "search.yml"


def load_words(folders: Folders) -> tuple[ResidentWordLists, list[Problem]]:
    """The lists. A council without them has none: the search then knows its own words only."""
    words, origin, wrong_words = _read(WordsTable, WORDS, folders)
    search, search_origin, wrong_search = _read(SearchTable, SEARCH, folders)
    entries = words.root if words else {}
    return ResidentWordLists(
        # Who explains a word need not say what residents call it; who does nothing else must.
        {
            word: tuple(each.say)
            for word, each in entries.items()
            if each.say or not each.explanation
        },
        dict(search.answers) if search else {},
        {question: tuple(paths) for question, paths in search.tests.items()} if search else {},
        origin,
        search_origin,
        {
            word: Meaning(
                each.explanation,
                tuple(each.forms),
                each.source,
                tuple(each.places),
                each.checked,
            )
            for word, each in entries.items()
            if each.explanation
        },
    ), [*wrong_words, *wrong_search]


def _read(table: type[T], name: str, folders: Folders) -> tuple[T | None, Origin, list[Problem]]:
    path = folders.calendars / name
    if not path.exists() and not path.is_symlink():
        return None, Origin(), []
    file = load_file(path, folders.root, shape(table))
    if file.value is None:
        return None, Origin(), [each for each in file.problems if each.code != "empty-file"]
    read, problems = read_table(table, file.value, file.origin)
    return read, file.origin if read else Origin(), file.problems + problems
