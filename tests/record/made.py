"""Facts and folders for the tests of the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import SUMMER, WINTER, in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.model.folders import Folders
from raadsweek.model.problem import Severity
from raadsweek.record.fact_files import append, verify
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.problem import Problem

MOMENT = datetime(2026, 11, 20, 10, 0, 3, tzinfo=WINTER)
POOL, BRIDGE = "2026-11-20-krediet-zwembad", "2026-11-21-brug-over-de-vliet"


def fact(sort: str = "show", of: str = f"{POOL}@website@2026-11-20", **other: Any) -> Fact:
    """A fact; without more that the item on the swimming pool stands on the website."""
    given: dict[str, Any] = {"at": MOMENT, "fact": sort, "of": of, **other}
    return Fact(**given)


def later(seconds: int) -> datetime:
    """So many seconds after the first fact."""
    return MOMENT + timedelta(seconds=seconds)


def council(tmp_path: Path, *facts: Fact) -> Folders:
    """The folders of a new project with these facts."""
    folders = Folders.at(tmp_path)
    if facts:
        append(folders, facts)
    return folders


def year(folders: Folders) -> Path:
    """The file in which the facts of these tests are."""
    return folders.record / "2026.jsonl"


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    """Code and line of each."""
    return [(problem.code, problem.line) for problem in problems]


def errors(folders: Folders) -> list[tuple[str, str, int | None]]:
    """Code, file and line of each error that is found by verifying everything."""
    return [
        (problem.code, problem.path, problem.line)
        for problem in verify(folders)
        if problem.severity is Severity.ERROR
    ]


def bare(found: Fact) -> Fact:
    """A fact without what makes it a line of the record, its moment to the second."""
    due = found.due and found.due.replace(microsecond=0)
    return replace(found, at=found.at.replace(microsecond=0), due=due, after=(), id="")


texts = st.text(max_size=20)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(  # noqa: DTZ001
    lambda naive: in_amsterdam(naive.replace(tzinfo=SUMMER))
)
facts = st.builds(
    Fact,
    at=moments,
    fact=st.sampled_from(["show", "text", "seen", "withdraw", "claim", "release"]),
    of=st.text(min_size=1, max_size=20),
    why=texts,
    url=texts,
    due=st.none() | moments,
    stated=st.booleans(),
    covers=st.lists(texts, max_size=2).map(tuple),
    facts=st.integers(0, 10**6),
)
