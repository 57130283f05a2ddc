"""One import while it runs.

What is known of the project, what will be written, and what staff are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.atomic_write import write_all
from raadsweek.importers.find_meeting import FilesByKey
from raadsweek.importers.imported_meeting import FileChange, ImportOutcome
from raadsweek.language import Message, message, plural
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from raadsweek.importers.editable_files import EditableFile
    from raadsweek.importers.imported_meeting import ImportedItem
    from raadsweek.importers.merge import Kept
    from raadsweek.model.council import Body
    from raadsweek.model.folders import Folders
    from raadsweek.model.foreign_meeting import ForeignMemory, ForeignSource, KnownItem, KnownThing
    from raadsweek.model.meeting import Meeting


AGENDA = "agenda"
"""The kind of agendas."""


class FoundFiles(Struct):
    """Where the files of meetings and agendas are; looked for once, for all that is imported."""

    meetings: FilesByKey
    agendas: FilesByKey

    @classmethod
    def of(cls, folders: Folders, agenda: str) -> FoundFiles:
        """Those of a project; `agenda` is the folder of agendas within the content folder."""
        meetings = folders.calendars / "meetings"
        return cls(
            FilesByKey(meetings, "yml", "external"),
            FilesByKey(folders.content / agenda, "md", "meeting"),
        )


class ImportRun(Struct):
    """All that is imported at once: of what it is, what is known, and what will be remembered."""

    folders: Folders
    kinds: Mapping[str, str]
    """The folders of kinds within the content folder, by the ids of the kinds."""
    bodies: Mapping[str, Body]
    memory: ForeignMemory
    source: ForeignSource
    now: datetime
    files: FoundFiles
    things: dict[str, KnownThing] = {}
    """By their keys, in the order in which they came."""
    items: list[KnownItem] = []

    @property
    def agendas(self) -> Path:
        """The folder of agendas."""
        return self.folders.content / self.kinds[AGENDA]

    def known(self, key: str) -> KnownThing | None:
        """What is remembered of a thing, also of one that this run brought."""
        return self.things.get(key) or self.memory.things.get(key)

    def path(self, file: Path) -> str:
        """`file` as people know it: from the project's root, with forward slashes."""
        try:
            return file.relative_to(self.folders.root).as_posix()
        except ValueError:
            return file.as_posix()


class Around(Struct, frozen=True):
    """What a source says around a meeting that is no part of it."""

    available: date | None = None
    """The day on which its agenda became available; None: that is not asked again."""
    updated: datetime | None = None
    withheld: frozenset[str] = frozenset()
    """Addresses of confidential documents, to find them where they were public before."""
    remarks: tuple[Message, ...] = ()
    items: tuple[ImportedItem, ...] = ()
    """The items that it brings with it."""


class Import(Struct):
    """The import of one meeting while it runs."""

    run: ImportRun
    key: str
    """How its source knows it."""
    said: Meeting
    shown: Meeting
    """What of that passes."""
    around: Around = field(default_factory=Around)
    writes: dict[Path, bytes | None] = {}
    """Path to its new bytes; None where the file stays as it is."""
    problems: list[Problem] = []

    @property
    def known(self) -> KnownThing | None:
        """What was remembered of it."""
        return self.run.memory.things.get(self.key)

    @property
    def before(self) -> Meeting | None:
        """The meeting as it was when last anything of it was taken over."""
        return self.known.meeting if self.known else None

    def write(self, *more: Mapping[Path, bytes]) -> tuple[FileChange, ...]:
        """Writes what is planned, and more; what became of the files."""
        told = tuple(
            FileChange(self.run.path(path), _change(path, data))
            for path, data in self.writes.items()
        )
        written = {path: data for path, data in self.writes.items() if data is not None}
        write_all({key: data for part in (written, *more) for key, data in part.items()})
        return told

    def keep(self, file: Path, record: EditableFile) -> None:
        """Plans the writing of `file`, if anything in it changed."""
        self.writes[file] = record.bytes() if record.is_changed() else None


def _change(path: Path, data: bytes | None) -> ImportOutcome:
    if data is None:
        return ImportOutcome.UNCHANGED
    return ImportOutcome.CHANGED if path.exists() else ImportOutcome.NEW


# Messages of an import to staff: what was kept, what was thrown away, what to look at.


