"""The settings of a project.

What `mkdocs.yml` says, what a command is asked for, and where templates are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from raadsweek import resources
from raadsweek.language import LANGUAGES
from raadsweek.lazy_import import LazyModule
from raadsweek.media.allowed_files import is_picture
from raadsweek.model.folders import Folders

if TYPE_CHECKING:
    from pathspec import gitignore
else:
    gitignore = LazyModule("pathspec.gitignore")

DEFAULT_URL = "http://127.0.0.1:8000/"
"""Stands in for `site_url` where there is none; feeds then hold links that work here only."""

CANCELLED_KEPT = timedelta(weeks=26)
"""How long after its day a cancelled meeting stays in the calendars, unless a council says."""
FEED_LENGTH = 50
PAPER_WEEKS = 4
"""What hangs in a library: a week takes a fifth of a second where no last site has it already."""


class FootLink(NamedTuple):
    """A link that the council put at the foot of every page."""

    key: str
    """Where it stands in the configuration: `extra.foot.0`."""
    title: str
    target: str
    """As it was written: a path within the site, or an address."""


class Settings(Struct, frozen=True):
    """What a build needs to know of the configuration; all paths are absolute."""

    config_file: Path
    folders: Folders
    site_dir: Path
    site_name: str
    site_url: str
    language: str
    cancelled_kept: timedelta
    """How long after its day a cancelled meeting stays in the calendars."""
    left_out: tuple[tuple[str, ...], ...]
    """Files that MkDocs keeps from the site: the lines of `exclude_docs`, and of `draft_docs`."""
    feed_length: int
    """How many entries a feed holds; what is older lies in its archives."""
    paper_weeks: int
    """Of how many weeks, the newest ones, PDFs are made; those that were public stay. 0: none."""
    files: frozenset[str] = frozenset()
    """The files of the content folder that it names: logo, icon, styles and scripts."""
    logo: str = ""
    """The logo at the head of every page, a file of the content folder."""
    card_logo: str = ""
    """The picture of the logo that can be drawn on cards; empty: there is none, or only an SVG."""
    foot: tuple[FootLink, ...] = ()
    """What the council put at the foot of every page; residents see what leads somewhere."""
    cache: bool = True
    """Whether what was read and made is kept for the next time."""

    def leaves_out(self, path: str) -> bool:
        """Whether the file at `path` in the content folder is kept from the site."""
        return any(file_patterns(lines).match_file(path) for lines in self.left_out)

    @property
    def has_url(self) -> bool:
        """Whether the site's own address is known."""
        return self.site_url != DEFAULT_URL


def settings_from(values: dict[str, Any], config_file: Path) -> Settings:
    """The settings in the values of `mkdocs.yml`, which were checked when they were read."""
    root = config_file.resolve().parent
    options = values["plugins"]["raadsweek"]
    weeks = options.get("cancelled_weeks")
    return Settings(
        config_file=config_file.resolve(),
        folders=Folders.at(
            root,
            Path(str(values.get("docs_dir") or "content")),
            Path(str(options.get("calendars_dir") or "calendars")),
        ),
        site_dir=root / str(values.get("site_dir") or "site"),
        site_name=str(values.get("site_name") or "Raadsweek"),
        site_url=str(values.get("site_url") or DEFAULT_URL),
        language=str(options.get("language") or LANGUAGES[0]),
        cancelled_kept=CANCELLED_KEPT if weeks is None else timedelta(weeks=weeks),
        left_out=tuple(_left_out(values)),
        feed_length=options.get("feed_length", FEED_LENGTH),
        paper_weeks=options.get("paper_weeks", PAPER_WEEKS),
        files=frozenset(_files(values)),
        logo=_look(values, "logo"),
        card_logo=next(filter(is_picture, (_look(values, "card_logo"), _look(values, "logo"))), ""),
        foot=tuple(_foot(values)),
        cache=options.get("cache") is not False,
    )


def _files(values: dict[str, Any]) -> Iterator[str]:
    """The files that the configuration names, as paths; those of a theme are among them."""
    theme = values.get("theme")
    for key in ("favicon", "logo"):
        # MkDocs gives its theme as an object of its own, which can be asked in the same way.
        value = theme.get(key) if theme is not None and hasattr(theme, "get") else None
        yield from [str(value)] if value else []
    yield from filter(None, (_look(values, key) for key in ("logo", "card_logo")))
    for key in ("extra_css", "extra_javascript"):
        found = values.get(key)
        for each in found if isinstance(found, list) else ():
            # A script may be a table with its path, or an object.
            path = each.get("path") if isinstance(each, Mapping) else getattr(each, "path", each)
            yield str(path or "")


def _look(values: dict[str, Any], key: str) -> str:
    """What is written under `extra: raadsweek_theme:`; empty where nothing is."""
    extra = values.get("extra")
    looks = extra.get("raadsweek_theme") if isinstance(extra, Mapping) else None
    return str(looks.get(key) or "") if isinstance(looks, Mapping) else ""


def _foot(values: dict[str, Any]) -> Iterator[FootLink]:
    extra = values.get("extra")
    entries = extra.get("foot") if isinstance(extra, Mapping) else None
    for n, each in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(each, Mapping) and each.get("title") and each.get("path"):
            yield FootLink(f"extra.foot.{n}", str(each["title"]), str(each["path"]))


def _left_out(values: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The lines of patterns: from the file as text, and from MkDocs as it made them of these."""
    for key in ("exclude_docs", "draft_docs"):
        value = values.get(key)
        if value is not None:
            is_text = isinstance(value, str)
            lines = value.splitlines() if is_text else (each.pattern for each in value.patterns)
            yield tuple(line for line in lines if line)


@lru_cache(maxsize=8)
def file_patterns(lines: tuple[str, ...]) -> gitignore.GitIgnoreSpec:
    """The patterns in these lines, as git knows them. ValueError where one is none."""
    return gitignore.GitIgnoreSpec.from_lines(lines)


# The options of a build, asked for on the command line or by the server.


class BuildOptions(Struct, frozen=True):
    """The options of one build; `language` None: that of the configuration."""

    language: str | None = None
    preview: bool = False
    verbose: bool = False
    cache: bool = True
    """Whether what did not change is taken from the last build, and kept for the next one."""


# Where templates are looked for: the council's own first, then ours.


def template_folders(root: Path, part: str = "site") -> tuple[Path, ...]:
    """The folders with templates of the site, or another part; the first that has one wins."""
    own, ours = root / "templates" / part, resources.templates() / part
    return (own, ours) if own.is_dir() and own != ours else (ours,)


def board_folders(root: Path) -> tuple[Path, ...]:
    """The folders with templates of the editors' board, before those of the site.

    They are no folders of the theme: MkDocs would copy what is in them to the public site.
    """
    return (*template_folders(root, "preview"), *template_folders(root))
