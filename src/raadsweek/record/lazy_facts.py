"""Lazy facts: read when somebody asks for them; most commands never do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from raadsweek.model.fact import Fact


class LazyFacts(Sequence[Fact]):
    """Facts that `read` gives, and `more` behind them."""

    def __init__(self, read: Callable[[], tuple[Fact, ...]], more: tuple[Fact, ...] = ()) -> None:
        self._read, self._more = read, more
        self._found: tuple[Fact, ...] | None = None

    @property
    def found(self) -> tuple[Fact, ...]:
        """All of them."""
        if self._found is None:
            self._found = (*self._read(), *self._more)
        return self._found

    def plus(self, more: tuple[Fact, ...]) -> LazyFacts:
        """With others behind them."""
        return LazyFacts(lambda: self.found, more)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, index: int | slice) -> Fact | tuple[Fact, ...]:
        return self.found[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyFacts | tuple) and self.found == tuple(other)

    def __hash__(self) -> int:
        return hash(self.found)
