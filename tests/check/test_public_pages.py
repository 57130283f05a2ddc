"""Ordinary pages in the record: what was public stays until an act, or a file, says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.public_council import ID, LATER, SHOWN, PublicCouncil

from raadsweek.check import check
from raadsweek.language import Language
from raadsweek.model.fact import TEXT
from raadsweek.model.record import RecordedPage, Standing
from raadsweek.record.fact_files import verify
from raadsweek.report.problem_lines import problem_lines
from raadsweek.workspace.settings_and_now import read_settings

FOUR, FIVE, SIX = "2026-11-20T16:00", "2026-11-20T17:00", "2026-11-20T18:00"
PAGE = "content/over.md"
ABOUT = "---\ntitle: Over de raad\n---\n\nWij tellen vijfentwintig leden.\n"
WHY = ("--reason", "De namen klopten niet.")


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council of which one page and one item are public."""
    made = PublicCouncil(tmp_path / "p")
    made.folder.write(PAGE, ABOUT)
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def page(council: PublicCouncil, at: str, name: str = "over") -> RecordedPage:
    """How the record has the page."""
    return council.record(at).pages[name]


def texts(council: PublicCouncil, at: str = SIX) -> list[str]:
    """How often the page got a text, and why."""
    facts = council.record(at).facts
    return [each.how for each in facts if each.fact == TEXT and each.of == "page/over"]


def test_a_release_says_what_a_page_says(council: PublicCouncil) -> None:
    """Once; a release with nothing new says nothing."""
    known = page(council, LATER)
    assert (known.standing, known.path, known.thing) == (Standing.PUBLIC, "over/", "page/over")
    assert known.statement.text.strip() == "Wij tellen vijfentwintig leden."
    assert texts(council) == ["first"]
    assert council.release(LATER) == ""
    assert council.codes() == []


def test_a_record_of_before_takes_pages_in(tmp_path: Path) -> None:
    """A page that came after the record began is in it with the next release."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.folder.write(PAGE, ABOUT)
    assert "over" not in made.record().pages
    assert made.release(SHOWN)
    assert page(made, LATER).standing is Standing.PUBLIC


def test_other_words_are_found(council: PublicCouncil) -> None:
    """An edit goes out with the next release, and nobody has to say how."""
    council.edit("vijfentwintig", "zevenentwintig", PAGE)
    assert council.codes() == []
    assert council.release(FOUR)
    assert "zevenentwintig" in page(council, FIVE).statement.text
    assert texts(council) == ["first", "found"]


def test_another_picture_is_other_words(council: PublicCouncil) -> None:
    """The bytes of what it shows belong to what it says."""
    file = council.root / "content/foto.png"
    Image.new("RGB", (40, 30), "blue").save(file)
    council.edit("leden.", "leden.\n\n![Groep](foto.png)", PAGE)
    assert council.release(LATER)
    before = page(council, FOUR).statement.files["foto.png"]
    Image.new("RGB", (40, 30), "red").save(file)
    assert council.release(FOUR)
    assert before and page(council, FIVE).statement.files["foto.png"] != before


@pytest.mark.parametrize(
    "front",
    [
        "title: Over de raad\nstatus: draft",
        "title: Over de raad\nembargo: 2026-12-01",
        "title: [\nstatus: draft",
        "title: Over de raad\nwithdrawn: {reason: Fout.}",
    ],
)
def test_a_page_that_its_file_takes_back_is_hidden(council: PublicCouncil, front: str) -> None:
    """Also where the rest of the file cannot be read; `check` asks for the act."""
    council.folder.write(PAGE, f"---\n{front}\n---\nWij tellen er meer.\n")
    (found,) = council.findings()
    assert (found.code, found.path) == ("public-page-hidden", PAGE)
    assert "raadsweek withdraw over --reason" in problem_lines([found], Language("en"))[0]
    assert council.release(LATER)
    assert page(council, FOUR).standing is Standing.HIDDEN
    council.folder.write(PAGE, ABOUT)
    assert council.release(FOUR)
    assert page(council, FIVE).standing is Standing.PUBLIC
    assert council.codes(FIVE) == []


def test_a_deleted_page_is_hidden(council: PublicCouncil) -> None:
    """Its address does not go without a word."""
    (council.root / PAGE).unlink()
    assert council.codes() == [("public-page-deleted", "error")]
    assert council.release(LATER)
    assert page(council, FOUR).standing is Standing.HIDDEN
    assert council.codes(FOUR) == [("public-page-deleted", "error")]


def test_what_mkdocs_leaves_out_is_hidden(council: PublicCouncil) -> None:
    """`exclude_docs` takes a page off the site as a draft does."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text() + "exclude_docs: over.md\n")
    assert council.codes() == [("public-page-hidden", "error")]
    assert council.release(LATER)
    assert page(council, FOUR).standing is Standing.HIDDEN


