"""The acts on what was public, as a person at the command line does them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.public_council import FILE, ID, LATER, POST, SHOWN, WORDS, PublicCouncil

from raadsweek.model.record import Standing
from raadsweek.record.fact_files import verify
from raadsweek.workspace.settings_and_now import read_settings

URL = "https://facebook.example/p/1"
FOUR, FIVE = "2026-11-20T16:00", "2026-11-20T17:00"
WHY = ("--reason", "Het bedrag klopt niet.")


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council of which one item is public."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def bytes_with(root: Path, words: str) -> list[str]:
    """The files below a folder in which words stand, or that are called so."""
    data = words.encode()
    return [
        str(file)
        for file in root.rglob("*")
        if words in file.name or (file.is_file() and data in file.read_bytes())
    ]


def test_withdraw_says_why_and_where_else_it_stands(council, capsys) -> None:
    """Words leave at once; the post that was placed is a task until it is ticked off."""
    council.run(capsys, "placed", POST, "--url", URL, at=SHOWN)
    assert council.run(capsys, "withdraw", ID, *WHY) == 0
    assert URL in council.said and f"raadsweek gone {POST}" in council.said
    known = council.record(FOUR).items[ID]
    assert known.standing is Standing.WITHDRAWN
    assert known.withdrawal is not None and known.withdrawal.reason == "Het bedrag klopt niet."
    # Board and file agree.
    assert "status: withdrawn" in council.file.read_text()
    assert ("taken-back-elsewhere", "warning") in council.codes(FOUR)
    assert council.run(capsys, "gone", POST, at=FOUR) == 0
    assert council.codes(FIVE) == []
    assert council.run(capsys, "gone", POST, at=FIVE) == 0
    assert "nothing changed" in council.said


def test_withdraw_asks_for_a_reason(council, capsys) -> None:
    """Residents deserve to read why."""
    assert council.run(capsys, "withdraw", ID) == 2
    assert council.record(FOUR).items[ID].standing is Standing.PUBLIC


def test_an_act_can_be_undone_until_a_release_shows_it(council, capsys) -> None:
    """Undone it is as if it never was; after a release there are only new acts."""
    council.run(capsys, "withdraw", ID, *WHY)
    assert council.run(capsys, "withdraw", ID, "--undo", at=FOUR) == 0
    known = council.record(FIVE).items[ID]
    assert (known.standing, known.changes) == (Standing.PUBLIC, 0)
    assert "status: ready" in council.file.read_text()
    council.run(capsys, "withdraw", ID, *WHY, at=FIVE)
    assert council.release("2026-11-20T18:00")
    assert council.run(capsys, "withdraw", ID, "--undo", at="2026-11-20T19:00") == 1
    assert "cannot be undone" in council.said


def test_of_a_release_in_the_same_second_the_chain_knows_the_order(council, capsys) -> None:
    """An act after it can be undone; one before it was made public by it."""
    assert council.run(capsys, "withdraw", ID, *WHY, at=SHOWN) == 0
    assert council.run(capsys, "withdraw", ID, "--undo", at=LATER) == 0
    assert council.record(FOUR).items[ID].standing is Standing.PUBLIC
    assert council.run(capsys, "withdraw", ID, *WHY, at=FOUR) == 0
    assert council.release(FOUR)
    assert council.run(capsys, "withdraw", ID, "--undo", at=FIVE) == 1
    assert "cannot be undone" in council.said


def test_an_act_alone_is_a_release(council, capsys) -> None:
    """An act changes no file's words, and yet the site must change: there is something to show."""
    council.run(capsys, "retract", ID)
    assert council.release(FOUR)
    assert council.release(FIVE) == ""


@pytest.mark.parametrize("asked", [ID, f"nieuws/{ID}", f"nieuws/{ID}/", FILE, "krediet voor het"])
def test_an_item_is_found_by_id_path_file_or_title(council, capsys, asked: str) -> None:
    """A person names it as she knows it."""
    assert council.run(capsys, "withdraw", asked, *WHY) == 0
    assert council.record(FOUR).items[ID].standing is Standing.WITHDRAWN


def test_a_near_miss_names_the_nearest(council, capsys) -> None:
    """Nothing is taken back by guessing."""
    assert council.run(capsys, "withdraw", "2026-11-20-zwembat", *WHY) == 2
    assert f"Did you mean '{ID}'" in council.said


