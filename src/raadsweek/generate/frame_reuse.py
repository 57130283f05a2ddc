"""A build with the frames of the last one: MkDocs, which made those, is not even loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cache.build_fingerprint import reading_tools, tools_digest
from raadsweek.cache.site_manifest import BegunLook, SiteAhead
from raadsweek.cache.store import Shelved, store_of
from raadsweek.config.theme_colours import Theme, ink
from raadsweek.errors import RaadsweekError
from raadsweek.generate.build_result import Build
from raadsweek.generate.kept_frames import (
    frame_inputs,
    keep_frames,
    read_frames,
    settings_digest,
)
from raadsweek.generate.kept_gathering import LastGathering
from raadsweek.generate.site_folder import OthersGoneError, SiteFolder
from raadsweek.lazy_import import LazyModule
from raadsweek.parallel import stop
from raadsweek.replace_fields import replace
from raadsweek.workspace.site_kind import SiteKind

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.up_to_date import Inputs, InputsAgain
    from raadsweek.config.settings import BuildOptions, Settings
    from raadsweek.generate import fallback_build, gather
    from raadsweek.generate.gather import Gathered
    from raadsweek.generate.kept_frames import KeptFrames
else:  # Loaded while another process reads what changed.
    fallback_build = LazyModule("raadsweek.generate.fallback_build")
    gather = LazyModule("raadsweek.generate.gather")


def built_in_kept_frames(
    settings: Settings,
    now: datetime,
    site_dir: Path,
    asked: BuildOptions,
    inputs: Inputs,
    again: InputsAgain,
) -> Build | Gathered | None:
    """The build, where the frames are those of the last one; else what was gathered for it.

    `inputs` are the files of now, which are looked at `again` when all is made of them. None where
    not even that is known: nothing is kept, or something is wrong that the whole build tells of.
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
    # Before all else: each takes as long as what follows here.
    look, last = BegunLook.of(store), LastGathering(store, inputs, frames.digest)
    reading = last.begin(settings, now)
    if tools_digest(settings, frames.asked) != frames.tools:
        stop()
        return None
    theme = Theme(*frames.looks)
    colours, shelf = (theme.primary, ink(theme.primary)), Shelved(store, reading_tools())
    try:
        ahead = SiteAhead.of(look, frames.tools)
        make = gather.gather  # loads it
        texts = next(reading, None)
        gathered = make(settings, now, colours=colours, shelf=shelf, last=last, texts=texts)
        # What is gathered as it was has the frames that it had, but for titles.
        if gathered.again:
            seen = frames.with_titles_of(gathered)
        else:
            fits = frames.are_of(gathered, frame_inputs(settings, gathered, theme))
            seen = frames if fits else None
        if seen is None:
            look.leave()
            return gathered
        if seen is not frames:  # else each build from now on would look at these titles
            keep_frames(store, seen)
    except RaadsweekError:
        stop()
        return None
    return _built(gathered, frames, settings, ahead, again) or gathered


def _built(
    gathered: Gathered,
    frames: KeptFrames,
    settings: Settings,
    ahead: SiteAhead,
    again: InputsAgain,
) -> Build | None:
    """The build; None where another one took the files of MkDocs away meanwhile."""
    folder = SiteFolder(settings.site_dir, ahead.look.store, frames.tools, SiteKind.PUBLIC, ahead)
    try:
        finished = folder.finish(
            gathered.pending(frames.rendered),
            (),
            gathered.later,
            frames.files,
            again.begin,
            gathered.reworded(frames.rendered),
        )
    except OthersGoneError:
        folder.discard()
        return None
    except BaseException:
        stop()
        folder.discard()
        raise
    if gathered.again is None:  # else the calendars are those that the last build kept
        fallback_build.keep_calendars(settings)
    gathered = replace(gathered, beside=(*gathered.beside, *gathered.later.problems))
    return Build.of(gathered, finished, frames=frames.digest)
