"""A link from one item to another leads somewhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def links(project: Project) -> Iterator[Problem]:
    """Links to `.md` files and into the folders of kinds; other pages are not ours to know."""
    items = known.items(project)
    slugs = {kind.slug for kind in project.kinds.values()}
    for item in project.items:
        for link in item.links:
            id = _linked(link.target, item, slugs)
            if id is not None and id not in items:
                place = Origin(item.origin.path, {"body": link.line})
                what = message("the link '{target}' leads to no item", target=link.target)
                yield at_key(
                    place,
                    "body",
                    "broken-link",
                    what,
                    nearest(id, items),
                    value=link.target,
                    severity=Severity.WARNING,
                    item=item.id,
                )


def _linked(target: str, item: Item, slugs: Container[str]) -> str | None:
    """The id of the item to which a link leads; None for a link to something else."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = PurePosixPath(normpath(join(dirname(item.origin.path), unquote(parts.path))))
    in_kind = path.parent.name in slugs
    if path.suffix == ".md":
        return path.stem if in_kind else None
    return path.name if in_kind and not path.suffix else None
