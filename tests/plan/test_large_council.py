"""A large council for a year: nothing is lost, nothing floods, nothing is stale, all by its rules.

The shapes are those of real councils (bench/large_council.py): 34 bodies, 173 meetings, parallel
sessions, debates of two days, evenings with forty motions, days with twenty questions.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from bench.large_council import MEETINGS, MOST, YEAR, write
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.language import Message
from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import at
from raadsweek.model.kind import Bound
from raadsweek.model.plan import Plan
from raadsweek.model.project import Project
from raadsweek.plan import plan
from raadsweek.plan.digest_posts import by_post
from raadsweek.plan.publication_window import may_go_to, while_fresh, window
from raadsweek.plan.slots import slots_between
from tests.plan.test_next_meetings import TRUE

LAST = date(YEAR + 1, 1, 31)
END = at(date(YEAR + 1, 1, 15), time(12))
HOUR = timedelta(hours=1)


def council(root: Path, seed: int = 22, share: float = 1.0) -> Project:
    """The council, written and read."""
    write(root, seed, share)
    return load(folders(root))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Plan]:
    """A tenth of the council, its whole year planned at the end of it."""
    project = council(tmp_path_factory.mktemp("year") / "p", share=0.12)
    return project, plan(project, END, last=LAST)


def all_rules(project: Project, made: Plan) -> None:
    """Asserts what holds of every plan of every such council."""
    every_agenda_goes_out_or_says_why(project, made)
    no_channel_has_more_than_it_carries(project, made)
    nothing_is_too_early_too_late_or_stale(project, made)
    each_topical_item_goes_once_to_a_channel(project, made)


def every_agenda_goes_out_or_says_why(project: Project, made: Plan) -> None:
    """On each ticked channel; a reason is one of those that rules give, and is told of that one."""
    placed = {(p.item, p.channel) for p in made.publications}
    told = {(p.item, p.value): dict(p.message.values).get("why") for p in made.problems}
    kind = project.kinds["agenda"]
    for item in project.items:
        if item.kind != kind.id:
            continue
        for channel in (each for each in kind.channels if may_go_to(item, each, project)):
            if (item.id, channel) in placed:
                continue
            why = told.get((item.id, channel))
            assert isinstance(why, Message), (item.id, channel)
            assert why.text in TRUE
            if why.text == "no place lies between":
                frame = window(item, project)
                assert not isinstance(frame, Message)
                slots = slots_between(project, frame.opens.date(), LAST, channel)
                assert not any(s.kind == kind.id and s.at in frame for s in slots)


def no_channel_has_more_than_it_carries(project: Project, made: Plan) -> None:
    """Not on a day, nor in an hour; a digest counts as one, and has at least two."""
    posts = by_post(made.publications)
    assert all(len(each) > 1 for each in posts.values() if each[0].bundle)
    for channel in project.channels.values():
        moments = sorted(each[0].at for each in posts.values() if each[0].channel == channel.id)
        most = channel.capacity
        if most.day is not None:
            assert max(Counter(m.date() for m in moments).values(), default=0) <= most.day
        if most.hour is not None:
            for first, last in zip(moments, moments[most.hour :], strict=False):
                assert last - first >= HOUR


def nothing_is_too_early_too_late_or_stale(project: Project, made: Plan) -> None:
    """Never before the end of its own sitting, nor after its meeting began or it was no news."""
    items = {item.id: item for item in project.items}
    for publication in made.publications:
        item, channel = items[publication.item], project.channels[publication.channel]
        frame = window(item, project)
        assert not isinstance(frame, Message)
        kind = project.kinds[item.kind]
        assert publication.at in while_fresh(frame, kind, channel)
        meeting = project.meetings.get(item.meeting or "")
        if meeting and kind.bound is Bound.AFTER:
            assert publication.at >= meeting.ends_of(item.sitting)


def each_topical_item_goes_once_to_a_channel(project: Project, made: Plan) -> None:
    """Whatever it stood in before: what was in a digest does not come again by itself."""
    times: Counter[tuple[str, str]] = Counter()
    for p in made.publications:
        if project.kinds[p.kind].topical:
            times[p.item, p.channel] += 1
    repeated = {(e.channel, e.kind) for e in project.schedule.entries if e.repeat}
    kinds = {item.id: item.kind for item in project.items}
    for (item, channel), count in times.items():
        assert count <= (2 if (channel, kinds[item]) in repeated else 1)


def test_a_year_of_it(year: tuple[Project, Plan]) -> None:
    """All rules hold, over holidays, recess, elections and both changes of the clock."""
    all_rules(*year)


def test_it_has_what_such_a_year_has(year: tuple[Project, Plan]) -> None:
    """Meetings in most months, several on an evening, days without a time, sittings, digests."""
    project, made = year
    months = {meeting.start.month for meeting in project.meetings.values()}

    assert len(months) >= 9
    assert 8 not in months  # the recess of the summer
    assert any(meeting.sittings for meeting in project.meetings.values())
    assert any(meeting.all_day for meeting in project.meetings.values())
    days = Counter(meeting.start.date() for meeting in project.meetings.values())
    assert max(days.values()) >= 3
    assert any(publication.bundle for publication in made.publications)


def test_nothing_goes_out_in_a_recess_or_before_the_elections(year: tuple[Project, Plan]) -> None:
    """On days on which all is closed nobody sends anything; blogs wait for the elections."""
    project, made = year
    for publication in made.publications:
        day = publication.at.date()
        assert project.closures.closed_on(publication.channel, day) is None
        assert project.closures.quiet_on(publication.kind, day) is None


def test_clock_times_stay_over_both_changes_of_the_clock(year: tuple[Project, Plan]) -> None:
    """A place at noon is at noon in summer and in winter; the weeks are an hour shorter, longer."""
    _, made = year
    slots = {p.slot: p.at for p in made.publications if p.slot and p.slot.startswith("website/")}
    fridays = sorted(m for m in slots.values() if (m.weekday(), m.hour) == (4, 10))
    offsets: Mapping[timedelta | None, int] = Counter(moment.utcoffset() for moment in fridays)

    assert set(offsets) == {HOUR, 2 * HOUR}
    assert all(moment.time() == time(10) for moment in fridays)
    assert all(second > first for first, second in pairwise(fridays))


def test_what_comes_later_changes_nothing_before_it(year: tuple[Project, Plan]) -> None:
    """The plan of the year up to the summer is the one that was made in the summer."""
    project, made = year
    summer = date(YEAR, 6, 30)
    early = plan(project, END, last=summer)

    def places(found: Plan) -> set[tuple[str, str, datetime, str]]:
        return {
            (p.item, p.channel, p.at, p.bundle) for p in found.publications if p.at.date() <= summer
        }

    assert places(early) == places(made)


@given(st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_other_councils_of_that_sort(seed: int) -> None:
    """Another seed is another council: the same rules hold."""
    with tempfile.TemporaryDirectory() as folder:
        project = council(Path(folder) / "p", seed, 0.05)
        all_rules(project, plan(project, END, last=LAST))


@pytest.mark.long
@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_many_other_councils_of_that_sort(seed: int) -> None:
    """The same of a fifth of a large council, many times."""
    with tempfile.TemporaryDirectory() as folder:
        project = council(Path(folder) / "p", seed, 0.2)
        all_rules(project, plan(project, END, last=LAST))


@pytest.mark.long
def test_the_whole_council(tmp_path: Path) -> None:
    """All of its bodies and meetings, at the end of the year and in the middle of it."""
    project = council(tmp_path / "p")
    assert len(project.meetings) >= MEETINGS
    decisions = Counter(item.meeting for item in project.items if item.kind == "decisions")
    assert max(decisions.values()) == MOST
    for now in (END, at(date(YEAR, 6, 30), time(12))):
        all_rules(project, plan(project, now, last=LAST))
