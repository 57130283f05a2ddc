"""Ordinary pages in the record.

How their files stand to what was public, and what a release says of them.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.edits_since_release import PageEdits
from raadsweek.model.fact import RENAME, Fact
from raadsweek.model.record import Record, RecordedPage, Standing
from raadsweek.model.recorded_statement import (
    PageStatement,
    page_says_the_same,
    page_statement_of,
    unnamed,
)
from raadsweek.record.values import PAGE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project
    from raadsweek.record.release import Release


# How the files of ordinary pages stand to what was public: what was hidden or renamed.

THING = "page/"


def page_edits(project: Project, record: Record, erased: Container[str] = frozenset()) -> PageEdits:
    """What the files of ordinary pages do to what `record` says was public.

    `erased` are things (`page/NAME`) of which nothing may be left.
    """
    files = {page.name: page for page in project.pages.values()}
    there = files.keys() | project.pages_aside.keys()
    back = frozenset(name for name in there if f"{THING}{name}" in erased)
    stands = [each for each in record.pages.values() if _page_stands(each)]
    held = {name for name in files if name not in record.pages and _leads_on(record, name)}
    new = {
        name: page
        for name, page in files.items()
        if name not in record.pages and name not in held and name not in back
    }
    # Also what was taken back: under another name it is that same page, and stays away.
    missing = [each for each in record.pages.values() if each.id not in there]
    renamed = dict(_renamed_pages(missing, new))
    away = [each for each in missing if each.by_act and not each.apart and each.id not in renamed]
    others = {name: page for name, page in new.items() if name not in renamed.values()}
    like = dict(_like(away, others))
    left = [each.id for each in stands if each.id not in renamed]
    hidden = (name for name in left if name not in files and project.pages_aside.get(name, True))
    return PageEdits(
        renamed=renamed,
        hidden=frozenset(hidden),
        deleted=frozenset(name for name in left if name not in there),
        held=frozenset(held | like.keys()),
        like=like,
        erased=back,
    )


def page_renames(record: Record, renamed: Mapping[str, str], now: datetime) -> Iterator[Fact]:
    """The facts of pages that got another name, before their release gives their addresses."""
    for old, new in renamed.items():
        thing = record.pages[old].thing
        yield Fact(at=now, fact=RENAME, of=thing, to=new, id=f"renamed {thing}")


def _page_stands(page: RecordedPage) -> bool:
    return page.standing in (Standing.PUBLIC, Standing.HIDDEN) and not page.by_act


def _leads_on(record: Record, name: str) -> bool:
    return f"{THING}{name}" in record.renamed


def _like(away: list[RecordedPage], new: Mapping[str, OrdinaryPage]) -> Iterator[tuple[str, str]]:
    """What says nearly the same as a page that was taken back, and is not to be read by chance."""
    for name, page in new.items():
        text = f"{page.title}\n{page.body}"
        told = ((each.id, f"{each.statement.title}\n{each.statement.text}") for each in away)
        old = next((id for id, words in told if alike(text, words)), None)
        if old is not None:
            yield name, old


def _renamed_pages(
    gone: list[RecordedPage], new: Mapping[str, OrdinaryPage]
) -> Iterator[tuple[str, str]]:
    """What says the very same under another name; of two such files nobody knows which."""
    found: set[str] = set()
    for each in gone:
        same = [name for name, page in new.items() if page_says_the_same(page, each.statement)]
        if len(same) == 1 and same[0] not in found:
            found.add(same[0])
            yield each.id, same[0]


ALIKE = 0.8
"""From how much of their texts in common."""


def alike(one: str, other: str) -> bool:
    """Whether they have so much in common that one may be the other."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= ALIKE for bound in bounds)


# What a release now would say of ordinary pages: a page is public as soon as its file says so.


class PagesReleased(Struct, frozen=True):
    """The ordinary pages of a release."""

    release: Release

    @property
    def _record(self) -> Record:
        return self.release.record

    def facts(self) -> Iterator[Fact]:
        """What it says of them; nothing of one whose file only has a mistake."""
        project, edits = self.release.project, self.release.project.edits.pages
        for new in edits.renamed.values():
            yield self._renamed(self._record.pages[new])
        for name, page in self._files.items():
            known = self._record.pages.get(name)
            if known is not None:
                yield from self._again(page, known)
            elif name not in edits.held and name not in edits.erased:
                yield self._first(page)
        for name, known in self._record.pages.items():
            gone = name not in self._files and project.pages_aside.get(name, True)
            if gone and known.standing is Standing.PUBLIC:
                yield self._fact(sorts.HIDE, known.thing)

    @property
    def _files(self) -> Mapping[str, OrdinaryPage]:
        return {page.name: page for page in self.release.project.pages.values()}

    def _renamed(self, known: RecordedPage) -> Fact:
        path, by = self.release.addresses.ordinary(known.id), self.release.by
        return self._fact(sorts.RENAME, known.thing, to=known.id, path=path, by=by)

    def _first(self, page: OrdinaryPage) -> Fact:
        thing, path = f"{THING}{page.name}", self.release.addresses.ordinary(page.name)
        return self._text(thing, self._said(page), how="first", path=path)

    def _again(self, page: OrdinaryPage, known: RecordedPage) -> Iterator[Fact]:
        """As its file says now, unless an act took it back."""
        new = self._said(page)
        if known.wordless and known.withdrawal is not None:
            yield self._text(known.thing, new, how="small")  # the title above its notice
        if known.by_act:
            return
        if known.standing is Standing.HIDDEN or new != known.statement:
            same = unnamed(new) == unnamed(known.statement)
            how = "small" if same else "found"
            yield self._text(known.thing, new, how=how, lifts=known.lifted)

    def _said(self, page: OrdinaryPage) -> PageStatement:
        return page_statement_of(page, self.release.digest)

    def _text(self, thing: str, statement: PageStatement, **fields: Any) -> Fact:
        text = self.release.texts.add(thing, PAGE, statement)
        return self._fact(sorts.TEXT, thing, text=text, **fields)

    def _fact(self, sort: str, of: str, **fields: Any) -> Fact:
        return Fact(at=self.release.now, fact=sort, of=of, **fields)
