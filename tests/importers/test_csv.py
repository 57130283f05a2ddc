"""Tables in CSV, as people save them from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from raadsweek.importers import ImportReport, NotThisFormatError, source_files

if TYPE_CHECKING:
    from tests.importers.conftest import Town

MEETINGS = """\
Nummer;Datum;Begin;Einde;Titel;Orgaan;Plaats;Besloten;Telefoon
1;3-12-2026;19.30;22:30;Raadsvergadering;Gemeenteraad;Raadzaal;nee;06-12345678
2;2026-12-04;;;Werkbezoek;Commissie;;;
3;2026-12-05;20:00;;Overleg over een klacht;Presidium;;ja;
4;32-13-2026;20:00;;Kan niet;;;;
"""
COUNCIL = """\
# De raad
name: Raad
members:
  j-de-boer: {name: Joke de Boer, party: groen}  # voorzitter
parties:
  groen: {label: Groen Hart}
"""


def bring(town: Town, system: str, text: str | bytes) -> ImportReport:
    """Imports a table, through a file as a user would."""
    file = town.root.parent / "x.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return town.take_files(list(source_files(file)), system=system, raad="Gemeenteraad")


def meetings(town: Town) -> dict[str, dict[str, object]]:
    """The files of meetings by their names."""
    folder = town.root / "calendars" / "meetings"
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in folder.glob("*.yml")}


@pytest.mark.parametrize(
    "table",
    [
        MEETINGS.encode(),
        b"\xef\xbb\xbf" + MEETINGS.encode(),
        MEETINGS.replace(";", ",").encode(),
        MEETINGS.replace(";", "\t").replace("\n", "\r\n").encode(),
    ],
)
def test_meetings(town: Town, table: bytes) -> None:
    """Whatever sign parts them; a row that is secret or broken costs that row, and is told."""
    report = bring(town, "csv-meetings", table)

    found = meetings(town)
    assert sorted(found) == ["2026-12-03-raad", "2026-12-04-commissie"]
    assert found["2026-12-03-raad"]["end"] == "2026-12-03 22:30"
    assert str(found["2026-12-04-commissie"]["start"]) == "2026-12-04"
    left_out = [problem for problem in report.problems if problem.code == "import-left-out"]
    assert [problem.line for problem in left_out] == [4, 5]
    everything = b"".join(town.files().values())
    assert b"klacht" not in everything
    assert b"06-12345678" not in everything


@pytest.mark.parametrize(
    ("title", "status"), [("Raadsvergadering", "afgelast"), ("VERVALLEN: Raadsvergadering", "")]
)
def test_a_meeting_that_is_cancelled_gets_no_agenda(town: Town, title: str, status: str) -> None:
    """Nobody has to write one; where it takes place after all, the draft comes then."""
    head = "nummer;datum;begin;titel;orgaan;status"
    cancelled = f"{head}\n1;3-12-2026;19:30;{title};Gemeenteraad;{status}\n"
    bring(town, "csv-meetings", cancelled)

    ((name, meeting),) = meetings(town).items()
    before = town.files()
    assert meeting["status"] == "cancelled"
    assert [path for path in before if path.endswith(".md")] == []
    bring(town, "csv-meetings", cancelled)
    assert town.files() == before

    bring(town, "csv-meetings", f"{head}\n1;3-12-2026;19:30;Raadsvergadering;Gemeenteraad;\n")
    assert [path for path in town.files() if path.endswith(f"agenda-{name}.md")] != []


def test_meetings_twice_and_in_another_order(town: Town) -> None:
    """No byte changes."""
    bring(town, "csv-meetings", MEETINGS)
    before = town.files()
    head, *rows = MEETINGS.splitlines()
    bring(town, "csv-meetings", "\n".join([head, *reversed(rows)]))

    assert town.files() == before


def test_a_list_that_lost_meetings(town: Town) -> None:
    """What is to come and is gone is asked about, and stays; many at once are one question more."""
    rows = [f"{n};2026-12-{n:02};19:30;Raad;Raad" for n in range(1, 12)]
    head = "nummer;datum;begin;titel;orgaan"
    bring(town, "csv-meetings", "\n".join([head, *rows]))
    before = meetings(town)

    report = bring(town, "csv-meetings", "\n".join([head, *rows[:8]]))
    assert [problem.code for problem in report.problems] == ["source-shrank", *["meeting-gone"] * 3]
    assert meetings(town) == before


def test_a_table_without_its_column(town: Town) -> None:
    """It says which column is missing and which names are known."""
    with pytest.raises(NotThisFormatError):
        bring(town, "csv-meetings", "a;b\n1;2\n")


def test_members(town: Town) -> None:
    """Who is new is added with the party, who is gone is asked about, and remarks stay."""
    file = town.root / "calendars" / "council.yml"
    file.parent.mkdir(parents=True)
    file.write_text(COUNCIL, "utf-8")
    report = bring(town, "csv-members", "Naam,Fractie,Adres\nWim Nieuw,Groen Hart,Lindelaan 4\n")

    text = file.read_text("utf-8")
    assert yaml.safe_load(text)["members"]["wim-nieuw"] == {"name": "Wim Nieuw", "party": "groen"}
    assert "# voorzitter" in text
    assert "Lindelaan" not in text
    assert [problem.code for problem in report.problems] == ["import-member-gone"]
    bring(town, "csv-members", "Naam,Fractie\nWim Nieuw,Groen Hart\n")
    assert file.read_text("utf-8") == text
