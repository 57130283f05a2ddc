"""An item becomes available before it expires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def order_of_dates(project: Project) -> Iterator[Problem]:
    """`expires` and the last day lie after `date` and `embargo`: else there is no moment for it."""
    for item in project.items:
        yield from _never_to_be_read(item)
        if item.expires is None:
            continue
        hint = message("Change one of the two.")
        if item.date and item.expires < item.date:
            what = message(
                "this item expires on {expires}, before its date {date}",
                expires=item.expires,
                date=item.date,
            )
            yield at_key(item.origin, "expires", "expires-before-date", what, hint, item=item.id)
        if item.embargo and item.expires < item.embargo:
            what = message(
                "the embargo ends on {embargo}, after the item expires on {expires}",
                embargo=item.embargo,
                expires=item.expires,
            )
            yield at_key(item.origin, "embargo", "embargo-after-expires", what, hint, item=item.id)


def _never_to_be_read(item: Item) -> Iterator[Problem]:
    key = "visible_until" if item.visible_until == item.ends else "consent.until"
    begins = max(filter(None, (item.date, item.embargo)), default=None)
    if item.ends is not None and begins is not None and item.ends < begins:
        what = message(
            "residents may read this up to {end}, and it begins on {begin}",
            end=item.ends,
            begin=begins,
        )
        hint = message("Change one of the two.")
        yield at_key(item.origin, key, "ends-before-it-begins", what, hint, item=item.id)
