"""The facts of the record: read, added to, verified.

`read_facts` is what everything reads; `append` is the only way in which a fact comes into being.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import message
from raadsweek.model.fact import ERASE, ERASED, Fact
from raadsweek.model.problem import Problem
from raadsweek.record.append_only_files import ENDING, add_lines, contents, end_torn_line
from raadsweek.record.chain import RecordLine, Runs, damage, dated, erased_lines
from raadsweek.record.erased_names import erased
from raadsweek.record.fact_lines import LETTERS, id_of, line_of, stub_of, with_id
from raadsweek.record.record_files import (
    decoded,
    line_by_line,
    locked,
    thing_files,
    year_file,
    year_files,
)
from raadsweek.record.texts import Texts, read_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.folders import Folders


_ERASING = frozenset((ERASE, ERASED))


class ReadFacts(Struct, frozen=True):
    """All facts, each id once, in no order that means anything.

    Of an erased line there is a fact of the sort `erased`, with `after`, `id`, and as `at` the
    moment of what it follows.
    """

    facts: tuple[Fact, ...] = ()
    heads: tuple[str, ...] = ()
    """The ids that nothing follows."""
    problems: tuple[Problem, ...] = ()
    next: datetime | None = None
    """The moment of the first fact that is later than was asked for; None: there is none."""


def read_facts(
    folders: Folders, up_to: datetime | None = None, ends: Mapping[str, int] | None = None
) -> ReadFacts:
    """The facts of all years, without those later than `up_to`.

    A last line that was cut off is a note: its fact was never recorded. Any other that cannot be
    read is an error, for what it said may not be forgotten. Digests are not looked at (`verify`).
    With `ends` of each file that is named so many bytes, and no others.
    """
    facts: list[Fact] = []
    problems: list[Problem] = []
    for file in year_files(folders):
        data, wrong = contents(file, folders.root)
        if ends is not None:
            data = data[: ends.get(file.name, 0)]
        found, more = decoded(data, file.relative_to(folders.root).as_posix())
        facts += found
        problems += wrong + more
    runs = Runs(facts)
    if not runs.are_distinct():
        facts = _each_once(facts)
        runs = Runs(facts)
    if any([fact.fact in _ERASING for fact in facts]):  # noqa: C419 - a list is twice as quick
        facts = _without_erased(facts)
        runs = Runs(facts)
    read = ReadFacts(tuple(facts), runs.heads(), tuple(problems))
    return read if up_to is None else as_of(read, up_to)


def as_of(read: ReadFacts, moment: datetime) -> ReadFacts:
    """What was read, without the facts that are later."""
    facts = _until(read.facts, moment)
    if len(facts) == len(read.facts):
        return read
    later = min(fact.at for fact in read.facts if fact.at > moment)
    return ReadFacts(tuple(facts), Runs(facts).heads(), read.problems, later)


def append(folders: Folders, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Adds the facts, each after the one before it, the first after all that nothing follows yet.

    They come back as they were written, with `after` and `id`. When this returns they are on the
    disk; RaadsweekError where they cannot be written: the record is then as it was.
    """
    with locked(folders):
        return append_locked(folders, facts)


