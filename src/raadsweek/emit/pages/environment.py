"""The Jinja2 environment in which the pages' templates are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.language import Language


def environment(folders: Sequence[Path], language: Language) -> jinja2.Environment:
    """Templates below `folders` (the first that has one wins), saying things in `language`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(language.catalog, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    for name in ("day", "short_day", "time", "weekday", "month", "moment"):
        made.filters[name] = getattr(language, name)
    made.filters["said"] = language.said
    return made
