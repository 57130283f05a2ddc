"""`record: assumed`: a channel on which nobody ticks off what was placed."""

from __future__ import annotations

import pytest

from raadsweek.edition.resolve import select
from raadsweek.edition.resolve.owner_tasks import tasks
from raadsweek.model.address import Addresses
from raadsweek.model.plan import PublicationStatus
from raadsweek.plan import plan
from raadsweek.workspace.settings_and_now import now

NOON = now("2026-11-20T12:30")


def channel(project_folder, **keys):
    """The project with a channel of which these are the keys."""
    project_folder.calendar("channels", bord={"label": "Bord", "type": "print", **keys})
    return project_folder.load()


def test_what_is_due_there_is_assumed_to_be_placed(project_folder):
    """It has a status of its own, never that of what is known, and is nobody's task."""
    project_folder.calendar("kinds", news={"label": "N", "topical": True, "channels": ["bord"]})
    project_folder.calendar("week", bord={"friday": {"12:00": "news"}})
    project_folder.item("news/markt.md", date="2026-11-20", pin={"bord": "2026-11-20 12:00"})
    for keys, status, count in (
        ({}, PublicationStatus.DUE, 1),
        ({"record": "assumed"}, PublicationStatus.ASSUMED, 0),
    ):
        project = channel(project_folder, **keys)
        made = plan(project, NOON)
        selection = select(project, made, NOON, preview=True)
        addresses = Addresses.of("", project.council, project.kinds)

        assert [each.status for each in made.for_item("markt")] == [status]
        assert len(tasks(selection, addresses, "griffie")) == count


@pytest.mark.parametrize("value", ["geteld", True, "none", ["assumed"]])
def test_another_value_is_a_mistake(project_folder, value):
    """There is no other, and the mistake has its line."""
    problems = channel(project_folder, record=value).problems

    assert [(each.code, each.key) for each in problems] == [("unknown-value", "bord.record")]
