"""A build with the frames of the last one: MkDocs, which made those, is not even loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.cache.build_fingerprint import reading_tools, tools_digest
from raadsweek.cache.store import Shelved, store_of
from raadsweek.config.theme import Theme, ink
from raadsweek.edition.digests import digest
from raadsweek.errors import RaadsweekError
from raadsweek.generate.build_result import Build
from raadsweek.generate.fallback_build import keep_calendars
from raadsweek.generate.gather import gather
from raadsweek.generate.kept_frames import frame_inputs, read_frames, settings_digest
from raadsweek.generate.kept_gathering import LastGathering
from raadsweek.generate.parallel import stop
from raadsweek.generate.site_folder import OthersGoneError, SiteFolder
from raadsweek.generate.site_search import noted
from raadsweek.workspace.site_kind import SiteKind

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.cache.up_to_date import Inputs
    from raadsweek.config.settings import BuildOptions, Settings
    from raadsweek.generate.gather import Gathered
    from raadsweek.generate.kept_frames import KeptFrames
    from raadsweek.model.artifact import Artifact


def built_in_kept_frames(
    settings: Settings, now: datetime, site_dir: Path, asked: BuildOptions, inputs: Inputs
) -> Build | Gathered | None:
    """The build, where the frames are those of the last one; else what was gathered for it.

    `inputs` are the files of now. None where not even that is known: nothing is kept, or something
    is wrong that the whole build tells of.
    """
    store = store_of(site_dir, kept=asked.cache and settings.cache)
    frames = None if asked.preview or asked.verbose else read_frames(store)
    if frames is None or not frames.stand_in(store.site):
        return None
    language = asked.language or settings.language
    files = frozenset(frames.named)
    settings = replace(settings, site_dir=site_dir, language=language, files=files)
    if settings_digest(settings) != frames.settings:
        return None
    if tools_digest(settings, frames.asked) != frames.tools:
        return None
    theme = Theme(*frames.looks)
    colours, shelf = (theme.primary, ink(theme.primary)), Shelved(store, reading_tools())
    last = LastGathering(store, inputs, digest(frames))
    try:
        gathered = gather(settings, now, colours=colours, shelf=shelf, last=last)
        # What is gathered as it was has the frames that it had.
        if not gathered.again and not frames.are_of(
            gathered, frame_inputs(settings, gathered, theme)
        ):
            return gathered
    except RaadsweekError:
        stop()
        return None
    return _built(gathered, frames, settings, store) or gathered


def _built(
    gathered: Gathered, frames: KeptFrames, settings: Settings, store: Store
) -> Build | None:
    """The build; None where another one took the files of MkDocs away meanwhile."""
    folder = SiteFolder(settings.site_dir, store, frames.tools, SiteKind.PUBLIC)
    searched: list[Artifact] = []
    later = noted(gathered.later, searched)
    try:
        finished = folder.finish(gathered.pending(frames.rendered), (), later, frames.files)
    except OthersGoneError:
        folder.discard()
        return None
    except BaseException:
        stop()
        folder.discard()
        raise
    keep_calendars(settings)
    found = gathered.search_problems(searched)
    gathered = replace(gathered, beside=(*gathered.beside, *found))
    return Build.of(gathered, finished, frames=digest(frames))
