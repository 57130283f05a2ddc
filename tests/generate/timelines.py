"""Councils that hypothesis makes up, with everything in them that changes while time goes by."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st

from raadsweek.emit.collections import KEPT
from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.channel import OFFICE_HOURS, Channel, ChannelType
from raadsweek.model.closure import Closure, Closures, OnClosure, Quiet
from raadsweek.model.council import Body, Council
from raadsweek.model.fact import CLAIM, GONE, PLACED, REFUSED, SENT, SKIP, UNKNOWN, Fact
from raadsweek.model.item import Item, ItemStatus, Withdrawal
from raadsweek.model.mail_issue import Issue, IssueLine, IssueSection
from raadsweek.model.meeting import Meeting
from raadsweek.model.member import Member
from raadsweek.model.plan import SavedPublication, SavedWeek
from raadsweek.model.project import Project
from raadsweek.model.schedule import Schedule, ScheduleEntry
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from tests.generate.in_memory import URL, Timeline
from tests.plan.councils import CALENDARS
from tests.record_facts import with_facts, with_frozen, with_release

# Four weeks around the end of summer time, on Sunday 25 October 2026.
FIRST, LAST = date(2026, 10, 12), date(2026, 11, 8)
CLOCKS = (time(0), time(9), time(12), time(15, 30), time(16), time(17), time(23, 59))
"""Of places in the week."""
ODD = (time(0), time(2, 30), time(8, 7), time(12, 1), time(16, 40), time(20, 20))
"""Of everything else, so that not everything changes in the same minute."""
CHANNELS = (
    Channel("website", "Website", time=time(10)),
    Channel("facebook", "Facebook", ChannelType.SOCIAL, time(12), by_hand=True),
    Channel("mail", "Weekmail", ChannelType.MAIL, time(16)),
    Channel("krant", "Krant", ChannelType.PRINT, time(9), by_hand=True),
)
KINDS = ("agenda", "explainer", "decisions", "news", "annual-report", "trivia")
COUNCIL = Council(
    "raad",
    "Raad",
    "raad.example,2026",
    bodies={"raad": Body("raad", "Gemeenteraad")},
    members={"j-de-boer": Member("j-de-boer", "Joke de Boer")},
    topics={"sport": "Sport"},
)

days = st.dates(FIRST, LAST)
moments = st.builds(at, days, st.sampled_from(ODD))
seldom = st.sampled_from([False] * 4 + [True])


def maybe(strategy):
    """Mostly None."""
    return seldom.flatmap(lambda wanted: strategy if wanted else st.none())


@st.composite
def channels(draw):
    """The site, and some of the others, with their own habits."""
    found = {}
    for channel in CHANNELS:
        if channel.id == "website" or draw(st.booleans()):
            found[channel.id] = replace(
                channel,
                on_closure=draw(st.sampled_from(OnClosure)),
                cutoff=draw(st.sampled_from([{}, dict.fromkeys(range(7), time(12))])),
            )
    return found


@st.composite
def schedules(draw, names):
    """Up to ten places in the week, at any hour."""
    entry = st.builds(
        ScheduleEntry,
        st.sampled_from(sorted(names)),
        st.sampled_from(KINDS),
        st.none() | st.integers(0, 6),
        st.none() | st.sampled_from(CLOCKS),
        st.booleans(),
    )
    weekly = [ScheduleEntry("mail", "news", draw(st.integers(0, 6)))] if "mail" in names else []
    at_once = (ScheduleEntry("website", kind) for kind in ("explainer", "decisions", "news"))
    return Schedule((*weekly, *at_once, *draw(st.lists(entry, min_size=1, max_size=10))))


@st.composite
def meetings(draw):
    """Up to three; many are cancelled, changed or without a time."""
    found = {}
    for day in sorted(draw(st.sets(days, max_size=3))):
        whole = draw(seldom)
        start = at(day, time(0) if whole else draw(st.sampled_from([time(13, 30), time(19, 30)])))
        end = None if whole else draw(st.none() | st.just(in_amsterdam(start + timedelta(hours=2))))
        made = Meeting(f"{day}-raad", "Raad", "raad", start, end, all_day=whole)
        changed = {"cancelled": draw(st.booleans()), "updated": draw(st.none() | moments)}
        found[made.id] = replace(made, **changed)
    return found


@st.composite
def items(draw, number, held, names):
    """One item with any of the dates that an item can have."""
    kind = CALENDARS.kinds[draw(st.sampled_from(("news", "decisions", *KINDS)))]
    status = draw(st.sampled_from([*[ItemStatus.READY] * 4, *ItemStatus]))
    date = draw(moments if kind.topical else maybe(moments))
    later = [timedelta(days=1, minutes=7), timedelta(days=4, minutes=3), timedelta(days=9)]
    taken_back, seen = (
        in_amsterdam((date or at(FIRST)) + draw(st.sampled_from(later))) for _ in range(2)
    )
    return Item(
        id=f"item-{number}",
        kind=kind.id,
        title=f"Item {number}",
        status=status,
        date=date,
        dated_by="date",
        summary=f"Kort {number}",
        body=f"Tekst {number}.",
        meeting=draw(maybe(st.sampled_from(sorted(held)))) if held else None,
        embargo=draw(st.none() | maybe(st.just(seen)) | st.just(seen)),
        expires=draw(maybe(moments)),
        cooldown=draw(st.none() | st.just(timedelta(days=6))),
        topics=draw(st.sampled_from([(), ("sport",)])),
        author=draw(maybe(st.just("j-de-boer"))),
        pins=draw(maybe(st.dictionaries(st.sampled_from(sorted(names)), moments))) or {},
        follows=(f"item-{number - 1}",) if draw(seldom) else (),
        withdrawal=Withdrawal(taken_back, "Fout.") if status is ItemStatus.WITHDRAWN else None,
    )


@st.composite
def projects(draw):
    """A small council with all that a project can hold."""
    places, held = draw(channels()), draw(meetings())
    made = tuple(draw(items(n, held, places)) for n in range(draw(st.integers(1, 5))))
    kinds = {id: CALENDARS.kinds[id] for id in KINDS}
    schedule = draw(schedules(places))
    unsaved = Project(COUNCIL, places, kinds, schedule, held, made, draw(closures()))
    return replace(unsaved, weeks=draw(weeks(unsaved)))


def plain(item, *held):
    """A council with one item and these meetings, whose site has its news at once."""
    kinds = {id: CALENDARS.kinds[id] for id in KINDS}
    schedule = Schedule((ScheduleEntry("website", "news"),))
    return Project(
        COUNCIL, {"website": CHANNELS[0]}, kinds, schedule, {m.id: m for m in held}, (item,)
    )


@st.composite
def closures(draw):
    """A few closed days and quiet days."""
    first, second = draw(days), draw(days)
    closed = (Closure(first, first + timedelta(days=draw(st.integers(0, 6))), "Reces"),)
    quiet = (Quiet(second, second + timedelta(days=2), "Stil", frozenset(("news", "trivia"))),)
    return Closures(closed if draw(st.booleans()) else (), quiet if draw(seldom) else ())


@st.composite
def weeks(draw, project):
    """Weeks that were saved as they were planned, some lines changed by hand."""
    if not draw(st.booleans()):
        return {}
    # As they were planned before someone set an embargo.
    before = replace(project, items=tuple(replace(each, embargo=None) for each in project.items))
    expected = [each.at.date() for each in plan(before, at(FIRST)).publications]
    day = draw(st.sampled_from(expected or [FIRST]))
    week = Week.of(day)
    planned = plan(before, at(FIRST), week.monday, week.days[-1]).publications
    lines = [SavedPublication(each.item, each.channel, each.at) for each in planned]
    written = frozenset(line.place for line in lines)
    kept = [line for line in lines if not draw(seldom)]
    if project.items and draw(st.booleans()):
        item = draw(st.sampled_from(project.items)).id
        moment = at(draw(st.sampled_from(week.days)), draw(st.sampled_from(CLOCKS)))
        channel = draw(st.sampled_from(sorted(project.channels)))
        kept.append(SavedPublication(item, channel, moment))
    return {week: SavedWeek(week, tuple(kept), written)}


@st.composite
def recorded(draw, project, now):
    """The project with a record in which nothing is left to release at `now`; seldom none."""
    project = draw(frozen(project))
    if draw(seldom):
        return project
    for moment in sorted(draw(st.lists(moments, max_size=3))):
        if moment < now:
            project = released(draw(as_it_was(project)), project, moment)
    project = draw(outcomes(released(project, project, now), now))
    return released(project, project, now)


def released(before, project, moment):
    """`project` with what `before`, its files of that moment, releases at `moment`."""
    planned = plan(before, moment)
    made = with_release(before, planned, moment, URL)
    return with_facts(replace(project, record=made.record))


@st.composite
def as_it_was(draw, project):
    """The project when some of its files said something else."""
    items = tuple(replace(each, body="Eerder.") if draw(seldom) else each for each in project.items)
    held = {
        id: replace(each, place="Elders") if draw(seldom) else each
        for id, each in project.meetings.items()
    }
    return replace(project, items=items, meetings=held)


@st.composite
def frozen(draw, project):
    """An issue of the mail that stays as it is, whatever is in it now."""
    if "mail" not in project.channels or not draw(st.booleans()):
        return project
    moment = draw(moments)
    known = [each.id for each in project.items if draw(st.booleans())]
    lines = tuple(IssueLine(id, f"Titel {id}", "Soort") for id in (*known, "weg"))
    sections = (IssueSection("Deel", None, lines),)
    return with_frozen(
        project, Issue("mail", Week.of(moment.date()), moment, "Onderwerp", "Ook", (), sections)
    )


SAID = (CLAIM, SENT, PLACED, REFUSED, UNKNOWN, SKIP, GONE)


@st.composite
def outcomes(draw, project, now):
    """Mostly nothing is said of what was due; else what became of some publications."""
    if not draw(seldom):
        return project
    due = [each for each in plan(project, now).publications if each.at <= now]
    facts = [
        Fact(at=now, fact=draw(st.sampled_from(SAID)), of=each.id)
        for each in due
        if draw(st.booleans())
    ]
    return with_facts(project, *facts)


NEAR = (-1, -1, 0, 1, -60, -3600, -7 * 3600)
"""Seconds from a moment that counts: mostly just before it."""


@st.composite
def timelines(draw):
    """A council and a moment of which it could matter on which side of it a build is."""
    project = draw(projects())
    kept = timedelta(weeks=draw(st.sampled_from([0, 1, 26])))
    groups = [sorted(set(group)) for group in _counting(project, kept)]
    moment = draw(st.sampled_from([group for group in groups if group]).flatmap(st.sampled_from))
    now = in_amsterdam(moment + timedelta(seconds=draw(_near)))
    return Timeline(draw(recorded(project, now)), kept), now


_near = st.sampled_from(NEAR)


def _counting(project, kept):
    """Every moment that a file names, and those that follow from them; more than do matter."""
    publications = plan(project, at(LAST)).publications
    yield [each.at for each in publications]
    yield [each.at + KEPT for each in publications]
    yield [each.at + timedelta(days=1) for each in publications]
    held = project.meetings.values()
    yield [moment for each in held for moment in (each.start, each.ends, each.ends + kept)]
    yield [each.ends + kept for each in held if each.cancelled]
    yield [each.updated for each in held if each.updated]
    yield [each.embargo for each in project.items if each.embargo]
    yield [each.withdrawal.at for each in project.items if each.withdrawal]
    yield [moment for each in project.items for moment in each.pins.values()]
    yield [each.expires for each in project.items if each.expires]
    yield [line.at for week in project.weeks.values() for line in week.publications]
    period = [FIRST + timedelta(days=n) for n in range(28)]
    yield [at(day, clock) for day in period for clock in CLOCKS]
    yield [at(day, hours[1]) for day in period for hours in OFFICE_HOURS.values()]
