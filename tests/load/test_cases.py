"""Cases, as editors write them: in one file, or a file each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raadsweek.model.case import CaseDocument, CaseState, NextStep

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

CASES = "calendars/cases.yml"


def codes(folder: ProjectFolder) -> list[tuple[str, int | None, str]]:
    """What is wrong with the files of cases: path, line and code."""
    return [found for found in folder.found() if "cases" in found[0]]


def test_one_file_and_a_folder_are_read_as_one(project_folder):
    """A clerk with three cases keeps them in one file; who has thirty, a file each."""
    project_folder.write(CASES, "bad:\n  title: Het bad\n  state: decided\n  since: 2026-11-20\n")
    project_folder.write(
        "calendars/cases/haven.yml",
        "title: De haven\nnext: {what: De raad beslist, at: 2026-12-10}\ntopics: Sport\n",
    )

    cases = project_folder.load().cases

    assert [(id, each.title) for id, each in sorted(cases.items())] == [
        ("bad", "Het bad"),
        ("haven", "De haven"),
    ]
    assert (cases["bad"].state, cases["bad"].since) == (CaseState.DECIDED, date(2026, 11, 20))
    assert cases["haven"].next == NextStep("De raad beslist", date(2026, 12, 10))
    assert cases["haven"].topics == ("sport",)


def test_a_council_without_cases_has_none(project_folder):
    """Nothing is asked of a council that keeps no cases; nor of one whose file is empty."""
    assert project_folder.load().cases == {}
    project_folder.write(CASES, "# nog niets\n")
    assert codes(project_folder) == []


def test_items_points_and_meetings_name_cases_by_id_or_title(project_folder):
    """Who writes what residents call it means that case; one word stands for a list of one."""
    project_folder.write(CASES, "bad: {title: Het bad}\nhaven: {title: De haven}\n")
    project_folder.item("nieuws/een.md", date="2026-11-16", case="het bad")
    points = [{"title": "Het bad opknappen", "case": ["bad", "De haven"]}]
    project_folder.meeting("2026-11-19-raad", points=points, case="haven")

    project = project_folder.load()

    assert project.items[0].cases == ("bad",)
    assert project.meetings["2026-11-19-raad"].cases == ("haven", "bad")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("bad:\n  titel: Het bad\n", 2, "unknown-key"),
        ("bad:\n  title: Het bad\n  state: besloten\n", 3, "unknown-value"),
        ("bad:\n  title: Het bad\n  since: 20-11-2026\n", 3, "bad-date"),
        ("Het bad:\n  title: Het bad\n", 1, "bad-id"),
        ("- title: Het bad\n", 1, "not-a-table"),
        ("bad:\n  title: Het bad\n  documents:\n    - title: Nota\n", 4, "case-document"),
        (
            "bad:\n  title: Het bad\n  documents:\n    - {title: N, file: x.pdf}\n",
            4,
            "no-such-file",
        ),
        (
            "bad:\n  title: Het bad\n  documents:\n    - {title: N, file: ../mkdocs.yml}\n",
            4,
            "outside-content",
        ),
        ("bad:\n  title: Het bad\n  moments: {what: respond, from: 2026-11-20}\n", 3, None),
    ],
)
def test_a_mistake_is_told_where_it_is(project_folder, text, line, code):
    """With file, line and what is wrong; nothing of it is guessed."""
    project_folder.write(CASES, text)

    found = [each for each in codes(project_folder) if each[2] != "case-unused"]

    assert (CASES, line, code) in found if code else found[0][:2] == (CASES, line)


def test_a_document_is_a_file_of_ours_or_elsewhere(project_folder):
    """A file goes through the same reader as what a text links to."""
    project_folder.write("content/stukken/nota.pdf", b"%PDF-1.4\n%%EOF\n")
    documents = [
        {"title": "Nota", "file": "stukken/nota.pdf"},
        {"title": "Plan", "url": "https://ris.example/1"},
    ]
    project_folder.write(
        CASES, yaml.safe_dump({"bad": {"title": "Het bad", "documents": documents}})
    )

    assert project_folder.load().cases["bad"].documents == (
        CaseDocument("Nota", "stukken/nota.pdf"),
        CaseDocument("Plan", url="https://ris.example/1"),
    )
    assert [found for found in project_folder.found() if "nota" in str(found)] == []


def test_the_same_case_twice_is_an_error(project_folder):
    """Nobody chooses for an editor which of two texts residents read."""
    project_folder.write(CASES, "bad: {title: Het bad}\n")
    project_folder.write("calendars/cases/bad.yml", "title: Het zwembad\n")

    assert ("calendars/cases/bad.yml", 1, "double-id") in codes(project_folder)


@pytest.mark.parametrize("keys", ["confidential: true", "public: false", "title: 'Geheim: plan'"])
def test_what_is_marked_stays_inside(project_folder, keys):
    """By a mark, or by its title until somebody says 'public: true'."""
    project_folder.write(
        "calendars/cases/bad.yml", f"{'' if 'title' in keys else 'title: Bad'}\n{keys}\n"
    )

    project = project_folder.load()

    assert (list(project.cases), list(project.cases_inside)) == ([], ["bad"])


words = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | words | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
KEYS = (
    "title",
    "summary",
    "state",
    "since",
    "next",
    "topics",
    "places",
    "documents",
    "moments",
    "confidential",
    "public",
    "allow",
)
tables = st.dictionaries(st.sampled_from(KEYS) | words, anything, max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=st.dictionaries(words | st.just("bad"), tables | anything, max_size=3), alone=tables)
def test_whatever_stands_there_is_read_or_told(project_folder: Any, whole: Any, alone: Any) -> None:
    """No file of cases makes the reader fall, and what says that it is secret stays inside."""
    for path, value in ((CASES, whole), ("calendars/cases/los.yml", alone)):
        project_folder.write(path, yaml.safe_dump(value, allow_unicode=True))

    project = project_folder.load()

    assert project == project_folder.load()
    for id, table in {**whole, "los": alone}.items():
        if isinstance(table, dict) and table.get("confidential") is True:
            assert id not in project.cases
    read = {**project.cases, **project.cases_inside}
    unread = [each for each in project.problems if "cases" in each.path]
    assert read.keys() <= {*whole, "los"}
    assert len(read) == len({*whole, "los"}) or unread or not whole
