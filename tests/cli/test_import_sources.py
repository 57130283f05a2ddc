"""`raadsweek import NAME`: from a calendar of others to what residents read, step by step."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raadsweek.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

REALDATA = Path(__file__).parent.parent / "realdata" / "notubiz"
NOW = ["--now", "2026-11-20T15:00"]
RAAD = "UID:1\r\nSUMMARY:Gemeenteraad\r\nDTSTART:20261203T193000"
KLACHT = "UID:1\r\nSUMMARY:Over mevrouw Verzonnen\r\nDTSTART:20261203T200000"
EXTRA = "UID:2\r\nSUMMARY:Gemeenteraad\r\nDTSTART:20261204T193000"


def calendar(*events: str) -> bytes:
    """A calendar with these events."""
    parts = [f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events]
    return f"BEGIN:VCALENDAR\r\n{''.join(parts)}END:VCALENDAR\r\n".encode()


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new council, without meetings of its own."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "stad", *NOW, "-q"]) == 0
    monkeypatch.chdir(tmp_path / "stad")
    for file in (tmp_path / "stad" / "calendars" / "meetings").glob("*"):
        file.unlink()
    return tmp_path / "stad"


def say(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code of an import, and all that it says."""
    capsys.readouterr()
    code = run([*NOW, "import", *words])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_calendar_that_changes(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What changes is told; new words wait for --accept, what vanished for an answer."""
    first, second = council / "1.ics", council / "2.ics"
    first.write_bytes(calendar(RAAD, EXTRA))
    second.write_bytes(calendar(KLACHT))

    assert "+ donderdag 3 december 2026" in say(capsys, "ris", "1.ics")[1]
    before = {file: file.read_bytes() for file in council.rglob("*") if file.is_file()}
    assert "niets veranderd" in say(capsys, "ris", "1.ics")[1]
    assert {file: file.read_bytes() for file in council.rglob("*") if file.is_file()} == before

    _, told = say(capsys, "ris", "2.ics")
    assert "om 20:00 uur: Gemeenteraad, was" in told
    assert "? 2026-12-03-raad: bewoners lezen 'Gemeenteraad'" in told
    assert "(2026-12-04-raad) staat niet meer in deze agenda" in told

    assert "heette Gemeenteraad" in say(capsys, "ris", "--accept", "2026-12-03-raad")[1]
    _, told = say(capsys, "ris", "--forget", "2026-12-04-raad")
    assert "- vrijdag 4 december" in told
    assert "niets veranderd" in say(capsys, "ris")[1]


def test_what_residents_know_is_not_forgotten(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands on the site; that it is off is told there too."""
    (council / "1.ics").write_bytes(calendar(RAAD, EXTRA))
    (council / "2.ics").write_bytes(calendar(RAAD))
    say(capsys, "ris", "1.ics")
    assert run([*NOW, "publish", "--prepare"]) == 0
    assert run(["--now", "2026-11-20T15:01", "publish", "--online"]) == 0
    say(capsys, "ris", "2.ics", "--now", "2026-11-20T16:00")

    code, told = say(capsys, "ris", "--forget", "2026-12-04-raad", "--now", "2026-11-20T16:00")
    assert code == 2
    assert "status: cancelled" in told


@pytest.mark.parametrize(
    "words",
    [
        ("nergens",),
        ("ris", "half.ics"),
        ("ris", "--from", "http://example.org/x.ics"),
        ("ris", "--from", "https://user:geheim@example.org/x.ics"),
        ("ris", "1.ics", "--accept", "2026-12-25-raad"),
        ("ris", "1.ics", "--forget", "2026-12-25-raad"),
    ],
)
def test_what_is_refused(
    council: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """A source that nobody knows, half a file, no https, ids that do not wait: it is said."""
    (council / "1.ics").write_bytes(calendar(RAAD))
    (council / "half.ics").write_bytes(calendar(RAAD)[:-20])
    code, told = say(capsys, *words)

    assert code in (1, 2)
    assert "Traceback" not in told
    assert "geheim" not in told


class Server(BaseHTTPRequestHandler):
    """Gives a calendar, with a tag."""

    asked: list[str]
    bodies: dict[str, bytes]

    def do_GET(self) -> None:
        """One answer."""
        self.asked.append(f"{self.path} {self.headers['User-Agent']}")
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/x.ics")
            self.end_headers()
            return
        if self.path == "/busy":
            self.send_response(503)
            self.send_header("Retry-After", "1200")
            self.end_headers()
            return
        body = self.bodies.get(self.path)
        if body is None:
            self.send_error(404)
        elif self.headers.get("If-None-Match") == f'"{len(body)}"':
            self.send_response(304)
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("ETag", f'"{len(body)}"')
            self.send_header("Content-Length", str(len(body) + 9 * (self.path == "/short")))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, type[Server]]]:
    """A server on this machine, and what was asked of it."""
    Server.asked = []
    Server.bodies = {
        "/x.ics": calendar(RAAD),
        "/short": calendar(RAAD),
        "/huge": b"BEGIN:VCALENDAR\r\n" + b"X-A:b\r\n" * 700_000 + b"END:VCALENDAR\r\n",
        "/page": b"<html>Sorry</html>",
        "/lijst.csv": b"nummer;datum;begin;titel\n1;2026-12-03;19:30;Raad\n",
    }
    made = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}", Server
    made.shutdown()


