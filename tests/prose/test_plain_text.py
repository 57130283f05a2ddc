"""Markdown as plain text: what a calendar or a mail without HTML shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.prose import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("1. Opening\n2. Zwembad", "1. Opening\n2. Zwembad"),
        ("4. Vier\n5. Vijf", "4. Vier\n5. Vijf"),
        ("- een\n- twee", "- een\n- twee"),
        ("1. Een\n   - a\n   - b\n2. Twee", "1. Een\n   - a\n   - b\n2. Twee"),
        ("1. Een\n\n   Meer.\n\n2. Twee", "1. Een\n\n   Meer.\n\n2. Twee"),
        ("1.\n2. Twee", "1.\n2. Twee"),
        ("Een *woord*\nen nog een.\n\nTwee.", "Een woord en nog een.\n\nTwee."),
        ("## Kop\nTekst", "Kop\n\nTekst"),
        ("Een  \ntwee", "Een\ntwee"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a; b\n1; 2"),
        ("5 < 6 &amp; 7", "5 < 6 & 7"),
        ("<script>kwaad()</script>Goed.", "Goed."),
        ("Vooraf:\n\n1. Een\n\nDaarna.", "Vooraf:\n\n1. Een\n\nDaarna."),
        ("", ""),
    ],
)
def test_what_stays(markdown, text):
    """Numbers, bullets, paragraphs and cells stay; marks and code to execute go."""
    assert plain(markdown) == text


@given(st.text())
def test_any_text_can_be_read(text):
    """Whatever someone writes becomes a text, without empty lines around it."""
    assert plain(text) == plain(text).strip()


def test_long_list_is_quick():
    """An agenda of ten thousand points is no trouble."""
    assert plain("1. punt\n" * 10_000).endswith("10000. punt")
