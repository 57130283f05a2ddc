"""Frozen issues as files: they come back as they were, and mistakes in them have a line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raadsweek.load.issues import written_issue

from raadsweek.emit.text import one_line
from raadsweek.model.issue import (
    Issue,
    IssueDay,
    IssueLine,
    IssueLink,
    IssueMeeting,
    IssueSection,
)
from raadsweek.model.week import Week
from raadsweek.workspace.now import now as parse_now

TEXT = st.text(max_size=80).map(one_line)
WORDS = TEXT.filter(bool)
PATH = "calendars/issues/residents-mail/2026-W48.json"
LINKS = st.builds(IssueLink, WORDS, WORDS)
LINES = st.builds(
    IssueLine,
    WORDS,
    WORDS,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
    TEXT,
    st.lists(LINKS, max_size=2).map(tuple),
    TEXT,
    TEXT,
    TEXT,
)
MEETINGS = st.builds(IssueMeeting, WORDS, TEXT, TEXT, TEXT, TEXT)
SECTIONS = st.builds(
    IssueSection, WORDS, st.none() | MEETINGS, st.lists(LINES, max_size=3).map(tuple)
)
ISSUES = st.builds(
    Issue,
    st.just("residents-mail"),
    st.just(Week(2026, 48)),
    st.just(parse_now("2026-11-25T16:00")),
    TEXT,
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(SECTIONS, max_size=2).map(tuple),
    st.lists(MEETINGS, max_size=2).map(tuple),
    st.lists(st.builds(IssueDay, WORDS, st.lists(TEXT, max_size=2).map(tuple))).map(tuple),
)


@pytest.fixture(scope="module")
def folder(new_project):
    """A project in which a file is written again for each example."""
    return new_project()


@given(issue=ISSUES)
def test_an_issue_comes_back_as_it_was(folder, issue: Issue) -> None:
    """Whatever was told, the next build tells the same."""
    folder.write(PATH, written_issue(issue))
    project = folder.load()

    assert [p for p in project.problems if p.path == PATH] == []
    assert project.issues == {issue.key: issue}


GOOD = {"channel": "residents-mail", "week": "2026-W48", "at": "2026-11-25T16:00+01:00"}
LINKED = {"heading": "x", "lines": [{"item": "a", "title": "b", "links": [{"of": "source"}]}]}


@pytest.mark.parametrize(
    ("path", "change", "line", "code"),
    [
        (PATH, {"at": "woensdag"}, 4, "bad-moment"),
        (PATH, {"week": "2026-W49"}, 3, "other-week"),
        (PATH, {"channel": "council-mail"}, 3, "other-week"),
        (PATH, {"onderwerp": "x"}, 5, "unknown-key"),
        (PATH, {"sections": [{"heading": "x", "lines": [{"item": "a"}]}]}, 9, "missing-key"),
        (PATH, {"sections": [LINKED]}, 13, "missing-key"),
        (PATH.replace("2026-W48", "week48"), {}, 1, "bad-file-name"),
    ],
)
def test_a_mistake_has_its_line(project_folder, path, change, line, code) -> None:
    """The file may be mended by hand, so a mistake in it is told like any other."""
    text = json.dumps({**GOOD, **change}, indent=1)
    project_folder.write(path, text)

    assert (path, line, code) in project_folder.found()
