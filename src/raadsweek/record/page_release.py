"""What a release now would say of ordinary pages: a page is public as soon as its file says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.page_statement import page_statement_of, unnamed
from raadsweek.model.record import Standing
from raadsweek.record.page_edits import THING
from raadsweek.record.values import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.page_statement import PageStatement
    from raadsweek.model.record import Record, RecordedPage
    from raadsweek.record.release import Release


@dataclass(frozen=True)
class PagesReleased:
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
