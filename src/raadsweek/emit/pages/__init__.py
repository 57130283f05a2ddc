"""The pages of the site: what stands in the main column of each, ready for the theme.

A page type is one module here with its outputs, its view and what makes it, and a template; the
`PAGE_TYPES` in it is all that the rest needs to know.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from raadsweek.emit import english_pages
from raadsweek.emit.pages.page_context import Site
from raadsweek.lazy_import import modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.emit.output import Context, Output
    from raadsweek.emit.pages.page_type import PageType
    from raadsweek.model.artifact import Page


@cache
def page_types() -> Mapping[str, PageType]:
    """The page types by key: those of every module here that has any."""
    modules = modules_of(__name__, __path__)
    found = [each for module in modules for each in getattr(module, "PAGE_TYPES", ())]
    types = {each.key: each for each in found}
    if len(types) != len(found):
        keys = ", ".join(sorted(each.key for each in found))
        raise ValueError(f"two page types have one key: {keys}")
    return types


def outputs(context: Context) -> Iterator[Output]:
    """Every page of the edition, each address once; those in English after those in Dutch."""
    dutch = [output for each in page_types().values() for output in each.outputs(context)]
    yield from dutch
    yield from english_pages.outputs(context, dutch)


def make(context: Context, output: Output) -> Page:
    """One page, but for what machines read of it."""
    of, _, _ = output.key.partition("/")
    return page_types()[of].make(Site(context), output)
