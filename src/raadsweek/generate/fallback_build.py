"""The fallback build: what was taken back goes, also where calendars or `mkdocs.yml` are wrong.

A build that is refused leaves the last site as it was, and nothing new goes out. But an item that
was withdrawn, or made a draft, since then must not stay readable. So the calendars and the
configuration of the last good build are kept in the cache, and with those the site is built once
more: of what it showed, all that is public yet, as its files are now.
"""

from __future__ import annotations

import tempfile
from base64 import b64decode, b64encode
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from raadsweek.cache.store import store_of
from raadsweek.check import check
from raadsweek.desk import last_build
from raadsweek.generate.safe_config import is_plain
from raadsweek.generate.writer import is_within
from raadsweek.language import Message, message
from raadsweek.lazy_import import LazyModule
from raadsweek.load.items import load_items
from raadsweek.load.pages import load_pages
from raadsweek.load.project import (
    UNKNOWN_COUNCIL,
    closed_cases,
    closed_meetings,
    load,
    with_content,
)
from raadsweek.model.folders import Folders
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.project import Project
from raadsweek.record.foreign_memory import read_memory
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import as_configured
from raadsweek.workspace.set_aside_or_stop import ContentError, of_single_files, without_mistakes
from raadsweek.workspace.site_from_record import RecordedSite, from_record, shown_all_the_same
from raadsweek.workspace.site_kind import SiteKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.desk.last_build import BuiltPublication
    from raadsweek.model.plan import Publication
    from raadsweek.model.problem import Problem
else:
    # The board comes with it, and hardly a build needs it.
    next_build_changes = LazyModule("raadsweek.desk.next_build_changes")

_CALENDARS, _CONFIGURATION = "calendars", "configuration"


class LastGood(Struct, frozen=True):
    """The last site, and the project of now with the calendars of then."""

    project: Project
    problems: tuple[Problem, ...]
    newest: Mapping[str, datetime]
    """Item to the last moment at which the last site told it."""

    def shows(self, publication: Publication) -> bool:
        """Whether the last site told it: nothing else is shown now.

        Not by its id: what stands before it may have moved it by a day.
        """
        newest = self.newest.get(publication.item)
        return newest is not None and publication.at <= newest


def known_good(
    settings: Settings, now: datetime, without: Collection[str] = ()
) -> RecordedSite | LastGood | None:
    """What was public and is so yet: of the record, else of the last good build.

    `without` are the ids of facts that are left out.
    """
    return from_record(settings, now, without) or last_good(settings, now)


def fall_back(
    settings: Settings, now: datetime, error: ContentError
) -> tuple[RecordedSite | LastGood, ContentError]:
    """What is built where `error` refuses the files, and what is told after it. Else it raises."""
    recorded = from_record(settings, now)
    if recorded is not None:
        return recorded, shown_all_the_same(error)
    gone = taken_back(settings, now)
    if not gone:
        raise error
    good = last_good(settings, now)
    if good is None:
        raise refused(error, gone, done=False) from error
    return good, refused(error, gone, done=True)


def keep_calendars(settings: Settings) -> None:
    """Keeps what a good public build was made with, beside that of its site."""
    root, site = settings.folders.root, settings.site_dir
    files = sorted(path for path in settings.folders.calendars.rglob("*") if path.is_file())
    kept = {path.relative_to(root).as_posix(): _text(path) for path in files}
    store_of(site).write_json(_CALENDARS, kept)
    told = {"text": _text(settings.config_file), "site": str(site)}
    store = store_of(settings.config_file)
    with store.alone():
        store.write_json(_CONFIGURATION, told)


def _text(path: Path) -> str:
    return b64encode(path.read_bytes()).decode()


def taken_back(settings: Settings, now: datetime) -> tuple[str, ...]:
    """The titles of what the last site shows and what the files now say is not public.

    Where not one file of what it shows is there any more, the folder is not the one it was made
    from, and nothing was taken back.
    """
    told = {
        each.item: each.title
        for each in last_build.last_build(settings.site_dir) or ()
        if _open(each)
    }
    folders = settings.folders
    slugs = {path.name: path.name for path in folders.content.glob("*")}
    loaded = load_items(folders, slugs)
    there = {item.id: item for item in (*loaded.items, *loaded.aside)}
    if not told.keys() & there.keys():
        return ()
    gone = [
        title for id, title in told.items() if id not in there or not _is_public(there[id], now)
    ]
    finished = load_pages(folders).pages
    drafts = [file.stem for file in folders.content.glob("*.md") if file.name not in finished]
    pages = (page for page in drafts if _stands(settings, page))
    return tuple(sorted([*gone, *pages, *_closed_calendars(settings, now)]))


