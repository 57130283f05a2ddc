"""A second import changes what the source changed, and keeps what an editor wrote."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import yaml

from raadsweek.importers import ImportOutcome

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.conftest import Town


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Changes a file as an editor would; each text to change must be there."""
    text = path.read_bytes().decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())


def codes(report: Any) -> list[str]:
    """The codes of what staff is warned of; notes left out."""
    return [p.code for p in report.problems if p.severity == "warning"]


def test_the_same_file_twice_changes_nothing(town: Town, amsterdam: dict[str, Any]) -> None:
    """Importing the same file a second time changes no byte of any file."""
    town.take(amsterdam)
    before = town.files()
    report = town.take(amsterdam)

    assert town.files() == before
    assert {file.change for file in report.files} == {ImportOutcome.UNCHANGED}


def test_an_update_changes_what_changed(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """The retitled document and the revision change; every other line stays."""
    town.take(amsterdam, accept=("all",))
    agenda, before = town.agenda.read_bytes(), town.meeting.read_text("utf-8").split("\n")
    town.take(update1, accept=("all",))

    after = town.meeting.read_text("utf-8").split("\n")
    assert [line for line in after if line not in before] == [
        "  - title: Uitslagenlijst FIN 2018 02 08 [GEWIJZIGD]",
        "revision: 2",
    ]
    assert len(after) == len(before)
    assert town.agenda.read_bytes() == agenda
    assert len(town.project_files()) == 2


def test_what_an_editor_wrote_stays(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """Title, status, own keys, comments and own text survive an update, in both files."""
    town.take(amsterdam, accept=("all",))
    edit(
        town.agenda,
        ("title: Agenda", "# let op\ntitle: Praat mee over"),
        ("status: draft", "status: ready\nowner: griffie  # Anna"),
        ("De punten", "Dit gaat over fietsen.\n\nDe punten"),
    )
    edit(
        town.meeting,
        ("place: De Raadszaal", "place: Zaal 2  # verbouwing\nstream: https://x.nl/live"),
        ("updated:", "  - {title: Eigen stuk, url: 'https://x.nl/eigen'}\nupdated:"),
    )
    agenda, meeting = town.agenda.read_bytes(), town.meeting.read_text("utf-8")
    update1["agenda_items"][44]["type_data"]["attributes"][0]["value"] = "Rondvraag"
    town.take(update1)
    assert town.agenda.read_bytes() == agenda
    assert town.meeting.read_text("utf-8") == meeting
    assert len(town.waiting()) == 1

    report = town.take(update1, accept=("all",))
    assert town.agenda.read_bytes() == agenda
    new = meeting.replace("2018 02 08\n", "2018 02 08 [GEWIJZIGD]\n")
    found = yaml.safe_load(town.meeting.read_bytes())
    assert found["points"][44 - 1]["title"] == "Rondvraag"
    assert [line for line in new.split("\n") if line not in town.meeting.read_text("utf-8")] == [
        "  - title: VOOR DE OVERIGE PORTEFEUILLES GEEN PUNTEN TER KENNISNAME",
        "revision: 1",
    ]
    assert codes(report) == []


def test_both_changed_the_same(town: Town, amsterdam: dict[str, Any]) -> None:
    """Where both changed the same, the editor's stays and a warning quotes the source."""
    town.take(amsterdam, accept=("all",))
    edit(town.agenda, ("De vergadering is op", "Wij vergaderen op"))
    edit(
        town.meeting,
        ("place: De Raadszaal", "place: Zaal 2"),
        ("title: Mededelingen", "title: Nieuws van het college"),
    )
    amsterdam["agenda_items"][10]["type_data"]["attributes"][0]["value"] = "Mededelingen wethouder"
    amsterdam["attributes"]["Locatie"] = "Raadzaal Noord"
    moved = town.take(amsterdam)
    told = town.take(amsterdam, accept=("all",))

    assert "Wij vergaderen op" in town.agenda.read_text("utf-8")
    assert "title: Nieuws van het college" in town.meeting.read_text("utf-8")
    assert yaml.safe_load(town.meeting.read_bytes())["place"] == "Zaal 2"
    kept = {p.key: p for p in moved.problems if p.severity == "warning"}
    assert "Raadzaal Noord" in str(kept["body"].message.value("theirs"))
    assert kept["place"].message.value("theirs") == "Raadzaal Noord"
    line = town.agenda.read_text("utf-8").split("\n")[(kept["body"].line or 0) - 1]
    assert "Wij vergaderen op" in line
    (point,) = (p for p in told.problems if p.key == "points")
    assert point.message.value("theirs") == "Mededelingen wethouder"


def test_the_line_next_to_an_edited_one_still_follows_the_source(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """An editor's change of one point does not stop the source's change of the next."""
    town.take(amsterdam, accept=("all",))
    edit(town.meeting, ("title: Opening procedureel gedeelte", "title: Opening"))
    amsterdam["agenda_items"][10]["type_data"]["attributes"][0]["value"] = "Nieuws"
    report = town.take(amsterdam, accept=("all",))

    titles = [each["title"] for each in yaml.safe_load(town.meeting.read_bytes())["points"]]
    assert titles[9:11] == ["Opening", "Nieuws"]
    assert codes(report) == []


def test_a_cancelled_meeting_is_cancelled_not_gone(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """A cancelled meeting stays, as cancelled with a reason; when it goes on again, that goes."""
    town.take(amsterdam)
    confirmed = yaml.safe_load(town.meeting.read_bytes())
    update1["canceled"] = True
    town.take(update1)

    meeting = yaml.safe_load(town.meeting.read_bytes())
    assert (meeting["status"], meeting["revision"]) == ("cancelled", 1)
    assert meeting["reason"] == "Deze vergadering gaat niet door."
    assert "gaat niet door" in town.agenda.read_text("utf-8")
    assert "status: draft" in town.agenda.read_text("utf-8")

    town.take(amsterdam)
    again = yaml.safe_load(town.meeting.read_bytes())
    assert again == {**confirmed, "revision": 2}


def test_a_meeting_that_moves_keeps_its_id(town: Town, amsterdam: dict[str, Any]) -> None:
    """Another day changes the moment, not the name of the file, nor when the agenda was there."""
    town.take(amsterdam)
    amsterdam["plannings"][0]["start_date"] = "2018-02-15 19:00:00"
    report = town.take(amsterdam)

    assert report.meeting == town.meeting.stem
    assert yaml.safe_load(town.meeting.read_bytes())["start"] == "2018-02-15 19:00"
    text = town.agenda.read_text("utf-8")
    assert "15 februari 2018" in text.split("\n")[1]
    assert "date: 2018-01-26\n" in text
    assert len(town.project_files()) == 2


def test_renamed_files_are_found_again(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """Files to which an editor gave another name are changed under that name."""
    town.take(amsterdam, accept=("all",))
    town.meeting.rename(town.meeting.with_name("2018-02-08-fin.yml"))
    edit(town.agenda, (f"meeting: {town.meeting.stem}", "meeting: 2018-02-08-fin"))
    town.agenda.rename(town.agenda.with_name("geld.md"))
    report = town.take(update1, accept=("all",))

    assert report.meeting == "2018-02-08-fin"
    assert b"[GEWIJZIGD]" in town.meeting.with_name("2018-02-08-fin.yml").read_bytes()
    assert len(town.project_files()) == 2
    assert codes(report) == []


def test_a_deleted_agenda_stays_deleted(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """An agenda that an editor threw away is not made again; the report says so."""
    town.take(amsterdam)
    town.agenda.unlink()
    report = town.take(update1, accept=("all",))

    assert not town.agenda.exists()
    assert codes(report) == ["import-agenda-deleted"]
    assert b"[GEWIJZIGD]" in town.meeting.read_bytes()


def test_a_deleted_meeting_stays_deleted(town: Town, amsterdam: dict[str, Any]) -> None:
    """A meeting that an editor threw away is not made again; the report says so."""
    town.take(amsterdam)
    town.meeting.unlink()
    before = town.files()
    report = town.take(amsterdam)

    assert town.files() == before
    assert codes(report) == ["import-meeting-deleted"]


def test_windows_line_ends_and_a_byte_order_mark_stay(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """Files saved by an editor for Windows are merged all the same, and stay as they are."""
    town.take(amsterdam, accept=("all",))
    for path in (town.meeting, town.agenda):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = town.agenda.read_bytes()
    town.take(amsterdam)
    assert town.agenda.read_bytes() == before

    update1["plannings"][0]["start_date"] = "2018-02-08 19:00:00"
    report = town.take(update1, accept=("all",))
    assert town.agenda.read_bytes() == before.replace(b"13.30 uur", b"19.00 uur")
    data = town.meeting.read_bytes()
    assert b"[GEWIJZIGD]\r\n" in data
    assert not re.search(rb"(?<!\r)\n", data)
    assert codes(report) == []


def test_front_matter_may_be_fenced_otherwise(town: Town, amsterdam: dict[str, Any]) -> None:
    """Empty lines before the front matter, or dots that close it, stay and are no hindrance."""
    town.take(amsterdam)
    before = b"\n\n" + town.agenda.read_bytes().replace(b"\n---\n", b"\n...\n")
    town.agenda.write_bytes(before)
    amsterdam["plannings"][0]["start_date"] = "2018-02-08 19:00:00"
    report = town.take(amsterdam)

    assert town.agenda.read_bytes() == before.replace(b"13.30 uur (", b"19.00 uur (").replace(
        b"13.30 uur**", b"19.00 uur**"
    )
    assert codes(report) == []


def test_a_meeting_written_by_hand_is_taken_over(town: Town, amsterdam: dict[str, Any]) -> None:
    """A meeting and an agenda that an editor wrote first are completed, not doubled or changed."""
    town.meeting.parent.mkdir(parents=True)
    town.agenda.parent.mkdir(parents=True)
    town.meeting.write_text("title: Commissie Geld  # zo heet zij\nstart: 2018-02-08 13:30\n")
    own = town.agenda.with_name("eigen.md")
    own.write_text(f"---\ntitle: Eigen agenda\nmeeting: {town.meeting.stem}\n---\nTekst.\n")
    before = own.read_bytes()
    for _ in range(2):
        report = town.take(amsterdam)
        assert "import-agenda-there" in codes(report)

    text = town.meeting.read_text("utf-8")
    assert "title: Commissie Geld  # zo heet zij\n" in text
    assert "external: notubiz-458902" in text
    assert "place: De Raadszaal" in text
    assert own.read_bytes() == before
    assert not town.agenda.exists()


def test_two_meetings_of_a_body_on_one_day(town: Town, amsterdam: dict[str, Any]) -> None:
    """A second meeting of the same body on the same day gets an id of its own."""
    town.take(amsterdam)
    amsterdam["id"] += 1
    report = town.take(amsterdam)

    assert report.meeting == f"{town.meeting.stem}-2"
    assert len(town.project_files()) == 4


def test_without_its_memory_an_import_changes_nothing(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """When the memory of imports is lost, the files are recognised and nothing is doubled."""
    town.take(amsterdam, accept=("all",))
    before = town.project_files()
    shutil.rmtree(town.root / "record")
    report = town.take(amsterdam)

    assert town.project_files() == before
    assert codes(report) == []
    town.take(amsterdam, accept=("all",))
    assert town.project_files() == before
