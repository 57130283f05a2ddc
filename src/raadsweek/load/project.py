"""A whole project, loaded: every mistake in every file at once."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from raadsweek.load import calendars
from raadsweek.load.agenda_points import with_results
from raadsweek.load.cases import load_cases
from raadsweek.load.closures import closures
from raadsweek.load.council import council_of, load_plain_language, load_words
from raadsweek.load.foreign_approval import imported_words
from raadsweek.load.items import load_items
from raadsweek.load.labels import case_ids
from raadsweek.load.meetings import load_sources
from raadsweek.load.meetings import meetings as load_meetings
from raadsweek.load.owners import load_owners
from raadsweek.load.pages import LoadedPages, load_pages
from raadsweek.load.remembered_items import NOTHING, ItemCache
from raadsweek.load.saved_weeks import load_weeks
from raadsweek.load.stop import load_stop
from raadsweek.load.whole_items import completed, in_order
from raadsweek.media.allowed_files import HOST_FILES, UnfitFileError
from raadsweek.media.library import library
from raadsweek.model.council import Body, Council
from raadsweek.model.folders import Folders
from raadsweek.model.foreign_meeting import ForeignMemory
from raadsweek.model.project import Project
from raadsweek.model.references import DocumentFacts
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from raadsweek.load.broken_items import LoadedItems
    from raadsweek.model.case import Case
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.member import Member
    from raadsweek.model.problem import Problem

UNKNOWN_COUNCIL = Council("", "", "unknown.invalid,2026")
"""Stands in for a council that could not be read; its problem stops every build."""


def load(
    folders: Folders,
    remembered: ItemCache = NOTHING,
    known: Container[str] = frozenset(),
    memory: ForeignMemory | None = None,
) -> Project:
    """Everything in `folders`. What could not be read is missing, and is in `problems`.

    With `remembered` only those items are read of which the files changed since the last time.
    `known` are the ids of the meetings that were public: one of a calendar keeps its own, by
    `memory`.
    """
    read, slugs = _calendars(folders, known, memory)
    return _filled(read, folders, slugs, remembered)


def _calendars(
    folders: Folders, known: Container[str], memory: ForeignMemory | None
) -> tuple[Project, Mapping[str, str]]:
    """All but the content, and the kinds by the names of their folders."""
    files = calendars.load_named(folders)
    channels = calendars.channels(files["channels"])
    kinds = calendars.kinds(files["kinds"])
    schedule = calendars.schedule(files["week"])
    council = council_of(files["council"], folders) or UNKNOWN_COUNCIL
    sources, wrong_sources = load_sources(folders)
    memory = replace(memory or ForeignMemory(), sources=sources)
    meetings = load_meetings(folders, council.bodies, council.public_events, known, memory)
    public = {id: with_results(each, council) for id, each in meetings.public.items()}
    imported, wrong_imports = imported_words(folders, memory)
    cases = load_cases(folders, council)
    named = {**cases.inside, **cases.public}
    optional, wrong = _optional_files(folders)
    problems = [problem for file in files.values() for problem in file.problems]
    read = Project(
        council=council,
        channels=channels,
        kinds=kinds,
        schedule=schedule,
        meetings={id: _on_cases(each, named) for id, each in public.items()},
        inside={id: _on_cases(each, named) for id, each in meetings.inside.items()},
        cases=cases.public,
        cases_inside=cases.inside,
        foreign=(*meetings.foreign, *imported),
        sources=sources,
        items=(),
        **optional,
        problems=(
            *problems,
            *meetings.problems,
            *cases.problems,
            *wrong,
            *wrong_sources,
            *wrong_imports,
        ),
    )
    return read, calendars.folders_of_kinds(files["kinds"]) or _any_folder(folders)


def _optional_files(folders: Folders) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of the files in `calendars/` that may be missing, and what is wrong in them."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    found["closures"], wrong = closures(folders)
    problems += wrong
    found["weeks"], wrong = load_weeks(folders)
    problems += wrong
    found["words"], wrong = load_words(folders)
    problems += wrong
    found["plain_language"], wrong = load_plain_language(folders)
    problems += wrong
    found["stop_file"], wrong = load_stop(folders)
    problems += wrong
    found["owners"], wrong = load_owners(folders)
    return found, [*problems, *wrong]


def with_content(calendars: Project, folders: Folders) -> Project:
    """The content of `folders` with the `calendars` of a project that was loaded from elsewhere."""
    slugs = {kind.slug: kind.id for kind in calendars.kinds.values()}
    empty = replace(calendars, stop_file=load_stop(folders)[0], problems=())
    return _filled(empty, folders, slugs, NOTHING)


def _filled(
    calendars: Project, folders: Folders, slugs: Mapping[str, str], remembered: ItemCache
) -> Project:
    """The project of these calendars with the content of `folders`, and what is wrong in that."""
    read, pages = load_items(folders, slugs, remembered), load_pages(folders, slugs)
    whole = completed(calendars, remembered)
    return replace(
        calendars,
        items=in_order(map(whole, read.items)),
        aside=in_order(map(whole, read.aside)),
        pages=pages.pages,
        pages_aside=pages.aside,
        files=frozenset(HOST_FILES.intersection(read.others)),
        others=tuple(sorted(read.others)),
        documents=_documents(folders, read, pages),
        content=folders.content.relative_to(folders.root).as_posix(),
        waiting=frozenset(pages.waiting),
        problems=(*calendars.problems, *read.problems, *pages.problems),
    )


def closed_meetings(
    folders: Folders,
    bodies: Mapping[str, Body],
    known: Container[str] = frozenset(),
    memory: ForeignMemory | None = None,
) -> frozenset[str]:
    """The ids of the meetings that the files of now keep inside, whatever else is wrong in them.

    `bodies` are those of the council when all was well, `known` the ids of what was public.
    """
    council = council_of(calendars.load_named(folders)["council"], folders)
    let_in = council.public_events if council else frozenset()
    return load_meetings(folders, bodies, let_in, known, memory).closed


def closed_cases(folders: Folders, council: Council) -> frozenset[str]:
    """The ids of the cases that the files of now keep inside, whatever else is wrong in them."""
    return load_cases(folders, council).closed


def with_contacts(council: Council, folders: Folders) -> Council:
    """A council of the record, with how its members are reached: that its file of now alone says.

    Who they are is as it was. Where the file cannot be read, nobody knows the rest.
    """
    read = council_of(calendars.load_named(folders)["council"], folders)
    if read is None:
        return council
    members = {
        id: _reached(each, read.members[id], council) if id in read.members else each
        for id, each in council.members.items()
    }
    return replace(council, members=members)


def _reached(known: Member, now: Member, council: Council) -> Member:
    return replace(
        known,
        topics=tuple(each for each in now.topics if each in council.topics),
        places=tuple(each for each in now.places if each in council.places),
        seats=tuple(each for each in now.seats if each.body in council.bodies),
        contact=now.contact,
        side_functions=now.side_functions,
        photo=now.photo,
    )


def _on_cases(meeting: Meeting, cases: Mapping[str, Case]) -> Meeting:
    """The meeting with the ids of cases at its points."""
    if not meeting.cases:
        return meeting
    points = (replace(each, cases=case_ids(each.cases, cases)) for each in meeting.points)
    return replace(meeting, about=case_ids(meeting.about, cases), points=tuple(points))


def _documents(
    folders: Folders, items: LoadedItems, pages: LoadedPages
) -> dict[str, DocumentFacts]:
    """What the documents tell to which a text links, where they tell anything."""
    known, found = library(folders.content), {}
    linked = chain(
        *(item.attachments for item in items.items), *(page.files for page in pages.pages.values())
    )
    for file in dict.fromkeys(linked):
        with suppress(UnfitFileError):
            facts = known.facts(file)
            if facts.authors or facts.textless:
                found[file] = DocumentFacts(facts.authors, facts.textless)
    return found


def _any_folder(folders: Folders) -> dict[str, str]:
    """Each content folder as a kind: without `kinds.yml` the items are still looked at."""
    return {path.name: path.name for path in folders.content.glob("*")}


folders = Folders.at
"""The folders of a project, with the usual names unless others are given."""
