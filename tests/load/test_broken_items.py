"""What stands in for an item that cannot be read: its place at most, whatever was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.load.broken_items import stand_ins
from raadsweek.load.source import TextFile

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
    return list(stand_ins(TextFile.at(folder / name, folder), "news", ()))


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


@given(LINES, LINES, st.booleans(), st.sampled_from(["", "||||||| 1234567\nstatus: idea\n"]))
def test_of_two_versions_the_one_counts_that_takes_away(
    tmp_path_factory, before, after, first, base
):
    """Git could not choose, and nobody did yet: what one of them keeps back is kept back."""
    one, other = ("draft", "ready") if first else ("ready", "draft")
    both = f"status: {one}\n{base}=======\nstatus: {other}\n"
    lines = [line for line in before if line != "---"]
    text = "\n".join(["---", *lines, f"<<<<<<< HEAD\n{both}>>>>>>> 1234567", *after])
    (item,) = read(tmp_path_factory.mktemp("in"), "een.md", text)

    assert not item.is_ready


def test_the_later_embargo_of_two_versions_counts(tmp_path):
    """What one of two has wait longer waits longer."""
    days = ("2026-11-21", "2026-11-28")
    for early, late in (days, days[::-1]):
        both = f"embargo: {early} 09:00\n=======\nembargo: {late} 09:00\n"
        text = f"---\ntitle: Een\nstatus: ready\n<<<<<<< HEAD\n{both}>>>>>>> a\n---\nTekst.\n"
        (item,) = read(tmp_path, "een.md", text)
        assert f"{item.embargo:%Y-%m-%d}" == days[1]
