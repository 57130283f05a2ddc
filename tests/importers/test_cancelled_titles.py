"""What a source cancels, with a mark in its title: its body, its place and its addresses stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from raadsweek.cli import run
from raadsweek.importers.find_meeting import body_id
from raadsweek.model.cancelled_titles import without_what_became
from raadsweek.model.council import Body

if TYPE_CHECKING:
    from pathlib import Path

BODIES = {"raad": Body("raad", "Gemeenteraad"), "ruimte": Body("ruimte", "Commissie Ruimte")}
PLANNED = "UID:2\r\nSUMMARY:Commissie Ruimte\r\nDTSTART:20261201T200000\r\nLOCATION:Kelder"
CANCELLED = "UID:2\r\nSTATUS:CANCELLED\r\nSUMMARY:{}\r\nDTSTART:20261201T200000"


@pytest.mark.parametrize(
    "title",
    [
        "AFGELAST Commissie Ruimte",
        "Afgelast: Commissie Ruimte",
        "Commissie Ruimte (vervallen)",
        "[GEANNULEERD] Commissie Ruimte",
        "Commissie Ruimte - verplaatst",
        "Commissie Ruimte gaat niet door",
    ],
)
def test_a_mark_is_no_part_of_the_name_of_a_body(title: str) -> None:
    """Whoever writes before or behind a name what became of it still writes that name."""
    assert without_what_became(title) == "Commissie Ruimte"
    assert body_id(title, BODIES) == "ruimte"


@pytest.mark.parametrize("title", ["Afgelast", "Gesprek over vervallen panden", "Verzetsmuseum"])
def test_a_word_of_the_title_itself_stays(title: str) -> None:
    """A mark stands at an end or in brackets; of a title that is nothing else nothing goes."""
    assert without_what_became(title) == title


@pytest.fixture
def stad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council that published a meeting of a body of its own."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "stad", "--now", "2026-11-20T09:00", "-q"]) == 0
    stad = tmp_path / "stad"
    monkeypatch.chdir(stad)
    council = stad / "calendars" / "council.yml"
    body = "\nbodies:\n  ruimte: {label: Commissie Ruimte, place: Zaal}\n"
    council.write_text(council.read_text("utf-8").replace("\nbodies:\n", body), "utf-8")
    publish(stad, PLANNED, "20")
    return stad


@pytest.mark.parametrize("title", ["AFGELAST Commissie Ruimte", "Overleg van nieuwe mensen"])
def test_what_is_cancelled_keeps_its_body_its_place_and_its_addresses(
    title: str, stad: Path
) -> None:
    """Before and after somebody accepts the new words, and where the event names no place."""
    before = addresses(stad)
    assert "calendars/body/ruimte.ics" in before and "organen/ruimte/index.html" in before

    publish(stad, CANCELLED.format(title), "21")
    page = (stad / "site/vergaderingen/2026-12-01-ruimte/index.html").read_text("utf-8")
    assert "gaat niet door" in page and "Kelder" in page and "organen/ruimte/" in page
    assert title not in page
    assert before <= addresses(stad)

    assert run(["--now", "2026-11-22T10:00", "import", "ris", "--accept", "all"]) == 0
    publish(stad, "", "22")
    page = (stad / "site/vergaderingen/2026-12-01-ruimte/index.html").read_text("utf-8")
    assert title in page and "Kelder" in page and "organen/ruimte/" in page
    assert before <= addresses(stad)


def test_the_addresses_of_a_body_stay_when_its_meeting_becomes_one_of_another(
    stad: Path,
) -> None:
    """Also where a person says so in a file: whoever subscribed has an address that is there."""
    before = addresses(stad)
    written = "title: Gemeenteraad\nbody: raad\nstart: 2026-12-01 20:00\n"
    (stad / "calendars/meetings/2026-12-01-ruimte.yml").write_text(written, "utf-8")
    for day in ("21", "22"):
        publish(stad, "", day)

    assert before <= addresses(stad)


def publish(stad: Path, event: str, day: str) -> None:
    """Imports a calendar with this event, if there is one, and publishes."""
    if event:
        text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        (stad.parent / "ris.ics").write_bytes(text.encode())
        assert run(["--now", f"2026-11-{day}T10:00", "import", "ris", "../ris.ics", "-q"]) == 0
    assert run(["--now", f"2026-11-{day}T10:05", "publish", "-q"]) == 0


def addresses(stad: Path) -> set[str]:
    """The files of the site that are of a body."""
    files = (each.relative_to(stad / "site").as_posix() for each in (stad / "site").rglob("*.*"))
    return {each for each in files if re.search(r"(?:body|organen)/ruimte", each)}
