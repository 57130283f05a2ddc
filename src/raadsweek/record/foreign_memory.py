"""What the record remembers of foreign things: which id of ours each has, and its last words.

A fact `source` is of the meeting (`meeting/ID`); `reference` is how the source knows it, `by` the
name of the source, `text` what of it may be shown, `digest` the words to which somebody said no,
and `part` counts. Of an item that an import made (`item/ID`) there is no text: `digest` is that of
what the source said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.foreign_meeting import ForeignMemory, ForeignThing, KnownItem, KnownThing
from raadsweek.record.fact_files import append, read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import MEETING, Values, lean
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record

FORGOTTEN = "forgotten"
"""How somebody said that a thing that is gone was never one of ours."""
_OF_ITEM = "item/"


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
    things, items = {}, {}
    for key, fact in newest.items():
        id = first[key].of.partition("/")[2]
        if fact.of.startswith(_OF_ITEM):
            items[key] = KnownItem(key, id, fact.by, fact.digest, fact.part)
            continue
        meeting = record.values.value(MEETING, fact.of, fact.text)
        if meeting is not None:
            known = replace(meeting, id=id)
            things[key] = KnownThing(key, known, fact.by, fact.part, fact.digest)
    return ForeignMemory(things, now, items=items)


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
    """Forgets the things with these ids of ours, with the items that were made of them."""
    memory = memory_of(record)
    gone = [each for each in memory.things.values() if each.meeting.id in ids]
    keys = tuple(f"{each.key}/" for each in gone)
    facts = [_fact(each, now, how=FORGOTTEN) for each in gone]
    items = [each for each in memory.items.values() if each.key.startswith(keys)]
    facts += [_of_item(each, now, how=FORGOTTEN) for each in items]
    return _written(folders, Texts(folders), facts)


def restate(
    folders: Folders,
    things: Iterable[KnownThing],
    now: datetime,
    items: Iterable[KnownItem] = (),
) -> int:
    """Remembers these as they are given, each after all that was remembered of it; how many."""
    texts = Texts(folders)
    facts = [
        _fact(each, now, text=texts.add(f"meeting/{each.meeting.id}", MEETING, lean(each.meeting)))
        for each in things
    ]
    facts += [_of_item(each, now) for each in items]
    return _written(folders, texts, facts)


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
        refused = "" if shown == thing.said else thing.refused
        new = KnownThing(thing.key, shown, thing.source, count, refused)
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
        digest=known.refused,
    )


def _of_item(known: KnownItem, now: datetime, how: str = "") -> Fact:
    return Fact(
        at=now,
        fact=sorts.SOURCE,
        of=f"{_OF_ITEM}{known.item}",
        reference=known.key,
        by=known.source,
        part=known.count + bool(how),
        digest=known.digest,
        how=how,
    )
