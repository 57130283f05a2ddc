"""Promises: of what is to come residents read its kind and day, where something will fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.hypothesis_examples import examples
from tests.plan.councils import CALENDARS, NOW, projects

from raadsweek.edition.clock import Clock
from raadsweek.edition.resolve import announced_publications, select
from raadsweek.edition.resolve.announced_publications import Promises
from raadsweek.model.channel import ChannelType
from raadsweek.model.stop import Stop, Stops
from raadsweek.plan import plan
from raadsweek.plan.publication_window import Window, window
from raadsweek.replace_fields import replace
from raadsweek.workspace.settings_and_now import now as moment

if TYPE_CHECKING:
    from raadsweek.model.item import Item

MONDAY = "2026-11-30T08:00"


@pytest.fixture
def promised(project_folder):
    """The channels and kinds of the slots that residents are told of by then."""

    def told(now=MONDAY, **keys):
        at = moment(now)
        project = project_folder.load()
        chosen = select(project, plan(project, at), at, **keys)
        return [(slot.channel, slot.kind) for slot in chosen.upcoming]

    return told


def test_nothing_is_promised_where_nothing_can_come(promised):
    """A week full of places and no item that is ready: nobody is told that anything comes."""
    assert promised() == []
    assert promised(preview=True) == []


def test_what_is_ready_is_promised_on_the_site_only(project_folder, promised):
    """Its place on our own site is told, those on the networks of others are not."""
    project_folder.item("blogs/2026-11-30-mijn-week.md", date="2026-11-30", author="j-de-boer")

    assert promised() == [("website", "blog")]


@pytest.mark.parametrize("keys", [{"status": "draft"}, {"embargo": "2026-12-01 12:00"}])
def test_what_may_not_come_or_is_secret_is_not_promised(project_folder, promised, keys):
    """A draft promises nothing; of what is under an embargo not even kind and day are told."""
    project_folder.item(
        "blogs/2026-11-30-mijn-week.md", **{"date": "2026-11-30", "author": "j-de-boer", **keys}
    )

    assert promised() == []


def test_while_everything_is_stopped_nothing_is_promised(project_folder):
    """Nobody is told of what may not come."""
    project_folder.item("blogs/2026-11-30-mijn-week.md", date="2026-11-30", author="j-de-boer")
    project, now = project_folder.load(), moment(MONDAY)
    planned = plan(project, now)
    stop = Stop(moment("2026-11-29T12:00"), "Brand")

    stopped = select(replace(project, stops=Stops((stop,), now)), planned, now)

    assert select(project, planned, now).upcoming
    assert not stopped.upcoming


def test_a_promise_is_kept(project_folder, promised):
    """What was promised stands on the site at its moment."""
    project_folder.item("blogs/2026-11-30-mijn-week.md", date="2026-11-30", author="j-de-boer")
    project = project_folder.load()
    before = select(project, plan(project, moment(MONDAY)), moment(MONDAY))
    (slot,) = before.upcoming

    after = select(project, plan(project, slot.at), slot.at)

    assert [(each.kind, each.at) for each in after.publications] == [(slot.kind, slot.at)]


def test_another_process_promises_the_same(project_folder, promised, monkeypatch):
    """Of a large council another process plans without what may not come yet."""
    folder = "blogs/2026-11-30"
    project_folder.item(f"{folder}-mijn-week.md", date="2026-11-30", author="j-de-boer")
    project_folder.item(f"{folder}-geheim.md", date="2026-11-30", embargo="2026-12-09")
    here = promised()

    monkeypatch.setattr(announced_publications, "MANY", 1)

    assert promised() == here == [("website", "blog")]


def is_early(item: Item, project) -> bool:
    """Whether residents may not know of it yet."""
    opens = window(item, project)
    waits = isinstance(opens, Window) and opens.opens > NOW
    return waits or (item.embargo is not None and item.embargo > NOW)


@given(projects())
@settings(max_examples=examples(60), deadline=None)
def test_promises_are_those_of_a_council_without_what_is_to_come(project):
    """Of what is not available yet nothing can be told, not by the place that it takes either."""
    planned = plan(project, NOW)
    known = replace(project, items=tuple(i for i in project.items if not is_early(i, project)))
    without = plan(known, NOW, planned.first, planned.last)
    sites = {id for id, each in CALENDARS.channels.items() if each.type is ChannelType.SITE}
    ready = [p for p in without.publications if p.channel in sites and not p.tentative]
    filled = {(p.kind, p.channel, p.at) for p in ready}

    found = list(Promises.of(project, planned, Clock(NOW)).slots(project))

    assert {(each.kind, each.channel, each.at) for each in found} <= filled
    assert found == list(Promises.of(known, without, Clock(NOW)).slots(known))
