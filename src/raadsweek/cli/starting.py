"""The command that makes a new council."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.build import new_council
from raadsweek.language import message, plural

if TYPE_CHECKING:
    from raadsweek.cli.session import Session
    from raadsweek.language import Message


def new(session: Session, folder: Path) -> int:
    """Makes a new council in `folder` and says what to do next."""
    files = new_council.make(folder, session.now)
    session.tell(
        message(
            "A new council stands in {folder}: {files}, with an example of each kind.",
            folder=str(folder),
            files=plural("{count} file", "{count} files", len(files)),
        )
    )
    session.tell(message("Go on with:"))
    for step in _next_steps(folder):
        session.tell(message("  {step}", step=step))
    session.tell(message("README.md in that folder says more."))
    return 0


def _next_steps(folder: Path) -> tuple[Message, ...]:
    there = folder.resolve() == Path.cwd()
    go = () if there else (message("cd {folder}", folder=shlex.quote(str(folder))),)
    return (
        *go,
        message("raadsweek check   reads everything and tells what is wrong"),
        message("raadsweek serve   shows in your browser what is to come"),
        message("raadsweek build   makes the site, in the folder 'site'"),
    )
