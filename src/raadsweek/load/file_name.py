"""The id that a file's name gives: it becomes part of web addresses, so it must fit in one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 120
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def is_id(text: str) -> bool:
    """Whether `text` can be an id: small letters, digits and hyphens."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST


def file_id(file: Path, origin: Origin) -> tuple[str | None, list[Problem]]:
    """The file's name without its ending; None and a problem where it cannot be an id."""
    if is_id(file.stem):
        return file.stem, []
    what = message("the file name '{name}' cannot be part of a web address", name=file.name)
    hint = message(
        "Small letters, digits and hyphens only, such as '{example}'.",
        example=slug(file.stem) + file.suffix.lower(),
    )
    return None, [at_key(origin, "", "bad-file-name", what, hint, value=file.name)]


def slug(stem: str) -> str:
    """`Één besluit` as `een-besluit`."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST] or "bericht"