def _closed_calendars(settings: Settings, now: datetime) -> Iterator[str]:
    """The meetings and cases on the last site that their files now keep inside, by id."""
    good = last_good(settings, now)
    council = good.project.council if good else UNKNOWN_COUNCIL
    bodies = council.bodies
    memory = read_memory(settings.folders, now)
    closed = closed_meetings(settings.folders, bodies, memory=memory)
    shown = {page.parent.name for page in settings.site_dir.glob("*/*/index.html")}
    yield from (closed | closed_cases(settings.folders, council)) & shown


def _open(told: BuiltPublication) -> bool:
    return not told.withdrawn


def _is_public(item: Item, now: datetime) -> bool:
    if item.is_inside:
        return False
    if item.embargo is not None and item.embargo > now:
        return False
    if item.withdrawal is not None:
        return item.withdrawal.at > now
    return item.status is ItemStatus.READY


def last_good(settings: Settings, now: datetime | None = None) -> LastGood | None:
    """The project with the calendars of the last good build; None where they were not kept."""
    kept = store_of(settings.site_dir).read_json(_CALENDARS)
    told = last_build.last_build(settings.site_dir)
    if not isinstance(kept, dict) or told is None:
        return None
    folders = settings.folders
    memory = read_memory(folders, now)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        for path, text in kept.items():
            if not isinstance(text, str) or not is_within(path):
                return None
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b64decode(text))
        calendars = folders.calendars.relative_to(folders.root)
        found = load(Folders(root, root / "nothing", root / calendars), memory=memory)
    project = as_configured(with_content(found, folders), settings)
    shown = {file: page for file, page in project.pages.items() if _stands(settings, page.name)}
    project = replace(project, pages=shown)
    closed = closed_meetings(folders, project.council.bodies, memory=memory)
    meetings = {id: each for id, each in project.meetings.items() if id not in closed}
    inside = closed_cases(folders, project.council)
    cases = {id: each for id, each in project.cases.items() if id not in inside}
    project = replace(project, meetings=meetings, cases=cases)
    problems = check(project)
    errors = of_single_files(problems, folders)
    newest = {each.item: each.at for each in sorted(told, key=lambda each: each.at)}
    return LastGood(without_mistakes(project, errors), problems, newest)


def _stands(settings: Settings, page: str) -> bool:
    """Whether an ordinary page is on the last site."""
    return (settings.site_dir / page / "index.html").is_file()


@contextmanager
def last_configuration(config_file: Path) -> Iterator[tuple[Path, Path] | None]:
    """A file with the configuration of the last good build, and the site that it made.

    It stands beside the one that is wrong, since paths in it begin there, and goes at the end.
    """
    kept = store_of(config_file.resolve()).read_json(_CONFIGURATION)
    found = _kept_configuration(kept)
    if found is None:
        yield None
        return
    text, site = found
    file = config_file.resolve().with_name(f".{config_file.stem}-last-good.yml")
    file.unlink(missing_ok=True)
    try:
        file.write_bytes(text)
        yield file, site
    finally:
        file.unlink(missing_ok=True)


def _kept_configuration(kept: object) -> tuple[bytes, Path] | None:
    """The bytes of the configuration and the site; None where it cannot be believed.

    A cache may have come with a checkout: what runs programs, or writes anywhere but where a
    public site of ours stands, is not taken from it.
    """
    try:
        text, site = b64decode(kept["text"]), Path(kept["site"])  # type: ignore[index]
        values = yaml.safe_load(text)
    except (KeyError, RecursionError, TypeError, ValueError, yaml.YAMLError):
        return None
    if not isinstance(values, dict) or not is_plain(values):
        return None
    return (text, site) if site.is_absolute() and kind_of(site) is SiteKind.PUBLIC else None


def refused(error: ContentError, gone: tuple[str, ...], *, done: bool) -> ContentError:
    """The same error, which says too what became of what was taken back."""
    return ContentError(error.problems, error.what, _todo(gone, done=done))


def _todo(gone: tuple[str, ...], *, done: bool) -> Message:
    if done:
        return message(
            "No new item went out; those on the site are now as their files are. What you took "
            "back is off the site: {titles}. Mend them and try again.",
            titles=gone,
        )
    return message(
        "Nothing was written, so what you took back still stands on the site: {titles}. Mend them "
        "at once and build again, or take the site down.",
        titles=gone,
    )
