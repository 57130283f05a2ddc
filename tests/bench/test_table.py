"""The table and the chart of `make bench`: what was measured, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.chart import chart
from bench.contest import BLOG, CHANGED, CHECK, FULL, MKDOCS, PEER, PLANNER, SERVED, WHOLE
from bench.measure import Measure, Result, Sample, edited, retitled
from bench.table import growth, report, table, write
from lxml.etree import fromstring

SVG = "{http://www.w3.org/2000/svg}"


def result(name: str, items: int, *seconds: float, years: int = 10, all_mb: float = 0) -> Result:
    """What was measured of one work, in so many runs."""
    measure = Measure(name, items, (), Path(), years=years)
    samples = [Sample(each, 100 + n) for n, each in enumerate(seconds)]
    return Result(measure, samples, files=1234, all_mb=all_mb)


def cells(results: list[Result], name: str) -> list[str]:
    """The row of one work."""
    rows = (line.strip("| ").split(" | ") for line in table(results).splitlines())
    return next(row for row in rows if row[0] == name)


def test_row_holds_median_spread_ratio_memory_and_files():
    """Seconds are the median of the runs, memory the highest of them."""
    found = [
        result(FULL, 1000, 4, 2, 9, all_mb=205),
        result(PEER, 1000, 2, 2, 3),
        result(WHOLE, 1000, 8, 8, 8),
    ]
    row = [FULL, "1,000", "4.00", "2.00 - 9.00", "2.00", "0.50", "102", "205", "1,234"]

    assert cells(found, FULL) == row


def test_ratio_is_that_within_a_run():
    """A moment in which the machine was slow hits both, and leaves their ratio as it is."""
    found = [result(FULL, 1000, 2, 20, 2), result(PEER, 1000, 1, 10, 1)]

    assert cells(found, FULL)[4] == "2.00"


def test_only_the_same_items_are_compared():
    """Where Hugo was not measured on as many items, and for the planner's own council."""
    found = [result(FULL, 2000, 2), result(PEER, 1000, 1), result(PLANNER, 1000, 1)]

    assert cells(found, FULL)[4:6] == cells(found, PLANNER)[4:6] == ["", ""]


def test_what_the_others_leave_out_is_told_with_the_table():
    """Whoever reads a ratio reads beside it what that Hugo did not do; of no other."""
    both = report([result(PEER, 1000, 1), result(WHOLE, 1000, 5)], 1)
    bare = report([result(PEER, 1000, 1)], 1)

    assert "H is Hugo bare" in both
    assert "P is Hugo with comparable output" in both
    assert "H is Hugo bare" in bare
    assert "P is" not in bare


def test_growth_is_told_of_each_larger_council():
    """From one size to the next of as many years; other years are set beside the smaller one."""
    found = [
        result(CHECK, 1000, 1),
        result(CHECK, 2000, 3),
        result(PLANNER, 1000, 1),
        result(PLANNER, 2000, 4, years=20),
    ]

    assert list(growth(found)) == [
        f"- {CHECK}: 2,000 items take 3.00 times as long as 1,000",
        f"- {PLANNER}: 2,000 in 20 years items take 4.00 times as long as 1,000",
    ]


def test_page_keeps_what_stands_around_the_table(tmp_path):
    """Only what is between the marks is written over; without marks the page stays as it is."""
    page = tmp_path / "page.md"
    begin, end = "<!-- bench:begin - written by make bench, do not edit -->", "<!-- bench:end -->"
    page.write_text(f"before\n{begin}\nold\n{end}\nafter\n", encoding="utf-8")
    write(report([result(FULL, 1000, 1)], 1), page)
    text = page.read_text(encoding="utf-8")

    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(SystemExit, match="marks"):
        write("text", page)


def test_chart_shows_each_work_of_the_largest_size_with_peers():
    """One bar for each, the fastest first; the planner and a save are other things."""
    found = [
        result(FULL, 1000, 1),
        result(PEER, 1000, 0.5),
        result(BLOG, 1000, 5),
        result(FULL, 10_000, 9),
        result(CHANGED, 10_000, 1),
        result(SERVED["words"], 10_000, 0.5),
        result(PEER, 10_000, 3),
        result(MKDOCS, 10_000, 12),
        result(FULL, 20_000, 20),
        result(PLANNER, 10_000, 2),
    ]
    drawn = fromstring(chart(found).encode())
    widths = [float(bar.get("width", "")) for bar in drawn.iter(f"{SVG}rect")]

    assert widths == sorted(widths)
    assert drawn.findtext(f"{SVG}desc") == (
        f"{CHANGED} 1.0 s; {PEER} 3.0 s; {FULL} 9.0 s; {MKDOCS} 12.0 s"
    )
    assert "10,000" in drawn.findtext(f"{SVG}title", "")


def test_chart_is_read_and_seen_by_everyone():
    """It has a name and words for who cannot see it, and colours for a dark page."""
    text = chart([result(FULL, 1000, 1), result(PEER, 1000, 2)])
    drawn = fromstring(text.encode())

    assert drawn.get("role") == "img"
    ids = {each.get("id") for each in drawn}
    assert set(drawn.get("aria-labelledby", "").split()) <= ids
    assert "prefers-color-scheme: dark" in text


def test_chart_without_peers_shows_what_there_is():
    """Where no peer was measured the largest council is shown; nothing at all is no fault."""
    assert "9.0 s" in chart([result(FULL, 1000, 1), result(FULL, 2000, 9)])
    assert fromstring(chart([]).encode()).findall(f"{SVG}rect") == []


def test_an_edit_changes_the_text_and_the_next_one_changes_it_back():
    """However often a change is measured, the council stays what it was."""
    text = "---\ntitle: Zwembad\n---\n\nTekst.\n"

    assert edited(text) != text
    assert edited(edited(text)) == text


@pytest.mark.parametrize("title", ["Zwembad", "'Zwembad: open'", '"Zwembad"'])
def test_a_longer_title_is_the_one_of_before_after_the_next_change(title):
    """The title is another one, and still a title, however it is quoted."""
    text = f"---\ntitle: {title}\n---\n\ntitle: in de tekst\n"
    longer = retitled(text)

    assert longer.split("\n")[1].startswith(f"title: {title[:8]}")
    assert longer.split("\n")[1] != f"title: {title}"
    assert longer.split("\n")[2:] == text.split("\n")[2:]
    assert retitled(longer) == text
