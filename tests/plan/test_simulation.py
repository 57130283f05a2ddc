"""Several plans from one: what lies after the days of a plan changes nothing in it."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import at
from raadsweek.model.council import Council
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.kind import TAKE_ALL
from raadsweek.model.plan import SavedPublication, SavedWeek
from raadsweek.model.project import Project
from raadsweek.model.schedule import ScheduleEntry
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.planner import play
from raadsweek.replace_fields import replace
from raadsweek.report import plan_and_report, report
from tests.hypothesis_examples import examples
from tests.not_none import not_none

from .councils import CALENDARS, KINDS, LAST, NOW, moments, projects

WEEK = Week.of(date(2026, 11, 16))
MONDAY = at(WEEK.monday)
SUNDAY = 6
LATER = at(date(2026, 12, 4), time(10))
"""A Friday on which decisions go to the archive."""


@st.composite
def edited(draw):
    """A council with pins, and a saved week of which an editor moved some lines."""
    project = draw(projects())
    channels = st.sampled_from(sorted(project.channels))
    items = [
        replace(item, pins=draw(st.dictionaries(channels, moments, max_size=1)))
        for item in project.items
    ]
    project = replace(project, items=tuple(items))
    week = WEEK + draw(st.integers(-1, 4))
    made = plan(project, at(week.monday, time(11)), week.monday, week.days[-1])
    found = [SavedPublication(p.item, p.channel, p.at) for p in made.publications]
    lines = [
        replace(line, at=at(draw(st.sampled_from(week.days)), time(9)))
        if draw(st.booleans())
        else line
        for line in found
    ]
    # Without the lines that the planner wrote, all count as written by it.
    planned = frozenset(line.place for line in found) if draw(st.booleans()) else frozenset()
    saved = SavedWeek(week, tuple(lines), planned)
    return replace(project, weeks={week: saved})


def council(*items, saved=(), take=TAKE_ALL):
    """A council with these decisions, and lines saved in the week of 4 December."""
    kinds = {**KINDS, "decisions": replace(KINDS["decisions"], take=take)}
    week = SavedWeek(Week.of(LATER.date()), tuple(saved))
    council = Council("raad", "Raad", "raad.example,2026")
    return Project(
        council, CALENDARS.channels, kinds, CALENDARS.schedule, {}, items, weeks={week.week: week}
    )


def decision(id, **keys):
    """A decision that is ready on Monday 16 November, for the archive only."""
    return Item(id, "decisions", id, ItemStatus.READY, MONDAY, only=("ris",), **keys)


def test_what_is_fixed_after_the_days_of_a_plan_has_its_place():
    """A pin or a saved line after the last day of a plan keeps its item from being told of."""
    saved = SavedPublication("bewaard", "ris", LATER)
    project = council(decision("bewaard"), decision("vast", pins={"ris": LATER}), saved=[saved])
    played = play(project, NOW, WEEK.monday, LAST)

    cut = not_none(played.up_to(WEEK.days[-1])).shown(WEEK.monday, WEEK.days[-1])

    assert not [problem for problem in cut.problems if problem.item]
    assert cut == plan(project, NOW, WEEK.monday, WEEK.days[-1])


def test_a_saved_line_without_room_after_the_days_of_a_plan_counts_there():
    """Where a longer plan moved it forward, a plan cannot be had from the longer one."""
    items = (decision("een"), decision("twee"))
    project = council(*items, saved=[SavedPublication(i.id, "ris", LATER) for i in items], take=1)
    played = play(project, NOW, WEEK.monday, LAST)

    assert played.shown(WEEK.monday, WEEK.days[-1]).publications
    assert played.up_to(WEEK.days[-1]) is None
    shown, _ = plan_and_report(project, NOW, WEEK.monday, WEEK.days[-1])
    assert shown == plan(project, NOW, WEEK.monday, WEEK.days[-1])


def test_what_waits_for_an_opening_after_the_days_of_a_plan_takes_a_slot_in_them():
    """Where a longer plan sends it out as soon as possible, a plan cannot be had from that."""
    saturday = replace(decision("zaterdag"), date=at(date(2026, 11, 21), time(12)))
    project = council(saturday)
    entries = (
        ScheduleEntry("ris", "decisions"),
        ScheduleEntry("ris", "decisions", SUNDAY, time(10)),
    )
    project = replace(project, schedule=replace(project.schedule, entries=entries))
    last = WEEK.days[-1]

    assert play(project, NOW, WEEK.monday, LAST).up_to(last) is None
    shown, _ = plan_and_report(project, NOW, WEEK.monday, last)
    assert shown == plan(project, NOW, WEEK.monday, last)
    assert [publication.at.date() for publication in shown.publications] == [last]


@given(edited(), st.integers(0, 5))
@settings(max_examples=examples(25), deadline=None)
def test_a_plan_is_the_same_when_it_was_played_on(project, weeks):
    """Cut off after its last day a longer plan is that plan, with its problems."""
    last = (WEEK + weeks).days[-1]
    cut = play(project, NOW, WEEK.monday, LAST + timedelta(days=60)).up_to(last)

    if cut is not None:
        assert cut.shown(WEEK.monday, last) == plan(project, NOW, WEEK.monday, last)


@given(edited())
@settings(max_examples=examples(12), deadline=None)
def test_a_plan_with_its_report_is_that_plan_and_that_report(project):
    """Made in one go they are what each of them is alone."""
    made = plan(project, NOW, WEEK.monday, WEEK.days[-1])

    assert plan_and_report(project, NOW, WEEK.monday, WEEK.days[-1]) == (
        made,
        report(project, made, NOW),
    )
