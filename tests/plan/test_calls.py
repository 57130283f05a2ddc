"""Calls to residents: none reaches anyone when it is over."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import at
from raadsweek.model.council import Body
from raadsweek.model.item import ItemStatus
from raadsweek.model.resident_moment import (
    MomentBeforeMeeting,
    MomentKind,
    ResidentMoment,
    last_end,
)
from raadsweek.plan import plan
from raadsweek.plan.publication_window import call_ends
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples

from .councils import CALENDARS, LAST, NOW, moments, projects

SPEAK = MomentBeforeMeeting(MomentKind.SPEAK, time(12), 1, how="Bel de griffie.")
resident_moments = st.builds(
    lambda what, end, start: ResidentMoment(
        what=what, end=end, start=start if start and start < end else None
    ),
    st.sampled_from(sorted(MomentKind)),
    moments,
    st.none() | moments,
) | st.just(ResidentMoment(what=MomentKind.SPEAK))


@st.composite
def calling(draw, statuses=tuple(ItemStatus)):
    """A council of which the items call to anything, and all meetings have a last moment."""
    made = draw(projects(statuses))
    items = tuple(
        replace(item, moments=tuple(draw(st.lists(resident_moments, max_size=2))))
        for item in made.items
    )
    bodies = {"raad": Body("raad", "Gemeenteraad", moments=(SPEAK,))}
    entries = made.schedule.entries
    kept = draw(st.sets(st.sampled_from(entries), min_size=len(entries) // 2))
    weeks = replace(made.schedule, entries=tuple(each for each in entries if each in kept))
    council = replace(made.council, bodies=bodies)
    return replace(made, items=items, council=council, schedule=weeks)


@given(calling())
@settings(max_examples=examples(60), deadline=None)
def test_no_call_reaches_anyone_when_it_is_over(project):
    """In whatever arrangement of the week: never at or after the end of its last moment."""
    by_id = {item.id: item for item in project.items}
    for publication in plan(project, NOW, last=LAST).publications:
        end = call_ends(by_id[publication.item], project)
        assert end is None or publication.at < end


@given(calling((ItemStatus.READY,)))
@settings(max_examples=examples(40), deadline=None)
def test_each_channel_gets_it_in_time_or_a_problem_says_so(project):
    """What is placed comes at least so long before the end, and what is left out is told."""
    made = plan(project, NOW, last=LAST)
    by_id = {item.id: item for item in project.items}
    for publication in made.publications:
        end = call_ends(by_id[publication.item], project)
        notice = project.channels[publication.channel].least_notice
        assert end is None or publication.at <= end - notice
    for item in project.items:
        kind, end = project.kinds[item.kind], call_ends(item, project)
        if end is not None and kind.topical and end.date() <= LAST and not made.for_item(item.id):
            assert made.problems_for(item.id)


def test_the_last_end_counts():
    """Of two moments the later one."""
    found = (
        ResidentMoment(what=MomentKind.REGISTER, end=at(date(2026, 11, 20), time(12))),
        ResidentMoment(what=MomentKind.WALK_IN, start=at(date(2026, 11, 22), time(19))),
        ResidentMoment(what=MomentKind.SPEAK),
    )

    assert last_end(found) == at(date(2026, 11, 22), time(19))
    assert last_end(found[2:]) is None


@pytest.mark.parametrize(
    ("channel", "hours"), [("website", 0), ("facebook", 1), ("residents-mail", 4)]
)
def test_the_usual_notice(channel, hours):
    """Nothing on the site, an hour on a network, four in a mail."""
    assert CALENDARS.channels[channel].least_notice == timedelta(hours=hours)
