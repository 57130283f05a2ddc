"""A fact as a line: what is written comes back, and a line knows itself by its digest."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import bare, fact, facts

from raadsweek.record.fact_lines import is_sound, line_of, read_line, stub_of, with_id


@given(made=facts, after=st.lists(st.text("0123456789abcdef", min_size=32, max_size=32)))
def test_a_fact_is_read_as_it_was_written(made, after):
    """Every field of a fact survives its line, which is one line."""
    written = with_id(made, after)
    line = line_of(written)

    assert b"\n" not in line
    assert read_line(line) == written
    assert bare(written) == bare(made)
    assert is_sound(line, written)


def test_the_id_is_that_of_the_bytes_before_it():
    """Anyone can compute the id of a line with the tools of any system."""
    written = with_id(fact(), ("a" * 32,))
    line = line_of(written)
    head, _, id = line.partition(b',"id":')

    assert head.startswith(b'{"at":"2026-11-20T10:00:03+01:00","fact":"show","of":"2026-')
    assert head.endswith(b',"after":["' + b"a" * 32 + b'"]')
    assert id == b'"' + sha256(head).hexdigest()[:32].encode() + b'"}'


def test_a_moment_is_written_to_the_second_in_the_time_of_amsterdam():
    """A line is readable: its clock is that of the council, without thousandths."""
    written = with_id(fact(at=datetime(2026, 7, 1, 8, 30, 15, 999, UTC)), ())

    assert line_of(written).startswith(b'{"at":"2026-07-01T10:30:15+02:00"')


def test_half_a_letter_is_written_as_the_sign_for_it():
    """Half a surrogate pair, which YAML can hold and no file, stops nobody's work."""
    written = with_id(fact(why="voor \ud800 na"), ())

    assert written.why == "voor \ufffd na"
    assert is_sound(line_of(written), read_line(line_of(written)))


@pytest.mark.parametrize("line", [b"{}", b"null", b"", b'{"at":"2026-11-20T10:00:03+01:00"}'])
def test_what_is_no_fact_is_refused(line):
    """A line without what each fact has is no fact."""
    with pytest.raises(ValueError, match=r"required|truncated|Expected"):
        read_line(line)


def test_a_moment_without_an_offset_is_refused():
    """It could be one of two moments, and cannot be compared with others."""
    line = line_of(with_id(fact(), ())).replace(b"+01:00", b"")
    with pytest.raises(ValueError, match="timezone"):
        read_line(line)


def test_a_stub_says_nothing_but_its_place():
    """Of an erased line nothing is left but what it followed and its id."""
    written = with_id(fact(), ("a" * 32,))
    stub = line_of(stub_of(written))

    expected = '{"fact":"erased","after":["' + "a" * 32 + '"],"id":"' + written.id + '"}'
    assert stub == expected.encode()
    assert is_sound(stub, read_line(stub))


@given(data=st.data(), made=facts)
def test_each_flipped_bit_makes_a_line_unsound(data, made):
    """No single bit of a line can change without its digest telling."""
    written = with_id(made, ("a" * 32,))
    line = bytearray(line_of(written))
    bit = data.draw(st.integers(0, len(line) * 8 - 1))
    line[bit // 8] ^= 1 << bit % 8
    try:
        found = read_line(bytes(line))
    except (ValueError, RecursionError):
        return
    assert not is_sound(bytes(line), found)