def test_who_did_it_is_a_role_and_no_address(council, capsys) -> None:
    """The record may be read by many."""
    assert council.run(capsys, "withdraw", ID, *WHY, "--by", "a@b.example") == 2
    assert council.record(FOUR).items[ID].standing is Standing.PUBLIC


def test_restore_shows_it_again_in_the_words_of_its_file(council, capsys) -> None:
    """What an act took back only an act brings back."""
    council.run(capsys, "withdraw", ID, *WHY)
    council.release(FOUR)
    council.edit("2,4 miljoen", "3,4 miljoen")
    assert council.run(capsys, "restore", ID, "--reason", "Nagekeken.", at=FIVE) == 0
    assert "status: ready" in council.file.read_text()
    assert "withdrawn" not in council.file.read_text()
    council.release("2026-11-20T18:00")
    known = council.record("2026-11-20T19:00").items[ID]
    assert known.standing is Standing.PUBLIC and "3,4 miljoen" in known.statement.text
    assert [each.id for each in council.record("2026-11-20T19:00").shown if each.item == ID]


def test_a_correction_before_its_release_tells_what_changed(council, capsys) -> None:
    """The note is of the words of now, which the next release shows."""
    council.run(capsys, "placed", POST, "--url", URL, at=SHOWN)
    council.edit("2,4 miljoen", "3,4 miljoen")
    note = "Het bedrag was 2,4 miljoen euro; het is 3,4 miljoen euro."
    assert council.run(capsys, "correct", ID, "--note", note) == 0
    assert URL in council.said
    assert [code for code, _ in council.codes(FOUR)] == ["changed-elsewhere"]
    council.release(FOUR)
    last = council.record(FIVE).items[ID].versions[-1]
    assert (last.how, last.note) == ("noted", note)
    assert [code for code, _ in council.codes(FIVE)] == ["changed-elsewhere"]


def test_a_correction_after_its_release_is_of_that_version(council, capsys) -> None:
    """What was found to be changed gets its note afterwards."""
    council.edit("2,4 miljoen", "3,4 miljoen")
    council.release(LATER)
    assert council.run(capsys, "correct", ID, "--note", "Het bedrag.", at=FOUR) == 0
    known = council.record(FIVE).items[ID]
    assert [(each.how, each.note) for each in known.versions] == [
        ("first", ""),
        ("noted", "Het bedrag."),
    ]
    assert council.codes(FIVE) == []


def test_a_slip_of_the_pen_needs_no_note_and_no_task(council, capsys) -> None:
    """Small is said of a typing error: what was placed may stay as it is."""
    council.run(capsys, "placed", POST, "--url", URL, at=SHOWN)
    council.edit("zwembad.", "Zwembad.")
    assert council.run(capsys, "correct", ID, "--small") == 0
    assert council.codes(FOUR) == []
    council.release(FOUR)
    assert council.record(FIVE).items[ID].versions[-1].how == "small"
    assert council.codes(FIVE) == []


def test_nothing_to_correct_is_refused(council, capsys) -> None:
    """Its file says what it always said."""
    assert council.run(capsys, "correct", ID, "--note", "Iets.") == 2


def test_a_correction_undone_is_no_correction(council, capsys) -> None:
    """Then it is asked again."""
    council.edit("2,4 miljoen", "3,4 miljoen")
    council.run(capsys, "correct", ID, "--note", "Het bedrag.")
    assert council.run(capsys, "correct", ID, "--undo", at=FOUR) == 0
    assert council.codes(FIVE) == [("public-changed", "note")]


def test_rename_says_that_a_held_file_is_the_same_item(council, capsys) -> None:
    """One identity, its old ids; the old address leads on, nothing is announced again."""
    council.file.rename(council.file.with_name("2026-11-20-bad.md"))
    council.edit("2,4 miljoen", "3,4 miljoen", "content/nieuws/2026-11-20-bad.md")
    council.release(LATER)
    assert council.run(capsys, "rename", ID, "2026-11-20-bad", "--reason", "Tikfout.", at=FOUR) == 0
    council.release(FIVE)
    record = council.record("2026-11-20T18:00")
    known = record.items["2026-11-20-bad"]
    assert known.standing is Standing.PUBLIC and "3,4" in known.statement.text
    assert (known.path, known.formerly) == ("nieuws/2026-11-20-bad/", (f"nieuws/{ID}/",))
    assert sorted(each.id for each in record.shown) == [POST, f"{ID}@website@2026-11-20"]
    assert [severity for _, severity in council.codes("2026-11-20T18:00")] == ["note"]
    # By its old name it is still found.
    assert council.run(capsys, "withdraw", ID, *WHY, at="2026-11-20T18:00") == 0


