"""One import while it runs.

What is known of the project, what will be written, and what staff are told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.importers.find import FilesByKey
from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from raadsweek.importers.editable_files import EditableFile
    from raadsweek.importers.imported import ImportedMeeting
    from raadsweek.importers.last_import import LastImport
    from raadsweek.importers.merge import Kept
    from raadsweek.language import Message
    from raadsweek.model.project import Folders


@dataclass
class FoundFiles:
    """Where the files of meetings and agendas are; looked for once, for all that is imported."""

    meetings: FilesByKey
    agendas: FilesByKey

    @classmethod
    def of(cls, folders: Folders, agenda: str) -> FoundFiles:
        """Those of a project; `agenda` is the folder of agendas."""
        meetings = folders.calendars / "meetings"
        return cls(
            FilesByKey(meetings, "yml", "external"),
            FilesByKey(folders.content / agenda, "md", "meeting"),
        )


@dataclass
class Import:
    """One import while it runs: what is known, and what will be written and said."""

    folders: Folders
    agenda: str
    """The folder of agendas within the content folder: the slug of their kind."""
    meeting: ImportedMeeting
    memory: LastImport | None
    files: FoundFiles
    accepts: bool = False
    """Whether new words of the source may stand in what is ready."""
    waiting: tuple[Message, ...] = ()
    """Those that wait for somebody's yes."""
    writes: dict[Path, bytes | None] = field(default_factory=dict)
    """Path to its new bytes; None where the file stays as it is."""
    problems: list[Problem] = field(default_factory=list)

    def path(self, file: Path) -> str:
        """`file` as people know it: from the project's root, with forward slashes."""
        try:
            return file.relative_to(self.folders.root).as_posix()
        except ValueError:
            return file.as_posix()

    def keep(self, file: Path, record: EditableFile) -> None:
        """Plans the writing of `file`, if anything in it changed."""
        self.writes[file] = record.bytes() if record.is_changed() else None


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


def waiting(path: str, words: Iterable[Message], external: str) -> Iterator[Problem]:
    """New words of a source for an agenda that is ready."""
    for word in words:
        yield Problem(
            "import-waits",
            message("Not taken over yet: {words}.", words=word),
            message(
                "May residents read it? Import again with --accept {external}.", external=external
            ),
            Severity.WARNING,
            path,
        )


def deleted(memory: str, meeting: str) -> Problem:
    """The meeting was imported before and an editor threw its file away."""
    return Problem(
        "import-meeting-deleted",
        message("The file of this meeting was removed here. It does not come back."),
        message("Do you want it back? Remove {file} and import again.", file=memory),
        Severity.WARNING,
        meeting,
    )


def agenda_deleted(path: str, external: str) -> Problem:
    """The agenda was imported before and an editor threw it away."""
    return Problem(
        "import-agenda-deleted",
        message("The agenda of this meeting was removed here. It does not come back."),
        message(
            "Do you want it back? Remove {file} and import again.",
            file=f"calendars/imported/{external}.yml",
        ),
        Severity.WARNING,
        path,
    )


def agenda_there(path: str) -> Problem:
    """There is an agenda that was not imported."""
    return _warning(
        "import-agenda-there",
        message("You wrote an agenda for this meeting yourself. The import leaves it as it is."),
        path,
        None,
        "",
    )


def remarks(meeting: ImportedMeeting, path: str) -> Iterator[Problem]:
    """What the reader of the source noticed."""
    for remark in meeting.remarks:
        yield Problem("import-remark", remark, None, Severity.NOTE, path)


def _warning(code: str, said: Message, path: str, line: int | None, key: str) -> Problem:
    return Problem(code, said, None, Severity.WARNING, path, line, key)
