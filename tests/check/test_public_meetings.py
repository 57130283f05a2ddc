"""A meeting of which residents were told, and that its file keeps inside now."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.public_council import LATER, SHOWN, PublicCouncil

from raadsweek.delivery.prepare_release import prepare_taking_away
from raadsweek.model.fact import HIDE
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings

MEETING = "2026-11-26-raad"
WORD = "Kwetsbaarwoord"
FOUR, FIVE = "2026-11-20T16:00", "2026-11-20T17:00"
HIDES = ("status: draft", "confidential: true", "public: false", "confidential: misschien")
FILE = f"calendars/meetings/{MEETING}.yml"


def mentions(root: Path, words: str) -> list[str]:
    """The files of the site in which words stand."""
    found = (file for file in (root / "site").rglob("*") if file.is_file())
    return [file.name for file in found if words.encode() in file.read_bytes()]


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council of which a meeting is public, with an agenda."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    made.folder.meeting(MEETING, title=WORD)
    assert made.release(SHOWN)
    return made


def add(council: PublicCouncil, line: str) -> None:
    """Adds a key to the file of the meeting."""
    file = council.root / FILE
    file.write_text(f"{file.read_text()}{line}\n")


@pytest.mark.parametrize("line", HIDES[:3])
def test_its_words_go_at_once_and_its_address_answers(council, capsys, line: str) -> None:
    """No byte of it is left; a neutral page stands there; `check` says so as an error."""
    assert council.run(capsys, "build", at=LATER) == 0
    assert mentions(council.root, WORD)
    add(council, line)
    assert council.run(capsys, "build", at=FOUR) == 0

    assert mentions(council.root, WORD) == []
    page = council.root / "site" / "vergaderingen" / MEETING / "index.html"
    assert "This page cannot be read at the moment" in page.read_text("utf-8")
    assert council.codes(FOUR) == [("public-hidden", "error")]
    assert council.findings(FOUR)[0].path == FILE


def test_it_is_hidden_on_record_and_can_be_shown_again(council) -> None:
    """A release hides it, a later one shows it again; between them nothing more is said."""
    add(council, "status: draft")
    assert council.release(LATER)
    assert council.record(FOUR).meetings[MEETING].hidden is not None
    assert council.release(FOUR) == ""

    (council.root / FILE).write_text(
        (council.root / FILE).read_text().replace("draft", "confirmed")
    )
    assert council.release(FOUR)
    known = council.record(FIVE).meetings[MEETING]
    assert known.hidden is None
    assert [each.how for each in known.versions] == ["first", "found"]
    assert council.codes(FIVE) == []


@pytest.mark.parametrize("line", HIDES)
def test_its_words_go_although_the_calendars_are_wrong(council, capsys, line: str) -> None:
    """Secrecy fails closed, also where the mark itself is the mistake."""
    assert council.run(capsys, "build", at=LATER) == 0
    add(council, line)
    council.folder.write("calendars/week.yml", "website: {fryday: {}}\n")
    assert council.run(capsys, "build", at=FOUR) == 1

    assert mentions(council.root, WORD) == []
    assert mentions(council.root, "2,4 miljoen")


def test_what_only_takes_away_hides_it_too(council) -> None:
    """Such a release asks no calendars, and waits for none."""
    add(council, "confidential: misschien")
    council.folder.write("calendars/week.yml", "website: {fryday: {}}\n")
    made = prepare_taking_away(read_settings(council.root / "mkdocs.yml"), moment(FOUR), "server")

    assert made is not None
    assert [each.of for each in made.facts if each.fact == HIDE] == [f"meeting/{MEETING}"]
