"""Erasing: nothing is left of a thing in the record, and the rest can still be verified.

First the act is added, and with it once more what other lines say of other things; from then on
readers see stubs. Then the words go from the files. After a kill in between, or a merge with a
clone that did not know yet, `swept` finishes it.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.fact import ERASE, ERASED, RENAME, Fact
from raadsweek.record.append_only_files import TEMPORARY, contents, is_cut_off, replace_whole
from raadsweek.record.chain import erased_lines
from raadsweek.record.erased_names import Names, all_names, erased, name_of, salt_for_names
from raadsweek.record.fact_files import read_facts, write_locked
from raadsweek.record.fact_lines import line_of, read_line, stub_of, with_id
from raadsweek.record.record_files import locked, thing_files, year_files
from raadsweek.record.texts import Texts, read_text
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )
    from pathlib import Path

    from raadsweek.model.folders import Folders

NOTHING: Mapping[str, str] = {}


def erase(
    folders: Folders,
    things: Sequence[str],
    publications: Container[str],
    act: Fact,
    instead: Mapping[str, str] = NOTHING,
) -> tuple[Fact, ...]:
    """Erases the things, with every name that they had; the lines that were added for it.

    `act` gives the moment, who, and why. `instead`: the digests of texts of other things that name
    these, each with that of the text, already written, that takes its place.
    RaadsweekError where a file cannot be written; done again it finishes what it began.
    """
    with locked(folders):
        facts, after = _facts(folders)
        lifted = {id for fact in facts for id in fact.lifts}
        renames = (fact for fact in facts if fact.fact == RENAME and fact.id not in lifted)
        every = all_names(things, renames)
        texts = Texts(folders)
        salt = salt_for_names(texts)
        texts.write_locked()
        known = erased(facts, texts)
        new = [name_of(name, salt) for name in sorted(every) if name not in known]
        lines = _lines(facts, Names(every, publications), instead)
        of = new or ([name_of(min(every), salt)] if lines.gone else [])
        acts = [replace(act, fact=ERASE, of=name) for name in of]
        written = _added(folders, acts, lines, after)
        sweep_locked(folders)
        return written


def swept(folders: Folders) -> int:
    """Takes away what an act erased and a merge, or a kill, left: how many lines and texts.

    New lines about such a thing, of a clone that did not know yet, get an act of their own.
    RaadsweekError where a file cannot be written.
    """
    if not folders.record.is_dir():
        return 0
    with locked(folders):
        facts, after = _facts(folders)
        acts = [fact for fact in facts if fact.fact == ERASE]
        if not acts:
            return 0
        lines = _lines(facts, Names(erased(acts, Texts(folders))), NOTHING)
        if lines.gone:
            last = max(acts, key=lambda fact: (fact.at, fact.id))
            _added(folders, [last], lines, after)
        return sweep_locked(folders)


class _Lines(Struct, frozen=True):
    """The lines that name a thing, and of them those that also say something of others."""

    names: Names
    gone: tuple[str, ...]
    """The ids of lines and the digests of texts that go."""
    shared: Sequence[Fact]
    """What is said again without it."""
    instead: Mapping[str, str]


def _lines(facts: Sequence[Fact], names: Names, instead: Mapping[str, str]) -> _Lines:
    paths = {fact.path for fact in facts if fact.path and names.own(fact)}
    names = Names(names.things, names.publications, paths)
    others = [fact for fact in facts if fact.fact != ERASE and not names.own(fact)]
    own = [fact.id for fact in facts if fact.fact != ERASE and names.own(fact)]
    parts = [fact for fact in others if names.covered(fact) or fact.text in instead]
    shared = with_lifters(others, parts)
    gone = (*own, *(fact.id for fact in shared), *sorted(instead))
    return _Lines(names, gone, shared, instead)


def _added(
    folders: Folders, acts: Sequence[Fact], lines: _Lines, after: Sequence[str]
) -> tuple[Fact, ...]:
    """The acts, the first with the ids of the lines, and what is said again; written."""
    made: list[Fact] = []
    for n, act in enumerate(acts):
        made.append(with_id(replace(act, lines=() if n else lines.gone), after))
        after = (made[-1].id,)
    made += said_again(lines.shared, after, lines.names.covered, lines.instead)
    write_locked(folders, made)
    return tuple(made)


def _facts(folders: Folders) -> tuple[list[Fact], tuple[str, ...]]:
    found = read_facts(folders)
    return [fact for fact in found.facts if fact.fact != ERASED], found.heads


# Facts restated: what lines say of other things than the one erased, in new lines without it.
#
# A mail that went out with it would else never have gone out, and the others in it would go
# again.


def with_lifters(facts: Collection[Fact], parts: Iterable[Fact]) -> list[Fact]:
    """`parts` with all facts that lift them or stand on them: these name their ids.

    Each comes after those that it names.
    """
    found = {fact.id: fact for fact in parts}
    while more := [
        fact
        for fact in facts
        if fact.id not in found and not found.keys().isdisjoint((*fact.lifts, *fact.stands))
    ]:
        found |= {fact.id: fact for fact in more}
    graph = {
        id: [each for each in (*fact.lifts, *fact.stands) if each in found]
        for id, fact in found.items()
    }
    try:
        return [found[id] for id in TopologicalSorter(graph).static_order()]
    except CycleError:  # Only where somebody made up the ids.
        return list(found.values())


def said_again(
    facts: Sequence[Fact],
    after: Sequence[str],
    covered: Callable[[Fact], Collection[str]],
    instead: Mapping[str, str],
) -> Iterator[Fact]:
    """New lines for the facts, without what is `covered` of each; the first follows `after`.

    `instead`: digests of texts, each with that of the text in its place. A fact that lifts another
    one of these lifts the new line.
    """
    new: dict[str, str] = {}
    for fact in facts:
        gone = covered(fact)
        made = with_id(
            replace(
                fact,
                covers=tuple(each for each in fact.covers if each not in gone),
                text=instead.get(fact.text, fact.text),
                mac="" if fact.text in instead else fact.mac,
                lifts=tuple(new.get(id, id) for id in fact.lifts),
                stands=tuple(new.get(id, id) for id in fact.stands),
            ),
            after,
        )
        new[fact.id] = made.id
        after = (made.id,)
        yield made


# The purge of what acts erased: lines, texts, and what only lies beside. Each file is replaced
# whole, under the lock. Who is killed in between begins again.


def sweep_locked(folders: Folders) -> int:
    """How many lines and texts went. RaadsweekError where a file cannot be written."""
    facts = read_facts(folders).facts
    gone, things = erased_lines(facts), erased(facts, Texts(folders))
    if not things.acts:
        return 0
    names = Names(things)
    for file in folders.record.rglob(f"{TEMPORARY}*"):
        replace_whole(file, folders.root, b"")
    return (
        sum(_sweep_year(file, folders, gone, names) for file in year_files(folders))
        + sum(
            _sweep_texts(thing, file, folders, gone, names) for thing, file in thing_files(folders)
        )
        + sum(_sweep_latest(file, folders, names) for file in _latest(folders))
    )


def _sweep_year(file: Path, folders: Folders, gone: Collection[str], names: Names) -> int:
    """Stubs in the place of lines; a line that was cut off and names something goes whole."""

    def kept(line: bytes) -> bytes | None:
        fact = _fact(line)
        if fact is None:
            return None if _is_half(line) and names.are_in(_text(line)) else line
        return line_of(stub_of(fact)) if fact.fact != ERASED and fact.id in gone else line

    def _is_half(line: bytes) -> bool:
        return is_cut_off(line) or line is last

    data, _ = contents(file, folders.root)
    lines = data.split(b"\n")
    last = lines[-1]
    return _rewrite(file, folders, lines, kept)


def _sweep_texts(
    thing: str, file: Path, folders: Folders, gone: Collection[str], names: Names
) -> int:
    """All of an erased thing; of another one the texts that named it."""
    if thing in names.things:
        data, _ = contents(file, folders.root)
        replace_whole(file, folders.root, b"")
        return data.count(b"\n")

    def kept(line: bytes) -> bytes | None:
        text = read_text(line)
        return None if text is not None and text.text in gone else line

    data, _ = contents(file, folders.root)
    return _rewrite(file, folders, data.split(b"\n"), kept)


def _sweep_latest(file: Path, folders: Folders, names: Names) -> int:
    """Lines that name it; a file that has its name goes whole."""
    data, problems = contents(file, folders.root)
    if problems:
        return 0
    if names.are_in(file.stem):
        replace_whole(file, folders.root, b"")
        return 1
    return _rewrite(
        file,
        folders,
        data.split(b"\n"),
        lambda line: None if names.are_in(_text(line)) else line,
    )


def _rewrite(
    file: Path, folders: Folders, lines: list[bytes], kept: Callable[[bytes], bytes | None]
) -> int:
    """Puts the lines as they are kept in the place of the file; how many are not as they were."""
    made = [kept(line) for line in lines]
    changed = sum(new != old for new, old in zip(made, lines, strict=True))
    if changed:
        made[-1] = made[-1] or b""  # so that the line before it keeps its newline
        data = b"\n".join(line for line in made if line is not None)
        replace_whole(file, folders.root, data)
    return changed


def _latest(folders: Folders) -> list[Path]:
    return sorted(file for file in (folders.record / "latest").rglob("*") if file.is_file())


def _fact(line: bytes) -> Fact | None:
    try:
        return read_line(line)
    except (ValueError, RecursionError):
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")
