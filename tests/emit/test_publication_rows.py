"""The rows of open data, mended where an item is otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples

from raadsweek.emit import open_data
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.emit.output import Context
    from raadsweek.model.item import Item

# What a mended row could be taken for: ends of rows and cells, another item, a formula.
ODD = st.sampled_from(
    ['", "item": "i1", ', ',i1,"', '"', "\n", "\r\ni2@website,i1,", "=1+1", "}", "],\n", "é", ";"]
)
words = st.lists(ODD | st.text(max_size=4), min_size=1, max_size=4).map("".join)
IDS = ("i1", "i10", "i2", "kort")


def made(council: Any, items: dict[str, Item]) -> Context:
    """These items, each on both channels, some in the year before."""
    pairs = [
        (each, council.publication(each, council.NOW - timedelta(days=days), channel=channel))
        for each in items.values()
        for channel, days in (("website", 2), ("facebook", 1), ("website", 340))
    ]
    context: Context = council.context(*pairs)
    return context


@given(first=st.tuples(*[words] * 4), later=st.dictionaries(st.sampled_from(IDS), words))
@settings(max_examples=examples(60), deadline=None)
def test_mended_files_are_those_that_would_be_made(council, first, later):
    """Whatever the titles are, and whatever becomes of them: no row of another item is touched."""
    items = {id: council.item(id, title=title) for id, title in zip(IDS, first, strict=True)}
    gone = Withdrawal(council.NOW - timedelta(hours=1), "Er stond een fout in.")
    new = {
        id: replace(
            items[id],
            title=title,
            status=ItemStatus.WITHDRAWN if "}" in title else ItemStatus.READY,
            withdrawal=gone if "}" in title else None,
        )
        for id, title in later.items()
    }
    before, now = made(council, items), made(council, {**items, **new})
    stale = {("item", id) for id in new}

    rows = [each for each in open_data.outputs(before) if "publications" in each.key]
    assert len(rows) == 4
    for output in rows:
        mended = open_data.remake(now, output, open_data.make(before, output), stale)
        if mended is None:  # a cell with lines of its own
            assert output.path.endswith(".csv")
            assert any("\n" in title for title in first)
        else:
            assert mended == open_data.make(now, output)


@pytest.mark.parametrize("look", [("publications", "2026"), ("names", "published year")])
def test_a_file_with_other_rows_is_made_as_a_whole(council, look):
    """Where there are other publications, or anything but items is otherwise, nothing is mended."""
    context = council.full()
    output = next(o for o in open_data.outputs(context) if o.key == open_data.PLAN)
    before = open_data.make(context, output)

    assert open_data.remake(context, output, before, {look, ("item", "markt")}) is None
    assert open_data.remake(context, output, before, {("item", "markt")}) == before
