"""The files of a record as they were when it was folded, and what was added to them since."""

from __future__ import annotations

from hashlib import blake2b
from stat import S_ISREG
from typing import TYPE_CHECKING

from raadsweek.cache.file_stamps import settled, stamp
from raadsweek.cache.record_form import KeptFiles, KeptWords, KeptYear
from raadsweek.model.fact import ERASE, ERASED
from raadsweek.record.line_files import contents
from raadsweek.record.thing_files import texts_folder, thing_path
from raadsweek.record.year_files import decoded, year_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from raadsweek.cache.file_stamps import Stamp
    from raadsweek.model.fact import Fact
    from raadsweek.model.project import Folders
    from raadsweek.record.fact_files import ReadFacts
    from raadsweek.record.texts import Texts

_MODE, _SIZE = 4, 2
"""Where in a stamp these are."""


def looks(folders: Folders) -> dict[str, Stamp]:
    """How the files of facts look, by name; to be asked before they are read."""
    return {file.name: stamp(file) for file in year_files(folders)}


def added(known: KeptFiles, folders: Folders) -> tuple[Fact, ...] | None:
    """The facts of lines that were added; None where anything else differs.

    Those of one clone follow one another, and the first of them all that was known. What a merge
    brings does not, nor does it leave alone what stood there before.
    """
    years = {each.name: each for each in known.years}
    files = year_files(folders)
    if not years.keys() <= {file.name for file in files}:
        return None
    found: list[Fact] = []
    for file in files:
        more = _added(years.get(file.name), file, folders)
        if more is None:
            return None
        found += more
    return tuple(found) if _follow(found, known.heads) else None


def _added(year: KeptYear | None, file: Path, folders: Folders) -> Sequence[Fact] | None:
    if year is not None and year.stamp == stamp(file):
        return ()
    data, problems = contents(file, folders.root)
    start = year.size if year is not None else 0
    if problems or (year is not None and _digest(data[:start]) != year.digest):
        return None
    rest = data[start:]
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


def other_words(known: KeptFiles, folders: Folders, texts: Texts) -> int | None:
    """How many files of texts differ; None where one lacks a text that was in it."""
    root, count = f"{texts_folder(folders)}/", 0
    for each in known.words:
        if stamp(root + each.file) != each.stamp:
            count += 1
            if not texts.digests(each.thing).issuperset(each.digests):
                return None
    return count


def files_now(
    folders: Folders,
    looked: Mapping[str, Stamp],
    read: ReadFacts,
    texts: Texts,
    things: Iterable[str],
) -> KeptFiles | None:
    """The files from which all was read; None where they are not as they looked before that."""
    years = [_year(file, looked.get(file.name, ()), folders) for file in year_files(folders)]
    root = f"{texts_folder(folders)}/"
    words = [_words(thing, root, texts) for thing in sorted(things)]
    whole = [each for each in years if each is not None]
    if len(whole) < len(years) or {each.name for each in whole} != looked.keys():
        return None
    stamps = [(each.thing, each.stamp) for each in words]
    stamps += [(each.name, each.stamp) for each in whole]
    usual = all(found and S_ISREG(found[_MODE]) for _, found in stamps)
    if not usual or not settled(stamps):
        return None
    newest = max(each.at for each in read.facts)
    return KeptFiles(whole, words, read.heads, newest)


def _year(file: Path, looked: Stamp, folders: Folders) -> KeptYear | None:
    data, problems = contents(file, folders.root)
    size = len(data)
    if problems or not looked or stamp(file) != looked or looked[_SIZE] != size:
        return None
    return KeptYear(file.name, looked, size, _digest(data)) if data.endswith(b"\n") else None


def _words(thing: str, root: str, texts: Texts) -> KeptWords:
    file = thing_path(thing)
    return KeptWords(thing, file, stamp(root + file), tuple(sorted(texts.digests(thing))))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
