"""Week files beside a record: they hold what is to come, and the record what was shown."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from raadsweek.check.weeks import weeks
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace
from tests.record.council import Proefstad

from .test_saved_weeks import Desk


@pytest.fixture
def desk(situation, tmp_path):
    """The desk of a situation."""
    return lambda name: Desk(situation(name).project, tmp_path)


@pytest.mark.parametrize("seen", [True, False])
def test_a_release_that_is_later_than_its_places_writes_no_second_line(desk, seen):
    """What was shown is in the record; its line stays as it was, and nothing was missed."""
    table = desk("alleen_de_website")
    week = Week.of(date(2026, 11, 23))
    table.save(at(date(2026, 11, 20), time(15)), week, 1)
    before = table.lines()
    late = max(moment for _, _, moment in before) + timedelta(minutes=5)
    council = Proefstad(table.project)
    council.publish("2026-11-21T09:00")  # of what the first release says the moments are the plan's
    release = council.prepare(f"{late:%Y-%m-%dT%H:%M}")
    if seen:
        council.see(release, f"{late:%Y-%m-%dT%H:%M}")
    now = late + timedelta(minutes=20)
    table.project = council.loaded(now)

    assert not [p for p in table.plan(now).problems if p.path.startswith("calendars/weeks/")]
    table.save(now, week, 1)

    assert {place for place in table.lines() if place[2] <= now} == before
    assert not [p for p in weeks(table.project) if p.code == "double-publication"]


def test_a_line_of_what_was_late_is_no_second_one(desk):
    """What became ready after its place gets a line of its own; the old one does nothing more."""
    table = desk("alleen_de_website")
    week = Week.of(date(2026, 11, 23))
    item = table.project.item("alleen-site")
    table.project = replace(table.project, items=(replace(item, status=ItemStatus.DRAFT),))
    table.save(at(date(2026, 11, 20), time(15)), week, 1)
    old = next(place[2] for place in table.lines())
    council = Proefstad(table.project)
    council.write(replace(item, id="een-ander", date=at(date(2026, 11, 1))))
    assert council.publish(f"{old + timedelta(minutes=10):%Y-%m-%dT%H:%M}")
    council.write(item)
    now = old + timedelta(minutes=30)
    table.project = council.loaded(now)
    table.save(now, week, 1)

    assert len([place for place in table.lines() if place[0] == item.id]) > 1
    assert not [p for p in weeks(table.project) if p.code == "double-publication"]
