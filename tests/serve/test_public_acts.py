"""Acts on what was public, on the board: the same facts as those of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.public_council import ID, POST, PublicCouncil
from tests.serve.conftest import Served

from raadsweek.model.record import Standing

WEEK = "/board/2026-W47/"
SHOWN, NOW, LATER = "2026-11-20T12:00", "2026-11-20T15:00", "2026-11-20T16:00"
URL = "https://facebook.example/p/1"


@pytest.fixture
def public(tmp_path: Path) -> PublicCouncil:
    """A council of which one item is public."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def page(served: Served) -> str:
    """The board of the week, as an editor sees it."""
    html: str = served.client.get(WEEK).text
    return html.replace("&#39;", "'")


def test_withdrawing_writes_the_fact_and_the_file(public, capsys) -> None:
    """The record has the reason, the file says the same, and where it still stands is a task."""
    public.run(capsys, "placed", POST, "--url", URL, at=SHOWN)
    served = Served(public.folder)
    answer = served.form("withdraw", WEEK, item=ID, reason="Het bedrag klopt niet.")
    assert answer.status_code == 303
    assert public.record(LATER).items[ID].standing is Standing.WITHDRAWN
    assert "status: withdrawn" in public.file.read_text()
    html = page(served)
    assert "Staat nog ergens anders" in html and URL in html
    notice = "Wij hebben 'Krediet voor het zwembad' ingetrokken. De reden: Het bedrag klopt niet."
    assert notice in html
    assert served.form("gone", WEEK, publication=POST).status_code == 303
    assert "Staat nog ergens anders" not in page(served)


def test_withdrawing_can_be_undone_until_it_is_published(public) -> None:
    """One click takes it back; after a release the board says why not."""
    served = Served(public.folder)
    served.form("withdraw", WEEK, item=ID, reason="Fout.")
    assert served.form("undo", WEEK).status_code == 303
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC
    assert "status: ready" in public.file.read_text()


def test_back_to_draft_asks_and_tells_since_when_it_is_public(public) -> None:
    """A public item does not vanish unasked."""
    served = Served(public.folder)
    assert "Bewoners kunnen het lezen sinds vrijdag 20 november 2026 om 12:00 uur" in page(served)
    assert served.form("status", WEEK, item=ID, status="draft").status_code == 422
    answer = served.form("status", WEEK, item=ID, status="draft", sure="yes")
    assert answer.status_code == 303
    assert "status: draft" in public.file.read_text()


@pytest.mark.parametrize(
    ("fields", "how", "note"),
    [
        ({"small": "yes"}, "small", ""),
        ({"note": "Het bedrag was fout."}, "noted", "Het bedrag was fout."),
    ],
)
def test_a_changed_item_asks_small_or_improved(public, fields, how: str, note: str) -> None:
    """Either is one click, and the question is gone."""
    public.edit("2,4 miljoen", "3,4 miljoen")
    served = Served(public.folder)
    assert "klein of verbeterd?" in page(served)
    assert served.form("correct", WEEK, item=ID, **fields).status_code == 303
    assert "klein of verbeterd?" not in page(served)
    public.release(LATER)
    last = public.record("2026-11-20T17:00").items[ID].versions[-1]
    assert (last.how, last.note) == (how, note)


def test_what_was_taken_back_is_shown_again_with_a_reason(public, capsys) -> None:
    """Its card has the button."""
    public.run(capsys, "retract", ID, at=SHOWN)
    served = Served(public.folder)
    assert "Weer tonen" in page(served)
    assert served.form("restore", WEEK, item=ID, reason="Toch goed.").status_code == 303
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC


def test_an_item_without_a_file_is_on_the_board_and_can_be_withdrawn(public) -> None:
    """Deleting a file is no reason that residents read."""
    public.file.unlink()
    served = Served(public.folder)
    assert "en het bestand is weg" in page(served)
    assert served.form("withdraw", WEEK, item=ID, reason="Vervallen.").status_code == 303
    assert public.record(LATER).items[ID].standing is Standing.WITHDRAWN
