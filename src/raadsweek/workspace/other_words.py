"""Files of which only the words of items changed, read into a project that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.item_cache import facts_of
from raadsweek.check.item_words import CODES, check_words
from raadsweek.check.text_rules import allowed_codes, codes_found
from raadsweek.load.whole_items import with_some_items
from raadsweek.model.problem import has_errors, in_order
from raadsweek.record.edits_since_release import edits_of_words
from raadsweek.record.release_of_words import says_no_more
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import with_positions

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.language import Message
    from raadsweek.language.message import Value
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project


class OtherWords(Struct, frozen=True):
    """A project with other words of some of its items, and what is wrong in it."""

    project: Project
    problems: tuple[Problem, ...]
    items: Mapping[str, Item]
    """The items with other words, by id."""


def with_other_words(
    settings: Settings,
    project: Project,
    problems: Iterable[Problem],
    paths: Collection[str],
    now: datetime,
) -> OtherWords | None:
    """The project and its problems with what the files at `paths` say now of their items.

    The paths are relative to the root of the project. None where more may follow from it than
    from other titles, summaries and bodies: then all is to be read.
    """
    before = tuple(item for item in project.items if item.origin.path in paths)
    if {item.origin.path for item in before} != set(paths) or any(
        item.origin.path in paths for item in project.aside
    ):
        return None
    some = with_some_items(project, settings.folders, sorted(paths))
    if some is None or not _same_facts(before, some.items):
        return None
    some = _with_edits(some, project.ids, now)
    if some is None or not _found_as_often(project, before, some.items):
        return None
    told = with_positions(check_words(some), some, settings.folders)
    others = _others(project, problems, paths, before, some.items)
    if others is None or has_errors(told):
        return None
    items = {item.id: item for item in some.items}
    return OtherWords(
        replace(
            project,
            items=tuple(items.get(i.id, i) if i.origin.path in paths else i for i in project.items),
            edits=some.edits,
            problems=tuple(each for each in project.problems if each.path not in paths),
        ),
        in_order((*others, *told)),
        items,
    )


def _same_facts(before: Iterable[Item], now: Iterable[Item]) -> bool:
    """Whether the items say what they said but for words; of some nobody can tell."""
    was, new = ([(each.id, each.origin.path, facts_of(each)) for each in i] for i in (before, now))
    return was == new and all(facts for *_, facts in was)


def _with_edits(some: Project, there: Container[str], now: datetime) -> Project | None:
    """With how these items stand to what was public; all others stand to it as they did.

    None where that may be another thing: what an item is called under a new name, or whether it
    waits for something that is gone, follows from its words.
    """
    ids, known, record = {item.id for item in some.items}, some.edits, some.record
    if record.is_empty:
        return some
    renamed = not ids.isdisjoint((*known.renamed.values(), *known.held))
    if renamed or not says_no_more(some, there, now):
        return None
    new = edits_of_words(some, record, now)
    changed = (known.changed - ids) | new.changed
    corrected = (known.corrected - ids) | new.corrected
    return replace(some, edits=replace(known, changed=changed, corrected=corrected))


def _found_as_often(project: Project, before: tuple[Item, ...], now: tuple[Item, ...]) -> bool:
    """Whether rules that editors let stand somewhere find as much: that is told of all texts."""
    codes = allowed_codes(project)
    was, new = (codes_found(replace(project, items=items), codes) for items in (before, now))
    return was == new


def _others(
    project: Project,
    problems: Iterable[Problem],
    paths: Collection[str],
    before: Sequence[Item],
    now: Sequence[Item],
) -> list[Problem] | None:
    """The problems in which the words of these items are nothing but quoted, with those of now.

    What was wrong with the files themselves is not any more. None where nobody can tell on which
    line of these files something stands, or of which item a title is.
    """
    of_files = {(each.path, each.code) for each in project.problems if each.path in paths}
    kept = [
        each
        for each in problems
        if each.path not in paths or not (each.code in CODES or (each.path, each.code) in of_files)
    ]
    was, new = ({each.id: each for each in some} for some in (before, now))
    here = (each for each in kept if each.path in paths and each.line is not None)
    if not all(each.item in was and _stays(each, was[each.item], new[each.item]) for each in here):
        return None
    titles = {was[id].title: new[id].title for id in was if was[id].title != new[id].title}
    told = [_quoting(each, titles) for each in kept]
    once = sum(each.title in titles for each in project.items) == len(titles)
    return told if once or told == kept else None


def _stays(problem: Problem, before: Item, now: Item) -> bool:
    """Whether what a problem of an item is about stands on the line on which it stood."""
    body = before.origin.line("body")
    if problem.line is None or before.origin.lines != now.origin.lines:
        return False
    if body is None or problem.line < body:
        return True
    up_to = problem.line - body + 2
    return before.body.split("\n")[:up_to] == now.body.split("\n")[:up_to]


def _quoting(problem: Problem, titles: Mapping[str, str]) -> Problem:
    """The problem with the titles of now in what it says."""
    said, hint = _saying(problem.message, titles), problem.hint
    hint = _saying(hint, titles) if hint is not None else None
    value = titles.get(problem.value, problem.value)
    if said is problem.message and hint is problem.hint and value == problem.value:
        return problem
    return replace(problem, message=said, hint=hint, value=value)


def _saying(said: Message, titles: Mapping[str, str]) -> Message:
    values = tuple((name, _value(value, titles)) for name, value in said.values)
    return said if values == said.values else replace(said, values=values)


def _value(value: Value, titles: Mapping[str, str]) -> Value:
    if isinstance(value, tuple):
        return tuple(_value(each, titles) for each in value)
    return titles.get(value, value) if isinstance(value, str) else value
