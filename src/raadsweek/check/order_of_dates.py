"""An item becomes available before it expires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def order_of_dates(project: Project) -> Iterator[Problem]:
    """`expires` lies after `date` and after `embargo`: else there is no moment for it."""
    for item in project.items:
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
