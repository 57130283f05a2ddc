"""Frozen issues of mails: the record keeps their words, and gives them back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.emit.text import one_line
from raadsweek.model.mail_issue import (
    Issue,
    IssueDay,
    IssueLine,
    IssueLink,
    IssueMeeting,
    IssueSection,
)
from raadsweek.model.week import Week
from raadsweek.record.values import MAIL, Added, lean
from raadsweek.workspace.settings_and_now import now as parse_now

TEXT = st.text(max_size=80).map(one_line)
WORDS = TEXT.filter(bool)
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


@given(ISSUES)
def test_an_issue_comes_back_as_it_was(issue: Issue) -> None:
    """Whatever was told, the next build tells the same."""
    texts = Added()
    text = texts.add(issue.id, MAIL, lean(issue))

    assert texts.values().value(MAIL, issue.id, text) == issue
