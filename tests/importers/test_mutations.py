"""Whatever becomes of a file on its way: things, a report or a clear refusal, never a crash."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import LONG
from tests.importers.test_gate import SOURCE
from tests.importers.test_notubiz_modules import attribute, document, item

from raadsweek.errors import RaadsweekError
from raadsweek.importers import FORMATS, SourceFile, Wishes, take, take_accepted
from raadsweek.load.foreign_approval import imported_words
from raadsweek.load.meetings import meetings as load_meetings
from raadsweek.load.tables.meeting import SourceTable
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.folders import Folders
from raadsweek.model.foreign_meeting import ForeignSource
from raadsweek.model.problem import Severity
from raadsweek.record.foreign_memory import read_memory

REALDATA = Path(__file__).parent.parent / "realdata"
JSON = {
    "notubiz": REALDATA / "notubiz" / "notubiz_meeting_amsterdam.json",
    "oparl": REALDATA / "oparl" / "bonn_meeting_1_1.json",
}
TABLES = {
    "csv-meetings": "nummer;datum;begin;titel;orgaan\n1;2026-12-03;19:30;Raad;Raad\n",
    "csv-members": "naam;fractie\nJoke de Boer;Groen Hart\n",
}
ICS = "ics"
"""The form that `sources.yml` knows beside those of the importers."""
KINDS = {"agenda": "agenda", "decisions": "besluiten", "letters": "brieven"}
WISHES = Wishes(in_amsterdam(datetime(2026, 11, 20, 9, tzinfo=UTC)), ForeignSource("x"))
MUTATIONS = 250 if LONG else 15
WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 10**400, 1.5, "", "x", "\x00\ud800", [], {}, [[]], {"a": {}}, "<b>", "2026"]
)


def imported(system: str, *parts: bytes) -> None:
    """Imports it twice, which changes no byte; and with a yes to all of it, it can be read."""
    files = [SourceFile(f"x{n}", data) for n, data in enumerate(parts)]
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        folders = Folders(root, root / "content", root / "calendars")
        (root / "calendars").mkdir()
        (root / "calendars" / "council.yml").write_text("name: Raad\n")
        try:
            take(system, files, folders, KINDS, {}, WISHES)
            before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
            take(system, files, folders, KINDS, {}, WISHES)
        except RaadsweekError:
            return
        assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before
        said = imported_words(folders, read_memory(folders))[0]
        take_accepted(said, folders, KINDS, {}, WISHES)
        assert imported_words(folders, read_memory(folders)) == ((), ())
        for meeting in load_meetings(folders, {}).problems:
            assert meeting.severity is not Severity.ERROR


def motion(id: int, title: str) -> dict[str, Any]:
    """A motion of a module, with all that we read of one."""
    more = (attribute(45, "Motie"), attribute(62, "Aangenomen"), attribute(71, "x"))
    documents = {"document": [document(502)]}
    return item(id, title, *more, attribute(2, {"document": document(501)}), attachments=documents)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [path]
    if isinstance(value, dict):
        found += [each for key, part in value.items() for each in paths(part, (*path, key))]
    elif isinstance(value, list):
        found += [each for n, part in enumerate(value[:3]) for each in paths(part, (*path, n))]
    return found


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with another one in a place."""
    if not path:
        return new
    part = replaced(value[path[0]], path[1:], new)
    if isinstance(value, dict):
        return {**value, path[0]: part}
    return [*value[: path[0]], part, *value[path[0] + 1 :]]


def test_each_system_is_broken_here_and_known_elsewhere() -> None:
    """A new importer has a file that is broken below, and `sources.yml` may name it."""
    assert {*JSON, *TABLES} == set(FORMATS)
    assert set(get_args(SourceTable.model_fields["system"].annotation)) == {ICS, *FORMATS}


@pytest.mark.parametrize("system", JSON)
@given(data=st.data())
@settings(
    max_examples=MUTATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_wrong_values(system: str, data: st.DataObject) -> None:
    """Any part of a real answer is of another type, or nothing."""
    value = json.loads(JSON[system].read_text("utf-8"))
    for key in ("agenda_items", "agendaItem"):
        if key in value:
            value[key] = value[key][:3]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(paths(value)))
        value = replaced(value, place, data.draw(WRONG))
    text = json.dumps(value)
    imported(system, text.encode("utf-8", "replace"))


@given(data=st.data())
@settings(max_examples=MUTATIONS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wrong_values_in_items_of_modules(data: st.DataObject) -> None:
    """The same of an answer about motions, beside the meeting to which they belong."""
    value: Any = {"items": [motion(31, "15-A-1 Amendement"), motion(32, "Motie bomen")]}
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(paths(value)))
        value = replaced(value, place, data.draw(WRONG))
    meeting = json.dumps(SOURCE).encode()
    imported("notubiz", json.dumps(value).encode("utf-8", "replace"), meeting)


@pytest.mark.parametrize("system", [*JSON, *TABLES])
@given(data=st.data())
@settings(max_examples=MUTATIONS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_broken_bytes(system: str, data: st.DataObject) -> None:
    """It is cut off, or bytes in it are others."""
    whole = JSON[system].read_bytes()[:4000] if system in JSON else TABLES[system].encode()
    end = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, len(whole)))
    imported(system, whole[:at] + data.draw(st.binary(max_size=8)) + whole[at:end])
