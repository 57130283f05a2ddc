"""What is known of texts from the last time changes no finding; it only saves reading them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sample import CONFIG, NOW

from raadsweek.cache.quiet_cache import known_quiet
from raadsweek.cache.store import Store
from raadsweek.check import check
from raadsweek.check.quiet_items import LENGTH, quiet_items
from raadsweek.model.item import Item, ItemStatus
from raadsweek.workspace.build_time import now as moment
from raadsweek.workspace.checked import read_project
from raadsweek.workspace.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.project import Project

SECRET, CANCELLED, OPEN = "Besloten vergadering", "Feest (afgelast)", "Tekst volgt nog"
WORDS = st.sampled_from(("Zwembad", SECRET, CANCELLED, OPEN, "", "Haven", "\0", "Zwem", "bad"))


@pytest.fixture(scope="module")
def sample_project() -> Project:
    """The sample council."""
    return read_project(read_settings(CONFIG), moment(NOW))


def item(id: str = "a", **values: object) -> Item:
    """An item that is ready."""
    given = {"title": "Zwembad", "summary": "Kort.", "body": "Lang.", **values}
    return Item(id, "news", status=ItemStatus.READY, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "values",
    [
        {"title": SECRET},
        {"title": CANCELLED},
        {"body": f"{OPEN}."},
        {"summary": f"{OPEN}."},
        {"action": f"{OPEN}."},
        {"variants": {"website": f"{OPEN}."}},
    ],
)
def test_an_item_with_such_words_is_not_quiet(values: dict[str, object]) -> None:
    """Whichever text they are in."""
    assert quiet_items([item()], ())
    assert not quiet_items([item(**values)], ())


@given(st.tuples(*[WORDS] * 6), st.tuples(*[WORDS] * 6))
def test_other_texts_have_another_digest(these: tuple[str, ...], those: tuple[str, ...]) -> None:
    """Also where the same letters are divided otherwise: nothing is known of texts not seen."""
    found = [_of(*these), _of(*those)]
    known = quiet_items(found[:1], ()).keys()
    same = these == those

    if known and not same:
        assert quiet_items(found[1:], known) == quiet_items(found[1:], ())


def _of(title: str, summary: str, body: str, action: str, one: str, two: str) -> Item:
    variants = {"facebook": one, "website": two}
    return item(title=title, summary=summary, body=body, action=action, variants=variants)


def test_what_is_known_changes_no_finding(sample_project: Project, tmp_path: Path) -> None:
    """Of the sample council, with words in some of its items that rules look for."""
    items = list(sample_project.items)
    for n, words in enumerate((SECRET, CANCELLED, OPEN)):
        items[n] = replace(items[n], title=words, body=f"{words}.", status=ItemStatus.READY)
    project = replace(sample_project, items=tuple(items), quiet={})
    store = Store(tmp_path / "site", tmp_path / "cache")
    for _ in range(2):
        known = replace(project, quiet=known_quiet(project, store, "tools"))
        assert sum(map(known.is_quiet, items)) > len(items) / 2
        assert not any(map(known.is_quiet, items[:3]))
        assert check(known) == check(project)


def test_of_a_changed_item_nothing_is_known(sample_project: Project, tmp_path: Path) -> None:
    """Who tries another text of an item has that text read, whatever was known of its id."""
    before = item()
    store = Store(tmp_path / "site", tmp_path / "cache")
    project = replace(sample_project, items=(before,))
    project = replace(project, quiet=known_quiet(project, store, "tools"))

    assert project.is_quiet(before)
    assert not project.is_quiet(replace(before, title=SECRET))
    assert not project.is_quiet(replace(before))


@pytest.mark.parametrize("body", [b"", b"x", b"y" * (LENGTH + 3)])
def test_what_is_damaged_is_known_of_nothing(
    sample_project: Project, tmp_path: Path, body: bytes
) -> None:
    """Digests that are no digests of any text; and what other programs kept."""
    store = Store(tmp_path / "site", tmp_path / "cache")
    project = replace(sample_project, items=(item(title=SECRET), item("b")))
    store.write("part quiet texts", body)

    assert [each.id for each in known_quiet(project, store, "tools").values()] == ["b"]
    assert [each.id for each in known_quiet(project, store, "other tools").values()] == ["b"]
