"""Lost texts of what was public: its file says what it is.

The site gives facts back and no words. That a thing was public is known all the same: it has its
place in the past, its name and what was done to it, so that nothing is announced again. Its file
may hold words that nobody read: a neutral page is left until a release says them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.model.fact import ACCEPTED, RECOVERED, Fact
from raadsweek.model.recorded_statement import page_statement_of, statement_of
from raadsweek.record.fold import fold
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from raadsweek.model.project import Project
    from raadsweek.model.record import Record


def with_files(record: Record, project: Project, erased: Container[str] = frozenset()) -> Record:
    """The record with what is lost and has a file in `project`, as if it was hidden.

    `erased` are things (`item/ID`) of which nothing may be left.
    """
    if not record.lost:
        return record
    found = {each: said for each, said in _said(record, project) if each not in erased}
    if not found:
        return record
    return fold(record.facts, replace(record.values, of_files=found))


def _said(record: Record, project: Project) -> Iterator[tuple[str, Any]]:
    """Each thing of which the words are lost with what its file says."""
    items = {each.id: each for each in (*project.aside, *project.items)}
    pages = {each.name: each for each in project.pages.values()}
    for thing in record.lost:
        sort, _, first = thing.partition("/")
        if sort == "page":
            page = pages.get(record.renamed.get(thing, thing).partition("/")[2])
            if page is not None:
                yield thing, page_statement_of(page, _nothing)
        else:
            item = items.get(record.renamed.get(first, first))
            if item is not None:
                yield thing, statement_of(item, _nothing)


def _nothing(_: str) -> str:
    """The digest of a picture, which is read at a release."""
    return ""


# Loss: facts came back from the site, which has no texts, and nobody said that these are gone.

LOSS = "loss"
"""What a person accepted: that facts, or the words of what was public, are gone for good."""


def is_loss_open(facts: Iterable[Fact]) -> bool:
    """Whether facts came back since a person last accepted a loss."""
    told = [each for each in facts if _is_of_loss(each)]
    last = max(told, key=lambda each: (each.at, each.fact == ACCEPTED, each.id), default=None)
    return last is not None and last.fact == RECOVERED


def _is_of_loss(fact: Fact) -> bool:
    return fact.fact == RECOVERED or (fact.fact == ACCEPTED and fact.how == LOSS)
