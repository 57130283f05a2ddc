"""The ledger's file: facts are added whole or not at all, and what was written stays."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raadsweek.load.ledger import load_ledger
from raadsweek.record.ledger_file import append

from raadsweek.errors import RaadsweekError
from raadsweek.load import folders
from raadsweek.model.ledger import Entry, Ledger, Outcome
from raadsweek.model.moment import at
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import ProjectFolder

from datetime import date, time

MOMENT = at(date(2026, 11, 20), time(10))


def fact(outcome: Outcome = Outcome.PUBLISHED, **other: object) -> Entry:
    """A fact of one publication."""
    known = {"publication": "zwembad@facebook@2026-11-20", "channel": "facebook", "by": "griffie"}
    return Entry(**{**known, "item": "zwembad", "at": MOMENT, "outcome": outcome, **other})


def written(project_folder: ProjectFolder) -> tuple[Ledger, list[tuple[str, Severity, int | None]]]:
    """The ledger as it is read back, with its problems: code, severity and line."""
    ledger, problems = load_ledger(folders(project_folder.root))
    return ledger, [(problem.code, problem.severity, problem.line) for problem in problems]


def file_of(project_folder: ProjectFolder) -> Path:
    """The ledger's file."""
    return project_folder.root / "calendars" / "ledger.jsonl"


def test_facts_are_read_back_as_they_were_written(project_folder):
    """Every part of a fact survives the file, letters of any language too."""
    fact_one = fact(url="https://voorbeeld.example/1", why="Één «reden»", covers=("a@b@c", "d"))
    fact_two = fact(Outcome.SENDING, part=2, reference="109", digest="ab" * 32)
    append(folders(project_folder.root), fact_one)
    append(folders(project_folder.root), fact_two)

    ledger, problems = written(project_folder)

    assert ledger.entries == (fact_one, fact_two)
    assert [entry.line for entry in ledger.entries] == [1, 2]
    assert problems == []


def test_a_council_without_a_ledger_has_an_empty_one(project_folder):
    """No file is no mistake."""
    assert written(project_folder) == (Ledger(), [])
    assert not project_folder.load().ledger.in_use


def test_a_last_line_that_was_cut_off_is_a_note(project_folder):
    """A kill in the middle of a write takes that fact only; the project still builds."""
    append(folders(project_folder.root), fact(), fact(Outcome.RETRACTED))
    whole = file_of(project_folder).read_bytes()
    file_of(project_folder).write_bytes(whole[:-30])

    ledger, problems = written(project_folder)

    assert [entry.outcome for entry in ledger.entries] == [Outcome.PUBLISHED]
    assert problems == [("ledger-cut-off", Severity.NOTE, 2)]


def test_after_a_line_that_was_cut_off_the_next_begins_on_a_line_of_its_own(project_folder):
    """What is added after a kill is never glued to what was cut off, and the note goes."""
    append(folders(project_folder.root), fact())
    with file_of(project_folder).open("ab") as stream:
        stream.write(b'{"publication": "zwem')
    append(folders(project_folder.root), fact(Outcome.RETRACTED))

    ledger, problems = written(project_folder)

    assert [entry.outcome for entry in ledger.entries] == [Outcome.PUBLISHED, Outcome.RETRACTED]
    assert problems == []


def test_a_line_that_lacks_its_newline_only_still_counts(project_folder):
    """A fact that is there to its last letter is a fact, also when more is added."""
    append(folders(project_folder.root), fact())
    file_of(project_folder).write_bytes(file_of(project_folder).read_bytes()[:-1])
    assert written(project_folder)[0].entries == (fact(),)

    append(folders(project_folder.root), fact(Outcome.RETRACTED))

    assert written(project_folder) == (Ledger((fact(), fact(Outcome.RETRACTED))), [])


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "null",
        "[]",
        '"a"',
        "{}",
        '{"publication": "a", "channel": "facebook", "item": "a", "at": "gisteren"}',
        "[" * 100_000,
        "\ufffe",
    ],
)
def test_a_damaged_line_stops_everything(project_folder, line):
    """What cannot be read may have said that something went out: nothing goes on without it."""
    append(folders(project_folder.root), fact())
    good = file_of(project_folder).read_text()
    file_of(project_folder).write_text(f"{good}{line}\n{good}")

    _, problems = written(project_folder)

    assert problems
    assert {(severity, at_line) for _, severity, at_line in problems} == {(Severity.ERROR, 2)}


def test_an_email_address_is_no_name(project_folder):
    """The ledger is public in many projects: who did it is a role, never an address."""
    append(folders(project_folder.root), fact(by="jan@gemeente.example"))
    assert [problem[1] for problem in written(project_folder)[1]] == [Severity.ERROR]


@given(data=st.binary(max_size=300))
def test_whatever_the_file_holds_nothing_breaks(new_project, data):
    """Any bytes are facts or problems, never a crash."""
    project = new_project()
    file_of(project).write_bytes(data)
    ledger, problems = load_ledger(folders(project.root))
    assert ledger.entries == () or not problems or all(problem.path for problem in problems)


def test_a_ledger_that_may_not_be_written_says_so(project_folder):
    """Where a fact cannot be written, that is an error with what to do; nothing changes."""
    file_of(project_folder).mkdir()

    with pytest.raises(RaadsweekError) as caught:
        append(folders(project_folder.root), fact())

    assert "calendars/ledger.jsonl" in str(dict(caught.value.what.values))
    assert caught.value.todo is not None


@pytest.fixture
def almost_full() -> Iterator[None]:
    """Files cannot grow past 400 bytes, as on a disk that is full but for a little."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400, usual[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    signal.signal(signal.SIGXFSZ, before)


def test_what_does_not_fit_on_the_disk_is_not_written_half(project_folder, almost_full):
    """A disk that fills up in the middle of a fact leaves the ledger as it was."""
    append(folders(project_folder.root), fact())
    before = file_of(project_folder).read_bytes()

    with pytest.raises(RaadsweekError):
        append(folders(project_folder.root), fact(why="lang" * 200))

    assert file_of(project_folder).read_bytes() == before


def test_many_writers_at_once_lose_nothing(project_folder):
    """Facts of programs that write at the same time all stand there, each on its own line."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from test_ledger_file import *;"
        "[append(folders(Path(sys.argv[2])), fact(why=f'{sys.argv[3]}-{n}' * 50))"
        " for n in range(25)]"
    )
    here, root = str(Path(__file__).parent), str(project_folder.root)
    command = [sys.executable, "-c", code, here, root]
    writers = [subprocess.Popen([*command, str(n)], env=os.environ) for n in range(4)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]

    ledger, problems = written(project_folder)

    assert len({entry.why for entry in ledger.entries}) == 100
    assert problems == []
