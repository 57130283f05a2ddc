"""The statement of an item: what it says comes back, and English is no news."""

from __future__ import annotations

from raadsweek.model.item import Item
from raadsweek.model.recorded_statement import item_of, says_the_same, statement_of
from raadsweek.replace_fields import replace

ITEM = Item(
    id="zwembad",
    kind="decisions",
    title="Zwembad",
    summary="Kort gezegd.",
    body="De tekst.",
    action="Kom langs.",
    name="Het voorstel",
    title_en="Swimming pool",
    summary_en="In brief.",
)
KEYS = ("title", "summary", "body", "action", "name", "title_en", "summary_en")


def test_what_residents_read_comes_back() -> None:
    """The site can be made of the record alone: each text is in the statement."""
    found = item_of(ITEM.id, statement_of(ITEM, lambda file: file))

    assert [getattr(found, key) for key in KEYS] == [getattr(ITEM, key) for key in KEYS]


def test_to_say_it_in_english_too_is_no_news() -> None:
    """Other words in English are, once it was said in English."""
    whole = statement_of(ITEM, lambda file: file)
    dutch = statement_of(replace(ITEM, title_en="", summary_en=""), lambda file: file)
    other = statement_of(replace(ITEM, summary_en="Briefly."), lambda file: file)

    assert says_the_same(dutch, whole)
    assert not says_the_same(whole, other)
