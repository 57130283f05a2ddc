"""Lists of items: which stand in each, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.item import Item

NEWEST = "newest"


@dataclass(frozen=True)
class Lists:
    """The lists of a selection, as ids of items."""

    selection: Selection

    def ids(self, of: str) -> tuple[str, ...]:
        """The items of a list; see `Edition.cards`."""
        return self._newest if of == NEWEST else self._by_list.get(of, ())

    @cached_property
    def _newest(self) -> tuple[str, ...]:
        """What residents may read now, the newest first; of one moment what has a picture."""
        selection = self.selection
        found = [
            (appeared, item.image is not None, id)
            for id, item in selection.items.items()
            if (appeared := selection.appeared(item))
            and id in selection.public
            and id not in selection.withdrawn
        ]
        return tuple(id for *_, id in sorted(found, reverse=True))

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[str, ...]]:
        """Every list, the item first that appeared first; what has no moment yet comes last."""
        appeared = self.selection.appeared

        def order(item: Item) -> tuple[float, str]:
            moment = appeared(item)
            return (moment.timestamp() if moment else float("inf"), item.id)

        found: dict[str, list[str]] = {}
        for item in sorted(self.selection.items.values(), key=order):
            for name in self._lists_of(item):
                found.setdefault(name, []).append(item.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def _lists_of(self, item: Item) -> Iterator[str]:
        yield "all"
        yield f"kind/{item.kind}"
        yield from (f"topic/{id}" for id in dict.fromkeys(item.topics))
        yield from (f"place/{id}" for id in dict.fromkeys(item.places))
        yield from (f"case/{id}" for id in item.cases if id in self.selection.cases)
        if item.author:
            yield f"member/{item.author}"
        meeting = self.selection.meetings.get(item.meeting or "")
        if meeting:
            yield from (f"body/{id}" for id in meeting.bodies)
        appeared = self.selection.appeared(item)
        if appeared:
            yield f"month/{appeared:%Y-%m}"
            yield f"year/{appeared:%Y}"

    def of_group(self, group: str) -> tuple[str, ...]:
        """The items of all lists of a group, each once."""
        found = (ids for name, ids in self._by_list.items() if name.startswith(f"{group}/"))
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    def names(self, group: str, named: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        """The lists of a group that hold anything, in order of name, each with its page."""
        found = sorted(name for name in self._by_list if name.startswith(f"{group}/"))
        ids = (name.removeprefix(f"{group}/") for name in found)
        return tuple((id, named(id)) for id in ids)