def test_fetching(
    council: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, type[Server]]
) -> None:
    """What did not change is not fetched again; an address may lead on; we say who we are."""
    address, asked = server
    (council / "calendars" / "sources.yml").write_text(f"ris:\n  from: {address}/away\n")

    assert "+ donderdag 3 december" in say(capsys, "ris")[1]
    assert "niet veranderd sinds" in say(capsys, "ris")[1]
    assert all("raadsweek/" in each for each in asked.asked)
    assert (council / "calendars" / "meetings" / "ris.ics").read_bytes() == calendar(RAAD)


def test_a_server_that_asks_for_patience_is_left_alone(
    council: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, type[Server]]
) -> None:
    """It is not asked again before the moment that it named."""
    address, asked = server
    assert "20 minuten te wachten" in say(capsys, "ris", "--from", f"{address}/busy")[1]
    assert len(asked.asked) == 1
    code, told = say(capsys, "ris", "--from", f"{address}/busy")
    assert code == 1
    assert "tot vrijdag 20 november 2026 om 15:20 uur" in told
    assert len(asked.asked) == 1

    assert run(["--now", "2026-11-20T15:21", "import", "ris", "--from", f"{address}/busy"]) == 1
    assert len(asked.asked) == 2
    capsys.readouterr()


def test_a_table_that_did_not_change(
    council: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, type[Server]]
) -> None:
    """It is not read again either, until something of it is forgotten here."""
    address, _ = server
    (council / "calendars" / "sources.yml").write_text(
        f"griffie:\n  from: {address}/lijst.csv\n  system: csv-meetings\n"
    )
    assert "nieuw: calendars/meetings/2026-12-03-raad.yml" in say(capsys, "griffie")[1]
    assert "niet veranderd sinds" in say(capsys, "griffie")[1]

    (council / "calendars" / "meetings" / "2026-12-03-raad.yml").unlink()
    assert "Vergeten" in say(capsys, "griffie", "--forget", "2026-12-03-raad")[1]
    assert "nieuw: calendars/meetings/2026-12-03-raad.yml" in say(capsys, "griffie")[1]


