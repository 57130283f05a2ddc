"""Calls MkDocs, the engine that renders the theme and the ordinary pages."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

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
    """Builds the site of the project at `config_file`: what was gathered, and MkDocs's warnings."""
    warnings = _listen(verbose=verbose)
    config = configured(config_file, now, site_dir=site_dir, preview=preview, language=language)
    plugin = config.plugins["raadsweek"]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except MkDocsException as error:
        raise _foreseen(error) or _failed(error) from error
    gathered: Gathered = plugin.gathered  # type: ignore[attr-defined]
    return gathered, tuple(warnings.lines)


def serve(
    config_file: Path, clock: Callable[[], datetime], port: int, *, language: str | None
) -> None:
    """Serves the preview on this machine until it is stopped; a save builds it again.

    Nothing is written in the project. A build that fails says why and leaves the pages
    that are shown as they were.
    """
    _listen(verbose=True)
    url = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as folder:

        def build() -> None:
            config = configured(
                config_file, clock(), site_dir=Path(folder), preview=True, language=language
            )
            config.site_url = url
            config.plugins.on_startup(command="serve", dirty=False)
            mkdocs_build.build(config, serve_url=url)
            for watched in (config.docs_dir, config.config_file_path, *config.watch):
                server.watch(watched)

        server = LiveReloadServer(build, host="127.0.0.1", port=port, root=folder)
        try:
            build()
            server.serve()
        except MkDocsException as error:
            raise _foreseen(error) or _failed(error) from error
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()


def configured(
    config_file: Path,
    now: datetime,
    *,
    site_dir: Path | None = None,
    preview: bool = False,
    language: str | None = None,
) -> MkDocsConfig:
    """MkDocs's configuration with our plugin told what was asked for on the command line."""
    try:
        config = load_config(str(config_file), **({"site_dir": str(site_dir)} if site_dir else {}))
    except (ConfigurationError, Abort) as error:
        raise _failed(error) from error
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


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, to be shown with our own findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.WARNING:
            self.lines.append(record.getMessage())


def _listen(*, verbose: bool) -> _Warnings:
    logger = logging.getLogger("mkdocs")
    warnings = _Warnings()
    logger.handlers = [warnings, *([logging.StreamHandler()] if verbose else [])]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return warnings


def _foreseen(error: BaseException | None) -> RaadsweekError | None:
    """Our own error, where that is what stopped MkDocs."""
    while error is not None and not isinstance(error, RaadsweekError):
        error = error.__cause__ or error.__context__
    return error


def _failed(error: Exception) -> RaadsweekError:
    words = " ".join(str(error).split())
    return RaadsweekError(
        message("MkDocs could not build the site: {error}", error=words),
        message("Mend what it says; the last site stands as it was. -v shows everything."),
    )