def append_locked(folders: Folders, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """What `append` does, for who holds the lock already."""
    after = read_facts(folders).heads
    made: list[Fact] = []
    for fact in facts:
        made.append(with_id(fact, after))
        after = (made[-1].id,)
    write_locked(folders, made)
    return tuple(made)


def write_locked(folders: Folders, facts: Sequence[Fact]) -> None:
    """Adds lines of facts that have their ids, for who holds the lock."""
    lines: defaultdict[Path, list[bytes]] = defaultdict(list)
    for fact in facts:
        lines[year_file(folders, fact)] += (line_of(fact), b"\n")
    add_lines({file: b"".join(parts) for file, parts in lines.items()}, folders.root)


def verify(folders: Folders) -> tuple[Problem, ...]:
    """What is wrong with the record: every line and its digest, the chain, every text.

    A fork and a last line that was cut off are notes, everything else an error.
    """
    lines: list[RecordLine] = []
    problems: list[Problem] = []
    for file in year_files(folders):
        data, wrong = contents(file, folders.root)
        found, more = line_by_line(data, file.relative_to(folders.root).as_posix())
        lines += found
        problems += wrong + more
    return (*problems, *damage(lines), *text_damage(folders, lines))


def end_torn_lines(folders: Folders) -> int:
    """Ends all last lines that were cut off, so that no merge adds to them; how many there were.

    For before a commit. RaadsweekError where that cannot be written.
    """
    if not folders.record.is_dir():
        return 0
    with locked(folders):
        files = sorted(folders.record.rglob(f"*{ENDING}"))
        return sum(end_torn_line(file, folders.root) for file in files)


def _until(facts: Sequence[Fact], moment: datetime) -> list[Fact]:
    """The facts that are not later. Moments of one zone object compare eight times as quickly."""
    zones = list({id(fact.at.tzinfo): fact.at.tzinfo for fact in facts}.values())
    if len(zones) > 2:  # noqa: PLR2004 - winter and summer; others only where others wrote
        return [fact for fact in facts if fact.at <= moment]
    here, there = (moment.astimezone(zone) for zone in (zones * 2)[:2]) if zones else (moment,) * 2
    zone = here.tzinfo
    return [fact for fact in facts if fact.at <= (here if fact.at.tzinfo is zone else there)]


def _each_once(facts: list[Fact]) -> list[Fact]:
    """Each id once; of two that differ the one that has its own id."""
    by_id = {fact.id: fact for fact in facts}
    if len(by_id) < len(facts):
        for fact in facts:
            if _is_better(fact, by_id[fact.id]):
                by_id[fact.id] = fact
    return list(by_id.values())


def _is_better(fact: Fact, kept: Fact) -> bool:
    """Whether it has its own id, and `kept` has not. A stub wins: what was erased stays away."""
    if fact == kept or kept.fact == ERASED:
        return False
    return fact.fact == ERASED or (id_of(kept) != kept.id and id_of(fact) == fact.id)


def _without_erased(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with a stub in the place of what an act erased, also where a merge brought it."""
    erased = erased_lines(facts)
    kept = [fact for fact in facts if fact.fact != ERASED and fact.id not in erased]
    stubs = [stub_of(fact) for fact in facts if fact.fact == ERASED or fact.id in erased]
    return kept + dated(stubs, kept)


# Whether every text of which a fact speaks is there, is what it was, and is not erased.


def text_damage(folders: Folders, lines: Sequence[RecordLine]) -> Iterator[Problem]:
    """What is wrong with the texts, and with what the lines say of them."""
    facts = [line.fact for line in lines if line.fact is not None]
    gone, things = erased_lines(facts), erased(facts, Texts(folders))
    if things.acts and not things.salts:
        yield _lost_salt(lines)
    digests: set[str] = set()
    for thing, file in thing_files(folders):
        texts, problems = read_texts(file, folders.root)
        yield from problems
        digests.update(text.text for text in texts)
        if thing in things or any(text.text in gone for text in texts):
            yield _brought_back(file.relative_to(folders.root).as_posix())
    yield from _missing(lines, gone, digests)


def _missing(
    lines: Sequence[RecordLine], gone: Collection[str], digests: Collection[str]
) -> Iterator[Problem]:
    for line in lines:
        fact = line.fact
        if fact is None or len(fact.text) != LETTERS or fact.text in digests or fact.id in gone:
            continue  # of a post that was sent the (longer) digest is kept, and not its text
        what = message(
            "the text of this line of the record is missing: {digest} of {thing}",
            digest=fact.text,
            thing=fact.of,
        )
        hint = message("Put back what stood there; your version control or backup knows it.")
        yield Problem("record-no-text", what, hint, path=line.path, line=line.number)


def _brought_back(path: str) -> Problem:
    what = message("a text in this file was erased, and a merge brought it back")
    hint = message("Run 'raadsweek publish': it takes away what was erased.")
    return Problem("record-erased", what, hint, path=path)


def _lost_salt(lines: Sequence[RecordLine]) -> Problem:
    last = [line for line in lines if _is_act(line.fact)][-1]
    what = message("what was erased is not known any more: {file} is missing", file=_SALT)
    hint = message("Put back what stood there; your version control or backup knows it.")
    return Problem("record-no-text", what, hint, path=last.path, line=last.number)


def _is_act(fact: Fact | None) -> bool:
    return fact is not None and fact.fact == ERASE


_SALT = "record/texts/erased.jsonl"
