"""The next meetings of a place in the week, and why an item does not reach a channel."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.language import Message
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import ANY, FEW, Capacity
from raadsweek.model.council import Council
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.meeting import Meeting
from raadsweek.model.plan import Plan
from raadsweek.model.project import Project
from raadsweek.plan import plan
from raadsweek.plan.publication_window import may_go_to, while_fresh, window
from raadsweek.plan.slots import slots_between
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples

from .councils import CALENDARS, KINDS, LAST, NOW, projects

TRUE = {
    "no place lies between",
    "the channel is not open between",
    "at its place of {moment} it was not ready yet",
    "when the channel was open on {moment} it was not ready yet",
    "the place of {moment} was full",
    "at the place of {moment} another meeting comes first",
    "at the place of {moment} something goes out once more",
    "it belongs to no meeting",
    "an editor took it out of the plan",
    "the day of {moment} was full, and later it is too late",
    "on the day of {moment} what it still carries is kept for places that come too late",
}


@st.composite
def busy_councils(draw: st.DrawFn) -> Project:
    """Bodies with several meetings a day and on days that follow one another, all with agendas."""
    held: dict[str, Meeting] = {}
    for n in range(draw(st.integers(1, 8))):
        day = date(2026, 12, 1) + timedelta(days=draw(st.integers(0, 20)))
        clock = draw(st.sampled_from([time(13), time(16), time(19, 30), time(20, 45)]))
        body = draw(st.sampled_from(["raad", "commissie"]))
        held[f"m{n}"] = Meeting(f"m{n}", "Vergadering", body, at(day, clock))
    made = tuple(
        Item(
            id=f"agenda-{id}",
            kind="agenda",
            title=f"Agenda {id}",
            status=ItemStatus.READY,
            date=at(date(2026, 11, 2), time(9)),
            dated_by="date",
            meeting=id,
        )
        for id in held
    )
    council = Council("raad", "Raad", "raad.example,2026")
    return Project(council, CALENDARS.channels, KINDS, CALENDARS.schedule, held, made)


@given(busy_councils())
@settings(max_examples=60, deadline=None)
def test_every_agenda_that_has_a_place_in_time_goes_out(project: Project) -> None:
    """Parallel sessions, evenings that follow one another: each agenda, once to each channel.

    Where a place of its kind lies in the time in which it may go out, it goes out.
    """
    made = plan(project, NOW, last=LAST)
    for item in project.items:
        frame = window(item, project)
        assert not isinstance(frame, Message)
        for channel in KINDS["agenda"].channels:
            slots = slots_between(project, date(2026, 11, 1), LAST, channel)
            can = any(s.kind == "agenda" and s.at in frame for s in slots)
            assert can == any(p.channel == channel for p in made.for_item(item.id))


@given(busy_councils())
@settings(max_examples=40, deadline=None)
def test_the_end_of_a_plan_changes_nothing_before_it(project: Project) -> None:
    """A plan that looks less far says the same of the days that it holds."""
    far = plan(project, NOW, last=LAST)
    last = date(2026, 12, 8)
    near = plan(project, NOW, last=last)
    assert _places(near) == {place for place in _places(far) if place[2].date() <= last}


def _places(made: Plan) -> set[tuple[str, str, datetime]]:
    return {(p.item, p.channel, p.at) for p in made.publications}


@given(
    st.one_of(projects(statuses=(ItemStatus.READY,)), busy_councils()),
    st.booleans(),
    st.sampled_from([ANY, FEW, Capacity(day=1), Capacity(day=2, hour=1)]),
    st.sampled_from([None, timedelta(days=2), timedelta(days=9)]),
)
@settings(max_examples=examples(120), deadline=None)
def test_each_reason_is_true(
    project: Project, narrow: bool, most: Capacity, fresh: timedelta | None
) -> None:
    """Why an item misses a channel follows from the plan: derived anew, it is the same."""
    channels = {
        id: replace(each, capacity=most, fresh=fresh) for id, each in project.channels.items()
    }
    project = replace(project, channels=channels)
    if narrow:  # places that take two only, so that some are full
        kinds = {id: replace(kind, take=kind.take or 2) for id, kind in project.kinds.items()}
        project = replace(project, kinds=kinds)
    made = plan(project, NOW, last=LAST)
    by_id = {item.id: item for item in project.items}
    for problem in made.problems:
        why = dict(problem.message.values).get("why") if problem.value else None
        if problem.code not in ("no-place", "missed-channel") or not isinstance(why, Message):
            continue
        item, channel = by_id[problem.item or ""], problem.value
        assert why.text in TRUE
        _holds(why, item, channel, made, project)


def _holds(why: Message, item: Item, channel: str, made: Plan, project: Project) -> None:
    """Asserts what a reason says."""
    frame = window(item, project)
    assert not isinstance(frame, Message)
    frame = while_fresh(frame, project.kinds[item.kind], project.channels[channel])
    assert may_go_to(item, channel, project)
    assert not any(p.channel == channel for p in made.for_item(item.id))
    found = list(slots_between(project, made.first, LAST, channel))
    slots = {s.at: s for s in found if s.kind == item.kind and s.at in frame}
    moment = dict(why.values).get("moment")
    if why.text in ("no place lies between", "the channel is not open between"):
        assert not slots
    elif why.text == "the place of {moment} was full":
        assert isinstance(moment, datetime)
        assert moment in slots
        # Spread over a day, all are of that place.
        held = [p for p in made.publications if p.slot == slots[moment].id]
        assert len(held) >= project.kinds[item.kind].take > 0
    elif why.text == "at the place of {moment} something goes out once more":
        assert moment in slots
        assert any((p.channel, p.at) == (channel, moment) for p in made.publications)
    elif why.text in (
        "the day of {moment} was full, and later it is too late",
        "on the day of {moment} what it still carries is kept for places that come too late",
    ):
        assert isinstance(moment, datetime)
        day = [p for p in made.on(moment.date()) if p.channel == channel]
        later = sum(s.at > moment for s in found if s.at.date() == moment.date())
        assert later or "kept" not in why.text
        assert len({p.post for p in day}) + later >= (project.channels[channel].capacity.day or 99)
    elif why.text == "it belongs to no meeting":
        assert item.meeting is None
    else:
        assert moment is not None


@pytest.mark.parametrize("channel", ["website", "ris", "facebook", "local-news", "council-mail"])
def test_three_sessions_of_one_evening(channel: str) -> None:
    """Two sessions at half past seven and one at a quarter to nine: one place takes all three."""
    starts = {"a": time(19, 30), "b": time(19, 30), "c": time(20, 45)}
    held = {
        id: Meeting(id, f"Sessie {id}", "raad", at(date(2026, 12, 10), clock))
        for id, clock in starts.items()
    }
    ready = at(date(2026, 12, 1), time(0))
    made = tuple(
        Item(f"agenda-{id}", "agenda", id, ItemStatus.READY, ready, meeting=id) for id in held
    )
    council = Council("raad", "Raad", "raad.example,2026")
    project = Project(council, CALENDARS.channels, KINDS, CALENDARS.schedule, held, made)
    found = plan(project, at(date(2026, 12, 1), time(9)), last=LAST).publications
    first = {p.item: p.at for p in reversed(found) if p.channel == channel}

    assert first.keys() == {"agenda-a", "agenda-b", "agenda-c"}
    assert len(set(first.values())) == 1
