"""The page of everything that was public, on the board: look for it, and act on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.public_council import ID, LATER, SHOWN, WORDS, PublicCouncil
from tests.serve.conftest import ORIGIN, Served

from raadsweek.model.record import Standing

PAGE = "/board/public/"
NAME = f"nieuws/{ID}/"
TITLE = "Krediet voor het zwembad"


@pytest.fixture
def public(tmp_path: Path) -> PublicCouncil:
    """A council of which one item and one ordinary page are public."""
    made = PublicCouncil(tmp_path / "p")
    made.folder.write("content/over.md", "# Over de raad\n\nWie wij zijn.\n")
    made.begin()
    made.item()
    assert made.release(SHOWN)
    return made


def post(served: Served, name: str = NAME, **fields: str):
    """Sends a form of the page of one thing, and follows to what it says then."""
    html = served.client.get(PAGE, params={"of": name}).text
    token = html.split('name="token" value="')[1].split('"')[0]
    answer = served.client.post(
        PAGE, data={"token": token, "of": name, **fields}, headers={"origin": ORIGIN}
    )
    return served.client.get(answer.headers["location"]) if answer.status_code == 303 else answer


def test_everything_that_was_public_is_found_by_a_word(public) -> None:
    """Also an ordinary page, and what has no file any more; a word that nothing has says so."""
    public.file.unlink()
    served = Served(public.folder)
    html = served.client.get(PAGE).text
    assert TITLE in html
    assert "Over de raad" in html
    html = served.client.get(PAGE, params={"q": "ZWEMBAD krediet"}).text
    assert TITLE in html
    assert "Over de raad" not in html
    assert "heeft deze woorden" in served.client.get(PAGE, params={"q": "paspoort"}).text
    assert served.client.get(PAGE, params={"of": NAME}).status_code == 200
    assert served.client.get(PAGE, params={"of": "nieuws/wat-er-niet-is/"}).status_code == 404


def test_one_button_takes_it_off_the_site_at_once(public) -> None:
    """Without a reason, also where the calendars are wrong; it says what is wrong there."""
    served = Served(public.folder)
    kinds = public.root / "calendars/kinds.yml"
    known = kinds.read_text()
    kinds.write_text("nieuws: [")
    html = post(served, act="retract").text
    assert "zonder reden" in html
    assert "kinds.yml" in html
    kinds.write_text(known)
    assert public.record(LATER).items[ID].standing is Standing.HIDDEN


def test_what_was_withdrawn_here_is_undone_here(public) -> None:
    """Until a release shows it; the page offers it right after the act."""
    served = Served(public.folder)
    html = post(served, act="withdraw", reason="Het bedrag klopt niet.").text
    assert "is ingetrokken" in html
    assert "Ongedaan maken" in html
    assert public.record(LATER).items[ID].standing is Standing.WITHDRAWN
    post(served, act="withdraw", undo="yes")
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC


def test_a_file_with_another_name_is_the_same_thing(public) -> None:
    """Where its file has gone, the names that were never public are offered."""
    served = Served(public.folder)
    assert "Het is hetzelfde" not in served.client.get(PAGE, params={"of": NAME}).text
    public.file.rename(public.root / "content/nieuws/2026-11-20-zwembad-open.md")
    public.edit("2,4 miljoen", "2,5 miljoen", "content/nieuws/2026-11-20-zwembad-open.md")
    html = served.client.get(PAGE, params={"of": NAME}).text
    assert "2026-11-20-zwembad-open</option>" in html
    post(served, act="rename", new="2026-11-20-zwembad-open", reason="Betere naam.")
    assert public.record(LATER).renamed[ID] == "2026-11-20-zwembad-open"


def test_erasing_asks_whether_you_are_sure(public) -> None:
    """Without that nothing is erased; with it no word of it is left in the record."""
    served = Served(public.folder)
    assert post(served, act="erase", reason="Een adres.").status_code == 422
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC
    html = post(served, act="erase", reason="Een adres.", sure="yes").text
    assert "Gewist" in html
    assert TITLE not in served.client.get(PAGE).text
    kept = "".join(file.read_text() for file in (public.root / "record").rglob("*.*"))
    assert WORDS not in kept


def test_an_ordinary_page_is_taken_back_too(public) -> None:
    """It is called by its file, so that an item of that name is another thing."""
    served = Served(public.folder)
    html = post(served, "over/", act="withdraw", reason="Verouderd.").text
    assert "is ingetrokken" in html
    assert public.record(LATER).pages["over"].standing is Standing.WITHDRAWN


@pytest.mark.parametrize("reason", ["--undo", "$(touch hier)"])
def test_what_is_typed_is_never_an_option(public, reason: str) -> None:
    """A reason may look like anything."""
    served = Served(public.folder)
    post(served, act="withdraw", reason=reason)
    withdrawal = public.record(LATER).items[ID].withdrawal
    assert withdrawal is not None
    assert withdrawal.reason == reason
    assert not (public.root / "hier").exists()


def test_what_cannot_be_is_said_on_the_page(public) -> None:
    """A withdrawal without a reason is refused, and says what to do."""
    served = Served(public.folder)
    answer = post(served, act="withdraw", reason="  ")
    assert answer.status_code == 422
    assert "waarom" in answer.text.split("bd-told")[1].split("</pre>")[0]
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC


def test_nobody_else_can_act(public) -> None:
    """Without a token of ours, or on a board to look at, there is no such page."""
    served = Served(public.folder)
    answer = served.client.post(
        PAGE, data={"of": NAME, "act": "retract"}, headers={"origin": ORIGIN}
    )
    assert answer.status_code == 403
    assert Served(public.folder, edit=False).client.get(PAGE).status_code == 404
    assert post(served, act="publish").status_code == 404
    assert public.record(LATER).items[ID].standing is Standing.PUBLIC
