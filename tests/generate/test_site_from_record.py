"""The public site from the record alone: where calendars or configuration are wrong, or gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.public_council import ID, SHOWN, PublicCouncil

FOUR = "2026-11-20T16:00"
WRONG = {
    "calendars": ("calendars/week.yml", "website: {fryday: {}}\n"),
    "a meeting": ("calendars/meetings/2026-11-19-raad.yml", "title: Raad\n"),
    "configuration": ("mkdocs.yml", "site_name: [\n"),
}


def files(root: Path) -> dict[str, bytes]:
    """The files of a site."""
    found = (file for file in (root / "site").rglob("*") if file.is_file())
    return {file.relative_to(root / "site").as_posix(): file.read_bytes() for file in found}


def mentions(root: Path, words: str) -> list[str]:
    """The files of the site in which words stand."""
    return [name for name, data in files(root).items() if words.encode() in data]


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council with a site that shows two items."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    made.item("nieuws/2026-11-20-blijft.md", "Dit blijft.", title="Blijft")
    made.folder.meeting("2026-11-26-raad")
    assert made.release(SHOWN)
    return made


@pytest.mark.parametrize("wrong", WRONG)
def test_what_a_file_hides_is_off_the_site_and_nothing_new_is_on_it(
    council, capsys, wrong: str
) -> None:
    """The error is told, with exit 1; what stands, stands in the words that residents read."""
    council.run(capsys, "build", at=SHOWN)
    council.edit("status: ready", "status: draft")
    council.edit("Dit blijft.", "Dit is anders.", "content/nieuws/2026-11-20-blijft.md")
    council.item("nieuws/2026-11-20-nieuw.md", "Iets nieuws.", title="Nieuw")
    council.folder.write(*WRONG[wrong])

    assert council.run(capsys, "build") == 1
    assert WRONG[wrong][0] in council.said
    assert mentions(council.root, "2,4 miljoen") == []
    assert mentions(council.root, "Dit blijft.")
    assert mentions(council.root, "Dit is anders.") + mentions(council.root, "Iets nieuws.") == []
    assert not list(council.root.glob(".mkdocs*"))


@pytest.mark.parametrize("wrong", WRONG)
def test_where_nothing_is_taken_back_the_site_stays_as_it_is(council, capsys, wrong: str) -> None:
    """A mistake elsewhere takes nothing away of how a member is reached, nor the photo."""
    Image.new("RGB", (400, 300), "blue").save(council.root / "content" / "anna.png")
    council.folder.calendar(
        "council",
        members={
            "anna": {
                "name": "Anna Berg",
                "topics": ["wonen"],
                "contact": {"email": "anna@raad.vlietmonde.example"},
                "photo": {"file": "anna.png", "alt": "Anna Berg", "consent": "2026-01-05"},
            }
        },
        topics={"wonen": {"label": "Wonen"}},
    )
    assert council.release(FOUR)
    council.run(capsys, "build", at=FOUR)
    before = files(council.root)
    assert mentions(council.root, "anna@raad.vlietmonde.example")
    council.folder.write(*WRONG[wrong])

    assert council.run(capsys, "build", at=FOUR) == 1
    after = files(council.root)
    assert after.keys() == before.keys()
    if wrong != "configuration":  # of that the name of the site is the council's
        assert [name for name, data in after.items() if data != before[name]] == []


def test_what_its_file_takes_back_under_another_name_is_off_the_site(council, capsys) -> None:
    """Another name is new and waits; that it was withdrawn does not."""
    council.run(capsys, "build", at=SHOWN)
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-11-20 14:00, reason: Fout.}"
    council.edit("status: ready", withdrawn)
    council.file.rename(council.file.with_name("2026-11-20-golf.md"))
    council.folder.write(*WRONG["calendars"])

    assert council.run(capsys, "build") == 1
    assert mentions(council.root, "2,4 miljoen") == []
    assert mentions(council.root, "Fout.")
    assert mentions(council.root, "2026-11-20-golf") == []


@pytest.mark.parametrize("wrong", WRONG)
def test_the_red_button_works_whatever_is_broken(
    council, capsys, monkeypatch, tmp_path, wrong: str
) -> None:
    """On another machine, with a broken file elsewhere: words are out of the next site at once."""
    council.run(capsys, "build", at=SHOWN)
    council.folder.write("content/nieuws/2026-11-20-stuk.md", "---\ntitle: [\n---\n")
    council.folder.write(*WRONG[wrong])
    monkeypatch.setenv("RAADSWEEK_CACHE", str(tmp_path / "empty"))

    assert council.run(capsys, "retract", ID, at="2026-11-20T23:00") == 1
    assert "taken back, without a reason" in council.said
    assert mentions(council.root, "2,4 miljoen") == []
    assert mentions(council.root, "Dit blijft.")


def test_the_red_button_works_for_an_item_whose_file_is_broken(council, capsys) -> None:
    """Also what cannot be read is taken back; its file is for a person to mend."""
    council.file.write_text("---\ntitle: [\n---\n")
    assert council.run(capsys, "retract", ID, "--reason", "Fout.") == 0
    assert mentions(council.root, "2,4 miljoen") == []
    assert mentions(council.root, "Fout.")


def test_the_record_suffices(council, capsys) -> None:
    """Without `content/`, but for pictures, and without `calendars/`: the same site."""
    council.run(capsys, "build", at=FOUR)
    before = files(council.root)
    for file in (council.root / "content").rglob("*.md"):
        file.unlink()
    shutil.rmtree(council.root / "calendars")
    shutil.rmtree(council.root / "site")

    assert council.run(capsys, "build", at=FOUR) == 1
    after = files(council.root)
    assert sorted(after) == sorted(before)
    assert [name for name, data in after.items() if data != before[name]] == []
