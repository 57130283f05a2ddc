"""The feed of the meetings: a change is an entry of its own, and tells nothing that is secret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

BEGUN, NEWS, LATER = "2026-11-02T09:00", "2026-11-04T09:00", "2026-11-06T09:00"
ID = "2026-11-19-raad"


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council with a meeting, of which residents know since its record began."""
    recorded = RecordedCouncil(project_folder)
    project_folder.meeting(ID, start="2026-11-19 19:30", place="Raadzaal")
    recorded.publish(BEGUN)
    return recorded


def told(council: RecordedCouncil, now: str = LATER) -> list[tuple[str, str]]:
    """Title and words of each entry, the newest first."""
    feed = json.loads(council.site(now)["feeds/meetings.json"])
    return [(entry["title"], entry.get("summary", "")) for entry in feed["items"]]


def test_what_was_there_at_the_beginning_is_no_news(council: RecordedCouncil) -> None:
    """A feed that begins with all meetings of a year is a flood."""
    assert told(council) == []


def test_a_new_meeting_is_told(council: RecordedCouncil) -> None:
    """Once, however often the site is built."""
    council.folder.meeting("2026-12-03-raad", start="2026-12-03 19:30")
    council.publish(NEWS)
    council.publish(LATER)

    assert [title for title, _ in told(council)] == [
        "Nieuwe vergadering: Raadsvergadering, donderdag 3 december 2026 om 19:30 uur"
    ]


@pytest.mark.parametrize(
    ("keys", "title", "words"),
    [
        ({"start": "2026-11-26 19:30"}, "Verplaatst", "Het was op donderdag 19 november 2026 om"),
        ({"place": "Theater"}, "Verplaatst", "Theater"),
        ({"status": "cancelled", "reason": "Ziek."}, "Gaat niet door", "Ziek."),
        (
            {"documents": [{"title": "Stuk", "url": "https://ris.example/1"}]},
            "Nieuwe stukken",
            "Raadzaal",
        ),
        ({"points": [{"title": "Opening"}]}, "De agenda is er", "Raadzaal"),
    ],
)
def test_a_change_is_an_entry(
    council: RecordedCouncil, keys: dict[str, object], title: str, words: str
) -> None:
    """With how it was and how it is; the entry of before stays what it was."""
    kept = {"start": "2026-11-19 19:30", "place": "Raadzaal", **keys}
    council.folder.meeting(ID, **kept)
    council.publish(NEWS)
    (entry,) = told(council)

    assert entry[0].startswith(f"{title}: Raadsvergadering, donderdag")
    assert words in entry[1]


def test_a_corrected_word_is_no_change(council: RecordedCouncil) -> None:
    """Who follows the meetings hears what matters to who comes."""
    council.folder.meeting(ID, start="2026-11-19 19:30", place="Raadzaal", title="De raad")
    council.publish(NEWS)

    assert told(council) == []


def test_an_agenda_that_is_an_item_is_told_when_it_is_out(council: RecordedCouncil) -> None:
    """And goes with it: of a draft nothing is told."""
    keys = {"title": "Agenda", "meeting": ID, "date": "2026-11-13"}
    council.folder.item("agenda/agenda.md", "Punt 1.", **keys)
    council.publish("2026-11-13T17:00")
    before = told(council, "2026-11-13T17:00")
    council.folder.item("agenda/agenda.md", "Punt 1.", **keys, status="draft")
    council.publish("2026-11-14T09:00")

    assert [title.partition(":")[0] for title, _ in before] == ["De agenda is er"]
    assert told(council, "2026-11-14T09:00") == []


def test_a_meeting_that_is_gone_is_in_no_entry(council: RecordedCouncil) -> None:
    """What residents may not know of any more is not in the feed either."""
    council.folder.meeting(ID, start="2026-11-26 19:30", place="Raadzaal")
    council.publish(NEWS)
    council.folder.meeting(ID, start="2026-11-26 19:30", title="Besloten overleg")
    council.publish(LATER)

    assert told(council) == []
