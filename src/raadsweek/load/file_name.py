"""What a file's name gives: the id, which must fit in web addresses, and the day it begins with."""

from __future__ import annotations

import os.path
import re
from typing import Any

from pydantic_core import PydanticCustomError

from raadsweek.language import message
from raadsweek.load.fields import parse_day
from raadsweek.model.moment import at
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.slug import LONGEST, slug

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-|$)")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def is_id(text: str) -> bool:
    """Whether `text` can be an id: small letters, digits and hyphens."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST


def file_id(name: str, origin: Origin) -> tuple[str | None, list[Problem]]:
    """The file's name without its ending; None and a problem where it cannot be an id."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - of a name, not of a Path
    if is_id(stem):
        return stem, []
    what = message("the file name '{name}' cannot be part of a web address", name=name)
    hint = message(
        "Small letters, digits and hyphens only, such as '{example}'.",
        example=(slug(stem) or "bericht") + suffix.lower(),
    )
    return None, [at_key(origin, "", "bad-file-name", what, hint, value=name)]


def named_date(id: str, origin: Origin) -> tuple[Any, list[Problem]]:
    """The day with which the id begins, if it does: `2026-11-20-zwembad`."""
    match = _DATED.match(id)
    if not match:
        return None, []
    try:
        return at(parse_day(match[1])), []
    except PydanticCustomError as error:
        context = error.context or {}
        problem = at_key(
            origin, "", "impossible-date", context["what"], context["hint"], value=match[1]
        )
        return None, [problem]
