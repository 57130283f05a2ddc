"""MkDocs, the engine that renders the theme and the ordinary pages: how it is called."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from raadsweek.cache.store import store_of
from raadsweek.errors import RaadsweekError
from raadsweek.generate.build_result import Build
from raadsweek.generate.kept_frames import keep_frames
from raadsweek.generate.safe_config import HARMLESS
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig

    from raadsweek.config.settings import BuildOptions
    from raadsweek.generate.gather import Gathered
    from raadsweek.generate.site_folder import Finished

_THEME = "material"
"""The theme of which we know that its frames say nothing of when they were made."""


def run(  # noqa: PLR0913 - what a build can be asked
    config_file: Path,
    now: datetime,
    site_dir: Path,
    asked: BuildOptions,
    *,
    takes_back: bool = False,
    without: Collection[str] = (),
    gathered: Gathered | None = None,
) -> Build:
    """Builds the site of the project at `config_file` in `site_dir`; of what was `gathered`.

    With `takes_back` nothing new: what the site there shows, as far as it is public yet; of the
    record without the facts of the ids `without`.
    """
    heard = _listen(verbose=asked.verbose)
    config = configured(config_file, now, heard, site_dir, asked)
    plugin = config.plugins["raadsweek"]
    plugin.takes_back = takes_back  # type: ignore[attr-defined]
    plugin.without = without  # type: ignore[attr-defined]
    plugin.before = gathered  # type: ignore[attr-defined]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except (MkDocsException, TemplateError) as error:
        raise _ours(error, heard.errors) from error
    said = (*heard.warnings, *heard.errors)
    finished: Finished = plugin.finished  # type: ignore[attr-defined]
    reads_more = not _reads_our_folders_only(config)
    made: Gathered = plugin.gathered  # type: ignore[attr-defined]
    frames = None
    if finished.looks and not asked.preview:
        # What it said has to be said again, so then it has to be asked again.
        again = reads_more or said or takes_back or config.theme.name != _THEME
        frames = None if again else plugin.frames()  # type: ignore[attr-defined]
        keep_frames(store_of(site_dir), frames)
    of_frames = frames.digest if frames else ""
    return Build.of(made, finished, said, reads_more=reads_more, frames=of_frames)


def _reads_our_folders_only(config: MkDocsConfig) -> bool:
    """Whether nothing else in `mkdocs.yml` reads files, or a clock, that we know nothing of."""
    others = set(config.plugins) - {"raadsweek"}
    extensions = set(config.markdown_extensions) - HARMLESS
    return not (others or extensions or config.hooks) and _is_frame_ours(config)


def _is_frame_ours(config: MkDocsConfig) -> bool:
    """Whether a folder with templates of the frame, if there is one, is among all templates."""
    own = config.theme.custom_dir
    templates = Path(config.config_file_path).resolve().parent / "templates"
    return not own or Path(own).resolve().is_relative_to(templates.resolve())


def site_at(
    config_file: Path, now: datetime, site_dir: Path, url: str, asked: BuildOptions
) -> None:
    """Builds the site as of `now` for a server that shows it at `url`.

    Raises RaadsweekError where it fails; what was in `site_dir` then stays.
    """
    heard = _listen(verbose=False)
    config = configured(config_file, now, heard, site_dir, asked)
    config.site_url = url
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except (MkDocsException, TemplateError) as error:
        raise _ours(error, heard.errors) from error


def configured(
    config_file: Path, now: datetime, heard: _Ears, site_dir: Path, asked: BuildOptions
) -> MkDocsConfig:
    """MkDocs's configuration with our plugin told what was asked for on the command line."""
    try:
        config = load_config(str(config_file), site_dir=str(site_dir))
    except (ConfigurationError, Abort) as error:
        raise _failed(error, heard.errors) from error
    if "raadsweek" not in config.plugins:
        raise RaadsweekError(
            message("{file} does not name the plugin 'raadsweek'", file=config_file.name),
            message("Add '- raadsweek' under 'plugins:'."),
        )
    plugin = config.plugins["raadsweek"]
    plugin.tells = False  # type: ignore[attr-defined]
    options = plugin.config
    options["now"] = now.isoformat()
    options["preview"] = asked.preview
    options["cache"] = asked.cache and options["cache"]
    if asked.language:
        options["language"] = asked.language
        config.theme["language"] = asked.language
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
