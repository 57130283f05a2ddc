"""The record that a command folded, kept for the next one: 100,000 facts take a second."""

from __future__ import annotations

from hashlib import blake2b
from operator import ne
from stat import S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.cache.file_stamps import Stamp, settled, stamp
from raadsweek.cache.record_json import (
    KeptFiles,
    KeptFold,
    KeptWords,
    KeptYear,
    encoded,
    files_of,
    fold_of,
    kept_fold,
    record_of,
)
from raadsweek.model.fact import ERASE, ERASED, Fact
from raadsweek.record import fold as fold_module
from raadsweek.record.append_only_files import contents
from raadsweek.record.fact_files import ReadFacts, as_of, read_facts
from raadsweek.record.fold import ReadRecord, fold, fold_on
from raadsweek.record.record_files import decoded, texts_folder, thing_path, year_files
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.model.folders import Folders
    from raadsweek.model.record import Record


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
        return fold_module.read_record(folders, now)
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
    return ReadRecord(record, texts, read.problems, told.next)


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
        _keep(store, {_FILES: replace(files, years=years, words=words)})
    ends = {each.name: each.size for each in files.years}
    known = record_of(fold, lambda: read_facts(folders, ends=ends).facts, Values(texts.raw))
    told = tuple(each for each in new if each.at <= now)
    later = min((each.at for each in new if each.at > now), default=None)
    return ReadRecord(fold_on(known, told, known.values), texts, next=later)


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


# The files of a record as they were when it was folded, and what was added to them since.

_MODE, _SIZE = 4, 2
"""Where in a stamp these are."""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


_NEW = KeptYear("", (), 0, _digest(b""))
"""A file that was not there."""


def looks(folders: Folders) -> dict[str, Stamp]:
    """How the files of facts look, by name; to be asked before they are read."""
    return {file.name: stamp(file) for file in year_files(folders)}


def added(known: KeptFiles, folders: Folders) -> tuple[tuple[Fact, ...], list[KeptYear]] | None:
    """The facts of lines that were added, and how the files look; None where more differs.

    Those of one clone follow one another, and the first of them all that was known. What a merge
    brings does not, or it changes what stood there before.
    """
    years = {each.name: each for each in known.years}
    files = year_files(folders)
    if not years.keys() <= {file.name for file in files}:
        return None
    found: list[Fact] = []
    for file in files:
        year = years.get(file.name, _NEW)
        if year.stamp != (looked := stamp(file)):
            more = _added(year, file, folders)
            if more is None:
                return None
            found += more
            if looked[_SIZE] == year.size:
                years[file.name] = replace(year, stamp=looked)
    return (tuple(found), list(years.values())) if _follow(found, known.heads) else None


def _added(year: KeptYear, file: Path, folders: Folders) -> Sequence[Fact] | None:
    data, problems = contents(file, folders.root)
    if problems or _digest(data[: year.size]) != year.digest:
        return None
    rest = data[year.size :]
    facts, problems = decoded(rest, file.name)
    whole = not problems and (not rest or rest.endswith(b"\n"))
    return facts if whole else None


def _follow(facts: Iterable[Fact], heads: tuple[str, ...]) -> bool:
    """Whether each follows the one before it; what erases concerns all that was known."""
    for each in facts:
        if each.after != heads or each.fact in (ERASE, ERASED):
            return False
        heads = (each.id,)
    return True


def words_now(known: KeptFiles, folders: Folders, texts: Texts) -> list[KeptWords] | None:
    """How the files of texts look; None where one lacks a text that was in it."""
    root = f"{texts_folder(folders)}/"
    found: list[KeptWords] = []
    for each in known.words:
        looked = stamp(root + each.file)
        if looked == each.stamp:
            found.append(each)
        elif texts.digests(each.thing).issuperset(each.digests):
            found.append(replace(each, stamp=looked))
        else:
            return None
    return found


def certain(files: KeptFiles) -> bool:
    """Whether the files will look different when anything in them is: they are ordinary ones.

    Waits where one was changed just now.
    """
    stamps = [(each.thing, each.stamp) for each in files.words]
    stamps += [(each.name, each.stamp) for each in files.years]
    return all(found and S_ISREG(found[_MODE]) for _, found in stamps) and settled(stamps)


def files_read(
    folders: Folders, looked: Mapping[str, Stamp], texts: Texts, things: Iterable[str]
) -> tuple[list[KeptYear], list[KeptWords]] | None:
    """The files from which all was read; None where they are not as they looked before that."""
    years = [_year(file, looked.get(file.name, ()), folders) for file in year_files(folders)]
    whole = [each for each in years if each is not None]
    if len(whole) < len(years) or {each.name for each in whole} != looked.keys():
        return None
    root = f"{texts_folder(folders)}/"
    return whole, [_words(thing, root, texts) for thing in sorted(things)]


def _year(file: Path, looked: Stamp, folders: Folders) -> KeptYear | None:
    data, problems = contents(file, folders.root)
    size = len(data)
    if problems or not looked or stamp(file) != looked or looked[_SIZE] != size:
        return None
    return KeptYear(file.name, looked, size, _digest(data)) if data.endswith(b"\n") else None


def _words(thing: str, root: str, texts: Texts) -> KeptWords:
    file = thing_path(thing)
    return KeptWords(thing, file, stamp(root + file), tuple(sorted(texts.digests(thing))))
