"""What leaves at a day that was said when it appeared, and files that are never public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.generate.conftest import PIXEL
from tests.public_council import FILE, ID, LATER, SHOWN, WORDS, PublicCouncil

from raadsweek.check import check

if TYPE_CHECKING:
    from pathlib import Path

UNTIL, AFTER = "2026-11-25", "2026-11-26T09:00"


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council that begins its record before anything is shown."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    (made.root / "content/nieuws").mkdir(parents=True, exist_ok=True)
    return made


def words_in(council: PublicCouncil, capsys: pytest.CaptureFixture[str], at: str) -> set[str]:
    """The files of the site of that moment that hold words of the item."""
    site = council.root / "out"
    assert council.run(capsys, "build", "--site-dir", str(site), at=at, lang="nl") == 0, (
        council.said
    )
    return {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and b"Krediet voor het zwembad" in path.read_bytes()
    }


def test_words_leave_at_the_last_day(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """From then on they stand nowhere: page, lists, feeds, search; a neutral page says until when.

    No act is needed, since it was said from the first; and the record keeps that it ended.
    """
    council.item(visible_until=UNTIL)
    assert council.release(SHOWN)
    page = f"nieuws/{ID}/index.html"
    assert page in words_in(council, capsys, LATER)
    assert "lezen tot en met woensdag 25 november" in (council.root / "out" / page).read_text()

    assert words_in(council, capsys, AFTER) == set()
    left = (council.root / "out" / page).read_text()
    assert "25 november 2026" in left and "niet meer te lezen" in left
    assert not [each for each in check(council.project(AFTER)) if each.code.startswith("public")]

    assert council.release(AFTER)
    known = council.record("2026-11-26T10:00").items[ID]
    assert (known.standing.value, known.ended) == ("hidden", True)
    assert council.release("2026-11-26T11:00") == "", "it is said once"


def test_the_last_day_holds_without_its_file(council: PublicCouncil) -> None:
    """A file that is gone, or has a mistake, keeps nothing on the site longer than was said."""
    council.item(visible_until=UNTIL)
    council.release(SHOWN)
    council.edit("status: ready", "status: [")
    council.release(AFTER)
    assert council.record("2026-11-26T10:00").items[ID].ended
    council.file.unlink()
    assert council.codes("2026-11-26T10:00") == [], "who tidies up afterwards is asked nothing"


def test_a_later_day_shows_it_again(council: PublicCouncil) -> None:
    """An editor who got more time gives another day, and residents read it again."""
    council.item(visible_until=UNTIL)
    council.release(SHOWN)
    council.release(AFTER)
    council.edit(UNTIL, "2027-01-01")
    assert council.release("2026-11-26T11:00")
    known = council.record("2026-11-26T12:00").items[ID]
    assert (known.standing.value, known.ended) == ("public", False)


def test_of_what_was_withdrawn_the_title_leaves_too(council: PublicCouncil) -> None:
    """A notice names what was taken back; its last day counts for that as well."""
    council.item(visible_until=UNTIL)
    council.release(SHOWN)
    council.edit(
        "status: ready", "status: withdrawn\nwithdrawn: {date: 2026-11-20 14:00, reason: Fout.}"
    )
    council.release(LATER)
    assert council.record("2026-11-20T16:00").items[ID].standing.value == "withdrawn"
    council.release(AFTER)
    known = council.record("2026-11-26T10:00").items[ID]
    assert (known.standing.value, known.withdrawal) == ("hidden", None)
    assert council.release("2026-11-26T11:00") == ""


def test_what_ended_before_it_was_shown_never_is(council: PublicCouncil) -> None:
    """Too late is never, and a day before the first day is told."""
    council.item(visible_until="2026-11-19", date="2026-11-20")
    assert "ends-before-it-begins" in {each.code for each in check(council.project())}
    council.release(SHOWN)
    assert ID not in council.record().items


def test_the_words_leave_with_the_consent_to_them(council: PublicCouncil) -> None:
    """And editors are told four weeks before, once it is over only as a note."""
    council.item(consent={"of": "T.V.", "until": UNTIL})
    council.release(SHOWN)
    assert ("consent-ends", "warning") in told(council, LATER)
    council.release(AFTER)
    assert council.record("2026-11-26T10:00").items[ID].ended
    assert ("consent-ends", "note") in told(council, "2026-11-26T10:00")


def told(council: PublicCouncil, at: str) -> set[tuple[str, str]]:
    """Code and severity of all that is found."""
    return {(each.code, each.severity.value) for each in check(council.project(at))}


def test_a_picture_leaves_with_the_consent_to_it(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text stays, no byte of the picture does, and nobody reads that the text was changed."""
    (council.root / "content/nieuws/foto.png").write_bytes(PIXEL)
    image = {"file": "foto.png", "alt": "Een inwoner", "consent": {"of": "T.V.", "until": UNTIL}}
    council.item(image=image)
    council.release(SHOWN)
    assert council.run(capsys, "build", "--site-dir", str(council.root / "out"), at=LATER) == 0
    assert list((council.root / "out").rglob("foto*.png"))
    assert council.run(capsys, "build", "--site-dir", str(council.root / "out"), at=AFTER) == 0
    assert not list((council.root / "out").rglob("foto*.png"))
    assert not [each for each in council.codes(AFTER) if each[0] == "public-changed"]
    council.release(AFTER)
    known = council.record("2026-11-26T10:00").items[ID]
    assert (known.statement.image, known.versions[-1].how) == (None, "small")
    # `of` is the staff's: no fact and no text of the record has it.
    kept = [path.read_text() for path in (council.root / "record").rglob("*.jsonl")]
    assert not any("T.V." in each for each in kept)


