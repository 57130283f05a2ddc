"""A memory changes how long a plan takes, and never what it says."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.model.closure import Closure, Closures, OnClosure, Quiet
from raadsweek.model.item import ItemStatus
from raadsweek.plan import plan
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.plan.planner import play
from raadsweek.plan.slots import slots_between
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples

from .councils import FIRST, KINDS, LAST, NOW, days, meetings, moments, projects

WEEK = date(2026, 11, 16)

kinds = st.sampled_from(sorted(KINDS))


@st.composite
def closures(draw):
    """Up to four periods in which nothing, or not everything, goes out."""
    closed = [
        Closure(day, day + timedelta(days=draw(st.integers(0, 9))), "dicht")
        for day in draw(st.lists(days, max_size=3))
    ]
    quiet = [
        Quiet(day, day + timedelta(days=20), "stil", frozenset(draw(st.sets(kinds, min_size=1))))
        for day in draw(st.lists(days, max_size=1))
    ]
    return Closures(tuple(closed), tuple(quiet))


@st.composite
def changed(draw, project):
    """The project after an editor changed one thing on which slots, windows or places depend."""
    what = draw(st.sampled_from(("closures", "week", "channel", "kind", "meetings", "item")))
    if what == "closures":
        return replace(project, closures=draw(closures()))
    if what == "week":
        entries = project.schedule.entries
        gone = draw(st.integers(0, len(entries) - 1))
        left = (*entries[:gone], *entries[gone + 1 :])
        return replace(project, schedule=replace(project.schedule, entries=left))
    if what == "channel":
        channel = project.channels[draw(st.sampled_from(sorted(project.channels)))]
        other = replace(channel, on_closure=draw(st.sampled_from(OnClosure)))
        return replace(project, channels={**project.channels, channel.id: other})
    if what == "kind":
        kind = project.kinds[draw(kinds)]
        return replace(project, kinds={**project.kinds, kind.id: replace(kind, take=1)})
    if what == "meetings" or not project.items:
        return replace(project, meetings=draw(meetings()))
    first, *others = project.items
    other = replace(first, status=ItemStatus.READY, date=draw(moments), withdrawal=None)
    return replace(project, items=(other, *others))


@given(projects(), st.data())
@settings(max_examples=examples(15), deadline=None)
def test_a_plan_from_memory_says_the_same(project, data):
    """After whatever was changed, a plan with a memory is the plan of who begins anew."""
    memory = PlanCache()
    for _ in range(4):
        played = play(project, NOW, WEEK, LAST, memory)
        assert played.shown(WEEK, LAST) == plan(project, NOW, WEEK, LAST)
        project = data.draw(changed(project))


@given(projects(), st.data())
@settings(max_examples=examples(15), deadline=None)
def test_remembered_slots_are_those_of_the_week_and_the_closures_of_now(project, data):
    """Slots are made again as soon as the days, the week, the closures or a channel changed."""
    memory = PlanCache()
    for last in (LAST, LAST, LAST - timedelta(days=30)):
        remembered = memory.by_kind(project, FIRST, last)
        made = list(slots_between(project, FIRST, last))
        assert sorted(remembered) == sorted({slot.kind for slot in made})
        for kind, slots in remembered.items():
            assert slots == [slot for slot in made if slot.kind == kind]
        project = data.draw(changed(project))