@pytest.mark.parametrize("data", [b"---\ntitle: [\n---\nx\n", b"\xff\xfe\x00", b"\xe9"])
def test_a_page_that_cannot_be_read_stays(council: PublicCouncil, data: bytes) -> None:
    """As residents read it last, until the file is mended."""
    (council.root / PAGE).write_bytes(data)
    assert council.codes() == [("public-page-unreadable", "note")]
    assert council.release(LATER) == ""
    assert page(council, FOUR).standing is Standing.PUBLIC


def test_a_page_with_another_name_leads_on(council: PublicCouncil) -> None:
    """It is the same page; its old name is not for another one, and may be for it again."""
    (council.root / PAGE).rename(council.root / "content/raad.md")
    assert council.codes() == [("public-page-renamed", "note")]
    assert council.release(LATER)
    known = page(council, FOUR, "raad")
    assert (known.thing, known.path, known.formerly) == ("page/over", "raad/", ("over/",))
    assert council.codes(FOUR) == []

    council.folder.write(PAGE, ABOUT.replace("leden", "stoelen"))
    assert council.codes(FOUR) == [("public-page-held", "error")]
    assert council.release(FOUR) == ""


def test_a_page_renamed_and_changed_is_another_page(council: PublicCouncil) -> None:
    """The old one is hidden, the new one public: a page is announced to nobody."""
    (council.root / PAGE).unlink()
    council.folder.write("content/raad.md", ABOUT.replace("vijfentwintig", "dertig"))
    assert council.codes() == [("public-page-deleted", "error")]
    assert council.release(LATER)
    pages = council.record(FOUR).pages
    assert pages["over"].standing is Standing.HIDDEN
    assert pages["raad"].standing is Standing.PUBLIC


def test_a_person_says_that_it_is_the_same_page(council: PublicCouncil, capsys) -> None:
    """Before the next release: then its words changed, and its old address leads on."""
    (council.root / PAGE).unlink()
    council.folder.write("content/raad.md", ABOUT.replace("vijfentwintig", "dertig"))
    assert council.run(capsys, "rename", "over", "raad", "--reason", "Korter.") == 0
    assert council.release(FOUR)
    known = page(council, FIVE, "raad")
    assert (known.thing, known.formerly, len(known.versions)) == ("page/over", ("over/",), 2)


@pytest.mark.parametrize("word", ["withdraw", "retract"])
def test_what_was_taken_back_stays_so_under_another_name(
    council: PublicCouncil, capsys, word: str
) -> None:
    """It is the same page: its old address leads on, and only an act shows it again."""
    council.run(capsys, word, "over", *(WHY if word == "withdraw" else ()))
    council.release(FOUR)
    away = page(council, FOUR).standing
    (council.root / PAGE).rename(council.root / "content/raad.md")
    assert ("public-page-renamed", "note") in council.codes(FIVE)
    council.release(FIVE)
    known = page(council, SIX, "raad")
    assert (known.standing, known.by_act, known.formerly) == (away, True, ("over/",))
    assert council.codes(SIX) == [("public-page-taken-back", "warning")]


def test_what_is_like_a_page_that_was_taken_back_waits(council: PublicCouncil, capsys) -> None:
    """Its words are not read again by chance: a person says whether it is the same page."""
    council.run(capsys, "withdraw", "over", *WHY)
    council.release(FOUR)
    (council.root / PAGE).unlink()
    council.folder.write("content/raad.md", ABOUT.replace("vijfentwintig", "vijfentwintigste"))
    (found,) = council.findings(FIVE)
    assert (found.code, found.severity.value) == ("public-page-held", "error")
    said = problem_lines([found], Language("nl"))[0]
    assert "raadsweek rename page/over raad" in said and "raadsweek withdraw page/over" in said
    assert council.release(FIVE) == ""

    assert council.run(capsys, "withdraw", "page/over", *WHY, at=SIX) == 0
    assert council.codes(SIX) == []
    assert council.release("2026-11-20T19:00")
    pages = council.record("2026-11-20T20:00").pages
    assert [pages[name].standing.value for name in ("over", "raad")] == ["withdrawn", "public"]


