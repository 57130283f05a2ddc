"""The public site from the record alone: where `calendars/` or `mkdocs.yml` are wrong.

Then nobody knows what would go out when. What was public is in the record, with the calendars as
they were: that is shown, without what was taken back since by an act or by a file. Nothing new is.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from yaml import safe_dump

from raadsweek.language import message
from raadsweek.load.project import (
    UNKNOWN_COUNCIL,
    closed_cases,
    closed_meetings,
    with_contacts,
    with_content,
)
from raadsweek.model.edits_since_release import Edits, PageEdits
from raadsweek.model.folders import Folders
from raadsweek.model.project import Project
from raadsweek.model.record import Standing
from raadsweek.model.recorded_statement import page_of
from raadsweek.model.schedule import Schedule
from raadsweek.record.foreign_memory import memory_of
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import as_configured, with_record
from raadsweek.workspace.set_aside_or_stop import ContentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.plan import Publication
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Calendars


class RecordedSite(Struct, frozen=True):
    """A project of what was public: of the files only what takes something back."""

    project: Project
    problems: tuple[Problem, ...] = ()
    """None: what is wrong is told by who found it."""

    def shows(self, publication: Publication) -> bool:
        """Whether it was shown before: nothing else is shown now."""
        return bool(publication.known_as)


def from_record(
    settings: Settings, now: datetime, without: Collection[str] = ()
) -> RecordedSite | None:
    """The project of the record; None where this council has none.

    `without` are the ids of facts that are left out.
    """
    folders = settings.folders
    known = with_record(_EMPTY, folders, now, without=without).record.calendars
    if known is None:
        return None
    known = replace(known, council=with_contacts(known.council, folders))
    read = as_configured(with_content(_calendars(known), folders), settings)
    project = with_record(read, folders, now, without=without)
    if project.edits.renamed or project.edits.pages.renamed:
        # Another name is new: until a release tells it, the item has its old one.
        project = with_record(_unrenamed(read, project), folders, now, without=without)
    files = {item.id: item for item in (*project.items, *project.aside)}
    takes, pages = project.edits.hidden | project.edits.withdrawn, _pages(project)
    if not _has_a_file(project, files):
        # Not one file is there: this is not the folder from which it was made.
        takes, files = frozenset(), files | dict(project.record.as_items)
        pages = _pages(replace(project, edits=Edits()))
    return RecordedSite(
        replace(
            _with_cases(_with_meetings(project, settings, now), settings, known),
            items=tuple(item for id, item in files.items() if id in takes),
            # The others are there: nothing hides them, and nothing of theirs is new.
            aside=tuple(item for id, item in files.items() if id not in takes),
            pages=pages,
            # Of the others the files say that they are not to be read.
            pages_aside={},
            edits=replace(
                project.edits,
                renamed={},
                held={},
                hidden=project.edits.hidden & takes,
                pages=PageEdits(),
            ),
            problems=(),
        )
    )


def _with_meetings(project: Project, settings: Settings, now: datetime) -> Project:
    """The project with the meetings of its record, but for those that the files keep inside."""
    # What the files take back is taken back, also where what they say of the rest is wrong.
    memory = memory_of(project.record, now)
    recorded = project.record.meetings
    closed = closed_meetings(settings.folders, project.council.bodies, recorded, memory)
    shown = {
        id: each.meeting for id, each in recorded.items() if id not in closed and not each.hidden
    }
    inside = {id: each.meeting for id, each in recorded.items() if id in closed}
    return replace(project, meetings=shown, inside=inside)


def _with_cases(project: Project, settings: Settings, known: Calendars) -> Project:
    """The project with the cases that were known, but for those that the files keep inside."""
    closed = closed_cases(settings.folders, known.council)
    shown = {id: case for id, case in known.cases.items() if id not in closed}
    inside = {id: case for id, case in known.cases.items() if id in closed}
    return replace(project, cases=shown, cases_inside=inside)


def _pages(project: Project) -> dict[str, OrdinaryPage]:
    """The pages as residents read them last, by file name, but for those that files take back."""
    found = (
        page_of(known.id, known.statement)
        for known in project.record.pages.values()
        if known.standing is Standing.PUBLIC and known.id not in project.edits.pages.hidden
    )
    return {page.file: page for page in found}


def _has_a_file(project: Project, items: Collection[str]) -> bool:
    """Whether anything of what was public has one."""
    pages = project.pages_aside.keys() | {page.name for page in project.pages.values()}
    record = project.record
    return not (record.items.keys().isdisjoint(items) and record.pages.keys().isdisjoint(pages))


def _unrenamed(read: Project, found: Project) -> Project:
    """The files with what got another name under its old one, as residents read it.

    What its file takes back with that stays taken back.
    """
    new = {new: old for old, new in found.edits.renamed.items()}
    files = [item for item in read.items if item.id in new]
    back = [replace(item, id=new[item.id]) for item in files if not item.is_ready]
    was = [
        replace(found.record.as_items[item.id], id=new[item.id]) for item in files if item.is_ready
    ]
    items = (*(item for item in read.items if item.id not in new), *back)
    of_pages = {new: old for old, new in found.edits.pages.renamed.items()}
    known = (page_of(old, found.record.pages[new].statement) for new, old in of_pages.items())
    pages = {file: page for file, page in read.pages.items() if page.name not in of_pages}
    pages |= {page.file: page for page in known}
    return replace(read, items=items, aside=(*read.aside, *was), pages=pages)


_EMPTY = Project(UNKNOWN_COUNCIL, {}, {}, Schedule(), {}, ())


def _calendars(known: Calendars) -> Project:
    """A project with the calendars that were in force last, and nothing else."""
    return Project(
        council=known.council,
        channels=known.channels,
        kinds=known.kinds,
        schedule=known.schedule,
        cases=known.cases,
        meetings={},
        items=(),
        closures=known.closures,
        words=known.words,
    )


@contextmanager
def recorded_configuration(config_file: Path, now: datetime) -> Iterator[Path | None]:
    """A file with what the record knows of `mkdocs.yml`: name and address of the site.

    It stands beside the one that is wrong, and goes at the end. None: there is no record.
    """
    folders = Folders.at(config_file.resolve().parent)
    known = with_record(_EMPTY, folders, now).record.calendars
    if known is None:
        yield None
        return
    file = config_file.resolve().with_name(f".{config_file.stem}-of-the-record.yml")
    values = {
        "site_name": known.council.name,
        "site_url": known.site_url,
        "docs_dir": "content",
        "theme": {"name": "material", "language": "nl", "font": False},
        "plugins": ["raadsweek"],
    }
    try:
        file.write_text(safe_dump(values, allow_unicode=True), "utf-8")
        yield file
    finally:
        file.unlink(missing_ok=True)


def shown_all_the_same(error: ContentError, titles: tuple[str, ...] = ()) -> ContentError:
    """The same error, which says that the site is as the record has it.

    `titles` are those of what was taken back just now.
    """
    todo = message(
        "Nothing new went out. The site is as the record has it, without what was taken back. Mend "
        "them and try again."
    )
    if titles:
        todo = message(
            "Nothing new went out. What was taken back is off the site: {titles}. Mend them and "
            "try again.",
            titles=titles,
        )
    return ContentError(error.problems, error.what, todo)
