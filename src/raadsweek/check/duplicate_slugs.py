"""Every kind has a folder and addresses of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.address import FOLDERS
from raadsweek.model.problem import Problem, at_key
from raadsweek.model.slug import DUTCH_SLUGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def duplicate_slugs(project: Project) -> Iterator[Problem]:
    """No two kinds share a slug, and no kind takes the one of another part of the site."""
    pages = {**DUTCH_SLUGS, **project.council.slugs}
    taken = {slug: message("the site's own pages") for slug in (*FOLDERS, *pages.values())}
    for kind in project.kinds.values():
        if kind.slug in taken:
            owner = taken[kind.slug]
            what = message("the slug '{slug}' belongs to {owner}", slug=kind.slug, owner=owner)
            hint = message("Choose another slug, and rename the folder in content/.")
            yield at_key(kind.origin, "slug", "double-slug", what, hint, value=kind.slug)
        else:
            taken[kind.slug] = message("the kind '{kind}'", kind=kind.id)
