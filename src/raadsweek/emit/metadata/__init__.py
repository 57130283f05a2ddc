"""What machines read of a page: schema.org's facts, and its picture elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.emit.metadata.article import article
from raadsweek.emit.metadata.event import event
from raadsweek.emit.metadata.json_ld import written
from raadsweek.emit.metadata.organization import dataset, organization, website
from raadsweek.emit.metadata.pictures import item_picture, kind_picture, site_picture

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

__all__ = ["described"]

NOTHING_TO_SHARE = frozenset(("ended", "hidden", "moved", "withdrawn"))
"""The pages on which there is nothing that other sites could show."""


def described(context: Context, output: Output, page: Page) -> Page:
    """The page with what machines read of it, by what it is a page of."""
    of, _, id = output.key.partition("/")
    if of == "item":
        return _of_item(context, id, page)
    if of in NOTHING_TO_SHARE:
        return page
    if of == "kind":
        return replace(page, shared=kind_picture(context, id))
    plain = replace(page, shared=site_picture(context))
    if of == "meeting":
        meeting = context.edition.meeting(id)
        return replace(plain, facts=written(event(context, meeting))) if meeting else plain
    return replace(plain, facts=_home(context)) if of == "home" else plain


def _of_item(context: Context, id: str, page: Page) -> Page:
    """What has not appeared, in a preview, is no article yet."""
    item = context.edition.item(id)
    if item is None or item.published is None:
        return replace(page, shared=site_picture(context))
    facts = written(article(context, item))
    return replace(page, facts=facts, shared=item_picture(context, item))


def _home(context: Context) -> str:
    graph = [website(context), organization(context)]
    if not context.edition.preview:
        graph.append(dataset(context))
    return written({"@graph": graph})
