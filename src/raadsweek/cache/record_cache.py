"""The record that a command folded, kept for the next one: 100,000 facts take a second.

Of each file of facts is kept how it looked, and up to which byte it was read, with a digest of
these: of a file that looks the same nothing is read, and of one that grew only what was added. Of
each file of texts is kept how it looked and which texts were in it. Whatever else differs, the
whole record is read.

So what somebody changed in a file without a trace in its time and size is not found here. Who
makes something public, and `archive check`, read every byte (`fact_files.verify`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.record_files import added, files_now, looks, other_words
from raadsweek.cache.record_form import KeptRecord, decoded, encoded, kept_fold, record_of
from raadsweek.record import reading
from raadsweek.record.fact_files import as_of, read_facts
from raadsweek.record.fold import fold, fold_on
from raadsweek.record.reading import ReadRecord
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values
from raadsweek.record.year_files import year_files

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.cache.store import Store
    from raadsweek.model.project import Folders
    from raadsweek.model.record import Record
    from raadsweek.record.fact_files import ReadFacts

_NAME = "record"
MANY = 200
"""So many lines and files of texts are read again each time; more, and everything is."""


def read_record(folders: Folders, now: datetime, store: Store, tools: str) -> ReadRecord:
    """The record as of `now`, most of it from `store` where that has it.

    `tools` is what it is read with: `reading_tools`.
    """
    if not store.keeps or not year_files(folders):
        return reading.read_record(folders, now)
    found = _kept(folders, now, store, tools)
    if found is not None:
        return found
    looked, read, texts = looks(folders), read_facts(folders), Texts(folders)
    told = as_of(read, now)
    record = fold(told.facts, Values(texts.raw))
    if told is read:  # of a moment that has passed there is less than in the files
        files = files_now(folders, looked, read, texts, _things(record))
        kept = files and not _lacks(read, record) and KeptRecord(tools, files, kept_fold(record))
        with store.alone():
            # What cannot be kept is forgotten: it may hold words that were erased since.
            store.write(_NAME, (encoded(kept) if kept else None) or b"")
    return ReadRecord(record, texts, read.problems)


def _kept(folders: Folders, now: datetime, store: Store, tools: str) -> ReadRecord | None:
    """What was kept, with what was added since; None where that is not all."""
    kept = decoded(store.read(_NAME) or b"")
    if kept is None or kept.tools != tools or now < kept.files.newest:
        return None
    texts = Texts(folders)
    new = added(kept.files, folders)
    words = other_words(kept.files, folders, texts)
    if new is None or words is None or len(new) + words > MANY:
        return None
    ends = {each.name: each.size for each in kept.files.years}
    known = record_of(kept.fold, lambda: read_facts(folders, ends=ends).facts, Values(texts.raw))
    new = tuple(each for each in new if each.at <= now)
    return ReadRecord(fold_on(known, new, known.values), texts)


def _things(record: Record) -> set[str]:
    """The things of which texts were read."""
    return {thing for thing, _ in record.values.known}


def _lacks(read: ReadFacts, record: Record) -> bool:
    """Whether something of the record cannot be read: it may come back."""
    return bool(read.problems or record.folded.wordless or None in record.values.known.values())
