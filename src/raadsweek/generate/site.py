"""The site of a project: built, or left as it stands where a build would give the same."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.cache.store import store_of
from raadsweek.cache.up_to_date import (
    Built,
    Inputs,
    InputsAgain,
    keep_standing,
    kept_until,
    read_standing,
)
from raadsweek.generate.build_result import Build
from raadsweek.lazy_import import LazyModule
from raadsweek.model.amsterdam_time import at
from raadsweek.replace_fields import replace
from raadsweek.workspace.set_aside_or_stop import ContentError, left_out
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from raadsweek.cache.kept_edition import KeptLine
    from raadsweek.config.settings import BuildOptions, Settings
    from raadsweek.language import Language
    from raadsweek.report import problem_lines
    from raadsweek.workspace import site_from_record
else:
    # Neither is needed where nothing changed.
    site_from_record = LazyModule("raadsweek.workspace.site_from_record")
    problem_lines = LazyModule("raadsweek.report.problem_lines")


def build_site(
    settings: Settings, now: datetime, site_dir: Path, asked: BuildOptions, speaker: Language
) -> Built:
    """Sees to it that the site of `now` stands in `site_dir`; what there is to say by `speaker`.

    Raises RaadsweekError where it cannot be built; the last site then stays.
    """
    store = store_of(site_dir, kept=asked.cache)
    inputs = Inputs.of(settings, asked, speaker.code)
    standing = read_standing(store, inputs, now)
    if standing is not None and not asked.verbose:
        return standing
    # Neither is needed where nothing changed, and MkDocs not where the frames are as they were.
    from raadsweek.generate import frame_reuse  # noqa: PLC0415

    again = InputsAgain(lambda: Inputs.of(settings, asked, speaker.code))
    build = frame_reuse.built_in_kept_frames(settings, now, site_dir, asked, inputs, again)
    if not isinstance(build, Build):
        from raadsweek.generate import mkdocs_engine  # noqa: PLC0415

        file = settings.config_file
        build = mkdocs_engine.run(file, now, site_dir, asked, gathered=build)
    from raadsweek.generate.kept_state import keep_gathered, told_lines  # noqa: PLC0415

    lines = told_lines(build.gathered, settings, speaker)
    built = _told(build, lines, settings, speaker)
    # Asked in any case: else the process that looks at them would be left behind.
    same = again.are(inputs)
    if build.until and same:
        keep_standing(
            store, inputs, replace(built, anew=False), build.finished.stamps, now, build.until
        )
        keep_gathered(store, settings, inputs, now, build, lines)
    return built


def next_moment(
    settings: Settings, now: datetime, asked: BuildOptions, speaker: Language
) -> datetime:
    """The next moment at which the same files give another public site.

    The last build knows it, where the files are as they were; else everything is made in memory.
    """
    store = store_of(settings.site_dir)
    known = kept_until(store, Inputs.of(settings, asked, speaker.code), now)
    if known is not None:
        return known
    from raadsweek.generate.gather import next_change  # noqa: PLC0415 - as above

    # The home page says which day it is, so there always is one: midnight at the latest.
    return next_change(settings, now) or at(now.date() + timedelta(days=1))


def take_back(
    error: ContentError,
    config_file: Path,
    now: datetime,
    site_dir: Path | None,
    asked: BuildOptions,
) -> ContentError:
    """Sees to it that what was taken back is off the site, although `mkdocs.yml` is wrong.

    The error says then what became of it. Without the configuration of the last good build
    nobody knows where the site is, nor what it was made from.
    """
    from raadsweek.generate import fallback_build, mkdocs_engine  # noqa: PLC0415 - hardly ever needed

    with fallback_build.last_configuration(config_file) as found:
        if asked.preview:
            return error
        if found is None:
            return _from_record(error, config_file, now, site_dir, asked)
        file, site = found
        settings = replace(read_settings(file, kept=False), site_dir=site_dir or site)
        if site_from_record.from_record(settings, now) is not None:
            mkdocs_engine.run(file, now, settings.site_dir, asked, takes_back=True)
            return site_from_record.shown_all_the_same(error)
        gone = fallback_build.taken_back(settings, now)
        if not gone:
            return error
        if fallback_build.last_good(settings, now) is None:
            return fallback_build.refused(error, gone, done=False)
        mkdocs_engine.run(file, now, settings.site_dir, asked, takes_back=True)
        return fallback_build.refused(error, gone, done=True)


@contextmanager
def last_settings(config_file: Path, now: datetime) -> Iterator[Settings | None]:
    """The settings of the last good build, or else what the record knows, where those are wrong.

    None where there is no record. Its file stands beside the one that is wrong, and goes at the
    end.
    """
    from raadsweek.generate import fallback_build  # noqa: PLC0415 - hardly ever needed

    with fallback_build.last_configuration(config_file) as found:
        if found is not None:
            file, site = found
            settings = replace(read_settings(file, kept=False), site_dir=site)
            has_record = site_from_record.from_record(settings, now) is not None
            yield settings if has_record else None
            return
    with site_from_record.recorded_configuration(config_file, now) as made:
        yield read_settings(made, kept=False) if made is not None else None


def rebuild(
    settings: Settings,
    now: datetime,
    site_dir: Path,
    asked: BuildOptions,
    without: Collection[str] = (),
) -> None:
    """Makes the site of the record alone, without the facts of the ids `without`."""
    from raadsweek.generate import mkdocs_engine  # noqa: PLC0415 - as above

    mkdocs_engine.run(settings.config_file, now, site_dir, asked, takes_back=True, without=without)


def _from_record(
    error: ContentError,
    config_file: Path,
    now: datetime,
    site_dir: Path | None,
    asked: BuildOptions,
) -> ContentError:
    """The same on another machine, where no build was kept: what the record knows is enough."""
    from raadsweek.generate import mkdocs_engine  # noqa: PLC0415 - hardly ever needed

    with site_from_record.recorded_configuration(config_file, now) as file:
        if file is None:
            return error
        target = site_dir or read_settings(file, kept=False).site_dir
        mkdocs_engine.run(file, now, target, asked, takes_back=True)
        return site_from_record.shown_all_the_same(error)


def _told(build: Build, lines: list[KeptLine], settings: Settings, speaker: Language) -> Built:
    gathered = build.gathered
    paths = build.finished.paths
    aside = left_out(sum(line.aside for line in lines), settings.folders)
    summary = [speaker.say(aside)] if aside else []
    # Mostly nothing is, and what says so is not loaded.
    others = gathered.beside
    beside = problem_lines.problem_lines(others, speaker) if others else []
    return Built(
        pages=len(gathered.pages),
        feeds=sum(path.startswith("feeds/") for path in paths),
        calendars=sum(map(_is_calendar_to_follow, paths)),
        lines=(*(line.said for line in lines), *beside, *build.heard, *summary),
    )


def _is_calendar_to_follow(path: str) -> bool:
    """Whether it is more than the file of one meeting."""
    return path.startswith("calendars/") and not path.startswith("calendars/meeting/")
