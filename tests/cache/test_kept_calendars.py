"""Calendars that are kept as they were read: equal to what reading gives, or not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.kept_calendars import KeptCalendars, keep_calendars_of, read_calendars_of
from raadsweek.cache.store import Store
from raadsweek.load import folders, load
from raadsweek.replace_fields import replace
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.project import Project
    from tests.conftest import ProjectFolder


def test_they_come_back_as_they_were_read(tmp_path: Path) -> None:
    """By every letter, also of what two of them are not compared by, as where a line stands."""
    _come_back(load(folders(REPOSITORY)), tmp_path)


def test_saved_weeks_come_back(project_folder: ProjectFolder, tmp_path: Path) -> None:
    """Each by its week."""
    line = "publications:\n- {item: bericht, channel: facebook, at: 2026-12-22 10:00}\n"
    project_folder.write("calendars/weeks/2026-W52.yml", f"week: 2026-W52\n{line}")
    project = project_folder.load()
    assert project.weeks
    _come_back(project, tmp_path)


def _come_back(project: Project, tmp_path: Path) -> None:
    store = Store(tmp_path / "site", tmp_path / "cache")
    kept = keep_calendars_of(store, project)
    found = read_calendars_of(store, kept)
    assert kept
    assert found is not None
    was, now = (KeptCalendars.of(each, found.tools) for each in (project, found.project))
    for name in KeptCalendars.__struct_fields__:
        assert _written(getattr(now, name)) == _written(getattr(was, name)), name
    assert (found.project.weeks, found.project.items) == (project.weeks, ())


def test_those_of_another_digest_are_not_there(tmp_path: Path) -> None:
    """Two builds at once: what one of them keeps is not taken for what the other kept."""
    project, store = load(folders(REPOSITORY)), Store(tmp_path / "site", tmp_path / "cache")
    first = keep_calendars_of(store, project)
    other = keep_calendars_of(store, replace(project, kinds={}))
    assert first != other
    assert read_calendars_of(store, first) is None
    assert read_calendars_of(store, "") is None


def test_what_json_cannot_tell_is_not_kept(tmp_path: Path) -> None:
    """Such as half of a character; nobody then believes what came of it."""
    store = Store(tmp_path / "site", tmp_path / "cache")
    project = load(folders(REPOSITORY))
    odd = replace(project, council=replace(project.council, name="\udc80"))
    assert keep_calendars_of(store, odd) == ""


def _written(value: object) -> str:
    """A value with all of its fields; a set in order."""
    if isinstance(value, frozenset):
        return f"{{{sorted(map(_written, value))}}}"
    if isinstance(value, dict):
        return str([(key, _written(each)) for key, each in value.items()])
    if isinstance(value, tuple):
        return str(tuple(map(_written, value)))
    sorts = ("__struct_fields__", "__dataclass_fields__")
    fields = next((getattr(value, name) for name in sorts if hasattr(value, name)), None)
    if fields is not None:
        return str([(type(value), name, _written(getattr(value, name))) for name in fields])
    return repr(value)
