"""The files of MkDocs that are not ours: those of its theme, and those its navigation names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.files import File


def navigated(nav: Any) -> Iterator[str]:
    """The sources that the navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from navigated(each)


def is_of_engine(file: File, ours: set[Path]) -> bool:
    """Whether it is a script, style or icon of Material, which no page of ours uses."""
    of_assets = file.src_uri.startswith("assets/")
    return of_assets and Path(file.src_dir or "").resolve() not in ours
