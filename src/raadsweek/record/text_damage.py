"""Whether every text of which a fact speaks is there, is what it was, and is not erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.fact import ERASE
from raadsweek.model.problem import Problem
from raadsweek.record.chain import erased_lines
from raadsweek.record.erased import erased
from raadsweek.record.fact_lines import LETTERS
from raadsweek.record.texts import Texts, read_texts
from raadsweek.record.thing_files import thing_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from raadsweek.model.fact import Fact
    from raadsweek.model.project import Folders
    from raadsweek.record.chain import RecordLine


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
