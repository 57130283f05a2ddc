"""The templates of channel texts: the council's own first, then ours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2

from raadsweek.emit.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.edition.values import PublicChannel

ANY = "text.txt.j2"


def rendered(folders: tuple[Path, ...], channel: PublicChannel, facts: Mapping[str, str]) -> str:
    """The text by the template of the channel, of its type, or of any: the first there is."""
    names = [f"{channel.id}.txt.j2", f"{channel.type}.txt.j2", ANY]
    made = _environment(folders).select_template(names).render(facts)
    lines = "\n".join(line.strip() for line in made.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """No escaping: this is plain text, and nothing of it is read as HTML."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=False,  # noqa: S701 - see above
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled("text"),
    )
