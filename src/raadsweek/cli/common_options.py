"""The options that all commands have (`--now`, `--language`, `--quiet`), and one run with them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from raadsweek.language import Language, Message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.workspace import settings_and_now
else:
    settings_and_now = LazyModule("raadsweek.workspace.settings_and_now")


class Session(Struct, dict=True):
    """The common options, wherever on the line they were given."""

    config_file: Path = Path("mkdocs.yml")
    asked_now: str | None = None
    asked_language: str | None = None
    quiet: bool = False
    verbose: bool = False
    cache: bool = True
    """Whether what was kept of the last reading is used; `--no-cache` does without."""

    @cached_property
    def settings(self) -> Settings:
        """The settings of the project; read when a command needs them."""
        return settings_and_now.read_settings(self.config_file, kept=self.cache)

    @cached_property
    def now(self) -> datetime:
        """The moment of this run."""
        return settings_and_now.now(self.asked_now)

    @property
    def language(self) -> Language:
        """The language that was asked for, else the project's, else Dutch."""
        if self.asked_language:
            return Language(self.asked_language)
        known = self.__dict__.get("settings")
        return Language(known.language if known else "nl")

    def say(self, message: Message) -> str:
        """A message in the language of this run."""
        return self.language.say(message)

    def tell(self, message: Message) -> None:
        """Prints a message, unless the run is quiet."""
        if not self.quiet:
            click.echo(self.say(message))
