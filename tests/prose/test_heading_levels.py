"""Headings of a text stand in order below the title of their page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.prose.html import to_html


def levels(text: str) -> list[int]:
    """The levels of the headings of a text on its page."""
    html = to_html(text, link=lambda _: None, picture=lambda _: None)
    return [int(each) for each in re.findall(r"<h(\d)", html)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([2, 3, 2], [2, 3, 2]),
        ([4], [2]),
        ([1, 2], [2, 3]),
        ([2, 4, 4, 3], [2, 3, 3, 3]),
        ([3, 2], [2, 2]),
        ([2, 3, 4, 5, 6], [2, 3, 4, 5, 6]),
    ],
)
def test_no_level_is_skipped(written, shown):
    """Who writes '####' means a heading, and not one that is three levels down."""
    assert levels("\n\n".join(f"{'#' * level} Kop" for level in written)) == shown


@given(st.lists(st.integers(1, 6), max_size=12))
def test_headings_go_down_by_one_at_most(written):
    """Whatever is written, the first is of the second level and none skips one."""
    found = levels("\n\n".join(f"{'#' * level} Kop" for level in written))

    assert len(found) == len(written)
    assert all(2 <= now <= before + 1 for before, now in zip([1, *found], found, strict=False))
