"""Where templates are looked for: the council's own first, then ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek import resources

if TYPE_CHECKING:
    from pathlib import Path


def template_folders(root: Path, part: str = "site") -> tuple[Path, ...]:
    """The folders with templates of the site, or another part; the first that has one wins."""
    own, ours = root / "templates" / part, resources.templates() / part
    return (own, ours) if own.is_dir() and own != ours else (ours,)


def board_folders(root: Path) -> tuple[Path, ...]:
    """The folders with templates of the editors' board, before those of the site.

    They are no folders of the theme: MkDocs would copy what is in them to the public site.
    """
    return (*template_folders(root, "preview"), *template_folders(root))
