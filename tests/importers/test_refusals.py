"""A file that is not a Notubiz meeting gives one clear error, and nothing is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers import FORMATS, NotThisFormatError, source_files
from raadsweek.importers.sources import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.conftest import Town

UGLY = {
    "empty": b"",
    "blank": b" \n\t",
    "html": b"<!DOCTYPE html><html><body>404 Not found</body></html>",
    "xml": b'\xef\xbb\xbf<?xml version="1.0"?><meeting/>',
    "text": b"Agenda van de raad",
    "half": b'{"id": 458902, "plannings": [{"start_d',
    "list": b"[]",
    "number": b"5",
    "null": b"null",
    "object": b"{}",
    "events": b'{"events": [], "pagination": {}}',
    "latin1": b'{"id": 1, "attributes": {"Titel": "Financi\xebn"}}',
    "binary": bytes(range(256)),
    "deep": b"[" * 100_000,
    "no points": b'{"id": 1, "plannings": []}',
    "no start": b'{"id": 1, "plannings": [{"start_date": null}], "agenda_items": []}',
    "zero start": b'{"id":1,"plannings":[{"start_date":"0000-00-00 00:00:00"}],"agenda_items":[]}',
    "old start": b'{"id":1,"plannings":[{"start_date":"0001-01-01 00:00:00"}],"agenda_items":[]}',
    "points no list": b'{"id": 1, "plannings": [], "agenda_items": {}}',
    "id is a path": b'{"id": "../../x", "plannings": [], "agenda_items": []}',
    "huge number": b'{"id": ' + b"9" * 5000 + b', "plannings": [], "agenda_items": []}',
    "oparl": b'{"id": "https://x/meeting/1", "type": "https://schema.oparl.org/1.1/Meeting"}',
}


@pytest.mark.parametrize("name", UGLY)
def test_what_is_no_notubiz_meeting_is_refused(town: Town, name: str) -> None:
    """The error names the file, says what it is and what to do; no file is made."""
    file = town.root.parent / "download.json"
    file.write_bytes(UGLY[name])

    with pytest.raises(NotThisFormatError) as refused:
        town.take_files(list(source_files(file)), system="notubiz")
    assert refused.value.what.value("file") == str(file)
    assert refused.value.todo is not None
    assert town.files() == {}


def test_a_missing_file_and_a_folder(town: Town) -> None:
    """A file that cannot be read gives a clear error."""
    for file in (town.root / "missing.json", town.root):
        with pytest.raises(RaadsweekError) as refused:
            town.take_files(list(source_files(file)), system="notubiz")
        assert refused.value.todo is not None


def test_a_file_that_is_too_large(town: Town, tmp_path: Path) -> None:
    """A file above the limit is not read to its end."""
    file = tmp_path / "large.json"
    with file.open("wb") as stream:
        stream.truncate(LIMIT + 1)

    with pytest.raises(RaadsweekError, match="larger"):
        town.take_files(list(source_files(file)), system="notubiz")


def test_an_unknown_system(town: Town) -> None:
    """A system without an importer is wrong usage; the error tells which there are."""
    with pytest.raises(UsageError) as refused:
        town.take_files([], system="paper")
    assert refused.value.what.value("known") == tuple(sorted(FORMATS))


def test_an_unreadable_file_of_an_editor_stops_the_import(
    town: Town, amsterdam: dict[str, Any], update1: dict[str, Any]
) -> None:
    """Where an editor's file has broken YAML, nothing at all is written."""
    town.take(amsterdam)
    town.agenda.write_text("---\ntitle: [oeps\n---\n" + "tekst\n")
    update1["plannings"][0]["start_date"] = "2018-02-08 19:00:00"
    before = town.files()

    with pytest.raises(RaadsweekError, match="YAML"):
        town.take(update1)
    assert town.files() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_json_are_read(
    town: Town, amsterdam: dict[str, Any], encoding: str
) -> None:
    """JSON with a byte order mark, as Windows writes it, is read."""
    file = town.root.parent / "download.json"
    file.write_text(json.dumps(amsterdam), encoding=encoding)
    town.take_files(list(source_files(file)), system="notubiz")

    assert town.meeting.exists()


def test_odd_values_do_no_harm(town: Town, amsterdam: dict[str, Any]) -> None:
    """Null, a number or a text where a list or an object belongs is passed over."""
    items = amsterdam["agenda_items"]
    items[0]["type_data"] = None
    items[1]["documents"] = None
    items[2]["agenda_items"] = "x"
    items[3]["type_data"]["attributes"] = {"Titel": None}
    items[4]["documents"] = ["x", None, {"title": None, "url": 5}]
    items += [None, 7, "x", {}]
    amsterdam.update(attributes=None, documents=None, gremium=None, last_modified=None)
    report = town.take(amsterdam)

    assert report.meeting == "2018-02-08-vergadering"
