"""The Jinja2 environment in which the pages' templates are rendered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2

from raadsweek.emit.compiled import compiled
from raadsweek.emit.pages.language_marks import LanguageMarks
from raadsweek.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.emit.context import Context


def environment_of(context: Context) -> jinja2.Environment:
    """That of the pages of a site; made once, since no template changes during a build."""
    return _made(context.templates["site"], context.language.code, LanguageMarks.of(context).code)


@cache
def _made(folders: tuple[Path, ...], language: str, marked: str) -> jinja2.Environment:
    return environment(folders, LanguageMarks(Language(language), marked))


def environment(folders: Sequence[Path], marks: LanguageMarks) -> jinja2.Environment:
    """Templates below `folders` (the first that has one wins), saying things as `marks` does."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled("site", marks.language.code, marks.code),
    )
    marks.lend(made)
    made.policies["ext.i18n.trimmed"] = True
    for name in (
        "day",
        "short_day",
        "time",
        "weekday",
        "month",
        "moment",
        "brief_weekday",
        "brief_month",
    ):
        made.filters[name] = getattr(marks.language, name)
    made.filters["said"] = marks.language.said
    return made