@pytest.mark.parametrize(
    ("image", "codes"),
    [
        ({"alt": "Kinderen in het zwembad"}, {"people-without-consent"}),
        ({"alt": "Het zwembad", "people": True}, {"people-without-consent"}),
        ({"alt": "Kinderen op de rug gezien", "people": False}, set()),
        ({"alt": "Tekening van kinderen"}, set()),
        ({"alt": "Kinderen", "consent": "2026-11-01"}, set()),
    ],
)
def test_people_on_a_picture_said_yes(
    council: PublicCouncil, image: dict[str, object], codes: set[str]
) -> None:
    """By what editors say of the picture; where they say nothing, by its description."""
    (council.root / "content/nieuws/foto.png").write_bytes(PIXEL)
    council.item(image={"file": "foto.png", **image})
    found = {each.code for each in check(council.project())}
    assert found & {"people-without-consent"} == codes


def test_a_restricted_file_is_never_public(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever links to it: that item waits, and the file is not on the site, also if it was."""
    (council.root / "content/nieuws/brief.pdf").write_bytes(b"%PDF-1.4 geheim\n%%EOF\n")
    council.item(body=f"{WORDS} [De brief (pdf)](brief.pdf)")
    assert council.release(SHOWN)
    site = council.root / "out"
    assert council.run(capsys, "build", "--site-dir", str(site), at=LATER) == 0, council.said
    assert list(site.rglob("brief.pdf"))
    council.item("nieuws/2026-11-21-ander.md", restricted=["brief.pdf"])
    assert ("restricted-file", "error") in told(council, LATER)
    council.run(capsys, "build", "--site-dir", str(site), at=LATER)
    assert not list(site.rglob("brief.pdf"))


@pytest.mark.parametrize("value", ["true", "ja", "treu", "vertrouwelijk"])
def test_what_is_restricted_stays_inside(council: PublicCouncil, value: str) -> None:
    """Fails closed: only a plain no is a no."""
    council.item()
    council.edit("status: ready", f"status: ready\nrestricted: {value}")
    council.release(SHOWN)
    assert ID not in council.record().items


def test_a_misspelled_restricted_file_is_an_error(council: PublicCouncil) -> None:
    """Else the file that was meant would have nothing that keeps it inside."""
    council.item(restricted=["breif.pdf"])
    found = [each for each in council.project().problems if each.code == "no-restricted-file"]
    assert [(each.path, each.severity.value) for each in found] == [(FILE, "error")]


def test_a_restricted_file_stays_inside_while_its_item_has_a_mistake(
    council: PublicCouncil, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a file with a mistake keeps inside is kept inside, wherever else there is a link."""
    (council.root / "content/nieuws/brief.pdf").write_bytes(b"%PDF-1.4 geheim\n%%EOF\n")
    council.item(body=f"{WORDS} [De brief (pdf)](brief.pdf)")
    other = council.item("nieuws/2026-11-21-ander.md", restricted=["brief.pdf"])
    other.write_text(other.read_text().replace("status: ready", "status: ["))
    council.run(capsys, "build", "--site-dir", str(council.root / "out"), at=LATER)
    assert not list((council.root / "out").rglob("brief.pdf"))


def test_next_years_call_may_say_the_same(council: PublicCouncil) -> None:
    """What had its time holds up nothing that looks like it, once its file is gone."""
    council.item(visible_until=UNTIL)
    council.release(SHOWN)
    council.release(AFTER)
    council.file.unlink()
    council.item(
        "nieuws/2026-11-27-zwembad.md", pin={"website": "2026-11-27 10:00"}, date="2026-11-27"
    )
    assert council.codes("2026-11-27T09:00") == []
    council.release("2026-11-27T12:00")
    found = council.record("2026-11-27T13:00").items
    assert found["2026-11-27-zwembad"].standing.value == "public"
    assert found[ID].ended
