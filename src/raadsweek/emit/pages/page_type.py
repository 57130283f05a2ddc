"""A page type: which pages of a sort there are, and what makes one.

A module of this room names its page types in `PAGE_TYPES`; that is all that the rest needs to know.
A page that a site has once, such as the glossary, has a slug in `model/slug.py` beside that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.emit.output import Context, Output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from raadsweek.edition.values.council import Frame
    from raadsweek.emit.pages.page_context import Site
    from raadsweek.model.artifact import Page

HTML = "text/html"

Outputs: TypeAlias = "Callable[[Context], Iterable[Output]]"
"""Which pages there are in an edition, each address once."""


class PageType(Struct, frozen=True):
    """A sort of pages. The keys of its outputs are `key`, or begin with it: `member/j-de-boer`."""

    key: str
    outputs: Outputs
    make: Callable[[Site, Output], Page]


def page_output(key: str, path: str, lists: str | None = None, *, unlisted: bool = False) -> Output:
    """A page. `lists` is the list whose newest change is its own; None: that of its key."""
    return Output(key, path, HTML, key if lists is None else lists, unlisted)


def single(
    key: str,
    lists: str | None = None,
    *,
    slug: str = "",
    there: Callable[[Frame], object] = lambda _: True,
) -> Outputs:
    """The one page at the slug of its key, or at another `slug`, if `there` is anything on it."""

    def outputs(context: Context) -> Iterator[Output]:
        if there(context.edition.frame()):
            yield page_output(key, context.addresses.page(slug or key), lists)

    return outputs


def each_named(of: str, *, filled: bool = False, unlisted: bool = False) -> Outputs:
    """A page for each name that the edition has of a sort.

    `filled`: if its list holds anything that residents may read, or did.
    """

    def outputs(context: Context) -> Iterator[Output]:
        once = {name.id for name in context.edition.names("once told")} if filled else ()
        for name in context.edition.names(of):
            key = f"{of}/{name.id}"
            if not filled or key in once or context.edition.count(key):
                yield page_output(key, name.path, "" if unlisted else None, unlisted=unlisted)

    return outputs


def subject(output: Output) -> str:
    """Of what the page is: the id in its key, or nothing."""
    return output.key.partition("/")[2]
