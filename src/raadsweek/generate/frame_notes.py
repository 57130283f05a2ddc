"""What MkDocs made in one build, noted so that the next one may do without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.generate.kept_frames import (
    KeptFrames,
    KeptTitle,
    frame_inputs,
    settings_digest,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from raadsweek.config.settings import Settings
    from raadsweek.config.theme import Theme
    from raadsweek.generate.gather import Gathered


@dataclass
class FrameNotes:
    """The frames of one build, and what it asked for them of what was gathered."""

    rendered: dict[str, str] = field(default_factory=dict)
    """What the theme made of each shell, by its source."""
    titles: dict[str, KeptTitle] = field(default_factory=dict)
    """Of the pages that the navigation names, by source."""
    led: dict[str, bool] = field(default_factory=dict)
    """The addresses to which ordinary pages led, and whether there was a page."""

    def title(self, source: str, path: str, gathered: Gathered) -> str:
        """The title of the page at `path`, which has a shell of its own."""
        edition = gathered.context.edition
        with edition.looking() as looks:
            title = gathered.page(path).title
        saw = [(of, key, edition.digest_of((of, key))) for of, key in sorted(looks)]
        self.titles[source] = KeptTitle(title, saw)
        return title

    def pages(self, gathered: Gathered) -> AskedPaths:
        """The addresses of all pages, for links on ordinary ones."""
        return AskedPaths(gathered.page_paths, self.led)

    def kept(
        self,
        tools: tuple[str, str],
        settings: Settings,
        gathered: Gathered,
        theme: Theme,
        others: Mapping[str, str],
    ) -> KeptFrames:
        """All of it; `tools` are the digest of the programs and what was asked of these."""
        return KeptFrames(
            *tools,
            (theme.primary, theme.accent, theme.logo),
            settings_digest(settings),
            sorted(settings.files),
            frame_inputs(settings, gathered, theme),
            self.titles,
            self.led,
            self.rendered,
            dict(others),
        )


@dataclass(frozen=True)
class AskedPaths:
    """The addresses of all pages, which notes what it was asked."""

    paths: Collection[str]
    answers: dict[str, bool]

    def __contains__(self, path: object) -> bool:
        """Whether there is a page at this address."""
        found = self.answers[str(path)] = path in self.paths
        return found
