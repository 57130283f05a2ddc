"""One import while it runs: what is known of the project, and what will be written and said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.importers.find import FilesByKey

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.importers.editable_files import EditableFile
    from raadsweek.importers.imported import ImportedMeeting
    from raadsweek.importers.last_import import LastImport
    from raadsweek.language import Message
    from raadsweek.model.problem import Problem
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
