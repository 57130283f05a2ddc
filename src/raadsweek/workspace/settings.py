"""The settings of a project, from its configuration file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.config.settings import settings_from
from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.load.configuration import configuration
from raadsweek.workspace.content_error import in_configuration

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.config.settings import Settings


def read_settings(config_file: Path) -> Settings:
    """Reads `mkdocs.yml` without MkDocs, themes and plugins. ContentError where it is wrong."""
    if not config_file.is_file():
        raise UsageError(
            message("there is no {file} here", file=config_file.name),
            message("Go to the folder of your council, or name the file with -f."),
        )
    read = configuration(config_file.resolve())
    if read.problems:
        raise in_configuration(read.problems, config_file.name)
    return settings_from(read.values, config_file)
