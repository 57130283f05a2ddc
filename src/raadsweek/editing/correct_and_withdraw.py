"""Acts on what was public: each a fact of the record, with who and why.

An act says at once that the words may not stand; it needs no file, no calendar and no plan. Where
it is simple the item's file is made to say the same, so that board and file agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.atomic_write import write_together
from raadsweek.editing.board_acts import reason_of, refuse_address, words_of
from raadsweek.editing.find_by_name import has_file, is_asked, names_of, was_name
from raadsweek.editing.item_keys import restored, with_status, withdrawn
from raadsweek.editing.undo_act import act_to_lift, standing_words
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.model import fact as sorts
from raadsweek.model.address import Addresses
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import BY_PERSON
from raadsweek.model.places_elsewhere import Elsewhere, elsewhere
from raadsweek.model.record import Record, Recorded, RecordedPage, Standing
from raadsweek.model.recorded_statement import said, statement_of
from raadsweek.record.fact_files import append
from raadsweek.record.texts import Texts
from raadsweek.record.values import ITEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.folders import Folders
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

SMALL, NOTED = "small", "noted"


class Acted(Struct, frozen=True):
    """An act that was done."""

    what: Message
    fact: Fact | None = None
    """None: it was so already, and nothing was written."""
    stands: tuple[Elsewhere, ...] = ()
    """Where the words stand beside our own site."""
    files: dict[Path, tuple[bytes, bytes]] = {}
    """The files that were made to say the same: their bytes before and after."""
    notes: tuple[Message, ...] = ()
    """What is still to be done about it by hand."""


class PublicActs(Struct, frozen=True):
    """Acts in one project. `project` is what could be read of its files; its record is whole."""

    folders: Folders
    project: Project
    now: datetime
    by: str = BY_PERSON
    """A role or a name; never an e-mail address."""

    @property
    def record(self) -> Record:
        """What was public."""
        return self.project.record

    # -- taking back -------------------------------------------------------------------------

    def withdraw(self, item: Recorded, reason: str) -> Acted:
        """Takes it back, with a reason that residents read. RaadsweekError without one."""
        why = words_of(reason)
        if not why:
            raise UsageError(
                message(
                    "there is no reason why '{title}' is withdrawn", title=item.statement.title
                ),
                message("Write in a sentence why; residents read it in the place of the text."),
            )
        return self._take_back(item, why)

    def retract(self, item: Recorded, reason: str = "") -> Acted:
        """Takes it back at once; without a reason a page without title and text is left."""
        return self._take_back(item, words_of(reason))

    def _take_back(self, item: Recorded, why: str) -> Acted:
        known = item.withdrawal.reason if item.withdrawal else ""
        # A new item is held until somebody says whether it is this one: now somebody does.
        apart = sorts.APART if is_asked(self.project, item) else ""
        if item.by_act and (known == why or not why) and not apart:
            return Acted(message("'{title}' was taken back already", title=item.statement.title))
        acted = self._act(sorts.WITHDRAW, item, why=why, how=apart)
        files, notes = self._in_file(
            item,
            lambda file, data: (
                withdrawn(file, data, self.now, why) if why else with_status(file, data, "draft")
            ),
        )
        words = (
            message("'{title}' is withdrawn", title=item.statement.title)
            if why
            else message("'{title}' is taken back, without a reason", title=item.statement.title)
        )
        return Acted(words, acted, self.places(item), files, notes)

    def restore(self, item: Recorded, reason: str) -> Acted:
        """Shows again what was taken back or hidden, in the words of its file."""
        if item.standing is Standing.PUBLIC:
            return Acted(message("'{title}' is public", title=item.statement.title))
        acted = self._act(sorts.RESTORE, item, why=reason_of(reason), lifts=item.lifted)
        files, notes = self._in_file(item, restored)
        if not has_file(self.project, item):
            notes = (
                message("It has no file any more; put that back, or it is hidden again."),
                *notes,
            )
        words = message("'{title}' is shown again", title=item.statement.title)
        return Acted(words, acted, files=files, notes=notes)

    # -- other words -------------------------------------------------------------------------

    def correct(self, item: Recorded, note: str, *, small: bool) -> Acted:
        """Says how what its file says now differs from what residents read before."""
        if isinstance(item, RecordedPage):
            raise UsageError(
                message("'{title}' is an ordinary page", title=item.statement.title),
                message(
                    "Change its file; residents read the new words after the next 'raadsweek "
                    "publish'. What they must know goes in an item."
                ),
            )
        note = words_of(note)
        file, title = self._file(item), item.statement.title
        if not small and not note:
            raise UsageError(
                message("there is no note that says what was improved in '{title}'", title=title),
                message(
                    "Write what was wrong and what is right; or say --small: a slip of the pen."
                ),
            )
        if file is None:
            raise RaadsweekError(
                message("the file of '{title}' cannot be read", title=title),
                message("Mend it first: a correction is of the words that it has."),
            )
        statement = statement_of(file, Pictures(self.folders.content).digest)
        if said(statement) == said(item.statement):
            statement = item.statement
            if len(item.versions) == 1:
                raise UsageError(
                    message("'{title}' says what it always said", title=title),
                    message("Change its file first, and then say how."),
                )
        texts = Texts(self.folders)
        text = texts.add(item.thing, ITEM, statement, item.versions[-1].text)
        texts.write()
        how, told = (SMALL, "") if small else (NOTED, note)
        places = () if small else self.places(item)
        acted = self._act(sorts.CORRECT, item, how=how, note=told, text=text, why=note)
        words = (
            message("Noted: the change of '{title}' is a small one", title=title)
            if small
            else message("Noted: '{title}' was improved; residents read why", title=title)
        )
        return Acted(words, acted, places)

    def rename(self, old: Recorded, new: str, reason: str) -> Acted:
        """Says that a file with another name is the same item; its old address leads on."""
        title, files = old.statement.title, names_of(self.project, old)
        if old.id == new:
            return Acted(message("'{title}' is called so already", title=title))
        if was_name(self.record, old, new):
            raise UsageError(
                message("'{name}' is the name of something that was public", name=new),
                message("Choose a name that nothing had."),
            )
        if old.id in files:
            raise UsageError(
                message("'{name}' still has its file", name=old.id),
                message("Give that file its new name first: {name}.", name=f"{new}.md"),
            )
        if new not in files:
            raise UsageError(
                message("there is no file with the name '{name}'", name=new),
                message("Give its file that name first; then say that it is the same item."),
            )
        addresses = Addresses.of(
            self.project.edits.site_url, self.project.council, self.project.kinds
        )
        kind = files[new]
        path = addresses.item(kind, new) if kind else addresses.ordinary(new)
        acted = self._act(sorts.RENAME, old, why=reason_of(reason), to=new, path=path)
        words = message(
            "'{title}' is called {name} now; its old address leads on", title=title, name=new
        )
        return Acted(words, acted)

    # -- undoing -----------------------------------------------------------------------------

    def undo(self, item: Recorded, sort: str, act: str = "") -> Acted:
        """Lifts an act of a sort, where no release has shown it yet.

        It is the newest, or the one of which `act` is the id.
        """
        last = act_to_lift(self.record, item, sort, act)
        acted = self._act(sorts.UNDONE, item, lifts=(last.id,))
        files, notes = self._in_file(item, restored) if sort == sorts.WITHDRAW else ({}, ())
        return Acted(standing_words(self.folders, item, sort), acted, files=files, notes=notes)

    def address(self, item: Recorded) -> str:
        """Where residents read it."""
        known = self.record.calendars
        return f"{known.site_url if known else ''}{item.path}"

    # -- parts -------------------------------------------------------------------------------

    def places(self, item: Recorded) -> tuple[Elsewhere, ...]:
        """Where else the words of an item stand; those of a page stand nowhere else."""
        if isinstance(item, RecordedPage):
            return ()
        return elsewhere(self.record, {item.id}).get(item.id, ())

    def _act(self, sort: str, item: Recorded, **fields: Any) -> Fact:
        refuse_address(self.by)
        stands = tuple(each.fact for each in self.places(item) if each.fact)
        if sort not in (sorts.WITHDRAW, sorts.CORRECT):
            stands = ()
        fact = Fact(
            at=self.now.replace(microsecond=0),
            fact=sort,
            of=item.thing,
            by=self.by,
            stands=stands,
            **fields,
        )
        return append(self.folders, [fact])[0]

    def _file(self, item: Recorded) -> Item | None:
        """The item as its file has it; None where there is none that can be read, or of a page."""
        if isinstance(item, RecordedPage):
            return None
        aside = {each.id for each in self.project.aside}
        return None if item.id in aside else self.project.item(item.id)

    def _in_file(
        self, item: Recorded, change: Callable[[Item, bytes], bytes]
    ) -> tuple[dict[Path, tuple[bytes, bytes]], tuple[Message, ...]]:
        """Lets its file say the same. Where that is not simple it is told, and the act stands."""
        file = self._file(item)
        if file is None:
            return {}, ()
        path = self.folders.root / file.origin.path
        try:
            before = path.read_bytes()
            after = change(file, before)
            if after != before:
                write_together({path: after}, self.folders.root)
        except (RaadsweekError, OSError, ValueError, StopIteration, KeyError, IndexError):
            return {}, (
                message("Change the status in its file by hand: {file}", file=file.origin.path),
            )
        return ({path: (before, after)} if after != before else {}), ()
