"""What a command begins with: the settings of a project, and one moment that is now."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.cache.kept_settings import Sources, settings_kept_or_read
from raadsweek.cache.store import store_of
from raadsweek.config.settings import Settings, settings_from
from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.load.value_parsing import WrongValueError, parse_moment
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.workspace.set_aside_or_stop import in_configuration

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.load import configuration
else:  # What reads is loaded where something is to be read.
    configuration = LazyModule("raadsweek.load.configuration")


def read_settings(config_file: Path, *, kept: bool = True) -> Settings:
    """Reads `mkdocs.yml` without MkDocs, themes and plugins. ContentError where it is wrong.

    `kept` False: nothing is taken from the last reading, nor kept for the next one.
    """
    if not config_file.is_file():
        raise UsageError(
            message("there is no {file} here", file=config_file.name),
            message("Go to the folder of your council, or name the file with -f."),
        )
    file = config_file.resolve()
    store = store_of(file, kept=kept)
    return settings_kept_or_read(store, lambda: _read(file, config_file.name))


def _read(file: Path, name: str) -> tuple[Settings, Sources]:
    read = configuration.configuration(file)
    if read.problems:
        raise in_configuration(read.problems, name)
    return settings_from(read.values, file), Sources(read.paths, read.variables)


# The time of a build, one moment: what was asked for, else SOURCE_DATE_EPOCH, else the clock.

_SECONDS = re.compile(r"[0-9]:[0-5][0-9]:([0-5][0-9])")


def now(asked: str | None = None) -> datetime:
    """The moment of this build in Europe/Amsterdam.

    `asked` is `2026-11-20`, `2026-11-20T09:00`, with seconds or an offset; UsageError for anything
    else. Seconds count: what was recorded at 09:00:03 was not there at 09:00. SOURCE_DATE_EPOCH is
    seconds since 1970 (reproducible-builds.org).
    """
    if asked:
        try:
            return parse_moment(asked) + _seconds(asked)
        except WrongValueError as error:
            raise UsageError(error.what, error.hint) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return in_amsterdam(datetime.now(UTC).replace(microsecond=0))
    if not epoch.isdigit():
        raise UsageError(
            message("SOURCE_DATE_EPOCH is '{value}', not a number of seconds", value=epoch),
            message("Take it away, or use --now."),
        )
    return in_amsterdam(datetime.fromtimestamp(int(epoch), UTC))


def _seconds(asked: str) -> timedelta:
    """Those of a moment; editors' moments have none, and the clock's do."""
    found = _SECONDS.search(asked)
    return timedelta(seconds=int(found[1]) if found else 0)
