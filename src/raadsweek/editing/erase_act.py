"""Erases an item or a page: nothing of it is left in the record, in frozen mails and in caches."""

from __future__ import annotations

import shutil
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.store import forget_everything
from raadsweek.editing.board_acts import refuse_address
from raadsweek.editing.correct_and_withdraw import Acted, PublicActs
from raadsweek.editing.erased_words import ErasedWords, as_kept
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.media.reader import remove
from raadsweek.model.fact import ERASE, FREEZE, Fact
from raadsweek.model.mail_issue import Issue
from raadsweek.model.record import Recorded, RecordedPage
from raadsweek.model.recorded_statement import statement_of
from raadsweek.record.erase_from_record import erase
from raadsweek.record.texts import Texts
from raadsweek.record.values import (
    ITEM,
    MAIL,
    MEETING,
    OWN,
    PAGE,
    POSTED,
    SENT,
    Values,
)
from raadsweek.workspace.site_kind import PREVIEW, SiteKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.item import Item


_CLEANED = frozenset((MAIL, ITEM, OWN, MEETING, PAGE, POSTED))
"""The sorts of texts in which something else may name it."""


class Erasing(Struct, frozen=True, dict=True):
    """Erases one item, or one ordinary page, that was public."""

    acts: PublicActs
    item: Recorded

    def done(self, reason: str) -> Acted:
        """Erases it. Cannot be undone; done again it finishes what it began.

        UsageError without a reason; RaadsweekError where a file cannot be written.
        """
        why = " ".join(reason.split())
        if not why:
            raise UsageError(
                message("there is no reason"),
                message("Say in a sentence why, with --reason; without what is erased."),
            )
        refuse_address(self.acts.by)
        stands, folders = self.acts.places(self.item), self.acts.folders
        act = Fact(
            at=self.acts.now.replace(microsecond=0),
            fact=ERASE,
            of=self.item.thing,
            why=why,
            by=self.acts.by,
        )
        # Before the record forgets which they are.
        self._take_files_away()
        self._take_preview_away()
        written = erase(folders, [self.item.thing], self._publications(), act, self._instead())
        forget_everything()
        words = message("Erased; nothing of it is left in the record, in mails and in caches")
        return Acted(words, written[0] if written else None, stands, notes=tuple(self._notes()))

    @property
    def _is_page(self) -> bool:
        return isinstance(self.item, RecordedPage)

    @property
    def names(self) -> frozenset[str]:
        """Every id that it had; those of a page may be words of any text, and name nothing."""
        record = self.acts.record
        if self._is_page:
            return frozenset()
        former = {old for old, new in record.renamed.items() if new == self.item.id}
        return frozenset({self.item.id, record.first_id(self.item.id), *former})

    def _take_files_away(self) -> None:
        """Its pictures and documents go too, but for what another item or a page uses."""
        content = self.acts.folders.content
        for file in sorted(self._own_files):
            try:
                remove(content, file)
            except OSError as error:
                raise RaadsweekError(
                    message("the file {file} cannot be taken away", file=file),
                    message("Take it away yourself, and do it once more."),
                ) from error

    @cached_property
    def _own_files(self) -> frozenset[str]:
        """The files that it, and nothing else, refers to or did before."""
        project, versions = self.acts.project, self.item.versions
        texts = Texts(self.acts.folders)
        values = Values(texts.raw)
        sort = PAGE if self._is_page else ITEM
        said = [values.value(sort, self.item.thing, each.text) for each in versions]
        own = set(chain(self.item.statement.files, *(each.files for each in said if each)))
        others = (*project.items, *project.aside)
        own |= {file for item in others if item.id in self.names for file in item.files}
        used = {file for item in others if item.id not in self.names for file in item.files}
        used |= {
            file
            for each in self.acts.record.things
            if each.thing != self.item.thing
            for file in each.statement.files
        }
        for page in project.pages.values():
            (own if self._is_page and page.name == self.item.id else used).update(page.files)
        return frozenset(own.difference(used, project.files, project.waiting))

    def _publications(self) -> frozenset[str]:
        record = self.acts.record
        if self._is_page:
            return frozenset()
        shown = (each.id for each in record.shown if each.item == self.item.id)
        told = (each.publication for each in record.ledger.entries if each.item in self.names)
        return frozenset((*shown, *told))

    @cached_property
    def _words(self) -> ErasedWords:
        """By what one knows its words in what else was kept."""
        values = Values(Texts(self.acts.folders).raw)
        sort = PAGE if self._is_page else ITEM
        said = (values.value(sort, self.item.thing, each.text) for each in self.item.versions)
        # Every title that it had, also in its file.
        told = [self.item.statement, *(each for each in said if each)]
        project = self.acts.project
        told += [each for each in (*project.items, *project.aside) if each.id in self.names]
        both = ((each.title, getattr(each, "title_en", "")) for each in told)  # pages have one
        titles = frozenset(filter(None, chain.from_iterable(both)))
        paths, site = frozenset({self.item.path}), project.edits.site_url
        return ErasedWords(self.names, paths, titles, site)

    def _instead(self) -> Mapping[str, str]:
        """Each text of something else that names it, to the one that takes its place."""
        texts = Texts(self.acts.folders)
        values, found = Values(texts.raw), {}
        for fact in self.acts.record.facts:
            sort = texts.sort_of(fact.of, fact.text) if fact.text else None
            if sort == SENT and self._is_told(values.value(MAIL, fact.of, self._frozen(fact.of))):
                found[fact.text] = ""  # what is left of it is made again, without the item
                continue
            if sort not in _CLEANED or fact.text in found or fact.of == self.item.thing:
                continue
            told = values.value(sort, fact.of, fact.text)
            if told is None:
                continue
            left = self._left(told)
            if left != as_kept(told):
                found[fact.text] = texts.add(fact.of, sort, left)
        texts.write()
        return found

    def _left(self, told: object) -> object:
        """The JSON of what is left of a value."""
        whole = self._words.without(told) if isinstance(told, Issue) else told
        return self._words.cleaned(as_kept(whole))

    def _frozen(self, thing: str) -> str:
        """The digest of what a mail tells."""
        facts = self.acts.record.facts
        found = [each for each in facts if each.fact == FREEZE and each.of == thing]
        return max(found, key=lambda each: (each.at, each.id)).text if found else ""

    def _is_told(self, issue: Issue | None) -> bool:
        """Whether a mail speaks of it; of one that nobody can read any more nobody knows."""
        return issue is None or self._left(issue) != as_kept(issue)

    def _take_preview_away(self) -> None:
        """The preview holds all of it, and is made anew by who wants it."""
        folder = self.acts.folders.root / PREVIEW
        if kind_of(folder) is not SiteKind.PREVIEW or folder.is_symlink():
            return
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise RaadsweekError(
                message("the folder {folder} cannot be taken away", folder=PREVIEW),
                message("Take it away yourself, and do it once more."),
            ) from error

    def _notes(self) -> Iterator[Message]:
        """What only a person can take away."""
        project, is_page = self.acts.project, self._is_page
        for page in project.pages.values() if is_page else ():
            if page.name == self.item.id:
                yield message(
                    "Its file is still there; take it away: {file}", file=page.origin.path
                )
        for each in (*project.items, *project.aside):
            if each.id == self.item.id and not is_page:
                yield message(
                    "Its file is still there; take it away: {file}", file=each.origin.path
                )
            elif self._is_named(each):
                yield message("It is named in {file}; change that.", file=each.origin.path)
        others = [(each, each.origin) for each in project.pages.values()]
        more = [(each, each.origin) for each in project.meetings.values()]
        for other, origin in () if is_page else (*others, *more):
            if self._words.stand_in(other):
                yield message("It is named in {file}; change that.", file=origin.path)
        for week in project.weeks.values():
            if any(line.item in self.names for line in week.publications):
                yield message("It is named in {file}; change that.", file=week.origin.path)
        yield message(
            "The history of your version control, previews in other folders and your backups are "
            "yours to clean."
        )

    def _is_named(self, item: Item) -> bool:
        """Whether another item names it, or a page: by its address, or by its file."""
        if self._is_page:
            return f"{self.item.id}.md" in item.body or f"/{self.item.path}" in item.body
        said = (statement_of(item, lambda _: ""), *item.variants.values())
        return any(map(self._words.stand_in, said))
