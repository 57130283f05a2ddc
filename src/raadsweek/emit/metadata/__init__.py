"""What machines read of a page: schema.org's facts, its picture elsewhere, its last change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from raadsweek.emit.metadata.article import article
from raadsweek.emit.metadata.event import event
from raadsweek.emit.metadata.json_ld import written
from raadsweek.emit.metadata.organization import dataset, organization, website
from raadsweek.emit.metadata.pictures import item_picture, site_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.artifact import Page, Shared

__all__ = ["described"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one page by its address."""

    facts: Callable[[], str]
    shared: Shared
    updated: datetime | None = None


def described(context: Context, pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages with what machines read of them."""
    known = dict(_known(context))
    plain = _Known(str, site_picture(context))
    return tuple(_with(page, known.get(page.path, plain)) for page in pages)


def _known(context: Context) -> Iterator[tuple[str, _Known]]:
    yield "", _Known(partial(_home, context), site_picture(context))
    for item in context.edition.items():
        if item.published:
            shared = item_picture(context, item)
            yield item.path, _Known(_said(article, context, item), shared, item.updated)
    for meeting in context.edition.meetings():
        facts = _said(event, context, meeting)
        yield meeting.path, _Known(facts, site_picture(context), meeting.updated)


def _said(
    facts: Callable[[Context, T], Mapping[str, object]], context: Context, about: T
) -> Callable[[], str]:
    return lambda: written(facts(context, about))


def _home(context: Context) -> str:
    graph = [website(context), organization(context)]
    if not context.edition.preview:
        graph.append(dataset(context))
    return written({"@graph": graph})


def _with(page: Page, known: _Known) -> Page:
    return replace(page, facts=known.facts, shared=known.shared, updated=known.updated)
