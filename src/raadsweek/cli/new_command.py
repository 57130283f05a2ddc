"""The command that makes a new council."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raadsweek.language import message, plural
from raadsweek.scaffold import new_council

if TYPE_CHECKING:
    from raadsweek.cli.common_options import Session


def new(session: Session, folder: Path) -> int:
    """Makes a new council in `folder` and says what to do next."""
    files = new_council.make(folder, session.now)
    shown = click.format_filename(folder if folder.name else folder.resolve())
    session.tell(
        message(
            "A new council stands in {folder}: {files}, with an example of each kind.",
            folder=shown,
            files=plural("{count} file", "{count} files", len(files)),
        )
    )
    session.tell(message("Go on with:"))
    if folder.resolve() != Path.cwd():
        session.tell(message("  cd {folder}", folder=shlex.quote(shown)))
    for step in _NEXT:
        session.tell(step)
    session.tell(message("README.md in that folder says more."))
    return 0


_NEXT = (
    message("  raadsweek check   reads everything and tells what is wrong"),
    message("  raadsweek serve   shows in your browser what is to come"),
    message("  raadsweek build   makes the site, in the folder 'site'"),
)
