"""Where templates are looked for: the council's own first, then ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek import resources

if TYPE_CHECKING:
    from pathlib import Path


def template_folders(root: Path) -> tuple[Path, ...]:
    """The folders with templates of the site; the first that has one wins."""
    own, ours = root / "templates" / "site", resources.templates() / "site"
    return (own, ours) if own.is_dir() and own != ours else (ours,)
