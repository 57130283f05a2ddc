"""How the files of items stand to what was public.

What an editor hid, renamed or changed; pages are in `ordinary_pages.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.consent import ENDS_SOON
from raadsweek.model.edits_since_release import Edits, Ending
from raadsweek.model.fact import RENAME, Fact
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.record import Record, RecordedItem, Standing
from raadsweek.model.recorded_statement import (
    Statement,
    said,
    says_the_same,
    statement_of,
    without_bytes,
)
from raadsweek.record.lost_texts import is_loss_open
from raadsweek.record.ordinary_pages import alike, page_edits, page_renames

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.project import Project


def edits(
    project: Project,
    record: Record,
    now: datetime,
    erased: Container[str] = frozenset(),
    site_url: str = "",
) -> Edits:
    """What the files of `project` do to what `record` says was public.

    `erased` are things (`item/ID`) of which nothing may be left.
    """
    back = frozenset(each.id for each in (*project.items, *project.aside) if _is(each, erased))
    pages = page_edits(project, record, erased)
    there = {item.id: item for item in (*project.items, *project.aside)}
    ending = tuple(_ending(project, now))
    if not record.items:
        every = [item for item in project.items if _may_be(item, now)]
        waiting = frozenset(_waiting(record, there, every))
        return Edits(erased=back, waiting=waiting, pages=pages, site_url=site_url, ending=ending)
    # Also what was taken back: under another name it is that same item, and stays away. What had
    # its time is no more looked for: next year's call may say the same.
    missing = [each for id, each in record.items.items() if id not in there and not each.ended]
    unknown = [item for item in project.items if item.id not in record.items]
    told = [item for item in unknown if is_public(item, now)]
    renamed = dict(_renamed(missing, told))
    missing = [each for each in missing if each.id not in renamed]
    gone = [each for each in missing if _stands(each)]
    new = [item for item in told if item.is_ready and item.id not in renamed.values()]
    # An address that leads on cannot be that of something new.
    reused = {item.id: record.renamed[item.id] for item in new if item.id in record.renamed}
    readable = {item.id: item for item in project.items if item.id in record.items}
    left = frozenset((*_left(readable, record, now), *_left_by_halves(project, record, now)))
    changed = dict(_changed(readable, record, left, now))
    return Edits(
        renamed=renamed,
        held={**_held([each for each in missing if not each.apart], new), **reused},
        waiting=frozenset(_waiting(record, there, new)),
        hidden=left | {each.id for each in gone},
        deleted=frozenset(each.id for each in gone),
        ended=frozenset(_ended(there, record, now)),
        ending=ending,
        changed=frozenset(changed),
        corrected=frozenset(_corrected(changed, record)),
        withdrawn=frozenset(_withdrawn(readable, record, now)),
        erased=back,
        pages=pages,
        site_url=site_url,
    )


def edits_of_words(project: Project, record: Record, now: datetime) -> Edits:
    """The same of items of which only words may be other ones than residents read."""
    items = {item.id: item for item in project.items if item.id in record.items}
    left = frozenset(_left(items, record, now))
    changed = dict(_changed(items, record, left, now))
    return Edits(changed=frozenset(changed), corrected=frozenset(_corrected(changed, record)))


def _waiting(record: Record, there: Container[str], new: Sequence[Item]) -> Iterator[str]:
    """What may be new, and may be something of which the words are lost under another name.

    So until somebody brings the words back, or accepts that they are gone for good.
    """
    names = (thing.partition("/")[2] for thing in record.lost if thing.startswith("item/"))
    lost = {record.renamed.get(name, name) for name in names}
    if any(id not in there for id in lost) and is_loss_open(record.facts):
        yield from (item.id for item in new if item.id not in lost)


def _left(items: Mapping[str, Item], record: Record, now: datetime) -> Iterator[str]:
    """Those that their files hide."""
    for id, item in items.items():
        if _stands(record.items[id]) and not is_public(item, now):
            yield id


def _left_by_halves(project: Project, record: Record, now: datetime) -> Iterator[str]:
    """Those that a file with a mistake hides, as far as it can be read: what takes away wins."""
    for item in project.aside:
        known = record.items.get(item.id)
        if known is not None and _stands(known):
            early = item.embargo is not None and item.embargo > now
            whole = item.hides is None and not is_public(item, now)
            if item.hides or early or whole or _is_over(item, known, now):
                yield item.id


def _ended(items: Mapping[str, Item], record: Record, now: datetime) -> Iterator[str]:
    """Those that were public, and may not be read any more as was said from the first."""
    for id, known in record.items.items():
        if _is_over(items.get(id), known, now):
            yield id


def _is_over(item: Item | None, known: RecordedItem, now: datetime) -> bool:
    """Whether the day came until which it was to be read.

    Of a file that is gone, or that could not be read whole, what was said last holds.
    """
    ends = item.ends if item is not None else None
    if ends is None and (item is None or item.hides is not None):
        ends = known.statement.visible_until
    return ends is not None and ends < now


def _ending(project: Project, now: datetime) -> Iterator[Ending]:
    """What leaves the site within some weeks because a consent ends."""
    for item in project.items:
        picture = item.image.consent if item.image else None
        for key, consent in (("consent.until", item.consent), ("image.consent.until", picture)):
            until = consent.last if consent else None
            if until is not None and until - ENDS_SOON <= now:
                yield Ending(item.id, key, until, over=until < now)


def _changed(
    items: Mapping[str, Item], record: Record, left: Container[str], now: datetime
) -> Iterator[tuple[str, Statement]]:
    """Those that say something else than residents read, with what they say now."""
    for id, item in items.items():
        known = record.items[id]
        if known.standing is Standing.PUBLIC and id not in left:
            words, public = _words(item.as_of(now)), _bare(known.statement)
            # That a picture leaves with the consent to it is no change of an editor's.
            if not any(says_the_same(public, each) for each in (words, _words(item))):
                yield id, words


def _corrected(changed: Mapping[str, Statement], record: Record) -> Iterator[str]:
    """Those of the changed of which an act says how."""
    for id, words in changed.items():
        correction = record.items[id].corrected
        if correction is not None and words == _bare(correction.statement):
            yield id


def _withdrawn(items: Mapping[str, Item], record: Record, now: datetime) -> Iterator[str]:
    """Those that their files take back with a reason, which no release has done yet."""
    for id, item in items.items():
        known = record.items[id].standing is Standing.WITHDRAWN
        if item.status is ItemStatus.WITHDRAWN and is_public(item, now) and not known:
            yield id


def _may_be(item: Item, now: datetime) -> bool:
    """Whether its name may be told: that of a file that has to wait may not, whatever it says."""
    return item.is_ready and is_public(item, now)


def _is(item: Item, erased: Container[str]) -> bool:
    return f"item/{item.id}" in erased


def renames(record: Record, edits: Edits, now: datetime) -> Iterator[Fact]:
    """The facts of what got another name, before their release gives them their addresses."""
    for old, new in edits.renamed.items():
        thing = record.items[old].thing
        yield Fact(at=now, fact=RENAME, of=thing, to=new, id=f"renamed {old}")
    yield from page_renames(record, edits.pages.renamed, now)


def is_public(item: Item, now: datetime) -> bool:
    """Whether a file lets its item be read, as far as it is for the file to say.

    Who takes something back on a day ahead wants it gone, and made a mistake in the day.
    """
    if item.has_ended(now) or (item.embargo is not None and item.embargo > now):
        return False
    if item.status is ItemStatus.WITHDRAWN:
        return item.withdrawal is not None and item.withdrawal.at <= now
    return item.status is ItemStatus.READY


def _stands(item: RecordedItem) -> bool:
    return item.standing in (Standing.PUBLIC, Standing.HIDDEN) and not item.by_act


def _renamed(gone: Sequence[RecordedItem], new: Sequence[Item]) -> Mapping[str, str]:
    """What says the very same under another name; of two such files nobody knows which."""
    found: dict[str, str] = {}
    for each in gone:
        same = [item.id for item in new if _words(item) == _bare(each.statement)]
        if len(same) == 1 and same[0] not in found.values():
            found[each.id] = same[0]
    return found


def _held(gone: Sequence[RecordedItem], new: Sequence[Item]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for item in new:
        text = _told(_words(item))
        old = next((each.id for each in gone if alike(text, _told(each.statement))), None)
        if old is not None:
            found[item.id] = old
    return found


def _told(statement: Statement) -> str:
    return f"{statement.title}\n{statement.summary}\n{statement.text}"


def _words(item: Item) -> Statement:
    """What an item says, but for the bytes of its pictures, which are read at a release."""
    return said(statement_of(item, lambda _: ""))


def _bare(statement: Statement) -> Statement:
    return without_bytes(said(statement))
