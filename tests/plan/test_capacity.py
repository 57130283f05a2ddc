"""The bearing capacity of channels: nothing floods, nothing is lost, nothing is late by it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.language import Message
from raadsweek.model.agenda_point import Point
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import ANY, Capacity, ChannelType
from raadsweek.model.council import Council
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.meeting import Meeting
from raadsweek.model.outcome import DecisionType, Outcome
from raadsweek.model.plan import Plan, Publication, Refusal
from raadsweek.model.project import Project
from raadsweek.plan import plan
from raadsweek.plan.digest_posts import by_post
from raadsweek.plan.publication_window import window
from raadsweek.replace_fields import replace

from .councils import CALENDARS, FIRST, KINDS, LAST, items, moments, projects

EVENING = date(2026, 11, 19)
TUESDAY = date(2026, 11, 24)
NOW = at(date(2026, 11, 20), time(9))
FEW_A_DAY = [
    Capacity(day=3, hour=1),
    Capacity(day=4, apart=timedelta(minutes=30)),
    Capacity(hour=2),
]


def council(*items: Item, held: tuple[Meeting, ...] = (), **capacity: Capacity) -> Project:
    """A council with our own calendars; `capacity` is that of channels by their ids."""
    channels = {
        id: replace(channel, capacity=capacity.get(id, channel.capacity))
        for id, channel in CALENDARS.channels.items()
    }
    known = {each.id: each for each in held}
    by = Council("raad", "Raad", "raad.example,2026")
    return Project(by, channels, KINDS, CALENDARS.schedule, known, items)


def evening(id: str = "2026-11-19-raad", day: date = EVENING) -> Meeting:
    """A meeting of one evening."""
    return Meeting(id, "Raad", "raad", at(day, time(19, 30)), at(day, time(23)))


def decisions(count: int, meeting: str = "2026-11-19-raad") -> tuple[Item, ...]:
    """Motions of a meeting, numbered; the file names run the other way."""
    return tuple(
        Item(
            f"motie-{count - n:03}-{meeting}",
            "decisions",
            f"M{n + 1} Motie",
            ItemStatus.READY,
            meeting=meeting,
            outcome=Outcome.REJECTED,
        )
        for n in range(count)
    )


def on(made: Plan, channel: str) -> list[Publication]:
    """What goes out on a channel, in order of time."""
    return [p for p in made.publications if p.channel == channel]


def clocks(made: Plan, channel: str) -> list[str]:
    """The moments of the posts on a channel."""
    posts = by_post(on(made, channel)).values()
    return [f"{each[0].at:%a %H:%M}" for each in posts]


def test_forty_motions_are_one_post() -> None:
    """What a network does not carry goes out as one digest, in the order of the agenda.

    On the site each stands by itself, as ever. Nothing of it comes again weeks later.
    """
    made = plan(council(*decisions(42), held=(evening(),)), NOW, last=LAST)
    posts = by_post(on(made, "twitter"))

    assert list(posts) == ["decisions+1@twitter@2026-11-20"]
    (digest,) = posts.values()
    assert [each.title for each in digest] == [f"M{n} Motie" for n in range(1, 43)]
    assert {each.at for each in digest} == {at(date(2026, 11, 20), time(12))}
    assert len(by_post(on(made, "website"))) == 42


def test_some_go_out_one_after_the_other() -> None:
    """Five are three at noon and two an hour later: no hour has more than the channel carries."""
    made = plan(council(*decisions(5), held=(evening(),)), NOW, last=LAST)

    assert clocks(made, "twitter") == ["Fri 12:00"] * 3 + ["Fri 13:00"] * 2
    first = {p.title for p in on(made, "twitter") if p.at.hour == 12}
    assert first == {"M1 Motie", "M2 Motie", "M3 Motie"}


def test_how_far_apart() -> None:
    """With `apart` each waits for the one before it."""
    quarter = Capacity(day=6, apart=timedelta(minutes=15))
    made = plan(council(*decisions(3), held=(evening(),), twitter=quarter), NOW, last=LAST)

    assert clocks(made, "twitter") == ["Fri 12:00", "Fri 12:15", "Fri 12:30"]


def test_each_meeting_has_a_digest() -> None:
    """Of two meetings each has its own, where the channel carries two posts."""
    other = evening("2026-11-18-commissie", date(2026, 11, 18))
    items = (*decisions(20), *decisions(30, other.id))
    made = plan(council(*items, held=(evening(), other)), NOW, last=LAST)
    sizes = {id: len(each) for id, each in by_post(on(made, "facebook")).items()}

    assert sizes == {
        "decisions+1@facebook@2026-11-20": 30,
        "decisions+2@facebook@2026-11-20": 20,
    }


def test_a_place_in_the_week_has_a_capacity_of_its_own() -> None:
    """`take` of a place: what is more than that goes out together, also where a day is long."""
    entries = tuple(
        replace(each, take=2) if (each.channel, each.kind) == ("twitter", "decisions") else each
        for each in CALENDARS.schedule.entries
    )
    project = council(*decisions(3), held=(evening(),), twitter=ANY)
    schedule = replace(CALENDARS.schedule, entries=entries)
    made = plan(replace(project, schedule=schedule), NOW, last=LAST)

    assert len(by_post(on(made, "twitter"))) == 1
    assert len(by_post(on(made, "facebook"))) == 3


def questions(*moments: datetime) -> tuple[Item, ...]:
    """Questions that became available at these moments."""
    return tuple(
        Item(f"vraag-{n:02}", "questions", f"Vraag {n}", ItemStatus.READY, moment, dated_by="date")
        for n, moment in enumerate(moments)
    )


def test_twenty_questions_of_one_day() -> None:
    """They go out at nine as one digest, and not as twenty posts."""
    day = date(2026, 11, 24)
    made = plan(council(*questions(*[at(day, time(0))] * 20)), NOW, last=LAST)

    assert clocks(made, "twitter") == ["Tue 09:00"]
    assert len(on(made, "twitter")) == 20


def test_a_day_that_is_full() -> None:
    """What comes in one by one goes out until the day is full; the rest waits for the next.

    Each place in the week that is still to come keeps its post.
    """
    day = date(2026, 11, 24)
    coming = [at(day, time(9 + n // 2, 30 * (n % 2))) for n in range(12)]
    made = plan(council(*questions(*coming)), NOW, last=LAST)
    days = Counter(each[0].at.date() for each in by_post(on(made, "twitter")).values())

    assert days[day] == 6
    assert days[day + timedelta(days=1)] == 1  # in one digest
    assert len(on(made, "twitter")) == 12


def one_a_day(*items: Item) -> Project:
    """A council with one post a day on Twitter; news goes there at any time, decisions at noon."""
    entries = tuple(each for each in CALENDARS.schedule.entries if each.channel != "twitter")
    own = {each.kind: each for each in CALENDARS.schedule.entries if each.channel == "twitter"}
    decided = replace(own["decisions"], weekday=TUESDAY.weekday(), time=time(12))
    schedule = replace(CALENDARS.schedule, entries=(*entries, own["questions"], decided))
    return replace(council(*items, twitter=Capacity(day=1)), schedule=schedule)


def test_a_place_that_stays_empty_gives_its_post_back() -> None:
    """One post a day, and a place at noon that nothing takes: what is there at nine goes out then.

    Nobody knew at nine that nothing would come; and the reason says so.
    """
    (question,) = questions(at(TUESDAY, time(0)))
    (found,) = on(plan(one_a_day(question), NOW, last=LAST), "twitter")

    assert found.at == at(TUESDAY, time(12))
    assert "nothing was ready" in found.reason.text


def test_a_place_that_is_taken_keeps_its_post() -> None:
    """Then the day is full, and the other waits for the next."""
    (question,) = questions(at(TUESDAY, time(0)))
    pinned = replace(decisions(1, "")[0], meeting=None, date=at(TUESDAY, time(8)), outcome=None)
    made = plan(one_a_day(question, pinned), NOW, last=LAST)

    assert [(p.item, p.at.date()) for p in on(made, "twitter")] == [
        (pinned.id, TUESDAY),
        (question.id, TUESDAY + timedelta(days=1)),
    ]
    assert "carries no more on one day" in on(made, "twitter")[1].reason.text


def test_what_cannot_wait_for_a_place_is_not_told_of_a_full_day() -> None:
    """Nothing else went out on that day: the post was kept for a place that came too late."""
    (question,) = questions(at(TUESDAY, time(0)))
    short = replace(question, expires=at(TUESDAY, time(11)))
    made = plan(one_a_day(short), NOW, last=LAST)

    assert not on(made, "twitter")
    assert made.refused[short.id, "twitter"].by is Refusal.PLACE_KEPT


def test_what_is_no_news_any_more() -> None:
    """Later than `fresh` it is not placed there, and that is the reason that is given."""
    channels = {
        id: replace(each, fresh=timedelta(hours=10)) if id == "twitter" else each
        for id, each in CALENDARS.channels.items()
    }
    project = replace(council(*decisions(1), held=(evening(),)), channels=channels)
    made = plan(project, NOW, last=LAST)
    (told,) = [each for each in made.problems if each.value == "twitter"]
    words = dict(told.message.values)

    assert not on(made, "twitter")
    assert on(made, "facebook")
    assert isinstance(words["until"], Message)
    assert words["until"].text == "it is no news there any more after {moment}"
    assert isinstance(words["why"], Message)
    assert words["why"].text == "no place lies between"


def test_what_a_person_put_there_stands() -> None:
    """A pin goes out by itself, whatever there is beside it; above the capacity that is told."""
    day = at(date(2026, 11, 20), time(14))
    pinned = tuple(replace(each, pins={"twitter": day}) for each in decisions(7))
    made = plan(council(*pinned, held=(evening(),)), NOW, last=LAST)

    assert len(by_post(on(made, "twitter"))) == 7
    assert [p.code for p in made.problems if p.code == "above-capacity"] == ["above-capacity"]


@given(projects(), st.sampled_from(FEW_A_DAY), st.data())
@settings(max_examples=60, deadline=None)
def test_no_channel_has_more_than_it_carries(
    project: Project, most: Capacity, data: st.DataObject
) -> None:
    """On no day, in no hour; and nothing gets lost by it but what is too late the next day."""
    count = data.draw(st.integers(0, 15))
    meeting = evening()
    project = replace(
        project,
        meetings={**project.meetings, meeting.id: meeting},
        items=(*project.items, *decisions(count)),
        channels={id: replace(each, capacity=most) for id, each in project.channels.items()},
    )
    free = {id: replace(each, capacity=ANY) for id, each in project.channels.items()}
    made = plan(project, NOW, last=LAST)
    without = plan(replace(project, channels=free), NOW, last=LAST)
    slots = Counter(
        (e.channel, e.weekday) for e in project.schedule.entries if e.weekday is not None
    )

    for channel in (id for id, each in project.channels.items() if not each.takes_all):
        # What is not finished takes what is left, and may stand beside it: it moves nothing.
        posts = [each[0] for each in by_post(on(made, channel)).values()]
        days = Counter(each.at.date() for each in posts if not each.tentative)
        for day, held in days.items():
            assert most.day is None or held <= max(most.day, slots[channel, day.weekday()])
    placed, before = _places(made), _places(without)
    assert placed <= before
    for item, channel in before - placed:
        known = made.refused.get((item, channel))
        assert known is not None or _may_come_later(project, item)
    _assert_full_days_are_full(made, most)


def _assert_full_days_are_full(made: Plan, most: Capacity) -> None:
    """Of no day it is said that it was full, where something could have gone out yet."""
    for (_, channel), refused in made.refused.items():
        if refused.by is Refusal.DAY_FULL:
            posts = by_post(on(made, channel)).values()
            held = sum(each[0].at.date() == refused.at.date() for each in posts)
            assert most.day is not None and held >= most.day


@given(projects(), st.sampled_from([Capacity(day=1), Capacity(day=2), *FEW_A_DAY]), st.data())
@settings(max_examples=40, deadline=None)
def test_what_becomes_ready_later_takes_no_post_of_before(
    project: Project, most: Capacity, data: st.DataObject
) -> None:
    """An item dated D changes nothing of what is ready before D, also with one post a day.

    A draft never goes out: it may have to leave the one post of a day to what is ready.
    """
    channels = {id: replace(each, capacity=most) for id, each in project.channels.items()}
    project = replace(project, channels=channels)
    new = data.draw(items(project.meetings, 99, (ItemStatus.READY,)))
    moment = new.date or data.draw(moments)
    new = replace(new, date=moment)
    before = plan(project, NOW, first=FIRST, last=LAST)
    after = plan(replace(project, items=(*project.items, new)), NOW, first=FIRST, last=LAST)

    assert _until(before, moment) == _until(after, moment)


def test_a_draft_leaves_the_post_of_its_day_to_what_is_ready() -> None:
    """Also where its place was earlier that day: the channel carries one, and a draft is none."""
    idea = Item("idee", "council-letters", "Een idee", ItemStatus.IDEA, date=at(TUESDAY))
    report = Item(
        "verslag", "annual-report", "Verslag", ItemStatus.READY, date=at(TUESDAY, time(13, 30))
    )
    alone, both = (
        plan(council(*some, ris=Capacity(day=1)), NOW, first=FIRST, last=LAST)
        for some in ([idea], [idea, report])
    )

    assert [p.item for p in on(alone, "ris") if p.at.date() == TUESDAY] == ["idee"]
    assert [p.item for p in on(both, "ris") if p.at.date() == TUESDAY] == ["verslag"]


def _until(made: Plan, moment: datetime) -> set[tuple[str, str, datetime, str]]:
    return {
        (p.item, p.channel, p.at, p.bundle)
        for p in made.publications
        if p.at < moment and not p.tentative
    }


def _places(made: Plan) -> set[tuple[str, str]]:
    return {(p.item, p.channel) for p in made.publications}


def _may_come_later(project: Project, id: str) -> bool:
    """Whether it is timeless, or its time is not over at the end of the plan."""
    item = next(each for each in project.items if each.id == id)
    frame = window(item, project)
    assert not isinstance(frame, Message)
    return not KINDS[item.kind].topical or frame.closes is None or frame.closes.date() > LAST


def test_networks_carry_a_few_a_day() -> None:
    """Where a council says nothing, networks carry six a day; site, mail and archive take all."""
    for channel in CALENDARS.channels.values():
        social = channel.type is ChannelType.SOCIAL
        assert channel.capacity == (Capacity(day=6, hour=3) if social else ANY)
    assert FIRST < LAST


def test_a_digest_begins_with_what_the_editor_chose_and_has_the_order_of_the_agenda() -> None:
    """A lead first, then proposals by their points, amendments, and motions; no name of a file."""
    points = (Point("opening", "Opening"), Point("bad", "Het bad"), Point("weg", "De weg"))
    held = replace(evening(), points=points, leads=("z-motie",))

    def decided(id: str, type: DecisionType, point: str = "", proposal: str = "") -> Item:
        facts: dict[str, Any] = {
            "type": type,
            "point": point,
            "proposal": proposal,
            "meeting": held.id,
        }
        return Item(id, "decisions", id, ItemStatus.READY, **facts)

    items = (
        decided("a-motie", DecisionType.MOTION, proposal="c-weg"),
        decided("b-amendement", DecisionType.AMENDMENT, proposal="d-bad"),
        decided("c-weg", DecisionType.PROPOSAL, "weg"),
        decided("d-bad", DecisionType.PROPOSAL, "bad"),
        decided("z-motie", DecisionType.MOTION),
        *decisions(5),
    )
    made = plan(council(*items, held=(held,), twitter=Capacity(day=1)), NOW)
    together = [each for each in made.publications if each.channel == "twitter" and each.bundle]

    told = [each.item for each in sorted(together, key=lambda each: each.nth)]
    assert told[:2] == ["z-motie", "d-bad"]
    assert [each for each in told if each in {i.id for i in items[:4]}] == [
        "d-bad",
        "c-weg",
        "b-amendement",
        "a-motie",
    ]
