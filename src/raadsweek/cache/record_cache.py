"""The record that a command folded, kept for the next one: 100,000 facts take a second.

Of each file of facts is kept how it looked, and up to which byte it was read, with a digest of
these: of a file that looks the same nothing is read, and of one that grew only what was added. Of
each file of texts is kept how it looked and which texts were in it. Whatever else differs, the
whole record is read.

So what somebody changed in a file without a trace in its time and size is not found here. Who
makes something public, and `archive check`, read every byte (`fact_files.verify`).
"""

from __future__ import annotations

from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from msgspec import structs

from raadsweek.cache.record_files import added, certain, files_read, looks, words_now
from raadsweek.cache.record_json import KeptFiles, encoded, files_of, fold_of, kept_fold, record_of
from raadsweek.record import reading
from raadsweek.record.fact_files import as_of, read_facts
from raadsweek.record.fold import fold, fold_on
from raadsweek.record.reading import ReadRecord
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values
from raadsweek.record.year_files import year_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from raadsweek.cache.record_json import KeptFold, KeptWords, KeptYear
    from raadsweek.cache.store import Store
    from raadsweek.model.project import Folders
    from raadsweek.model.record import Record
    from raadsweek.record.fact_files import ReadFacts

KeptParts: TypeAlias = "Mapping[str, KeptFiles | KeptFold | None]"
"""What is kept, by its name; None: nothing."""
KeptLists: TypeAlias = "tuple[list[KeptYear], list[KeptWords]]"
_FILES, _FOLD = "record files", "record"
MANY = 200
"""So many lines are read again each time, before the record is folded anew; and so many files of
texts, before it is kept how they look now."""


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
        things = {thing for thing, _ in record.values.known}
        files = None if read.problems else files_read(folders, looked, texts, things)
        _keep(store, _parts(record, read, files, tools))
    return ReadRecord(record, texts, read.problems)


def _kept(folders: Folders, now: datetime, store: Store, tools: str) -> ReadRecord | None:
    """What was kept, with what was added since; None where that is not all."""
    files = files_of(store.read(_FILES))
    if files is None or files.tools != tools or now < files.newest:
        return None
    texts = Texts(folders)
    found, words = added(files, folders), words_now(files, folders, texts)
    if found is None or words is None or len(found[0]) > MANY:
        return None
    fold = fold_of(store.read(_FOLD))
    if fold is None or fold.name != files.fold:
        return None
    new, years = found
    if sum(map(ne, words, files.words)) > MANY:
        _keep(store, {_FILES: structs.replace(files, years=years, words=words)})
    ends = {each.name: each.size for each in files.years}
    known = record_of(fold, lambda: read_facts(folders, ends=ends).facts, Values(texts.raw))
    new = tuple(each for each in new if each.at <= now)
    return ReadRecord(fold_on(known, new, known.values), texts)


def _parts(
    record: Record,
    read: ReadFacts,
    files: tuple[list[KeptYear], list[KeptWords]] | None,
    tools: str,
) -> KeptParts:
    """What is to be kept; nothing where something cannot be read: it may come back."""
    if files is None or record.folded.wordless or None in record.values.known.values():
        return {_FOLD: None, _FILES: None}
    fold, newest = kept_fold(record), max(each.at for each in read.facts)
    return {_FOLD: fold, _FILES: KeptFiles(tools, fold.name, *files, read.heads, newest)}


def _keep(store: Store, parts: KeptParts) -> None:
    """Keeps them; what cannot be kept is forgotten: it may hold words that were erased since."""
    with store.alone():
        for name, part in parts.items():
            sure = part is not None and (not isinstance(part, KeptFiles) or certain(part))
            store.write(name, (encoded(part) if part is not None and sure else None) or b"")
