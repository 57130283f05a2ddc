"""The rules of the planner, tried on councils that hypothesis makes up."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.edition.resolve import select
from raadsweek.model.item import ItemStatus
from raadsweek.model.kind import Bound
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples

from .councils import FIRST, KINDS, LAST, NARROW, NOW, items, moments, projects


def facts(made, project, *, ready_only=False):
    """What the plan says, without the titles and reasons."""
    ready = {
        item.id for item in project.items if item.status not in (ItemStatus.DRAFT, ItemStatus.IDEA)
    }
    return {
        (p.item, p.channel, p.at) for p in made.publications if not ready_only or p.item in ready
    }


@given(projects())
@settings(max_examples=examples(40), deadline=None)
def test_nothing_goes_out_too_early_or_too_late(project):
    """Never before date, embargo, the meeting's end; never after expiry, withdrawal, its start."""
    by_id = {item.id: item for item in project.items}
    for publication in plan(project, NOW, last=LAST).publications:
        item, moment = by_id[publication.item], publication.at
        meeting = project.meetings.get(item.meeting or "")
        bound = KINDS[item.kind].bound
        assert item.date is None or moment >= item.date
        assert item.embargo is None or moment >= item.embargo
        assert item.expires is None or moment <= item.expires
        assert item.withdrawal is None or moment < item.withdrawal.at
        if meeting and bound is Bound.AFTER:
            assert moment >= meeting.ends
        if meeting and bound is Bound.BEFORE:
            assert moment < meeting.start


@given(projects())
@settings(max_examples=examples(30), deadline=None)
def test_only_where_the_matrix_has_a_tick(project):
    """A publication stands only on a channel that its kind and its item allow."""
    by_id = {item.id: item for item in project.items}
    for publication in plan(project, NOW, last=LAST).publications:
        item = by_id[publication.item]
        assert publication.channel in KINDS[item.kind].channels
        assert item.allows(publication.channel)


@given(projects())
@settings(max_examples=examples(30), deadline=None)
def test_topical_items_go_once_to_a_channel(project):
    """Twice only for a pair that stands in the week with `repeat`, and never with one id."""
    made = plan(project, NOW, last=LAST)
    repeats = {(e.channel, e.kind) for e in project.schedule.entries if e.repeat}
    counted: dict[tuple[str, str, str], int] = {}
    for publication in made.publications:
        if KINDS[publication.kind].topical:
            key = (publication.item, publication.channel, publication.kind)
            counted[key] = counted.get(key, 0) + 1
    for (_, channel, kind), count in counted.items():
        assert count <= (2 if (channel, kind) in repeats else 1)
    assert len({p.id for p in made.publications}) == len(made.publications)


@given(projects())
@settings(max_examples=examples(30), deadline=None)
def test_evergreens_rest(project):
    """Between two weeks in which an evergreen is used lie at least the days of its cooldown."""
    made = plan(project, NOW, last=LAST)
    for item in project.items:
        kind = KINDS[item.kind]
        if kind.topical:
            continue
        first_uses: dict[Week, datetime] = {}
        for publication in made.for_item(item.id):
            first_uses.setdefault(publication.week, publication.at)
        uses = sorted(first_uses.values())
        for earlier, later in pairwise(uses):
            assert kind.cooldown is not None
            assert later.date() - earlier.date() >= kind.cooldown


@given(projects())
@settings(max_examples=examples(30), deadline=None)
def test_unfinished_items_never_move_ready_ones(project):
    """With and without drafts and ideas, every ready item goes to the same places."""
    finished = tuple(
        i for i in project.items if i.status not in (ItemStatus.DRAFT, ItemStatus.IDEA)
    )
    with_all = plan(project, NOW, first=FIRST, last=LAST)
    without = plan(replace(project, items=finished), NOW, first=FIRST, last=LAST)

    assert facts(with_all, project, ready_only=True) == facts(without, project)


@given(projects(), st.randoms())
@settings(max_examples=examples(30), deadline=None)
def test_order_changes_nothing(project, random):
    """The order of files, and of everything in the calendars, does not matter."""

    def shuffled(values):
        listed = list(values)
        random.shuffle(listed)
        return listed

    other = replace(
        project,
        items=tuple(shuffled(project.items)),
        meetings=dict(shuffled(project.meetings.items())),
        channels=dict(shuffled(project.channels.items())),
        kinds=dict(shuffled(project.kinds.items())),
        schedule=replace(project.schedule, entries=tuple(shuffled(project.schedule.entries))),
    )
    assert plan(project, NOW, last=LAST).publications == plan(other, NOW, last=LAST).publications


@given(projects(), st.data())
@settings(max_examples=examples(40), deadline=None)
def test_a_new_item_changes_nothing_before_its_date(project, data):
    """Adding an item dated D changes no publication before D.

    Where channels carry little, a draft leaves the last post of a day to what is ready.
    """
    new = data.draw(items(project.meetings, 99, (ItemStatus.READY, ItemStatus.DRAFT)))
    new = replace(new, date=new.date or data.draw(moments))
    before = plan(project, NOW, first=FIRST, last=LAST)
    after = plan(replace(project, items=(*project.items, new)), NOW, first=FIRST, last=LAST)

    first, then = (
        facts(made, project, ready_only=project.channels is NARROW) for made in (before, after)
    )
    assert {f for f in first if f[2] < new.date} == {f for f in then if f[2] < new.date}


@given(projects(statuses=(ItemStatus.READY,)))
@settings(max_examples=examples(30), deadline=None)
def test_every_ready_topical_item_has_a_place_or_a_reason(project):
    """Nobody has to search for an item that went nowhere: its problem says why."""
    made = plan(project, NOW, last=LAST)
    for item in project.items:
        if KINDS[item.kind].topical:
            assert made.for_item(item.id) or made.problems_for(item.id), item


@given(projects())
@settings(max_examples=examples(25), deadline=None)
def test_every_slot_is_filled_or_explained(project):
    """Each slot of the weekly schedule holds something or has a problem with a reason."""
    made = plan(project, NOW, first=FIRST, last=LAST)
    told = {problem.value for problem in made.problems if problem.code == "empty-slot"}
    assert {slot.id for slot in made.empty_slots} == told


@given(projects(), moments)
@settings(max_examples=examples(30), deadline=None)
def test_the_public_edition_holds_nothing_unfinished_or_early(project, now):
    """The public sees ready items that went out, and not a minute earlier."""
    seen = select(project, plan(project, now, last=LAST), now)

    for publication in seen.publications:
        assert publication.at <= now
        assert not publication.tentative
    for item in seen.items.values():
        assert item.status in (ItemStatus.READY, ItemStatus.WITHDRAWN)
        assert item.embargo is None or item.embargo <= now
