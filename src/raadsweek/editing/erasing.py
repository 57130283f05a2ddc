"""Erases an item or a page: nothing of it is left in the record, in frozen mails and in caches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from raadsweek.cache.store import forget_everything
from raadsweek.editing.act import refuse_address
from raadsweek.editing.public_acts import Acted, PublicActs
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.media.reader import remove
from raadsweek.model.fact import ERASE, FREEZE, Fact
from raadsweek.model.record import Recorded, RecordedPage
from raadsweek.record.erasure import erase
from raadsweek.record.texts import Texts
from raadsweek.record.values import ITEM, MAIL, PAGE, SENT, Values, lean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from raadsweek.model.issue import Issue
    from raadsweek.model.statement import Statement


ELSEWHERE = "…"
"""What stands in the recorded text of another item where it named an item that was erased."""


@dataclass(frozen=True)
class Erasing:
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

    def _instead(self) -> Mapping[str, str]:
        """Each text of something else that names it, to the one that takes its place."""
        if self._is_page:
            return {}
        texts = Texts(self.acts.folders)
        values, found = Values(texts.raw), {}
        for fact in self.acts.record.facts:
            sort = texts.sort_of(fact.of, fact.text) if fact.text else None
            if sort == SENT and self._is_told(values.value(MAIL, fact.of, self._frozen(fact.of))):
                found[fact.text] = ""  # what is left of it is made again, without the item
                continue
            if sort not in (MAIL, ITEM) or fact.text in found or fact.of == self.item.thing:
                continue
            told = values.value(sort, fact.of, fact.text)
            left = self._without(told) if sort == MAIL else self._unlinked(told)
            if left != told:
                value = lean(left) if sort == MAIL else left
                found[fact.text] = texts.add(fact.of, sort, value)
        texts.write()
        return found

    def _frozen(self, thing: str) -> str:
        """The digest of what a mail tells."""
        facts = self.acts.record.facts
        found = [each for each in facts if each.fact == FREEZE and each.of == thing]
        return max(found, key=lambda each: (each.at, each.id)).text if found else ""

    def _is_told(self, issue: Issue | None) -> bool:
        """Whether a mail speaks of it; of one that nobody can read any more nobody knows."""
        return issue is None or self._without(issue) != issue

    def _unlinked(self, statement: Statement) -> Statement:
        """What another item says, without the ids that it follows up or links to."""
        names = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        # Not where it is the beginning of the id of another item.
        text = re.sub(rf"(?<![\w-])(?:{names})(?![\w-])", ELSEWHERE, statement.text)
        follows = tuple(each for each in statement.follows if each not in self.names)
        relations = tuple(each for each in statement.relations if each[0] not in self.names)
        return structs.replace(statement, text=text, follows=follows, relations=relations)

    def _without(self, issue: Issue) -> Issue:
        """The mail without its lines; of what stands around them, what names it goes too."""
        names, title = self.names, self.item.statement.title
        left = issue.with_lines(lambda line: None if line.item in names else line)
        passed = tuple(each for each in issue.passed_over if each not in names)
        left = replace(left, passed_over=passed).with_names(lambda item: item not in names)
        if left == issue and not any(title in part for part in _around(issue)):
            return issue
        return replace(
            left,
            subject="",
            preheader="",
            intro=_unnamed(left.intro, title),
            closing=_unnamed(left.closing, title),
        )

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
            elif self.names & set(each.follows) or self._is_linked(each.body):
                yield message("It is named in {file}; change that.", file=each.origin.path)
        yield message("The history of your version control and your backups are yours to clean.")

    def _is_linked(self, text: str) -> bool:
        """Whether a text leads there by its address, or to the file of a page."""
        if self._is_page:
            return f"{self.item.id}.md" in text or f"/{self.item.path}" in text
        return self.item.path in text


def _around(issue: Issue) -> Collection[str]:
    return (issue.subject, issue.preheader, *issue.intro, *issue.closing)


def _unnamed(lines: tuple[str, ...], title: str) -> tuple[str, ...]:
    return tuple(line for line in lines if title not in line)
