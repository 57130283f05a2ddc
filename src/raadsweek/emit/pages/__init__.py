"""The pages of the site: what stands in the main column of each, ready for the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.pages import (
    archive,
    dossier,
    home,
    item,
    kind,
    mails,
    meeting,
    member,
    search,
    strategy,
    subscribe,
    week,
)
from raadsweek.emit.pages.environment import environment
from raadsweek.emit.pages.marks import Marks
from raadsweek.emit.pages.site import Site
from raadsweek.emit.pages.ways import ways_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jinja2

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Page

__all__ = ["Marks", "environment", "pages", "ways_on"]

_PAGE_TYPES = (
    home,
    item,
    kind,
    meeting,
    week,
    subscribe,
    dossier,
    member,
    archive,
    strategy,
    mails,
    search,
)


def pages(context: Context, environment: jinja2.Environment) -> Iterator[Page]:
    """Every page of the edition, each address once; the templates come from `environment`."""
    site = Site(context, environment)
    for page_type in _PAGE_TYPES:
        yield from page_type.pages(site)
