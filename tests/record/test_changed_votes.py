"""What came of a proposal, and who voted what, were public words: a change is a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.not_none import not_none
from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

PAGE = "besluiten/markt/index.html"
DECISION: dict[str, Any] = {
    "title": "De markt",
    "meeting": "2026-11-19-raad",
    "outcome": "rejected",
    "summary": "Kort.",
    "vote": {"for": "vliet", "against": "groen 7"},
}


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council that told what it decided on the market."""
    council = RecordedCouncil(project_folder)
    parties = {
        "vliet": {"label": "Vliet Lokaal", "seats": 6},
        "groen": {"label": "Groen Hart", "seats": 7},
    }
    project_folder.calendar("council", parties=parties, members=None)
    project_folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    project_folder.item("besluiten/markt.md", **DECISION)
    council.publish("2026-11-20T12:30")
    return council


@pytest.mark.parametrize(
    "keys",
    [
        {"outcome": "held-over"},
        {"type": "initiative"},
        {"name": "De markt verhuizen"},
        {"submitters": ["groen"]},
        {"vote": {"for": "vliet", "against": "groen 6", "absent": "groen 1"}},
    ],
)
def test_a_change_of_it_is_a_correction(council: RecordedCouncil, keys: dict[str, Any]) -> None:
    """It stands on the page with what was said of it, and before its release nothing changes."""
    before = council.site("2026-11-21T08:00")[PAGE]
    council.folder.item("besluiten/markt.md", **DECISION | keys)
    council.correct("2026-11-21T09:00", "markt", "De uitslag klopte niet.")
    after = council.site("2026-11-21T10:00")[PAGE]

    assert "De uitslag klopte niet." in after
    assert "De uitslag klopte niet." not in before


def test_seats_of_later_change_no_vote_that_was_public(council: RecordedCouncil) -> None:
    """What residents read stays, whatever the next elections bring."""
    parties = {
        "vliet": {
            "label": "Vliet Lokaal",
            "seats": 2,
            "before": [{"label": "Vliet Lokaal", "until": "2027-03-31", "seats": 6}],
        },
        "groen": {"label": "Groen Hart", "seats": 7},
    }
    council.folder.calendar("council", parties=parties)
    council.publish("2027-04-01T09:00")

    assert "6 voor, 7 tegen" in council.site("2027-04-01T10:00")[PAGE]
    assert not_none(council.context("2027-04-01T10:00").edition.item("markt")).changed is None
