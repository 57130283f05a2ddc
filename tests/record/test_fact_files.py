"""The files of facts: a set that any merge leaves as it is, to which only is added."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import bare, codes, council, errors, fact, facts, later, year

from raadsweek.errors import RaadsweekError
from raadsweek.model.amsterdam_time import WINTER
from raadsweek.model.problem import Severity
from raadsweek.record.fact_files import append, end_torn_lines, read_facts, verify
from raadsweek.record.fact_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_council_without_a_record_has_an_empty_one(tmp_path):
    """No folder is no mistake."""
    found = read_facts(council(tmp_path))
    assert (found.facts, found.heads, found.problems) == ((), (), ())
    assert verify(council(tmp_path)) == ()


@given(made=st.lists(facts, max_size=8), more=st.lists(facts, max_size=3))
def test_facts_are_read_back_as_they_were_written(tmp_path_factory, made, more):
    """What was added is there, each fact after the one before it, in the file of its year."""
    folders = council(tmp_path_factory.mktemp("council"))
    written = append(folders, made) + append(folders, more)
    found = read_facts(folders)

    assert [bare(each) for each in written] == [bare(each) for each in made + more]
    assert set(found.facts) == set(written)
    assert [each.after for each in written] == [(), *((each.id,) for each in written)][:-1] or (
        not written
    )
    assert found.heads == tuple(each.id for each in written[-1:])
    assert errors(folders) == []


def test_a_fact_of_new_year_lies_in_the_file_of_the_year_in_amsterdam(tmp_path):
    """Whoever looks for a day finds it in the file of its year, by the clock of the council."""
    new_year = datetime(2027, 1, 1, 0, 10, tzinfo=WINTER)
    folders = council(tmp_path, fact(at=datetime(2026, 12, 31, 23, 50, tzinfo=WINTER)))
    append(folders, [fact(at=new_year)])

    assert sorted(file.name for file in folders.record.iterdir()) == ["2026.jsonl", "2027.jsonl"]
    assert [each.at for each in read_facts(folders).facts][1] == new_year
    assert errors(folders) == []


def test_as_of_a_moment_later_facts_are_left_out(tmp_path):
    """The record can be read as it stood; its head is the one of then."""
    made = [fact(at=later(n), why=str(n)) for n in range(4)]
    folders = council(tmp_path, *made)
    found = read_facts(folders, up_to=later(1))

    assert [each.why for each in found.facts] == ["0", "1"]
    assert found.heads == (found.facts[1].id,)


@given(seed=st.randoms(use_true_random=False), made=st.lists(facts, min_size=1, max_size=8))
def test_shuffled_and_doubled_lines_read_alike(tmp_path_factory, seed, made):
    """The order of lines means nothing, nor does one that a merge wrote twice."""
    folders = council(tmp_path_factory.mktemp("council"))
    append(folders, made)
    before = read_facts(folders)
    files = sorted(folders.record.iterdir())
    lines = [line for file in files for line in file.read_bytes().split(b"\n") if line]
    lines += seed.choices(lines, k=3)
    seed.shuffle(lines)
    for file in files:
        file.unlink()
    year(folders).write_bytes(b"\n".join(lines) + b"\n")
    after = read_facts(folders)

    assert sorted(line_of(each) for each in after.facts) == sorted(
        line_of(each) for each in before.facts
    )
    assert (after.heads, after.problems) == (before.heads, ())
    assert errors(folders) == []


def test_after_a_merge_the_next_line_follows_both_ends(tmp_path):
    """Two clones that added make a fork: it is told, and the next fact closes it."""
    ours = council(tmp_path / "ours", fact())
    theirs = council(tmp_path / "theirs", fact())
    append(ours, [fact(why="ours")])
    append(theirs, [fact(why="theirs"), fact(why="theirs too")])
    lines = [*year(ours).read_bytes().split(b"\n"), *year(theirs).read_bytes().split(b"\n")]
    year(ours).write_bytes(b"".join(line + b"\n" for line in dict.fromkeys(lines) if line))

    assert len(read_facts(ours).heads) == 2
    assert [problem.code for problem in verify(ours)] == ["record-fork"]
    assert errors(ours) == []
    (closing,) = append(ours, [fact(why="next")])
    assert len(closing.after) == 2
    assert read_facts(ours).heads == (closing.id,)
    assert verify(ours) == ()


def test_torn_at_any_byte_only_the_last_fact_is_lost(tmp_path):
    """A kill in the middle of a write is a note, and the next fact stands on its own line."""
    folders = council(tmp_path, fact(why="één"), fact(why="twee"))
    whole = year(folders).read_bytes()
    first, second = whole.split(b"\n")[:2]
    for length in range(1, len(second)):
        year(folders).write_bytes(first + b"\n" + second[:length])

        found = read_facts(folders)
        assert [each.why for each in found.facts] == ["één"]
        assert codes(found.problems) == [("record-cut-off", 2)]
        assert found.problems[0].severity is Severity.NOTE
        assert errors(folders) == []

        append(folders, [fact(why="drie")])
        assert [each.why for each in read_facts(folders).facts] == ["één", "drie"]
        assert verify(folders) == ()
        assert b" #cut off\n" in year(folders).read_bytes()


def test_a_line_that_lacks_its_newline_only_still_counts(tmp_path):
    """A fact that is there to its last letter is a fact, also when more is added."""
    folders = council(tmp_path, fact(why="één"))
    year(folders).write_bytes(year(folders).read_bytes()[:-1])
    assert [each.why for each in read_facts(folders).facts] == ["één"]
    append(folders, [fact(why="twee")])

    assert [each.why for each in read_facts(folders).facts] == ["één", "twee"]
    assert verify(folders) == ()
    assert b"cut off" not in year(folders).read_bytes()


def test_before_a_commit_a_torn_line_is_ended(tmp_path):
    """What git merges consists of whole lines: nothing is glued to what was cut off."""
    folders = council(tmp_path, fact())
    before = year(folders).read_bytes()
    year(folders).write_bytes(before + b'{"at":"20')

    assert end_torn_lines(folders) == 1
    assert year(folders).read_bytes() == before + b'{"at":"20 #cut off\n'
    assert end_torn_lines(folders) == 0
    assert verify(folders) == ()


@pytest.mark.parametrize(
    "line", [b"{", b"null", b"[]", b'"a"', b"{}", b"[" * 100_000, b"\xff", b"<<<<<<< HEAD"]
)
def test_a_damaged_line_in_the_middle_is_an_error(tmp_path, line):
    """What cannot be read may have said that something went out: it is named by its line."""
    folders = council(tmp_path, fact(why="één"))
    good = year(folders).read_bytes()
    year(folders).write_bytes(line + b"\n" + good)
    found = read_facts(folders)

    assert [each.why for each in found.facts] == ["één"]
    assert codes(found.problems) == [("record-damaged", 1)]
    assert found.problems[0].severity is Severity.ERROR
    assert found.problems[0].path == "record/2026.jsonl"
    assert found.problems[0].hint is not None


def test_each_flipped_bit_is_found_and_its_line_named(tmp_path):
    """Whatever bit of the middle line flips, that line is named, and no other with it."""
    folders = council(tmp_path, *(fact(why=why) for why in ("één", "twee", "drie")))
    whole = year(folders).read_bytes()
    start = whole.index(b"\n") + 1
    end = whole.index(b"\n", start)
    for bit in range(start * 8, end * 8 + 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        year(folders).write_bytes(flipped)
        found = errors(folders)

        made_a_newline = flipped.count(b"\n") > whole.count(b"\n")
        assert {line for _, _, line in found} == ({2, 3} if made_a_newline else {2}), bit


def test_each_flipped_bit_of_the_last_line_is_found(tmp_path):
    """That nothing follows yet hides no damage, not even in the newline at the end."""
    folders = council(tmp_path, fact(why="één"), fact(why="twee"))
    whole = year(folders).read_bytes()
    for bit in range((whole.index(b"\n") + 1) * 8, len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        year(folders).write_bytes(flipped)

        assert 2 in {line for _, _, line in errors(folders)}, bit


def test_a_missing_line_is_named_by_the_one_after_it(tmp_path):
    """A fact that somebody took out leaves a gap that is found, with the id that is missing."""
    folders = council(tmp_path, *(fact(why=why) for why in ("één", "twee", "drie")))
    lines = year(folders).read_bytes().split(b"\n")
    year(folders).write_bytes(b"\n".join([lines[0], *lines[2:]]))
    (problem,) = verify(folders)

    assert codes((problem,)) == [("record-missing", 2)]
    assert str(dict(problem.message.values)["id"]) in lines[1].decode()


def test_lines_that_windows_saved_are_the_same(tmp_path):
    """Other line ends and an invisible mark at the beginning change no fact."""
    folders = council(tmp_path, fact(why="één"), fact(why="twee"))
    before = read_facts(folders)
    data = year(folders).read_bytes()
    year(folders).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))

    assert read_facts(folders) == before
    assert verify(folders) == ()


@given(data=st.binary(max_size=300))
def test_whatever_a_file_holds_nothing_breaks(tmp_path_factory, data):
    """Any bytes are facts or problems, never a crash, and a fact can be added behind them."""
    folders = council(tmp_path_factory.mktemp("council"), fact())
    year(folders).write_bytes(data)
    read_facts(folders)
    verify(folders)
    (added,) = append(folders, [fact(why="erbij")])

    assert added in read_facts(folders).facts


def test_a_record_that_may_not_be_written_says_so(tmp_path):
    """Where a fact cannot be written, that is an error with what to do."""
    folders = council(tmp_path)
    year(folders).mkdir(parents=True)
    with pytest.raises(RaadsweekError) as caught:
        append(folders, [fact()])

    assert "record/2026.jsonl" in str(dict(caught.value.what.values))
    assert caught.value.todo is not None
    assert codes(read_facts(folders).problems) == [("outside-project", None)]


def test_a_file_that_leads_out_of_the_project_is_neither_read_nor_written(tmp_path):
    """A link in a project that came from elsewhere cannot make us write in other files."""
    elsewhere = council(tmp_path / "elsewhere", fact())
    before = year(elsewhere).read_bytes()
    folders = council(tmp_path / "project")
    folders.record.mkdir(parents=True)
    year(folders).symlink_to(year(elsewhere))

    assert read_facts(folders).facts == ()
    with pytest.raises(RaadsweekError):
        append(folders, [fact()])
    assert year(elsewhere).read_bytes() == before


@contextmanager
def almost_full() -> Iterator[None]:
    """Files cannot grow past 600 bytes, as on a disk that is full but for a little."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, before)


