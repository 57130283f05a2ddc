"""Ordinary pages: what a council writes beside its items, such as `over` and `contact`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from raadsweek.model.problem import Origin
from raadsweek.model.references import Link


class TakenOut(Struct, frozen=True):
    """Something that may not stand on a page: a tag, an attribute or an address, and its line."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A Markdown file beside the folders of kinds (`content/over.md`); MkDocs renders it."""

    name: str
    """The file's name without its ending: `over`."""
    title: str
    body: str
    """Markdown."""
    taken_out: tuple[TakenOut, ...] = ()
    """What of the body does not come on the page; lines are those of the file."""
    links: tuple[Link, ...] = ()
    """The links in the body; lines are those of the file."""
    files: tuple[str, ...] = ()
    """The pictures that it shows and the documents that it links to, by their paths in the content
    folder."""
    file: str = ""
    """Its file in the content folder: `over.md`."""
    front: str | None = None
    """Its front matter as it is written, but for lines with only a remark; None: it has none."""
    allow: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The findings in its text that its editors let stand, by code, each with their reason."""
    recorded: bool = field(default=False, compare=False)
    """Whether it comes from the record, and not from its file."""
    origin: Origin = field(default_factory=Origin, compare=False)