def test_rename_refuses_a_name_without_a_file(council, capsys) -> None:
    """The file gets its name first."""
    council.file.unlink()
    assert council.run(capsys, "rename", ID, "2026-11-20-bad", "--reason", "x") == 2
    assert "no file" in council.said


def test_retract_needs_no_reason_and_no_file_brings_it_back(council, capsys) -> None:
    """A neutral page is left, whatever the file says."""
    assert council.run(capsys, "retract", ID) == 0
    assert council.record(FOUR).items[ID].standing is Standing.HIDDEN
    assert bytes_with(council.root / "site", "2,4 miljoen") == []
    council.edit("status: draft", "status: ready")
    assert council.codes(FOUR) == [("public-taken-back", "warning")]
    council.release(FOUR)
    assert council.record(FIVE).items[ID].standing is Standing.HIDDEN


def test_what_was_never_public_cannot_be_taken_back(council, capsys) -> None:
    """Nobody read it, so there is nothing to tell."""
    council.item("nieuws/2026-11-28-later.md", title="Later", pin={"website": "2026-11-28 10:00"})
    assert council.run(capsys, "withdraw", "2026-11-28-later", *WHY) == 2


def test_erase_leaves_no_byte(council, capsys) -> None:
    """Not in the record, not in the site, not in caches; and it does not come back by accident."""
    council.item("nieuws/2026-11-20-ander.md", "Een ander bericht.", title="Ander")
    council.release(LATER)
    assert council.run(capsys, "build", at=LATER) == 0
    assert bytes_with(council.root / "site", "2,4 miljoen")
    council.file.unlink()
    assert council.run(capsys, "erase", ID, "--reason", "Op verzoek.", at=FOUR) == 0
    folders = read_settings(council.root / "mkdocs.yml").folders
    for words in (WORDS, "Krediet voor het zwembad", ID):
        assert bytes_with(folders.record, words) == [], words
        assert bytes_with(council.root / "site", words) == [], words
    assert [each.code for each in verify(folders) if each.severity.value == "error"] == []
    assert ID not in council.record(FIVE).items
    # Another file of that name is stopped, and shown to nobody.
    council.item()
    assert council.codes(FIVE) == [("erased-name", "error")]
    # It is planned nowhere, and written in no week.
    assert council.run(capsys, "plan", "--write", "--weeks", "2", at=FIVE) == 0
    weeks = [file.read_text() for file in (council.root / "calendars/weeks").glob("*.yml")]
    assert not any(ID in week for week in weeks)
    assert council.run(capsys, "plan", "--format", "json", at=FIVE) == 0
    council.release(FIVE)
    assert ID not in council.record("2026-11-20T18:00").items
    assert council.run(capsys, "build", at=FIVE) == 0
    assert bytes_with(council.root / "site", "2,4 miljoen") == []


def test_erase_takes_its_part_out_of_a_frozen_mail(council, capsys) -> None:
    """The mail stays, with the others in it; of the erased one no word is left."""
    for name, path in (("Krediet voor het zwembad", ID), ("Ander bericht", "2026-11-20-ander")):
        council.item(
            f"nieuws/{path}.md",
            f"Tekst van {name}.",
            title=name,
            channels={"only": ["website", "residents-mail"]},
            pin={"website": "2026-11-20 10:00", "residents-mail": "2026-11-25 16:00"},
        )
    council.release("2026-11-25T16:30")
    folders = read_settings(council.root / "mkdocs.yml").folders
    assert bytes_with(folders.record / "texts" / "mail", "Krediet voor het zwembad")
    council.file.unlink()
    when, later = "2026-11-25T17:00", "2026-11-25T18:00"
    assert council.run(capsys, "erase", ID, "--reason", "Op verzoek.", at=when) == 0
    for words in ("Krediet voor het zwembad", ID):
        assert bytes_with(folders.record, words) == [], words
    told = [line.title for issue in council.record(later).issues.values() for line in issue.lines]
    assert told == ["Ander bericht"]
    assert [each.code for each in verify(folders) if each.severity.value == "error"] == []


