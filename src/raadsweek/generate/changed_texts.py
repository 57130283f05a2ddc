"""Files of which only the words of items changed: they are read, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.item_cache import KnownKeys, facts_of
from raadsweek.cache.kept_calendars import read_calendars_of
from raadsweek.cache.kept_edition import ItemsOfFile, KeptItem
from raadsweek.cache.store import store_of
from raadsweek.check.item_words import CODES, check_words
from raadsweek.check.text_rules import codes_found
from raadsweek.generate import title_order
from raadsweek.generate.kept_gathering import ReadTexts
from raadsweek.generate.reworded_edition import reworded_edition
from raadsweek.lazy_import import LazyModule
from raadsweek.load.whole_items import with_some_items
from raadsweek.model.problem import has_errors
from raadsweek.model.stop import Stops
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.kept_changes import ReadValues
    from raadsweek.cache.kept_edition import KeptEdition
    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import Settings
    from raadsweek.model.project import Project
    from raadsweek.record import edits_since_release
    from raadsweek.workspace import checked_project
else:  # Mostly nothing is wrong in a text; and only a council with a record needs the others.
    edits_since_release = LazyModule("raadsweek.record.edits_since_release")
    checked_project = LazyModule("raadsweek.workspace.checked_project")


def read(
    settings: Settings,
    store: Store,
    inputs: Inputs,
    values: ReadValues,
    changed: Sequence[str],
    now: datetime,
) -> Iterator[ReadTexts]:
    """What the files at `changed` say, by their path in the project.

    Nothing where more may follow from it than from words of items: then all is to be read.
    """
    kept, folders = values.kept, settings.folders
    problems = kept.problems
    here = [each for each in problems.lines if each.place[0] in changed] if problems else []
    if problems is None or any(each.aside or each.place[4] not in CODES for each in here):
        return
    project = _some(settings, store, kept, changed, now)
    if project is None:
        return
    items = same_items(project, store, inputs, folders.root, kept, changed)
    found = codes_found(project, problems.codes)
    # How often a rule is right is told of all items together.
    as_often = all(found.get(path) == problems.found.get(path) for path in changed)
    if items is None or not as_often:
        return
    told = check_words(project)
    told = checked_project.with_positions(told, project, folders) if told else told
    new = reworded_edition(store, values, folders.content, project, now)
    if has_errors(told) or new is None:
        return
    others = [each for each in problems.lines if each.place[0] not in changed]
    yield ReadTexts(told, others, problems.found, project.words, items, new)


def _some(
    settings: Settings, store: Store, kept: KeptEdition, changed: Sequence[str], now: datetime
) -> Project | None:
    """The project with the items of these files alone; None where anything is wrong with it."""
    calendars = read_calendars_of(store, kept.calendars)
    # The file of a stop counts as a fact, which has no place in the record yet.
    if calendars is None or calendars.stop_file is not None:
        return None
    keys = KnownKeys.of(store_of(settings.folders.content), calendars.tools)
    project = with_some_items(calendars.project, settings.folders, changed, keys)
    # The files of the record look as they did: without a fact then there is none now.
    return project if project is None or not kept.heads else _with_record(settings, project, now)


def _with_record(settings: Settings, project: Project, now: datetime) -> Project | None:
    known = checked_project.read_record(settings, now)
    record = known.record
    if known.problems:
        return None
    return replace(
        project,
        record=record,
        edits=edits_since_release.edits_of_words(project, record, now),
        stops=Stops(record.stops, now if record.stops else None),
    )


def same_items(
    project: Project,
    store: Store,
    inputs: Inputs,
    root: Path,
    kept: KeptEdition,
    changed: Sequence[str],
) -> dict[str, ItemsOfFile] | None:
    """The items of these files, as they look now.

    None where one of them has other facts, or a title by which it has another place.
    """
    found = items_of(project, inputs, root, changed)
    if not all(_same(kept.items[path], found.get(path)) for path in changed):
        return None
    before, now = _titles(kept.items), _titles(found)
    return found if title_order.stays(store, kept.outputs.title_order, before, now) else None


def _titles(items: Mapping[str, ItemsOfFile]) -> dict[str, str]:
    return {each.id: each.title for file in items.values() for each in file.items}


def _same(before: ItemsOfFile, now: ItemsOfFile | None) -> bool:
    """Whether the items of a file have the facts that they had; of some nobody can tell."""
    if now is None or not all(each.facts for each in now.items):
        return False
    was, new = ([(each.id, each.facts) for each in file.items] for file in (before, now))
    return was == new


def items_of(
    project: Project, inputs: Inputs, root: Path, paths: Container[str] | None = None
) -> dict[str, ItemsOfFile]:
    """The items of these files, or of all."""
    found: dict[str, ItemsOfFile] = {}
    for item in (*project.items, *project.aside):
        path = item.origin.path
        if paths is None or path in paths:
            known = found.get(path) or ItemsOfFile(inputs.found.get(f"{root}/{path}", ()), [])
            known.items.append(KeptItem(item.id, facts_of(item), item.title))
            found[path] = known
    return found