@pytest.mark.parametrize("asked", ["over", "over.md", "page/over", "/over/", "Over de"])
def test_withdraw_and_restore(council: PublicCouncil, capsys, asked: str) -> None:
    """A page stays away whatever its file says, until somebody restores it."""
    assert council.run(capsys, "withdraw", asked, *WHY) == 0
    known = page(council, FOUR)
    assert known.standing is Standing.WITHDRAWN
    assert known.withdrawal is not None and known.withdrawal.reason == WHY[1]
    council.edit("vijfentwintig", "zevenentwintig", PAGE)
    assert council.codes(FOUR) == [("public-page-taken-back", "warning")]
    assert council.release(FOUR)
    assert texts(council) == ["first"]

    assert council.run(capsys, "restore", asked, *WHY, at=FIVE) == 0
    assert council.release(SIX)
    known = page(council, "2026-11-20T19:00")
    assert known.standing is Standing.PUBLIC
    assert "zevenentwintig" in known.statement.text


def test_an_act_on_a_page_can_be_undone(council: PublicCouncil, capsys) -> None:
    """Until a release shows it."""
    council.run(capsys, "retract", "over")
    assert council.run(capsys, "withdraw", "over", "--undo", at=FOUR) in (0, 1)
    council.run(capsys, "withdraw", "over", *WHY, at=FIVE)
    assert council.run(capsys, "withdraw", "over", "--undo", at=SIX) == 0
    assert "Over de raad" in council.said


def test_a_page_is_not_corrected(council: PublicCouncil, capsys) -> None:
    """Whoever asks is told what to do instead."""
    assert council.run(capsys, "correct", "over", "--small") == 2
    assert "ordinary page" in council.said and "publish" in council.said


def test_an_erased_page_leaves_no_word(council: PublicCouncil, capsys) -> None:
    """Neither its words, nor its name or its picture; words of other texts stay, whatever they are.

    Its name is a Dutch word, which stands in half of all sentences.
    """
    Image.new("RGB", (40, 30), "blue").save(council.root / "content/foto.png")
    council.edit("leden.", "leden.\n\n![Groep](foto.png)", PAGE)
    council.item(body="Het gaat over het zwembad.")
    council.release(LATER)
    assert council.run(capsys, "erase", "over", *WHY, at=FOUR) == 0
    assert PAGE in council.said
    assert not (council.root / "content/foto.png").exists()
    (council.root / PAGE).unlink()

    record = council.record(FIVE)
    assert "over" not in record.pages
    assert record.items[ID].statement.text.strip() == "Het gaat over het zwembad."
    left = [file for file in (council.root / "record").rglob("*") if file.is_file()]
    assert not [file for file in left if b"vijfentwintig" in file.read_bytes()]
    assert not [file for file in left if b"page/over" in file.read_bytes() or "over." in file.name]
    assert verify(read_settings(council.root / "mkdocs.yml").folders) == ()

    council.folder.write(PAGE, ABOUT)
    assert ("public-page-erased", "error") in council.codes(FIVE)
    council.release(FIVE)
    assert "over" not in council.record(SIX).pages


def test_a_link_to_a_page_that_stays_is_no_dead_one(council: PublicCouncil) -> None:
    """A mistake in one file is no mistake in another."""
    council.item("nieuws/2026-11-20-meer.md", "Meer staat [over ons](../over.md).", title="Meer")
    (council.root / PAGE).write_text("---\ntitle: [\n---\n")
    project = council.project()
    assert not [each for each in check(project) if each.item == "2026-11-20-meer"]


def test_an_item_and_a_page_of_one_name_are_two(council: PublicCouncil, capsys) -> None:
    """By its name one means the item, by its file or `page/` the page."""
    assert council.run(capsys, "withdraw", ID, *WHY) == 0
    assert page(council, FOUR).standing is Standing.PUBLIC
