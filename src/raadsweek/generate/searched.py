"""The files of the search among those that are made: the council's own tests read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.search.index import FOLDER as SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.artifact import Artifact


def noted(made: Iterable[Artifact], searched: list[Artifact]) -> Iterator[Artifact]:
    """The same, of which the files of the search are put aside too."""
    for each in made:
        if each.path.startswith(f"{SEARCH}/"):
            searched.append(each)
        yield each
