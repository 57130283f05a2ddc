"""What is not ready yet, and to go out or dated soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.project import Project


SOON = timedelta(weeks=2)


class Unready(Struct, frozen=True):
    """An item that is not ready, and when it would go out (None: no place yet)."""

    item: Item
    at: datetime | None


def unready(scope: Scope) -> Iterator[Unready]:
    """What is not ready and would go out, or is dated, within two weeks; the first one first."""
    found = []
    for item in scope.project.items:
        at = scope.appears.get(item.id)
        when = at or item.date
        if item.status in (ItemStatus.DRAFT, ItemStatus.IDEA) and when and when <= scope.now + SOON:
            found.append((when, item.id, Unready(item, at)))
    return iter(unready for _, _, unready in sorted(found, key=lambda each: each[:2]))


def _said(found: Iterable[Unready], _project: Project, language: Language) -> Iterator[str]:
    for each in found:
        item = each.item
        told = message("{title} ({path})", title=item.title, path=item.origin.path)
        if each.at is None:
            yield language.say(message("no place yet: {item}", item=told))
        else:
            day = language.brief_date(each.at)
            yield language.say(message("{day}: {item}", day=day, item=told))


def _data(found: Iterable[Unready]) -> list[dict[str, Any]]:
    return [
        {
            "item": each.item.id,
            "status": each.item.status.value,
            "owner": each.item.owner,
            "at": each.at.isoformat() if each.at else None,
        }
        for each in found
    ]


UNREADY = ReportSection(
    "unready",
    lambda scope: tuple(unready(scope)),
    _data,
    message("Not ready yet, and to go out or dated within two weeks ({count})"),
    _said,
)
