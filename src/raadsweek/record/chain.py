"""The chain of the record: each line names the lines that it follows, as a commit of git does.

So a changed byte is found in its own line, a missing line is named by who follows it, and two
writers that did not know of each other make a fork, which the next line closes.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import chain, compress, count
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import Message, message
from raadsweek.model.fact import ACCEPTED, ERASE, ERASED, RECOVERED, RELEASE, Fact
from raadsweek.model.problem import Problem, Severity
from raadsweek.record.fact_lines import LETTERS, TAIL, UNKNOWN, digest, is_sound
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime


class RecordLine(NamedTuple):
    """A line of a file of the record: where it stands, its bytes, and its fact if it has one."""

    path: str
    number: int
    text: bytes
    fact: Fact | None


class Runs:
    """Facts as they stand in files: nearly always each follows just the one before it.

    So what is asked of all ids needs to look only where that is not so: a set of 100,000 ids
    takes as long as half of the reading.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._ids = [fact.id for fact in facts]
        after = [fact.after for fact in facts[1:]]
        # `zip` of one makes the tuples that `after` would be.
        breaks = map(ne, after, zip(self._ids))
        self._starts = [0, *compress(count(1), breaks)] if facts else []

    def are_distinct(self) -> bool:
        """Whether no id is there twice.

        Of two lines with one id, go back in both runs: one of them comes to its start first.
        """
        first = {self._ids[start] for start in self._starts}
        return sum(map(first.__contains__, self._ids)) == len(first)

    def heads(self) -> tuple[str, ...]:
        """The ids that nothing follows, where all are distinct: each is at the end of a run."""
        ends = {self._ids[start - 1] for start in self._starts}
        ends.difference_update(*(self._facts[start].after for start in self._starts))
        return tuple(sorted(ends))


def heads(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The ids that nothing follows, sorted: one; two after a merge; none where there is nothing."""
    known = list(facts)
    open_ids = {fact.id for fact in known}
    open_ids.difference_update(*(fact.after for fact in known))
    return tuple(sorted(open_ids))


def since_releases(facts: Iterable[Fact]) -> frozenset[str]:
    """The ids of the lines that no release follows, of what is here now.

    The moments of two clones say little of who knew what: the chain does.
    """
    known = {fact.id: fact for fact in facts}
    releases = [id for id, fact in known.items() if fact.fact == RELEASE]
    return _before(known, heads(known.values())) - _before(known, releases)


def _before(known: Mapping[str, Fact], ids: Iterable[str]) -> frozenset[str]:
    """These, and all that they follow."""
    found: set[str] = set()
    more = [id for id in ids if id in known]
    while more:
        id = more.pop()
        if id not in found:
            found.add(id)
            more += [each for each in known[id].after if each in known]
    return frozenset(found)


def erased_lines(facts: Iterable[Fact]) -> frozenset[str]:
    """The ids of the lines, and the digests of the texts, of which nothing may be left."""
    acts = (fact.lines for fact in facts if fact.fact == ERASE)
    return frozenset(chain.from_iterable(acts))


def dated(stubs: Collection[Fact], facts: Iterable[Fact]) -> list[Fact]:
    """The stubs with the moment of the latest line that they follow: they have none of their own.

    So they are as old as what is around them. `facts` are all others.
    """
    by_id = {stub.id: stub for stub in stubs}
    followed = set(chain.from_iterable(stub.after for stub in stubs)) - by_id.keys()
    moments = {fact.id: fact.at for fact in facts if fact.id in followed}
    graph = {id: [each for each in stub.after if each in by_id] for id, stub in by_id.items()}
    try:
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError:  # Only where somebody made up the ids.
        order = tuple(by_id)
    for id in order:
        moments[id] = _latest(by_id[id].after, moments)
        by_id[id] = replace(by_id[id], at=moments[id])
    return list(by_id.values())


def _latest(ids: Iterable[str], moments: dict[str, datetime]) -> datetime:
    return max((moments[id] for id in ids if id in moments), default=UNKNOWN)


def damage(lines: Sequence[RecordLine]) -> list[Problem]:
    """What is wrong with the lines of the whole record, but for those that cannot be read.

    Those (without a fact) only tell which ids are there.
    """
    facts = [line.fact for line in lines if line.fact is not None]
    sound = [line.fact is not None and is_sound(line.text, line.fact) for line in lines]
    problems = [
        *_changed(lines, sound),
        *_wrong_stubs(lines, erased_lines(facts)),
        *_missing(lines, sound),
    ]
    # Where a line is lost, the one before it looks like an end too.
    whole = not problems and len(facts) == len(lines)
    return [*_fork(lines, heads(facts))] if whole else problems


def _changed(lines: Sequence[RecordLine], sound: Sequence[bool]) -> Iterator[Problem]:
    for line, whole in zip(lines, sound, strict=True):
        if line.fact is not None and not whole:
            what = message("this line of the record was changed: it does not fit its own digest")
            yield Problem("record-changed", what, _put_back(), path=line.path, line=line.number)


def _wrong_stubs(lines: Sequence[RecordLine], erased: Collection[str]) -> Iterator[Problem]:
    for line in lines:
        fact = line.fact
        if fact is None:
            continue
        if fact.fact == ERASED and fact.id not in erased:
            what = message("this line of the record says that it was erased, but nobody did that")
            yield Problem("record-stub", what, _put_back(), path=line.path, line=line.number)
        elif fact.fact != ERASED and fact.id in erased:
            what = message("this line of the record was erased, and a merge brought it back")
            hint = message("Run 'raadsweek publish': it takes away what was erased.")
            yield Problem("record-erased", what, hint, path=line.path, line=line.number)


def _missing(lines: Sequence[RecordLine], sound: Sequence[bool]) -> Iterator[Problem]:
    known = {line.fact.id for line in lines if line.fact is not None}
    # Of what came back from the site some lines follow others that were never public.
    known.update(*(_given_up(line.fact) for line in lines if line.fact is not None))
    for line, whole in zip(lines, sound, strict=True):
        if not whole:
            # One letter of it was changed: its id is what it says, or what its digest says.
            known |= {digest(line.text[:-TAIL]), _id_at_end(line.text)}
    told: set[str] = set()
    for line, whole in zip(lines, sound, strict=True):
        if line.fact is None or not whole:
            continue
        for id in line.fact.after:
            if id not in known and id not in told:
                told.add(id)
                what = message("the line before this one is missing in the record: {id}", id=id)
                yield Problem("record-missing", what, _put_back(), path=line.path, line=line.number)


def _given_up(fact: Fact) -> Collection[str]:
    """The ids of lines of which it says that they are lost, or were not public."""
    return fact.reference.split() if fact.fact in (RECOVERED, ACCEPTED) else ()


def _id_at_end(line: bytes) -> str:
    return line[-LETTERS - 2 : -2].decode("ascii", "replace")


def _fork(lines: Sequence[RecordLine], open_ids: Collection[str]) -> Iterator[Problem]:
    ends = [line for line in lines if line.fact is not None and line.fact.id in open_ids]
    if len(open_ids) > 1:
        what = message("{count} lines of the record are the last one", count=len(open_ids))
        hint = message("Two wrote at the same time. The next line follows both; nothing is lost.")
        last = ends[-1]
        yield Problem("record-fork", what, hint, Severity.NOTE, last.path, last.number)


def _put_back() -> Message:
    return message("Put back what stood there; your version control or backup knows it.")
