"""The id that a file's name gives: it becomes part of web addresses, so it must fit in one."""

from __future__ import annotations

import os.path
import re

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.slug import LONGEST, slug

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
