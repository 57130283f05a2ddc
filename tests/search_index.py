"""The index of the search as tests read it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.generate.site_search import index_of
from raadsweek.plan import plan
from raadsweek.search.query_answer import answer
from raadsweek.search.reader import Reader
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings
from tests.sample_site import CONFIG, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.search import Index

QUESTIONS = Path(__file__).parent / "search" / "questions"
VILLAGE = Path(__file__).parent / "search" / "noordermaar" / "mkdocs.yml"
NONE = ["NONE"]


def index_words(site: Mapping[str, bytes]) -> set[str]:
    """Every stem that the index of a site knows."""
    return {
        line.partition(" ")[0]
        for name, data in site.items()
        if (name.startswith("search/") and "/w-" in name) or "/x-" in name
        for line in data.decode().splitlines()
    }


@cache
def council_index(config: Path = CONFIG) -> Index:
    """The index of the sample council, or of another one, as of the moment of all tests."""
    settings, moment = read_settings(config), now(NOW)
    project, _ = checked_project(settings, moment)
    return index_of(context_of(settings, project, plan(project, moment), moment, preview=False))


def reader_of(index: Index) -> Reader:
    """A reader of these files."""
    return Reader(index.files.__getitem__)


def questions(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each question of a list, and how what it must find begins; or NONE."""
    for line in (QUESTIONS / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            question, _, wanted = line.partition(" | ")
            yield question, [each.strip() for each in wanted.split(" , ")]


def missed(reader: Reader, name: str) -> list[str]:
    """The questions of a list that do not find what they must among the first three."""
    return [
        question for question, wanted in questions(name) if not _right(reader, question, wanted)
    ]


def _right(reader: Reader, question: str, wanted: list[str]) -> bool:
    found = answer(reader, question)
    if wanted == NONE:
        return found.nothing
    records = (reader.result(number)[0] for number in (*found.all, *found.some)[:3])
    first = list(dict.fromkeys((*found.pages, *records)))[:3]
    return any(path.startswith(tuple(wanted)) for path in first)
