"""The writer makes each output once, whatever is made together and whichever process does."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek import parallel
from raadsweek.edition.clock import Clock
from raadsweek.edition.door import Edition
from raadsweek.edition.looks import Resolver
from raadsweek.edition.reused_values import KeptValues
from raadsweek.emit.output import Output
from raadsweek.generate import writer
from raadsweek.generate.pending_outputs import Pending
from raadsweek.generate.writer import SiteWriter
from raadsweek.workspace.settings_and_now import now
from tests.hypothesis_examples import examples


def nobody() -> Resolver:
    """Asked for no value."""
    raise AssertionError


NOTHING = Edition(KeptValues({}, lambda _: None, Clock(now("2026-11-20T15:00")), nobody))
"""An edition in which these outputs look at nothing."""


def pending(number: int, together: str, maker) -> Pending:
    """An output of which the file is named by its number."""
    output = Output(str(number), f"{number}.txt")
    return Pending(output.path, NOTHING, output, maker, together=together)


@given(st.lists(st.sampled_from(["", "", "feeds", "mail"]), max_size=40), st.integers(1, 8))
@settings(max_examples=examples(20), deadline=None)
def test_every_output_is_written_once(tmp_path_factory, shares: list[str], many: int):
    """Before, with and after those that have work in common, with new processes or without."""
    folder = tmp_path_factory.mktemp("site")
    outputs = [
        pending(n, each, lambda output: output.key.encode()) for n, each in enumerate(shares)
    ]
    before, writer.MANY = writer.MANY, many
    try:
        written = SiteWriter(folder).write(outputs)
    finally:
        writer.MANY = before

    found = {file.name: file.read_text() for file in folder.iterdir()}
    assert found == {f"{n}.txt": str(n) for n in range(len(shares))}
    assert written.files.keys() == found.keys()


def test_who_made_what_is_shared_makes_no_pages(tmp_path: Path, monkeypatch):
    """What other processes held for it is free again: this one alone makes both."""
    monkeypatch.setattr(writer, "MANY", 64)
    monkeypatch.setattr("raadsweek.parallel.cores", lambda: 2)

    def maker(_: Output) -> bytes:
        return str(os.getpid()).encode()

    shares = ["feeds"] * 2 + ["mail"] * 2 + [""] * 200
    SiteWriter(tmp_path).write(
        [pending(n, f"{n}" if s else s, maker) for n, s in enumerate(shares)]
    )

    made = [(tmp_path / f"{n}.txt").read_text() for n in range(len(shares))]
    assert set(made[:4]) & set(made[4:]) <= {str(os.getpid())}


def test_a_round_begins_when_the_one_before_is_over(tmp_path: Path, monkeypatch):
    """There are never more processes than cores: those of all rounds at once held too much."""
    monkeypatch.setattr(writer, "MANY", 64)
    monkeypatch.setattr("raadsweek.parallel.cores", lambda: 2)
    beside = []

    def maker(_: Output) -> bytes:
        beside.append(len(parallel._running))  # noqa: SLF001 - nothing else tells of it
        return b""

    shares = [""] * 200 + ["feeds"] * 4 + [""] * 200
    SiteWriter(tmp_path).write(
        [pending(n, f"{n}" if s else s, maker) for n, s in enumerate(shares)]
    )

    assert beside  # what this process made
    assert max(beside) <= 1
