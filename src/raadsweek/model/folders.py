"""The folders of a project: of them is known before anything in them is read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Folders(Struct, frozen=True):
    """Where a project keeps its files; absolute paths."""

    root: Path
    content: Path
    calendars: Path

    @property
    def record(self) -> Path:
        """Where the record is kept: what was public."""
        return self.root / "record"

    @classmethod
    def at(cls, root: Path, content: Path | None = None, calendars: Path | None = None) -> Folders:
        """Those of the project at `root`, with the usual names unless others are given."""
        root = root.resolve()
        return cls(root, root / (content or "content"), root / (calendars or "calendars"))
