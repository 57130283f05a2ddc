"""Files of which only the bodies of items changed: they are read, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.item_cache import facts_of
from raadsweek.cache.kept_edition import ItemsOfFile
from raadsweek.check.bodies import CODES, check_bodies
from raadsweek.check.texts import codes_found
from raadsweek.edition.kept_values import NotKeptError, decoded
from raadsweek.edition.resolve.statement import reworded, statements
from raadsweek.generate.kept_gathering import ReadTexts
from raadsweek.load.project import load_some
from raadsweek.model.problem import has_errors
from raadsweek.workspace.checked import with_positions

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.kept_edition import KeptEdition, ReadValues
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import Settings
    from raadsweek.edition.looks import Look
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def read(
    settings: Settings,
    inputs: Inputs,
    kept: KeptEdition,
    values: ReadValues,
    changed: Sequence[str],
    now: datetime,
) -> Iterator[ReadTexts]:
    """What the files at `changed` say, by their path in the project.

    Nothing where more may follow from it than from bodies of items: then all is to be read.
    """
    problems, folders = kept.problems, settings.folders
    here = [each for each in problems.lines if each.place[0] in changed] if problems else []
    if problems is None or any(each.aside or each.place[4] not in CODES for each in here):
        return
    project, wrong = load_some(folders, changed, now)
    if wrong or project.stop_file is not None:
        return
    items = same_items(project, inputs, folders.root, kept, changed)
    found = codes_found(project, problems.codes)
    # How often a rule is right is told of all items together.
    as_often = all(found.get(path) == problems.found.get(path) for path in changed)
    if items is None or not as_often:
        return
    told = with_positions(check_bodies(project), project, folders)
    new = reworded_values(values, project.items, folders.content)
    if has_errors(told) or new is None:
        return
    others = [each for each in problems.lines if each.place[0] not in changed]
    yield ReadTexts(told, others, problems.found, project.words, items, new)


def same_items(
    project: Project, inputs: Inputs, root: Path, kept: KeptEdition, changed: Sequence[str]
) -> dict[str, ItemsOfFile] | None:
    """The items of these files, as they look now; None where one of them has other facts."""
    found = items_of(project, inputs, root, changed)
    return found if all(_same(kept.items[path], found.get(path)) for path in changed) else None


def _same(before: ItemsOfFile, now: ItemsOfFile | None) -> bool:
    """Whether the items of a file have the facts that they had; of some nobody can tell."""
    return now is not None and now.facts == before.facts and all(each for _, each in now.facts)


def items_of(
    project: Project, inputs: Inputs, root: Path, paths: Container[str] | None = None
) -> dict[str, ItemsOfFile]:
    """The items of these files, or of all."""
    found: dict[str, ItemsOfFile] = {}
    for item in (*project.items, *project.aside):
        path = item.origin.path
        if paths is None or path in paths:
            known = found.get(path) or ItemsOfFile(inputs.found.get(f"{root}/{path}", ()), [])
            known.facts.append((item.id, facts_of(item)))
            found[path] = known
    return found


def reworded_values(
    kept: ReadValues, items: Iterable[Item], content: Path
) -> dict[Look, object] | None:
    """The values of these items of which the words are other ones; None where more is."""
    found: dict[Look, object] = {}
    known = statements(content)
    for item in items:
        itself, text = ("item", item.id), ("text", item.id)
        if itself not in kept.digests:
            continue  # nobody sees it yet
        try:
            was, read = (decoded(each, kept.read(each), kept.digests) for each in (itself, text))
        except NotKeptError:
            return None
        new = reworded(was, read, item, known)  # type: ignore[arg-type]
        if new is None:
            return None
        found[itself], found[text] = new
    return found
