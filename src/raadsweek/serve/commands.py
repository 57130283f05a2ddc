"""Runs a command of ours in a process of its own, for the board.

It does there what it does on the command line, also where files are broken; and a run that brings
the site online takes a while, in which the board must answer.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CommandResult:
    """A command that ended: what it said, and whether nothing is wrong."""

    said: str
    works: bool


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands of one project."""

    config_file: Path
    language: str
    now: str | None = None
    """The moment that this server was given; None: that of the clock."""

    def run(
        self, name: str, arguments: Iterable[str], options: Iterable[str] = ()
    ) -> CommandResult:
        """Runs one. No argument is read as an option, whatever somebody typed."""
        moment = () if self.now is None else (f"--now={self.now}",)
        common = (f"--config-file={self.config_file}", f"--lang={self.language}", *moment)
        line = [sys.executable, "-m", "raadsweek", name, *common, *options, "--", *arguments]
        ended = subprocess.run(  # noqa: S603 - our own program; what was typed is no part of a shell
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return CommandResult(ended.stdout.decode(errors="replace").strip(), ended.returncode == 0)
