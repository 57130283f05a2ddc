"""Residents' words for the words of policy in a text."""

from __future__ import annotations

import pytest

from raadsweek.prose.policy_words import PolicyWords


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Krimp in de wijk", ("pin weg",)),
        ("krimpen en bevolkingskrimp", ()),
        ("de o.z.b. en sociale krimp", ("buurt", "belasting", "pin weg")),
        ("", ()),
    ],
)
def test_whole_words_in_any_capitals_and_words_in_words(text, found):
    """A word counts where it stands by itself; a longer one does not hide the one in it."""
    words = PolicyWords(
        {"sociale krimp": ("buurt",), "o.z.b.": ("belasting",), "krimp": ("pin weg",)}
    )

    assert words.for_text(text) == found


def test_without_a_list_nothing_is_found():
    """A council need not have one."""
    assert PolicyWords({}).for_text("Krimp in de wijk") == ()
