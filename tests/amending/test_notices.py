"""What is said on a channel of what was taken back: it fits, and leads to the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.text_limit import USUAL
from raadsweek.report.posts_to_amend import (
    _corrected_why,
    _fitting,
    _other_words,
    _Said,
    _withdrawn_why,
)

URL = "https://raad.vlietmonde.example/besluiten/2026-11-20-krediet-zwembad/"
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from(" .,é👩‍👩‍👧"), max_size=900
)


@given(
    limit=st.sampled_from(sorted(USUAL)),
    title=WORDS,
    why=WORDS,
    full=st.sampled_from([_withdrawn_why, _corrected_why]),
)
def test_it_fits_and_has_the_address(limit, title, why, full):
    """Whatever was written as a title or a reason: one post, which ends with the whole address."""
    said = _Said(full, _other_words, _other_words("x"), title, why)
    text = _fitting(USUAL[limit], said, URL)
    assert USUAL[limit].fits(text)
    assert text.endswith(URL)


def test_what_is_left_out_is_marked():
    """The reason goes first, word by word, with a mark; the title stays as long as it can."""
    said = _Said(_withdrawn_why, _other_words, _other_words("x"), "Zwembad", "Omdat het " * 60)
    text = _fitting(USUAL["x"], said, URL)
    assert "'Zwembad' ingetrokken. De reden: Omdat" in text
    assert "…\n\nhttps" in text


def test_without_a_limit_all_of_it_is_said():
    """A mail or a page has room."""
    said = _Said(_withdrawn_why, _other_words, _other_words("x"), "Zwembad", "Omdat het " * 600)
    assert len(_fitting(None, said, URL)) > 6000
