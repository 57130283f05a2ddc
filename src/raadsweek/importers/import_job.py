"""One import while it runs: what is known of the project, and what will be written and said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.importers.find import FilesByKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from raadsweek.importers.editable_files import EditableFile
    from raadsweek.importers.imported import ImportedItem
    from raadsweek.language import Message
    from raadsweek.model.council import Body
    from raadsweek.model.foreign import ForeignMemory, ForeignSource, KnownItem, KnownThing
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders


AGENDA = "agenda"
"""The kind of agendas."""


@dataclass
class FoundFiles:
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


@dataclass
class ImportRun:
    """All that is imported at once: of what it is, what is known, and what will be remembered."""

    folders: Folders
    kinds: Mapping[str, str]
    """The folders of kinds within the content folder, by the ids of the kinds."""
    bodies: Mapping[str, Body]
    memory: ForeignMemory
    source: ForeignSource
    now: datetime
    files: FoundFiles
    things: dict[str, KnownThing] = field(default_factory=dict)
    """By their keys, in the order in which they came."""
    items: list[KnownItem] = field(default_factory=list)

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


@dataclass(frozen=True, slots=True)
class Around:
    """What a source says around a meeting that is no part of it."""

    available: date | None = None
    """The day on which its agenda became available; None: that is not asked again."""
    updated: datetime | None = None
    withheld: frozenset[str] = frozenset()
    """Addresses of confidential documents, to find them where they were public before."""
    remarks: tuple[Message, ...] = ()
    items: tuple[ImportedItem, ...] = ()
    """The items that it brings with it."""


@dataclass
class Import:
    """The import of one meeting while it runs."""

    run: ImportRun
    key: str
    """How its source knows it."""
    said: Meeting
    shown: Meeting
    """What of that passes."""
    around: Around = field(default_factory=Around)
    writes: dict[Path, bytes | None] = field(default_factory=dict)
    """Path to its new bytes; None where the file stays as it is."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def known(self) -> KnownThing | None:
        """What was remembered of it."""
        return self.run.memory.things.get(self.key)

    @property
    def before(self) -> Meeting | None:
        """The meeting as it was when last anything of it was taken over."""
        return self.known.meeting if self.known else None

    def keep(self, file: Path, record: EditableFile) -> None:
        """Plans the writing of `file`, if anything in it changed."""
        self.writes[file] = record.bytes() if record.is_changed() else None
