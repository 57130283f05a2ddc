"""Calls MkDocs, the engine that renders the theme and the ordinary pages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from raadsweek.build.gather import Gathered


def run(
    config_file: Path,
    now: datetime,
    *,
    site_dir: Path | None = None,
    preview: bool = False,
    language: str | None = None,
    verbose: bool = False,
) -> tuple[Gathered, tuple[str, ...]]:
    """Builds the site of the project at `config_file`: what was gathered, and what MkDocs says."""
    heard = _listen(verbose=verbose)
    config = configured(
        config_file, now, heard, site_dir=site_dir, preview=preview, language=language
    )
    plugin = config.plugins["raadsweek"]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except MkDocsException as error:
        raise _ours(error, heard.errors) from error
    gathered: Gathered = plugin.gathered  # type: ignore[attr-defined]
    return gathered, (*heard.warnings, *heard.errors)


def site_at(
    config_file: Path,
    now: datetime,
    site_dir: Path,
    url: str,
    language: str | None,
    *,
    preview: bool,
) -> None:
    """Builds the site as of `now` for a server that shows it at `url`.

    Raises RaadsweekError where it fails; what was in `site_dir` then stays.
    """
    heard = _listen(verbose=False)
    config = configured(
        config_file, now, heard, site_dir=site_dir, preview=preview, language=language
    )
    config.site_url = url
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except MkDocsException as error:
        raise _ours(error, heard.errors) from error


def configured(
    config_file: Path,
    now: datetime,
    heard: _Ears,
    *,
    site_dir: Path | None = None,
    preview: bool = False,
    language: str | None = None,
) -> MkDocsConfig:
    """MkDocs's configuration with our plugin told what was asked for on the command line."""
    try:
        config = load_config(str(config_file), **({"site_dir": str(site_dir)} if site_dir else {}))
    except (ConfigurationError, Abort) as error:
        raise _failed(error, heard.errors) from error
    if "raadsweek" not in config.plugins:
        raise RaadsweekError(
            message("{file} does not name the plugin 'raadsweek'", file=config_file.name),
            message("Add '- raadsweek' under 'plugins:'."),
        )
    options = config.plugins["raadsweek"].config
    options["now"] = now.isoformat()
    options["preview"] = preview
    if language:
        options["language"] = language
        config.theme["language"] = language
    return config


class _Ears(logging.Handler):
    """Keeps what MkDocs warns of, and what it calls an error, to be told with our own findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        kept = self.errors if record.levelno > logging.WARNING else self.warnings
        kept.append(record.getMessage())


def _is_news(record: logging.LogRecord) -> bool:
    """Whether it is shown at once: no error of a build, which is told when the build has ended.

    Shells are rendered and thrown away; that each one "generated empty output" is no news.
    """
    if record.levelno > logging.WARNING:
        return False
    return not record.getMessage().startswith(("Page skipped", "Template skipped"))


def _listen(*, verbose: bool) -> _Ears:
    logger = logging.getLogger("mkdocs")
    heard = _Ears()
    logger.handlers = [heard]
    if verbose:
        shown = logging.StreamHandler()
        shown.addFilter(_is_news)
        logger.addHandler(shown)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return heard


def _ours(error: Exception, heard: Sequence[str]) -> RaadsweekError:
    """Our own error where that is what stopped MkDocs, else one that says what did."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, RaadsweekError):
        cause = cause.__cause__ or cause.__context__
    return cause or _failed(error, heard)


def _failed(error: Exception, heard: Sequence[str]) -> RaadsweekError:
    """What stopped MkDocs. Its exceptions often say no more than that it stopped."""
    words = " ".join(" ".join(heard or (str(error),)).split())
    return RaadsweekError(
        message("MkDocs could not build the site: {error}", error=words),
        message("Mend what it says; the last site stands as it was. -v shows everything."),
    )
