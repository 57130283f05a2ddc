"""The large council of the benchmark: the same for everyone, in the shapes of real ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from bench.large_council import BODIES, BURST, MEETINGS, MOST, large_council, write

from raadsweek.check import check
from raadsweek.load import folders, load
from raadsweek.model.problem import Severity


def test_a_seed_gives_one_council() -> None:
    """Figures of two days can be compared; another seed is another council."""
    assert large_council(share=0.1) == large_council(share=0.1)
    assert large_council(7, 0.1) != large_council(8, 0.1)


@pytest.mark.long
def test_it_has_the_shapes_of_real_ones() -> None:
    """Bodies and meetings as in Karlsruhe, motions as in Zaanstad, sessions as in Almere."""
    made = large_council()
    decided = Counter(e.keys["meeting"] for e in made.entries if e.kind == "decisions")
    starts = Counter(str(each["start"]) for each in made.meetings.values() if "place" in each)
    asked = Counter(str(e.keys["date"])[:10] for e in made.entries if e.kind == "questions")

    assert len(made.bodies) == BODIES
    assert MEETINGS <= len(made.meetings) < MEETINGS + 30
    assert 15 <= median(decided.values()) <= 21
    assert max(decided.values()) == MOST
    assert max(asked.values()) >= BURST
    assert sorted(Counter(starts.values())) == [1, 2]  # half past seven twice, a quarter to nine
    assert any("sittings" in each for each in made.meetings.values())
    assert any(isinstance(each["body"], list) for each in made.meetings.values())


def test_it_is_without_mistakes(tmp_path: Path) -> None:
    """What is measured is the work, and not the telling of errors."""
    write(tmp_path / "p", share=0.1)
    found = check(load(folders(tmp_path / "p")))

    assert [each.code for each in found if each.severity is Severity.ERROR] == []