def test_points_from_import_to_agenda(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are told in words; a yes puts them at the meeting, a no lets nothing be asked again."""
    file = council / "vergadering.json"
    text = (REALDATA / "notubiz_meeting_amsterdam.json").read_text("utf-8")
    file.write_text(text.replace("2018-02-08 13:30:00", "2026-12-03 13:30:00"))
    id = "2026-12-03-raadscommissie-financien"
    _, told = say(capsys, "notubiz", str(file))
    assert "    nieuw: 1 Opening procedureel gedeelte" in told
    assert f"--accept {id}" in told
    meeting = council / "calendars" / "meetings" / f"{id}.yml"
    assert "points:" not in meeting.read_text("utf-8")

    assert "Het blijft zoals het is" in say(capsys, "notubiz", "--refuse", id)[1]
    assert "--accept" not in say(capsys, "notubiz", str(file))[1]
    file.write_text(file.read_text("utf-8").replace("Mededelingen", "Nieuws"))
    say(capsys, "notubiz", str(file))
    assert "Overgenomen" in say(capsys, "notubiz", "--accept", "notubiz-458902")[1]
    assert "title: Nieuws\n" in meeting.read_text("utf-8")
    code, told = say(capsys, "notubiz", "--accept", id)
    assert code == 2
    assert "wachten geen woorden" in told


def test_all_sources_at_once(
    council: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, type[Server]]
) -> None:
    """One that fails keeps no other from it; without sources nothing happens."""
    assert say(capsys)[0] == 0
    address, _ = server
    sources = f"weg:\n  from: {address}/nothing\nris:\n  from: {address}/x.ics\nhand: {{}}\n"
    (council / "calendars" / "sources.yml").write_text(sources)

    code, told = say(capsys)
    assert code == 1
    assert "weg: " in told
    assert (council / "calendars" / "meetings" / "ris.ics").is_file()


@pytest.mark.parametrize("path", ["/short", "/huge", "/page", "/nothing"])
def test_what_cannot_be_fetched_changes_nothing(
    council: Path,
    capsys: pytest.CaptureFixture[str],
    server: tuple[str, type[Server]],
    path: str,
) -> None:
    """Half a file, one without an end, a page that says sorry: what there was stays."""
    address, _ = server
    say(capsys, "ris", "--from", f"{address}/x.ics")
    code, _ = say(capsys, "ris", "--from", f"{address}{path}")

    assert code == 1
    assert (council / "calendars" / "meetings" / "ris.ics").read_bytes() == calendar(RAAD)


def test_what_a_meeting_names_is_fetched_with_it(
    council: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, type[Server]]
) -> None:
    """Motions are answers of their own in Notubiz; what is not there costs that one."""
    address, asked = server
    point = {"id": 2, "order": 1, "type_data": {"attributes": [{"id": 1, "value": "Bomen"}]}}
    named = [{"self": f"api.notubiz.nl/modules/0/items/{n}"} for n in (31, 32)]
    meeting = {
        "id": 7001,
        "plannings": [{"start_date": "2026-12-10 19:30:00"}],
        "agenda_items": [point | {"module_items": named}],
    }
    about = [{"content": 2, "meta_data": {"reference_model": "agenda_item"}}]
    values = [{"id": 1, "values": [{"content": "Meer bomen"}]}, {"id": 54, "values": about}]
    motion = {"item": {"id": 31, "module_id": 6, "attributes": values}}
    asked.bodies |= {
        "/7001?format=json": json.dumps(meeting).encode(),
        "/modules/0/items/31?format=json": json.dumps(motion).encode(),
    }

    code, told = say(capsys, "notubiz", "--from", f"{address}/7001?format=json")
    assert code == 0
    assert "nieuw: content/besluiten/2026-12-10-meer-bomen.md" in told
    assert "/modules/0/items/32" in told

    motion["item"]["attributes"][0]["values"] = [{"content": "Nog meer bomen"}]  # type: ignore[index]
    asked.bodies["/modules/0/items/31?format=json"] = json.dumps(motion).encode()
    told = say(capsys, "notubiz", "--from", f"{address}/7001?format=json")[1]
    assert "veranderd: content/besluiten/2026-12-10-meer-bomen.md" in told


def test_a_file_of_its_own_answers_for_the_words_of_a_source(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes a meeting by hand is not asked any more what its source calls it."""
    for name, event in (("1.ics", RAAD), ("2.ics", KLACHT)):
        (council / name).write_bytes(calendar(event))
        say(capsys, "ris", name)
    run([*NOW, "check"])
    assert "--accept 2026-12-03-raad" in capsys.readouterr().out
    written = "title: Gemeenteraad\nbody: raad\nstart: 2026-12-03 20:00\n"
    (council / "calendars/meetings/2026-12-03-raad.yml").write_text(written, "utf-8")
    run([*NOW, "check"])
    told = capsys.readouterr()

    assert "--accept" not in told.out + told.err


def test_what_a_cancelled_meeting_needs_is_said(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file with the keys that the question names is one that nothing is wrong with."""
    (council / "1.ics").write_bytes(calendar(RAAD, EXTRA))
    (council / "2.ics").write_bytes(calendar(RAAD))
    say(capsys, "ris", "1.ics")
    told = say(capsys, "ris", "2.ics")[1]
    assert (
        "2026-12-04-raad.yml met title, body, start, 'status: cancelled' en 'reason: ...'" in told
    )
    written = "title: Gemeenteraad\nbody: raad\nstart: 2026-12-04 19:30\n"
    file = council / "calendars/meetings/2026-12-04-raad.yml"
    file.write_text(f"{written}status: cancelled\nreason: Er is niets te bespreken.\n", "utf-8")
    run([*NOW, "check"])
    told = capsys.readouterr().out

    assert "2026-12-04-raad.yml" not in told and "staat niet meer" not in told


def test_of_a_table_a_day_that_cannot_be_is_named(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With how to write it; and nobody is sent to drafts that are not there."""
    (council / "1.csv").write_text("datum;titel\n31-2-2027;Gemeenteraad\n", "utf-8")
    told = say(capsys, "csv-meetings", "1.csv")[1]

    assert "'31-2-2027'" in told and "3-12-2026" in told
    assert "concepten" not in told


def test_a_folder_of_which_nothing_can_be_read_is_an_error(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one such file is."""
    code, told = say(capsys, "notubiz", ".")

    assert code == 1
    assert "geen van deze" in told.casefold() and "concepten" not in told


def test_a_new_member_is_told(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Residents get a page of each member, so who imports one is told so."""
    (council / "1.csv").write_text("naam;fractie\nWim Nieuw;Nieuwe Lijst\n", "utf-8")
    told = say(capsys, "csv-members", "1.csv")[1]

    assert "Wim Nieuw" in told and "niets veranderd" not in told
