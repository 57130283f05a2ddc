"""The words of a rich corpus: as many as said, Dutch by rule, drawn as a language draws them."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from bench.vocabulary import DIFFERENT, drawn, plural, words


def test_all_words_differ_and_are_letters_only():
    """So that each of them is a word of its own in an index."""
    assert len(set(words())) == len(words()) == DIFFERENT
    assert all(word.isascii() and word.isalpha() for word in words())


@pytest.mark.parametrize(
    ("noun", "plurals"),
    [
        ("straat", "straten"),
        ("bos", "bossen"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("tafel", "tafels"),
        ("woning", "woningen"),
    ],
)
def test_plurals_are_made_by_rule(noun, plurals):
    """With the vowels and consonants that Dutch spells there."""
    assert plural(noun) == plurals


def test_a_few_words_are_most_of_a_text():
    """Half of what is drawn are some hundreds of words, and most words are drawn some time."""
    counts = Counter(drawn(200_000, Random(1)))  # noqa: S311 - the same at every run

    assert sum(count for _, count in counts.most_common(500)) > 100_000
    assert len(counts) > DIFFERENT / 2
