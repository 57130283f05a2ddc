"""The benchmark's record: the same for everyone, and without mistakes."""

from __future__ import annotations

from bench.facts import OF_ITEM, facts

from raadsweek.load import folders
from raadsweek.record.fact_files import append, read_facts, verify


def test_the_record_that_is_measured_is_whole(tmp_path):
    """What is measured is ordinary reading: nothing in it is damaged, and all years have facts."""
    council = folders(tmp_path)
    made = append(council, tuple(facts(25 * OF_ITEM)))

    assert set(read_facts(council).facts) == set(made)
    assert verify(council) == ()
    assert len(list(council.record.iterdir())) == 10
    assert append(folders(tmp_path / "again"), tuple(facts(25 * OF_ITEM))) == made
