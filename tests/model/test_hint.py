"""Did you mean: the nearest known word, and the words that are known."""

from __future__ import annotations

from raadsweek.language import Language
from raadsweek.model.hint import nearest

EN = Language("en")


def test_name_without_its_day_is_near():
    """Of ids that begin with a day people remember the rest."""
    known = ["2026-11-13-zon-op-daken", "2026-11-20-krediet-zwembad"]

    assert EN.say(nearest("krediet-zwembad", known)).startswith(
        "Did you mean '2026-11-20-krediet-zwembad'?"
    )
    assert EN.say(nearest("2026-11-21-krediet-zwembad", known)).startswith(
        "Did you mean '2026-11-20-krediet-zwembad'?"
    )


def test_forty_words_are_all_named():
    """A list of forty words is named whole; of a longer one it is said that there are more."""
    words = [f"woord{n:02}" for n in range(41)]

    assert EN.say(nearest("iets-anders", words[:40])).startswith("Known: woord00, ")
    assert EN.say(nearest("iets-anders", words[:40])).endswith(", woord39.")
    more = EN.say(nearest("iets-anders", words))
    assert more.startswith("Known, among others: woord00, ")
    assert more.endswith(", woord39.")