def test_erase_takes_the_files_of_the_item_away(council, capsys) -> None:
    """Its picture and its document leave content/ and the site; what others show stays."""
    for name, colour in (("eigen", "red"), ("gedeeld", "blue")):
        file = council.folder.write(f"content/nieuws/{name}.png", "")
        Image.new("RGB", (4, 4), colour).save(file)
    both = "![A](eigen.png) ![B](gedeeld.png)"
    pins = {"website": "2026-11-20 14:00", "facebook": "2026-11-20 14:00"}
    council.item("nieuws/2026-11-20-beeld.md", both, title="Beeld", pin=pins)
    council.item("nieuws/2026-11-20-ander.md", "![B](gedeeld.png)", title="Ander", pin=pins)
    assert council.release(LATER)
    council.run(capsys, "build", at=LATER)
    shown = council.root / "site" / "media" / "full" / "nieuws"
    assert sorted(each.name for each in shown.iterdir()) == ["eigen.png", "gedeeld.png"]

    council.run(capsys, "erase", "2026-11-20-beeld", "--reason", "Op verzoek.", at=FOUR)
    (council.root / "content/nieuws/2026-11-20-beeld.md").unlink()
    assert council.run(capsys, "build", at=FIVE) == 0
    assert [each.name for each in shown.iterdir()] == ["gedeeld.png"]
    left = (council.root / "content/nieuws").glob("*.png")
    assert [each.name for each in left] == ["gedeeld.png"]


def test_erase_leaves_no_name_in_what_follows_it_up(council, capsys) -> None:
    """An item that follows or links to it keeps its own words; ids hold names, and so they go."""
    council.item(
        "nieuws/2026-11-20-vervolg.md",
        f"Zie [het besluit]({ID}.md).",
        title="Vervolg",
        follows=[ID],
        pin={"website": "2026-11-20 14:00", "facebook": "2026-11-20 14:00"},
    )
    assert council.release(LATER)
    council.run(capsys, "build", at=LATER)
    assert council.run(capsys, "erase", ID, "--reason", "Op verzoek.", at=FOUR) == 0
    assert "2026-11-20-vervolg.md" in council.said
    council.file.unlink()
    folders = read_settings(council.root / "mkdocs.yml").folders
    assert bytes_with(folders.record, ID) == []
    assert [each.code for each in verify(folders) if each.severity.value == "error"] == []
    again = council.record(FIVE).items["2026-11-20-vervolg"].statement
    assert (again.text, again.follows) == ("Zie [het besluit](….md).", ())
    assert council.run(capsys, "build", at=FIVE) == 0
    assert bytes_with(council.root / "site", ID) == []


def test_erase_leaves_a_longer_name_as_it_is(council, capsys) -> None:
    """Where the id is the beginning of that of another item, what links to that one stays."""
    council.item(
        "nieuws/2026-11-20-vervolg.md",
        f"Zie [meer]({ID}-later.md).",
        title="Vervolg",
        pin={"website": "2026-11-20 14:00", "facebook": "2026-11-20 14:00"},
    )
    assert council.release(LATER)
    council.run(capsys, "erase", ID, "--reason", "Op verzoek.", at=FOUR)
    council.file.unlink()
    said = council.record(FIVE).items["2026-11-20-vervolg"].statement
    assert said.text == f"Zie [meer]({ID}-later.md)."


def test_without_a_record_check_looks_at_the_last_site(tmp_path, capsys) -> None:
    """What was built last may be public: a file that is gone since is told."""
    made = PublicCouncil(tmp_path / "p")
    made.item()
    made.run(capsys, "build")
    made.file.rename(made.file.with_name("2026-11-20-bad.md"))
    assert made.run(capsys, "check") == 0
    assert ID in made.said and "raadsweek rename" in made.said
    assert made.run(capsys, "withdraw", ID, *WHY) == 2
    assert "no record yet" in made.said