def test_what_does_not_fit_on_the_disk_is_not_written_half(tmp_path):
    """A disk that fills up leaves all files as they were, also those of another year."""
    folders = council(tmp_path, fact())
    before = year(folders).read_bytes()
    next_year = fact(at=datetime(2027, 1, 1, tzinfo=WINTER), why="lang" * 200)
    with pytest.raises(RaadsweekError), almost_full():
        append(folders, [fact(), next_year])

    assert year(folders).read_bytes() == before
    assert [file.name for file in folders.record.iterdir()] == ["2026.jsonl"]


def test_writers_at_once_lose_nothing_and_leave_one_chain(tmp_path):
    """Programs that add at the same time wait for each other: one chain, without a fork."""
    code = (
        "import sys; from pathlib import Path; from tests.record.made import *;"
        "[append(Folders.at(Path(sys.argv[1])), [fact(why=f'{sys.argv[2]}-{n}-{m}')"
        " for m in range(3)]) for n in range(15)]"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    writers = [subprocess.Popen([*command, str(n)]) for n in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    folders = council(tmp_path)
    found = read_facts(folders)
    assert len({each.why for each in found.facts}) == 135
    assert len(found.heads) == 1
    assert verify(folders) == ()


def test_many_runs_and_forks_have_the_right_heads(tmp_path):
    """Quickly found or not, the heads are the ids that no line follows."""
    seed = random.Random(1)  # noqa: S311 - which lines there are, is no secret
    clones = [council(tmp_path / str(n), fact()) for n in range(4)]
    for n, clone in enumerate(clones):
        append(clone, [fact(why=f"{n}-{m}") for m in range(seed.randrange(5))])
    lines = {line for clone in clones for line in year(clone).read_bytes().split(b"\n") if line}
    year(clones[0]).write_bytes(b"".join(line + b"\n" for line in sorted(lines)))
    found = read_facts(clones[0])

    followed = {id for each in found.facts for id in each.after}
    assert set(found.heads) == {each.id for each in found.facts} - followed
