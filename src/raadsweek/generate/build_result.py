"""What a build of a site made, with whatever engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.generate.gather import Gathered
    from raadsweek.generate.site_folder import Finished


class Build(Struct, frozen=True):
    """What a build gathered, and what MkDocs said meanwhile."""

    gathered: Gathered
    heard: tuple[str, ...]
    finished: Finished
    until: datetime | None
    """Until when a build of the same files gives the same; None: nobody can tell."""
    frames: str = ""
    """The digest of the frames of its pages; empty where nobody knows what they follow from."""

    @classmethod
    def of(
        cls,
        gathered: Gathered,
        finished: Finished,
        heard: tuple[str, ...] = (),
        *,
        reads_more: bool = False,
        frames: str = "",
    ) -> Build:
        """What was gathered and finished; `reads_more`: from files that we know nothing of."""
        of_machine = any(not problem.path for problem in (*gathered.problems, *gathered.beside))
        is_public = not gathered.context.edition.preview
        kept = gathered.again is not None or bool(finished.looks)
        known = kept and is_public and not of_machine and not reads_more
        return cls(
            gathered, heard, finished, gathered.until(finished.looks) if known else None, frames
        )
