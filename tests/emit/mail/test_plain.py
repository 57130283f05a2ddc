"""The plain text in 72 columns, for any text that someone may write."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.emit.mail.plain import WIDTH, wrapped
from raadsweek.emit.text import one_line

from .sample import sent

WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=90),
    max_size=60,
)
INDENT = st.sampled_from(["", "  ", "   "])
URL = "https://raad.vlietmonde.example/" + "een-heel-lang-adres-" * 6


@given(WORDS, INDENT)
def test_words_stay_whole_and_in_order(words: list[str], indent: str) -> None:
    """Wrapping changes nothing but the spaces between words."""
    assert wrapped(" ".join(words), indent).split() == " ".join(words).split()


@given(WORDS, INDENT)
def test_a_line_is_too_long_only_where_one_word_is(words: list[str], indent: str) -> None:
    """72 columns, except for a word (an address) that is longer by itself."""
    for line in wrapped(" ".join(words), indent).split("\n"):
        assert len(line) <= WIDTH or len(re.sub(r"^ *([-*]|\d+\.) +", "", line).split()) <= 1


@given(WORDS, st.sampled_from(["- ", "* ", "12. ", "   - "]))
def test_a_point_hangs_below_its_first_word(words: list[str], mark: str) -> None:
    """The second line of a point of a list begins where the first one's words do."""
    text = " ".join(["woord", *words])
    _, *rest = wrapped(mark + text).split("\n")

    assert all(line.startswith(" " * len(mark)) and line[len(mark)] != " " for line in rest)


def test_an_address_is_never_cut() -> None:
    """One can click on it, however long it is."""
    assert URL in wrapped(f"Lees verder op {URL} of bel ons.").split("\n")


@given(st.text(max_size=200))
def test_one_line_is_one_line(text: str) -> None:
    """Nothing that an editor writes or pastes breaks a line, a header or a file."""
    told = one_line(text)

    assert len(told.splitlines()) <= 1
    assert told.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f]", told)


def test_only_addresses_are_longer_than_a_line() -> None:
    """All mails of the sample council read well in a window of 72 columns."""
    for letter in sent("2027-01-20T17:00").values():
        for line in letter.text.decode().splitlines():
            assert len(line) <= WIDTH or re.fullmatch(r" *https?://\S+", line), line
