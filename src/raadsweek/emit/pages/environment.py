"""The Jinja2 environment in which the pages' templates are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.emit.pages.marks import Marks


def environment(folders: Sequence[Path], marks: Marks) -> jinja2.Environment:
    """Templates below `folders` (the first that has one wins), saying things as `marks` does."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    marks.lend(made)
    made.policies["ext.i18n.trimmed"] = True
    for name in ("day", "short_day", "time", "weekday", "month", "moment"):
        made.filters[name] = getattr(marks.language, name)
    made.filters["said"] = marks.language.said
    return made
