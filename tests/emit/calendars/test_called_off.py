"""What was called off stays in the calendars of residents, as cancelled, with its own UID."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.public_council import ID, PublicCouncil

MEETING = "2026-11-26-raad"
SPEAK = {"what": "speak", "until": "2026-11-25 12:00", "how": "Bel de griffie."}
WALK_IN = {
    "what": "walk-in",
    "from": "2026-11-27 17:00",
    "until": "2026-11-27 20:00",
    "place": "Buurthuis De Kade",
}


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council of which an item with a moment, and a meeting with one, were public."""
    made = PublicCouncil(tmp_path / "council")
    made.item(moments=WALK_IN)
    made.folder.meeting(MEETING, moments=SPEAK)
    made.begin()
    made.release("2026-11-20T12:00")
    return made


def events(council: PublicCouncil, capsys: pytest.CaptureFixture[str], at: str) -> dict[str, str]:
    """The events of `calendars/all.ics` by UID, as its bytes say them."""
    assert council.run(capsys, "build", "--site-dir", str(council.root / "out"), at=at) == 0
    text = (council.root / "out/calendars/all.ics").read_text().replace("\n ", "")
    found = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.DOTALL)
    return {re.search(r"UID:(\S+)", each)[1]: each for each in found}  # type: ignore[index]


def sequence(event: str) -> int:
    """How often it changed."""
    found = re.search(r"SEQUENCE:(\d+)", event)
    assert found
    return int(found[1])


def moment_of(found: dict[str, str], name: str) -> str:
    """The event of the moment of this kind."""
    return next(event for uid, event in found.items() if uid.endswith(name))


def test_a_moment_of_a_cancelled_meeting_stays_as_cancelled(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the same time with the same UID, a higher number, and why."""
    before = moment_of(events(council, capsys, "2026-11-21T09:00"), "/speak")
    council.folder.meeting(MEETING, moments=SPEAK, status="cancelled", reason="De zaal is dicht.")
    council.release("2026-11-21T10:00")
    after = moment_of(events(council, capsys, "2026-11-21T11:00"), "/speak")

    assert "STATUS:CONFIRMED" in before
    assert "STATUS:CANCELLED" in after
    assert re.search(r"DTSTART\S+", before)[0] == re.search(r"DTSTART\S+", after)[0]  # type: ignore[index]
    assert sequence(after) > sequence(before)
    assert "De zaal is dicht." in after


def test_a_moment_of_a_withdrawn_item_stays_as_cancelled(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it would have been is left; where it was went with the item."""
    before = moment_of(events(council, capsys, "2026-11-21T09:00"), "/walk-in")
    withdrawn = {"date": "2026-11-21", "reason": "Het gaat niet door."}
    council.item(moments=WALK_IN, status="withdrawn", withdrawn=withdrawn)
    council.release("2026-11-21T10:00")
    after = moment_of(events(council, capsys, "2026-11-21T11:00"), "/walk-in")

    assert "De Kade" in before
    assert "STATUS:CANCELLED" in after
    assert "De Kade" not in after
    assert "Het gaat niet door." in after
    assert sequence(after) > sequence(before)


def test_what_is_hidden_or_was_never_public_is_in_no_calendar(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a draft nothing is left; one that was never told of has no moments."""
    council.item(moments=WALK_IN, status="draft")
    council.folder.meeting("2026-12-10-raad", moments=SPEAK, status="cancelled", reason="Vol.")
    council.release("2026-11-21T10:00")
    found = events(council, capsys, "2026-11-21T11:00")

    assert not [uid for uid in found if ID in uid]
    assert not [uid for uid in found if "2026-12-10" in uid and uid.endswith("/speak")]


def test_nobody_is_called_to_what_was_called_off(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is in no list of what one can do now."""
    council.folder.meeting(MEETING, moments=SPEAK, status="cancelled", reason="De zaal is dicht.")
    council.item(
        moments=WALK_IN,
        status="withdrawn",
        withdrawn={"date": "2026-11-21", "reason": "Het gaat niet door."},
    )
    council.release("2026-11-21T10:00")
    events(council, capsys, "2026-11-21T11:00")

    assert "rw-todo__item" not in (council.root / "out/index.html").read_text()
