"""Did you mean: the nearest known word, and the words that are known."""

from __future__ import annotations

from raadsweek.language import Language
from raadsweek.model.did_you_mean import nearest, one_of

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


def test_at_most_three_names_are_proposed():
    """Of forty words the three nearest, and only the nearest where it is sure."""
    words = [f"woord{n:02}" for n in range(40)]

    assert EN.say(nearest("woord", words)).count("woord") == 1
    assert EN.say(nearest("raad", ["raad-oost", "raad-west", "raad-noord", "raad-zuid"])) == (
        "Did you mean 'raad-zuid'? Or else: raad-west, raad-oost."
    )
    assert EN.say(nearest("iets-anders", words)).count("woord") == 3
    assert EN.say(nearest("iets-anders", words[:3])) == "Known: woord00, woord01, woord02."
    assert EN.say(nearest("facebok", ["facebook", "website"])) == "Did you mean 'facebook'?"


def test_dutch_leads_to_our_word():
    """A Dutch key or value proposes ours, where it is one of those that are known."""
    assert EN.say(nearest("samenvatting", ["action", "summary"])) == "Did you mean 'summary'?"
    assert EN.say(nearest("Klaar", ["draft", "ready"])) == "Did you mean 'ready'?"
    assert EN.say(nearest("datum", ["start", "title"])) == "Did you mean 'start'?"


def test_few_values_are_all_named():
    """Of a value that one chooses, all that there are to choose from, where nothing is near."""
    states = ["idea", "draft", "ready", "withdrawn"]

    assert EN.say(one_of("klaar", states)) == "Did you mean 'ready'?"
    assert EN.say(one_of("x", states)) == "Choose one of these: idea, draft, ready, withdrawn."
