"""Whether a folder holds the public site, a preview, or something that we did not make.

A preview holds what nobody may read yet. So each site says which of the two it is, neither takes
the place of the other, and only a public one is brought online.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from pathlib import Path

MARK = ".raadsweek"
"""The file by which we know a folder that we made and may replace."""
LIVE = ".raadsweek-live"
"""The file by which we know a folder that residents see: nothing is built there."""
PREVIEW = "preview"
"""The folder of the preview, below the project."""
_LONGEST = 1000
"""Bytes of a mark; ours has about a hundred."""
_MADE = "Made by Raadsweek. What you change in this folder is gone after the next build."


class SiteKind(StrEnum):
    """For whom a site is."""

    PUBLIC = "public"
    PREVIEW = "preview"


class SiteKindError(RaadsweekError):
    """A site would get into the place of one of the other kind."""


def mark_of(kind: SiteKind) -> bytes:
    """The text of the mark of a site."""
    return f"{kind}\n{_MADE}\n".encode()


def kind_of(folder: Path) -> SiteKind | None:
    """What the mark in a folder says; None where there is none of ours."""
    file = folder / MARK
    try:
        if file.is_symlink() or not file.is_file():
            return None
        with file.open("rb") as stream:
            first, *rest = stream.read(_LONGEST).decode().splitlines()
    except (OSError, ValueError):
        return None
    return SiteKind(first) if rest == [_MADE] and first in set(SiteKind) else None


def refuse_other_kind(folder: Path, wanted: SiteKind) -> None:
    """SiteKindError where the site that stands in `folder` is of the other kind."""
    found = kind_of(folder)
    if found is None or found is wanted:
        return
    if wanted is SiteKind.PREVIEW:
        raise SiteKindError(
            message(
                "the folder {folder} holds the public site; a preview does not take its place",
                folder=folder.name,
            ),
            message(
                "A preview has its own folder: leave out --site-dir, or name another one. Does "
                "mkdocs.yml say 'preview: true'? Take it away, and use 'raadsweek build --preview'."
            ),
        )
    raise SiteKindError(
        message(
            "the folder {folder} holds a preview; the public site does not take its place",
            folder=folder.name,
        ),
        message("Choose another folder with --site-dir, or remove this one yourself."),
    )


def refuse_preview(folder: Path) -> None:
    """SiteKindError where a site is a preview, which is never brought online."""
    if kind_of(folder) is SiteKind.PREVIEW:
        raise SiteKindError(
            message(
                "the folder {folder} holds a preview, which is for editors", folder=folder.name
            ),
            message("Nothing was put online. Choose another folder for the public site."),
        )


def preview_goes_nowhere() -> SiteKindError:
    """What to say to whoever would put a preview online."""
    return SiteKindError(
        message("mkdocs.yml says 'preview: true': that is for editors, and never goes online"),
        message("Nothing was put online. Take it away, and use 'raadsweek build --preview'."),
    )
