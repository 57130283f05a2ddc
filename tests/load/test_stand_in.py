"""What stands in for an item that cannot be read: its place at most, whatever was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.load.source import TextFile
from raadsweek.load.stand_in import stand_ins

LINES = st.lists(
    st.text("ab:#'\"-[]{}&*!|>%@?, \t", max_size=20)
    | st.sampled_from(
        ["title: 'open", "date: 2026-02-30", "embargo: [", "pin: {a: 1", "- a", "---"]
    )
    | st.sampled_from(["  reason: x", "withdrawn:", "  date: 2026-11-20", "season: nu", "id: a"]),
    max_size=8,
)


def read(folder, name: str, text: str):
    """What stands in for the items in a file with this text."""
    (folder / name).write_text(text)
    return list(stand_ins(TextFile.at(folder / name, folder), "news", (), lambda _: None))


@given(LINES, st.sampled_from(["een.md", "een.yml", "Een twee.md"]))
def test_no_text_is_too_strange(tmp_path_factory, lines, name):
    """Something of some place, or nothing; never an exception, and never a text of its body."""
    for item in read(
        tmp_path_factory.mktemp("in"), name, "\n".join(["---", *lines, "---", "Body"])
    ):
        assert (item.body, item.summary, item.variants) == ("", "", {})
        assert item.kind in ("news", "")


@given(LINES, LINES, st.sampled_from(["draft", "idea", "withdrawn"]))
def test_a_status_that_takes_away_is_read(tmp_path_factory, before, after, status):
    """However broken the lines around it are, what says that it is not public counts."""
    lines = [line for line in before if line != "---"]
    text = "\n".join(["---", *lines, f"status: {status}", *after])
    (item,) = read(tmp_path_factory.mktemp("in"), "een.md", text)

    assert not item.is_ready
