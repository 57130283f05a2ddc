"""Our own content lines: folded, escaped, and the bytes that icalendar would write."""

from __future__ import annotations

import re
from datetime import timedelta

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.emitter_outputs import files

from raadsweek.emit import calendars
from raadsweek.emit.calendars.content_lines import duration, line, text_line

ODD = st.sampled_from(["\\", ";", ",", "\n", "\r\n", "\\N", "é", "🎉", "ﷺ", "\x00", "\ufeff"])
WORDS = st.lists(st.characters() | ODD, max_size=200).map("".join)


@given(words=WORDS)
@example(words="\\" * 200)
@example(words="x" * 66 + "\n" * 5)
@example(words="é" * 33 + ";" + "🎉" * 40)
def test_a_line_is_folded_where_it_may_be(words):
    """No piece is longer than 75 octets, or ends within a character or an escape."""
    pieces = text_line("SUMMARY", words).removesuffix(b"\r\n").split(b"\r\n ")

    assert all(len(piece) <= 74 for piece in pieces)
    assert all(piece.decode() for piece in pieces)
    assert [p for p in pieces if (len(p) - len(p.rstrip(b"\\"))) % 2] == []
    assert re.fullmatch(rb"(?:[^\r\n\\,;]|\\[\\,;n])*", b"".join(pieces))


@given(words=WORDS)
def test_a_value_is_written_as_it_is(words):
    """Of a value that is no text nothing is escaped: an address keeps its comma."""
    address = "https://raad.example/a,b;c/" + "x" * len(words)

    assert line("URL", address).replace(b"\r\n ", b"") == f"URL:{address}\r\n".encode()


@pytest.mark.parametrize(
    ("minutes", "said"), [(60, "PT1H"), (-5, "-PT5M"), (-165, "-PT2H45M"), (0, "PT0M")]
)
def test_a_duration_is_in_hours_and_minutes(minutes, said):
    """The alarm of a task two hours and three quarters ahead is at `-PT2H45M`."""
    assert duration(timedelta(minutes=minutes)) == said
    assert icalendar.vDuration.from_ical(said) == timedelta(minutes=minutes)


def test_icalendar_would_write_the_same(council):
    """Every calendar that icalendar reads and writes again is the same, byte for byte."""
    for path, content in files(calendars, council.full()).items():
        assert icalendar.Calendar.from_ical(content).to_ical() == content, path


def test_so_it_is_for_the_sample_council(calendars_of_sample):
    """And those of the sample council, with the staff's of its preview."""
    for file in calendars_of_sample:
        content = file.read_bytes()
        assert icalendar.Calendar.from_ical(content).to_ical() == content, file.name
