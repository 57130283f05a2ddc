"""The record as its files give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fold import fold
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders
    from raadsweek.model.record import Record


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What was public, and what is wrong with the files that say it."""

    record: Record
    texts: Texts
    problems: tuple[Problem, ...] = ()

    @property
    def erasures(self) -> Sequence[Fact]:
        """The acts by which nothing of a thing is left."""
        found: Sequence[Fact] = self.record.folded.groups.of(sorts.ERASE)
        return found


def read_record(folders: Folders, now: datetime, without: Collection[str] = ()) -> ReadRecord:
    """The record as of `now`, but for the facts with these ids."""
    read, texts = read_facts(folders, now), Texts(folders)
    facts = tuple(each for each in read.facts if each.id not in without)
    return ReadRecord(fold(facts, Values(texts.raw)), texts, read.problems)
