"""The frames that MkDocs rendered, noted and kept.

A build whose frames are the same does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, json

from raadsweek.cache.site_manifest import content_digest
from raadsweek.edition.value_digest import digest
from raadsweek.generate.site_folder import digests
from raadsweek.lazy_import import LazyModule
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from raadsweek.cache.store import Store
    from raadsweek.config.settings import Settings
    from raadsweek.config.theme_colours import Theme
    from raadsweek.generate import page_files, theme_context, theme_shells
    from raadsweek.generate.gather import Gathered
else:  # Of what was gathered as before the frames are those that are kept.
    page_files = LazyModule("raadsweek.generate.page_files")
    theme_context = LazyModule("raadsweek.generate.theme_context")
    theme_shells = LazyModule("raadsweek.generate.theme_shells")


_NAME = "frames"


class KeptTitle(Struct, frozen=True, array_like=True):
    """The title of a page that the navigation names, and what was looked at when it was made."""

    title: str
    looks: list[tuple[str, str, str]]
    """Each with the digest of what it saw."""


class KeptFrames(Struct, frozen=True, array_like=True):
    """What MkDocs made, and what it was made from."""

    tools: str
    asked: str
    """The options of the plugin, by which `tools` differs too."""
    looks: tuple[str, str, str]
    """Two colours and the logo."""
    settings: str
    """The digest of the settings as MkDocs gave them, and the files that these named: its theme
    names some too."""
    named: list[str]
    inputs: str
    """The digest of what else it was made from (`frame_inputs`)."""
    titles: dict[str, KeptTitle]
    """By source."""
    known: dict[str, bool]
    """The addresses to which an ordinary page led, and whether there was a page."""
    rendered: dict[str, str]
    """What the theme made of each shell, by its source."""
    files: dict[str, str]
    """What MkDocs wrote, by path, with the digest of its bytes."""

    @property
    def digest(self) -> str:
        """Another one whenever the frames are; what was looked at for titles does not count."""
        titles = sorted((source, each.title) for source, each in self.titles.items())
        return digest((replace(self, titles={}), titles))

    def stand_in(self, site: Path) -> bool:
        """Whether all that MkDocs wrote is there as it was."""
        return digests(site, self.files) == self.files

    def are_of(self, gathered: Gathered, inputs: str) -> bool:
        """Whether MkDocs would make just this of what was gathered."""
        if inputs != self.inputs or not gathered.paths.isdisjoint(map(str.casefold, self.files)):
            return False
        pages = gathered.page_paths
        if any((path in pages) != there for path, there in self.known.items()):
            return False
        sources = {theme_shells.shell_source(page) for page in gathered.pages}
        return sources.issuperset(self.titles) and self.with_titles_of(gathered) is not None

    def with_titles_of(self, gathered: Gathered) -> KeptFrames | None:
        """The frames, with what is looked at now for the titles that the navigation names.

        None where a page has another title.
        """
        seen = gathered.context.edition.digest_of
        others = [
            source
            for source, kept in self.titles.items()
            if any(seen((of, key)) != saw for of, key, saw in kept.looks)
        ]
        pages = gathered.pages if others else ()
        paths = {theme_shells.shell_source(page): page.path for page in pages}
        now = {source: seen_title(paths[source], gathered) for source in others}
        if any(each.title != self.titles[source].title for source, each in now.items()):
            return None
        return replace(self, titles={**self.titles, **now}) if now else self


def seen_title(path: str, gathered: Gathered) -> KeptTitle:
    """The title of the page at `path`, which is made for it."""
    edition = gathered.context.edition
    with edition.looking() as looks:
        title = gathered.page(path).title
    return KeptTitle(title, [(*each, edition.digest_of(each)) for each in sorted(looks)])


def settings_digest(settings: Settings) -> str:
    """The digest of the settings, but for the files that they name."""
    return digest(repr(replace(settings, files=frozenset())))


def frame_inputs(settings: Settings, gathered: Gathered, theme: Theme) -> str:
    """The digest of what MkDocs makes the frames, the ordinary pages and its files from.

    But for the titles in the navigation, and the pages to which ordinary ones lead.
    RaadsweekError where a file that the configuration names cannot be public.
    """
    content, context = settings.folders.content, gathered.context
    files = page_files.PageFiles.of(gathered.selection, content, context.language)
    addresses = context.addresses
    return digest(
        (
            theme_context.lent(gathered, theme, settings.foot, preview=context.edition.preview),
            sorted(_pages(gathered, content)),
            sorted(files.pictures.items()),
            sorted(files.documents.items()),
            [
                (path, content_digest(made))
                for path, made in page_files.given_files(gathered.project, content)
            ],
            [shell.source for shell in theme_shells.shells(gathered.pages, lambda _: "")],
            (addresses.site_url, addresses.tag_authority),
            (sorted(addresses.slugs.items()), sorted(addresses.kind_slugs.items())),
            context.site_name,
        )
    )


def _pages(gathered: Gathered, content: Path) -> Iterator[tuple[str, str]]:
    """Each ordinary page with the digest of its source."""
    sources = page_files.page_sources(gathered.selection, gathered.project)
    for file, source in sources.items():
        yield file, f"recorded {digest(source)}" if source is not None else ""
    own = (file for file, source in sources.items() if source is None)
    yield from digests(content, own).items()


def read_frames(store: Store) -> KeptFrames | None:
    """What was kept."""
    try:
        return json.decode(store.read(_NAME) or b"", type=KeptFrames)
    except (DecodeError, RecursionError, UnicodeDecodeError):
        return None


def keep_frames(store: Store, frames: KeptFrames | None) -> None:
    """Keeps them for the next build; None: nobody knows what they were made from."""
    if frames is None:
        store.forget(_NAME)
    else:
        store.write(_NAME, json.encode(frames))


# What MkDocs made in one build, noted so that the next one may do without it.


class FrameNotes(Struct):
    """The frames of one build, and what it asked for them of what was gathered."""

    rendered: dict[str, str] = {}
    """What the theme made of each shell, by its source."""
    titles: dict[str, KeptTitle] = {}
    """Of the pages that the navigation names, by source."""
    led: dict[str, bool] = {}
    """The addresses to which ordinary pages led, and whether there was a page."""

    def title(self, source: str, path: str, gathered: Gathered) -> str:
        """The title of the page at `path`, which has a shell of its own."""
        self.titles[source] = seen_title(path, gathered)
        return self.titles[source].title

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


class AskedPaths(Struct, frozen=True):
    """The addresses of all pages, which notes what it was asked."""

    paths: Collection[str]
    answers: dict[str, bool]

    def __contains__(self, path: object) -> bool:
        """Whether there is a page at this address."""
        found = self.answers[str(path)] = path in self.paths
        return found