def kept_values(path: str, record: EditableFile, kept: Iterable[Kept]) -> Iterator[Problem]:
    """Keys that an editor changed and the source too."""
    for one in kept:
        key = str(one.place)
        if one.theirs is None:
            said = message("The source no longer has '{key}'. What you wrote stays.", key=key)
        else:
            said = message(
                "You changed '{key}', and so did the source. What you wrote stays. "
                "The source now says: {theirs}",
                key=key,
                theirs=one.theirs,
            )
        yield _warning("import-kept-value", said, path, record.line(key), key)


def kept_lines(path: str, kept: Iterable[Kept]) -> Iterator[Problem]:
    """Lines that an editor changed and the source too; their place is a line from 1."""
    for one in kept:
        if one.theirs is None:
            said = message("You changed this text, and the source took it away. Your text stays.")
            hint = message(
                "Is it confidential or no longer on the agenda? Then remove it yourself."
            )
        else:
            said = message(
                "You changed this text, and so did the source. Your text stays. "
                "The source now says: {theirs}",
                theirs=one.theirs,
            )
            hint = message("Take over what you need.")
        yield Problem(
            "import-kept-text",
            said,
            hint,
            Severity.WARNING,
            path,
            int(one.place),
            key="body",
        )


def still_linked(
    path: str, lines: Sequence[str], above: int, targets: Iterable[str]
) -> Iterator[Problem]:
    """Lines that link to a document that has become confidential. `above` lines stand before."""
    wanted = tuple(targets)
    for number, line in enumerate(lines, start=above + 1):
        if any(target in line for target in wanted):
            yield Problem(
                "import-confidential-link",
                message("This text links to a document that is confidential now."),
                message("Remove the link, and what the text says about the document."),
                Severity.WARNING,
                path,
                number,
                key="body",
            )


def deleted(source: str, id: str, meeting: str) -> Problem:
    """The meeting was imported before and an editor threw its file away."""
    return Problem(
        "import-meeting-deleted",
        message("The file of this meeting was removed here. It does not come back."),
        _back(source, id),
        Severity.WARNING,
        meeting,
    )


def agenda_deleted(path: str, source: str, id: str) -> Problem:
    """The agenda was imported before and an editor threw it away."""
    return Problem(
        "import-agenda-deleted",
        message("The agenda of this meeting was removed here. It does not come back."),
        _back(source, id),
        Severity.WARNING,
        path,
    )


def _back(source: str, id: str) -> Message:
    return message(
        "Do you want it back? raadsweek import {source} --forget {id}, and import again.",
        source=source,
        id=id,
    )


def unknown_result(path: str, item: ImportedItem, source: str) -> Problem:
    """Words of a result that we do not understand: staff say which outcome it is."""
    return Problem(
        "unknown-result",
        message(
            "the source calls the result of '{title}' '{words}', which is no outcome that is known",
            title=item.title,
            words=item.question,
        ),
        message(
            "Write 'outcome' in this draft. Should it be known from now on? Add it at 'results' of "
            "{source} in calendars/sources.yml.",
            source=source,
        ),
        Severity.WARNING,
        path,
        key="outcome",
    )


def result_comment(words: str) -> str:
    """The same question, as a comment in the draft; Dutch, as all that we write into files."""
    return f"De bron noemt de uitslag: {words}\nWelke uitslag is dat? Vul in: outcome: ..."


def agenda_there(path: str) -> Problem:
    """There is an agenda that was not imported."""
    return _warning(
        "import-agenda-there",
        message("You wrote an agenda for this meeting yourself. The import leaves it as it is."),
        path,
        None,
        "",
    )


def remarks(told: Iterable[Message], path: str) -> Iterator[Problem]:
    """What the reader of the source noticed."""
    for remark in told:
        yield Problem("import-remark", remark, None, Severity.NOTE, path)


def _warning(code: str, said: Message, path: str, line: int | None, key: str) -> Problem:
    return Problem(code, said, None, Severity.WARNING, path, line, key)


def of_no_meeting(count: int) -> Problem:
    """Items of modules that belong to no meeting that was imported."""
    what = plural(
        "{count} item belongs to no meeting that was imported; it is left out",
        "{count} items belong to no meeting that was imported; they are left out",
        count,
    )
    hint = message("Import their meetings first, where residents should read of them.")
    return Problem("import-left-out", what, hint, Severity.NOTE)
