"""The values of an item with other words, made of those that were kept: what resolving gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raadsweek.edition.resolve.item_parts import ItemValues, reworded, statements

from .test_items import FILE, ID, KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.edition.door import Edition

MOMENT = {"what": "walk-in", "from": "2026-12-08 17:00", "until": "2026-12-08 20:00"}


def values(edition: Edition) -> ItemValues:
    """Those of the item as an edition has them."""
    return ItemValues(edition.item(ID), edition.text(ID), edition.card(ID))


@pytest.mark.parametrize("keys", [{}, {"moments": [MOMENT]}, {"author": None, "outcome": None}])
@pytest.mark.parametrize(
    ("words", "body"),
    [
        ({"title": "Zwembad blijft open"}, "De tekst."),
        ({"summary": "Er komt meer."}, "De tekst."),
        ({"summary": ""}, "De tekst."),
        ({"title": "Anders", "summary": "Ook."}, "Een andere tekst."),
    ],
)
def test_other_words_give_what_resolving_gives(
    project_folder: ProjectFolder,
    edition: Callable[..., Edition],
    keys: dict[str, object],
    words: dict[str, str],
    body: str,
) -> None:
    """Title, lead, moments, text, card and digest; also where it had no lead before."""
    given = {key: value for key, value in {**KEYS, **keys}.items() if value is not None}
    project_folder.item(FILE, "De tekst.", **given)
    before = values(edition())
    project_folder.item(FILE, body, **{**given, **words})
    after = values(edition())
    item = next(each for each in project_folder.load().items if each.id == ID)
    known = statements(project_folder.root / "content")

    assert reworded(before, item, known) == after != before
    project_folder.item(FILE, "De tekst.", **given)
    item = next(each for each in project_folder.load().items if each.id == ID)
    assert reworded(after, item, known) == before


def test_what_nobody_may_see_stays_unseen(
    project_folder: ProjectFolder, edition: Callable[..., Edition]
) -> None:
    """It was asked for, and other words do not show it."""
    project_folder.item(FILE, "De tekst.", **{**KEYS, "status": "draft"})
    before = values(edition())
    item = next(each for each in project_folder.load().items if each.id == ID)
    assert before.item is None
    assert reworded(before, item, statements(project_folder.root / "content")) == before
