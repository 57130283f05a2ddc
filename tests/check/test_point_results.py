"""What an agenda says came of a point can be so; what cannot is told, and nobody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.check.test_votes import DECISION, MEMBERS, PARTIES

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.agenda_point import Point

EVENING = "2026-11-19-raad"
CANCELLED = {"status": "cancelled", "reason": "Te weinig leden.", "updated": "2026-11-18 09:00"}
GOOD: dict[str, Any] = {"outcome": "adopted", "vote": {"for": "all"}}


@pytest.fixture
def folder(project_folder: ProjectFolder) -> ProjectFolder:
    """A council of fifteen seats."""
    project_folder.calendar("council", parties=PARTIES, members=MEMBERS)
    return project_folder


def told(folder: ProjectFolder, *, of_meeting: dict[str, Any] | None = None, **keys: Any) -> Any:
    """Severity, code and key of all that is wrong with the third point of a meeting."""
    points = ["Opening", {"title": "Besloten deel", "public": False}, {"title": "Bad", **keys}]
    folder.meeting(EVENING, points=points, **of_meeting or {})
    return [(each.severity, each.code, each.key) for each in folder.check()]


def point(folder: ProjectFolder) -> Point:
    """The last point as it was read."""
    return folder.load().meetings[EVENING].points[-1]


@pytest.mark.parametrize(
    "keys",
    [
        GOOD,
        {"outcome": "noted"},
        {"outcome": "rejected", "vote": {"for": ["vliet"], "against": ["groen", "d66"]}},
        {"outcome": "adopted", "vote": "samen"},
    ],
)
def test_what_is_right_is_not_told(folder: ProjectFolder, keys: dict[str, Any]) -> None:
    """An outcome, with or without a vote, or with one that the meeting has for several points."""
    of_meeting = {"votes": {"samen": {"for": "all"}}}

    assert told(folder, of_meeting=of_meeting, **keys) == []
    assert point(folder).outcome == keys["outcome"]
    assert bool(point(folder).vote) is ("vote" in keys)


@pytest.mark.parametrize(
    ("keys", "code", "key"),
    [
        ({"outcome": "adopted", "vote": {"for": "onbekend"}}, "unknown-voter", "vote.for.0"),
        ({"outcome": "adopted", "vote": "nergens"}, "unknown-vote", "vote"),
        ({"vote": {"for": "all"}}, "vote-without-outcome", "vote"),
        ({"outcome": "rejected", "vote": {"for": "all"}}, "outcome-against-vote", "outcome"),
        ({"outcome": "noted", "vote": {"for": "all"}}, "outcome-against-vote", "outcome"),
        ({"outcome": "adopted", "heading": True}, "outcome-of-heading", "outcome"),
        ({"sitting": 2}, "unknown-sitting", "sitting"),
    ],
)
def test_each_fault_is_told_where_it_stands(
    folder: ProjectFolder, keys: dict[str, Any], code: str, key: str
) -> None:
    """A warning, since an error would stop the site; and a vote with a fault is never shown."""
    assert told(folder, **keys) == [("warning", code, f"points.2.{key}")]
    assert point(folder).vote is None or code == "outcome-against-vote"


def test_what_cannot_be_is_not_told_to_residents(folder: ProjectFolder) -> None:
    """Neither an outcome that its vote contradicts nor one of a meeting that was cancelled."""
    told(folder, outcome="adopted", vote={"against": "all"})
    assert point(folder).outcome is None

    found = told(folder, of_meeting=CANCELLED, **GOOD)
    assert found == [("warning", "decided-at-cancelled", "points.2.outcome")]
    assert point(folder).outcome is None


@pytest.mark.parametrize(
    ("keys", "key"),
    [({"outcome": "rejected"}, "outcome"), ({"outcome": "adopted", "vote": {"for": 8}}, "vote")],
)
def test_an_item_does_not_say_otherwise(
    folder: ProjectFolder, keys: dict[str, Any], key: str
) -> None:
    """What residents read of one decision is one thing: the item waits until it is put right."""
    told(folder, **GOOD)
    folder.item("besluiten/bad.md", **{**DECISION, "point": "bad", **keys})

    found = [(each.severity, each.code, each.key) for each in folder.check()]
    assert found == [("error", "two-results", key)]


def test_an_item_that_says_the_same_is_fine(folder: ProjectFolder) -> None:
    """And a motion on that point is another decision."""
    told(folder, **GOOD)
    folder.item("besluiten/bad.md", **{**DECISION, "point": "bad", **GOOD})
    motion = {"point": "bad", "type": "motion", "outcome": "rejected"}
    folder.item("besluiten/motie.md", **{**DECISION, **motion})

    assert folder.check() == ()
