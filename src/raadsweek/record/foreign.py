"""What the record remembers of foreign things: which id of ours each has, and its last words.

A fact `source` is of the meeting (`meeting/ID`); `reference` is how the source knows it, `by` the
name of the source, `text` what of it may be shown, and `part` counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.foreign import ForeignMemory, KnownThing
from raadsweek.record.fact_files import append, read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import MEETING, Values, lean

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.foreign import ForeignThing
    from raadsweek.model.project import Folders, Project
    from raadsweek.model.record import Record

FORGOTTEN = "forgotten"
"""How somebody said that a thing that is gone was never one of ours."""


def memory_of(record: Record, now: datetime | None = None) -> ForeignMemory:
    """What is remembered, as of `now`."""
    # Two clones may have met a thing at one time: the id that it got first is its id.
    first: dict[str, Fact] = {}
    newest: dict[str, Fact] = {}
    facts = record.folded.groups.of(sorts.SOURCE) if record.folded else ()
    for each in sorted(facts, key=lambda each: (each.part, each.at, each.id)):
        newest[each.reference] = each
        if each.how == FORGOTTEN:
            first.pop(each.reference, None)
            del newest[each.reference]
        else:
            first.setdefault(each.reference, each)
    found = {}
    for key, fact in newest.items():
        meeting = record.values.value(MEETING, fact.of, fact.text)
        if meeting is not None:
            id = first[key].of.partition("/")[2]
            found[key] = KnownThing(key, replace(meeting, id=id), fact.by, fact.part)
    return ForeignMemory(found, now)


def read_memory(folders: Folders, now: datetime | None = None) -> ForeignMemory:
    """What is remembered, straight from the files of the record; nothing where there is none."""
    read, texts = read_facts(folders, now), Texts(folders)
    return memory_of(fold(read.facts, Values(texts.raw)), now)


def remember(
    folders: Folders,
    project: Project,
    now: datetime,
    accepts: Callable[[ForeignThing], bool] = lambda _: False,
) -> int:
    """Adds facts of what is new or changed; how many. Words that wait count where it `accepts`."""
    memory, texts = memory_of(project.record), Texts(folders)
    facts = list(_facts(project, memory, texts, now, accepts))
    return _written(folders, texts, facts)


def source_facts(project: Project, texts: Texts, now: datetime) -> tuple[Fact, ...]:
    """The facts of what is new or changed, for who writes them himself."""
    return tuple(_facts(project, memory_of(project.record), texts, now, lambda _: False))


def forget(folders: Folders, record: Record, ids: Container[str], now: datetime) -> int:
    """Forgets the things with these ids of ours; how many."""
    memory = memory_of(record)
    facts = [
        _fact(each, now, how=FORGOTTEN) for each in memory.things.values() if each.meeting.id in ids
    ]
    return _written(folders, Texts(folders), facts)


def _written(folders: Folders, texts: Texts, facts: Iterable[Fact]) -> int:
    facts = list(facts)
    if facts:
        texts.write()
        append(folders, facts)
    return len(facts)


def _facts(
    project: Project,
    memory: ForeignMemory,
    texts: Texts,
    now: datetime,
    accepts: Callable[[ForeignThing], bool],
) -> Iterator[Fact]:
    for thing in project.foreign:
        known = memory.things.get(thing.key)
        shown = thing.said if accepts(thing) else thing.shown
        if known is not None and (known.meeting, known.source) == (shown, thing.source):
            continue
        count = known.count + 1 if known else 1
        if known is not None and shown != thing.shown:
            shown = replace(shown, revision=max(shown.revision, known.meeting.revision + 1))
        new = KnownThing(thing.key, shown, thing.source, count)
        text = texts.add(f"meeting/{shown.id}", MEETING, lean(new.meeting))
        yield _fact(new, now, text=text)


def _fact(known: KnownThing, now: datetime, text: str = "", how: str = "") -> Fact:
    return Fact(
        at=now,
        fact=sorts.SOURCE,
        of=f"meeting/{known.meeting.id}",
        reference=known.key,
        by=known.source,
        part=known.count + bool(how),
        text=text,
        how=how,
    )
