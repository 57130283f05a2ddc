"""Topics, places, groups, authors and cases by their labels: `Haven` means the place `haven`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.case import Case
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item


def with_ids(item: Item, council: Council) -> Item:
    """The item with ids where its file has labels, in whatever capitals.

    A word that is neither stays as it is; `check` reports it.
    """
    topics, places = ids(item.topics, council.topics), ids(item.places, council.places)
    author = _author(item.author, council) if item.author else None
    groups = ids(item.groups, {id: group.label for id, group in council.groups.items()})
    now = (topics, places, author, groups)
    if now == (item.topics, item.places, item.author, item.groups):
        return item
    return replace(item, topics=topics, places=places, author=author, groups=groups)


def with_labels(case: Case, council: Council) -> Case:
    """The case with ids where its file has labels."""
    topics, places = ids(case.topics, council.topics), ids(case.places, council.places)
    return replace(case, topics=topics, places=places)


def _author(word: str, council: Council) -> str:
    return _id(word, {id: member.name for id, member in council.members.items()})


def ids(words: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of words that are ids or labels, each once; a word that is neither stays."""
    return tuple(dict.fromkeys(_id(word, labels) for word in words))


def _id(word: str, labels: Mapping[str, str]) -> str:
    if word in labels:
        return word
    same = word.casefold()
    return next(
        (id for id, label in labels.items() if same in (id.casefold(), label.casefold())), word
    )


def case_ids(words: tuple[str, ...], cases: Mapping[str, Case]) -> tuple[str, ...]:
    """The cases that are named, by id or by title, each once; another word stays as it is."""
    titles = {case.title.casefold(): id for id, case in cases.items()}
    return tuple(
        dict.fromkeys(
            word if word in cases else titles.get(word.casefold(), word) for word in words
        )
    )
