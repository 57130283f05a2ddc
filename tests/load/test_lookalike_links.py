"""What looks like a link, a picture or a footnote in a text, and is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.load.lookalike_links import as_target, unread
from raadsweek.prose.html import plain
from raadsweek.prose.links import references

PARTS = st.sampled_from(
    (
        "![Het park](Foto park (1).JPG)",
        "[stuk](a b.pdf)",
        "[stuk](a.pdf)",
        "![Het park](<a b.png>)",
        "[open](a",
        "[^1]",
        "`[zo](heet dat)`",
        "é [naam] (x)\n",
        "\n\n    [code](a b)\n\n",
    )
)


@given(st.lists(PARTS, max_size=6).map(" ".join))
def test_what_readers_would_see_raw_is_found(text: str):
    """No mark of a link or a footnote is read by residents without a word to the editor."""
    code = ("[zo](heet dat)", "[code](a b)")
    seen = plain(text)
    for each in code:
        seen = seen.replace(each, "")

    assert bool(unread(text)) == ("](" in seen or "[^1]" in seen)
    for found in unread(text):
        assert text.splitlines()[found.line - 1].count(found.written)


@given(st.text(alphabet="ab ().é-", min_size=1).map(str.strip).filter(bool))
def test_what_is_proposed_is_read(file: str):
    """Whatever a file is called, the way to write it that we propose gives that file."""
    (found,) = references(f"![Het park]({as_target(file)})")

    assert (found.target, found.alt) == (file, "Het park")
