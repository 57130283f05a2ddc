"""Editing on the board as an editor does it: forms that change files, conflicts, and undo."""

from __future__ import annotations

import re

import pytest
from tests.not_none import not_none

from raadsweek.cli import run
from raadsweek.model.week import Week
from raadsweek.record.ledger import read_ledger
from raadsweek.workspace.settings_and_now import now as moment

from .conftest import Served

BOARD = "/board/2026-W48/"


def test_a_move_shows_what_changed_and_can_be_undone(served):
    """After a move the board says what was done, shows the lines, and one click takes it back."""
    before = served.files()
    answer = served.form(
        "move", publication=served.one("markt", "website").id, to="2026-11-26T11:30"
    )
    page = served.client.get(answer.headers["location"]).text
    assert "De markt blijft" in page
    assert "+- {at: 2026-11-26 11:30, channel: website, item: markt}" in page
    assert served.form("undo").status_code == 303
    assert served.files() == before


def test_setting_ready_changes_the_board_at_once(served):
    """The card of an item that was set ready is no draft any more on the next page."""
    assert not [p for p in _planned(served, "concept") if not p.tentative]
    assert served.form("status", item="concept", status="ready").status_code == 303
    assert [p for p in _planned(served, "concept") if not p.tentative]


def test_three_questions_are_asked_before_ready(served, council):
    """Shown as a reminder; with one line each needs a yes, with another they are not there."""
    question = "tegen de pers zeggen?"
    assert question in served.client.get("/board/2026-W48/").text
    council.write("calendars/taal.yml", "gate: off\n")
    served.desk.reload()
    assert question not in served.client.get("/board/2026-W48/").text
    council.write("calendars/taal.yml", "gate: ask\n")
    served.desk.reload()
    before = served.files()
    given = {"item": "concept", "status": "ready"}
    answer = served.form("status", **given, **{"yes-1": "yes", "yes-3": "yes"})
    assert answer.status_code == 422
    assert "blijft een concept" in answer.text
    assert served.files() == before
    yes = {f"yes-{n}": "yes" for n in (1, 2, 3)}
    assert served.form("status", **given, **yes).status_code == 303
    assert [p for p in _planned(served, "concept") if not p.tentative]


def test_an_editor_who_saved_meanwhile_is_not_overwritten(served, council):
    """Both versions are shown, nothing is written, and the editor chooses."""
    fields = _status_fields(served)
    file = council.item(
        "nieuws/concept.md",
        "Anders.",
        date="2026-11-24",
        status="draft",
        title="Heel anders",
        summary="Kort.",
    )
    newer = file.read_bytes()
    answer = served.send("status", fields)
    assert answer.status_code == 409
    assert "-title: Concept" in answer.text
    assert "+title: Heel anders" in answer.text
    assert file.read_bytes() == newer
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert served.send("status", again).status_code == 303
    assert file.read_bytes() == newer.replace(b"status: draft", b"status: ready")


def test_what_is_refused_is_told_on_the_board(served):
    """A decision to publish in the past is refused in words, on the board itself."""
    answer = served.form(
        "move", publication=served.one("markt", "website").id, to="2026-11-20T09:00"
    )
    assert answer.status_code == 422
    alert = not_none(re.search(r'role="alert"><p>(.*?)</p>', answer.text))[1]
    assert alert == (
        "vrijdag 20 november 2026 om 09:00 uur is voorbij. Kies een moment dat nog komt."
    )


def test_what_is_not_finished_is_told_on_the_board(served, council):
    """Setting ready is refused with everything that is missing, each with what to do about it."""
    file = council.item(
        "nieuws/concept.md", "In te vullen.", date="2026-11-24", status="draft", title="Concept"
    )
    before = file.read_bytes()
    answer = served.form("status", item="concept", status="ready")
    assert answer.status_code == 422
    alert = not_none(re.search(r'role="alert"><p>(.*?)</p>(.*?)</div>', answer.text, re.DOTALL))
    assert alert[1].startswith(
        "&#39;Concept&#39; is nog niet klaar. Verbeter dit in content/nieuws"
    )
    findings = re.findall(r"<li>(.*?)</li>", alert[2].replace("&#39;", "'"))
    summary, words = (each.split(". ", 1) for each in findings)
    assert summary[0] == "dit bericht heeft geen samenvatting"
    assert words == [
        "'In te vullen' staat op een plek waar nog tekst moet komen",
        (
            "Schrijf die tekst, of haal deze woorden weg. Mag het blijven staan? Schrijf "
            "'allow: {placeholder: reden}'."
        ),
    ]
    assert file.read_bytes() == before


def test_two_editors_at_once(served):
    """The second of two who move on the same week is told, and may do it as well."""
    mine, theirs = (served.hidden(BOARD) for _ in range(2))
    first = served.one("markt", "website").id
    second = served.one("markt", "facebook").id
    move = {"to": "2026-11-26T11:30", "back": BOARD}
    assert served.send("move", {**mine, **move, "publication": first}).status_code == 303
    answer = served.send("move", {**theirs, **move, "publication": second})
    assert answer.status_code == 409
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert served.send("move", again).status_code == 303
    assert served.one("markt", "website").at == served.one("markt", "facebook").at


def test_undo_does_not_take_back_what_came_after(served, council):
    """Where the file was saved since, undo is refused and shows what came."""
    served.form("status", item="concept", status="ready")
    file = council.item("nieuws/concept.md", "Later.", date="2026-11-24", title="Later")
    newer = file.read_bytes()
    assert served.form("undo").status_code == 409
    assert file.read_bytes() == newer


def test_placed_by_hand_stands_in_the_record_and_can_be_taken_back(served):
    """A tick is a fact in the record; undoing it is another fact, and nothing is erased."""
    publication = served.one("markt", "facebook").id
    url = "https://facebook.example/raad/1"
    assert served.form("placed", publication=publication, url=url).status_code == 303
    ledger = read_ledger(served.desk.settings.folders)
    assert not_none(ledger.published(publication)).url == url
    assert served.form("undo").status_code == 303
    ledger = read_ledger(served.desk.settings.folders)
    assert ledger.published(publication) is None
    assert len(ledger.entries) == 2


def test_with_a_mistake_in_a_file_the_last_good_week_stays(served, council):
    """The board shows what was right last, says where the mistake is, and writes nothing."""
    fields = _status_fields(served)
    council.write("calendars/meetings/stuk.yml", 'title: "Een twee\n')
    served.desk.reload()
    assert any("stuk.yml:1" in line for line in served.desk.trouble)
    page = served.client.get(BOARD)
    assert page.status_code == 200
    assert "De markt blijft" in page.text
    before = served.files()
    assert served.send("status", fields).status_code == 422
    assert served.files() == before


def test_with_a_mistake_in_an_item_the_rest_can_be_edited(served, council):
    """The board shows the rest and says where the mistake is; acts on other items are done."""
    fields = _status_fields(served)
    council.write("content/nieuws/stuk.md", "---\ndate: 2026-13-40\ntitle: Een\n---\nTekst.\n")
    served.desk.reload()
    assert served.desk.trouble == ()
    assert any("stuk.md:2" in line for line in served.desk.left_out)
    page = served.client.get(BOARD)
    assert "De markt blijft" in page.text
    assert "content/nieuws/stuk.md:2" in page.text
    before = served.files()
    assert served.send("status", fields).status_code == 303
    assert served.files() != before


def test_as_of_a_moment_shows_the_week_as_it_will_be(served):
    """At a later moment what is due is published; there are no forms on it."""
    now = served.client.get(BOARD).text
    later = served.client.get(f"{BOARD}?as-of=2026-11-25T12:00").text
    assert 'name="token"' in now
    assert 'name="token"' not in later
    assert served.client.get(f"{BOARD}?as-of=gisteren").status_code == 404


def test_what_differs_from_the_last_build_is_told(council, served):
    """What a public build would add is named; right after one there is nothing."""
    assert served.desk.board(_week()).difference is None

    config = str(council.root / "mkdocs.yml")
    assert run(["build", "-q", "-f", config, "--now", "2026-11-20T15:00"]) == 0
    assert served.desk.board(_week(), _later()).difference.new
    served.desk.reload()
    assert served.desk.board(_week()).difference.is_empty


def _week():

    return Week.parse("2026-W48")


def _later():

    return moment("2026-11-27T12:00")


def _planned(served: Served, item: str):
    facts = served.desk.board(_week())
    return [p for p in facts.plan.publications if p.item == item]


def _status_fields(served: Served):
    """The form with which `concept` is set ready, as it stands on the board."""
    html = served.client.get(BOARD).text
    forms = re.findall(r'<form method="post" action="/acts/status".*?</form>', html, re.DOTALL)
    form = next(form for form in forms if 'value="concept"' in form)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


@pytest.fixture
def public(council):
    """The council, served, with news that residents have been reading since Thursday."""
    council.item("nieuws/brug.md", date="2026-11-18", title="De brug is dicht")
    return Served(council)


LAST_WEEK = "/board/2026-W47/"


def test_what_is_public_does_not_become_a_draft_unasked(public):
    """Without the word that the editor is sure nothing is written, and the board says why."""
    before = public.files()
    answer = public.form("status", page=LAST_WEEK, item="brug", status="draft")
    assert answer.status_code == 422
    alert = not_none(re.search(r'role="alert"><p>(.*?)</p>', answer.text))[1]
    assert "is al openbaar; er is niets veranderd" in alert
    assert "intrekken met een reden" in alert
    assert public.files() == before


def test_the_board_asks_what_becomes_of_what_is_public(public):
    """Its card leads to a question with three answers; that of a draft sets the status at once."""
    html = public.client.get(LAST_WEEK).text
    asked = not_none(re.search(r'<dialog[^>]* id="terug-brug".*?</dialog>', html, re.DOTALL))[0]
    assert 'href="#terug-brug"' in html
    assert "Wie de link heeft, vindt geen titel, geen tekst en geen reden" in asked
    for answer in ("Intrekken", "Toch terug naar concept", "Niets doen"):
        assert answer in asked
    assert re.search(r'<input name="reason" required', asked)
    card = html.split('id="item-brug"')[1].split("</dialog>")[0]
    assert "/acts/status" not in card
    assert 'id="terug-' not in public.client.get(BOARD).text


def test_who_is_sure_makes_it_a_draft_and_can_undo_it(public):
    """After the question it is a draft, of which residents see nothing; undo brings it back."""
    before = public.files()
    told = {"item": "brug", "status": "draft", "sure": "yes"}
    assert public.form("status", page=LAST_WEEK, **told).status_code == 303
    assert "brug" not in public.desk.board(_last_week()).selection.public
    assert public.form("undo").status_code == 303
    assert public.files() == before


def test_withdrawing_writes_when_and_why_and_can_be_undone(public):
    """The file says it, residents read the title and the reason, and undo takes it back."""
    before = public.files()
    reason = 'De brug is "open":\n weer # 1'
    answer = public.form("withdraw", page=LAST_WEEK, item="brug", reason=reason)
    assert answer.status_code == 303
    page = public.client.get(answer.headers["location"]).text
    assert "&#39;De brug is dicht&#39; is ingetrokken" in page
    text = (public.folder.root / "content/nieuws/brug.md").read_text()
    assert "status: withdrawn\n" in text
    line = 'withdrawn: {date: 2026-11-20 15:00, reason: "De brug is \\"open\\": weer # 1"}\n'
    assert line in text
    assert run(["check", "-q", "-f", str(public.folder.root / "mkdocs.yml")]) == 0
    assert "brug" in public.desk.board(_last_week()).selection.withdrawn
    assert public.form("undo").status_code == 303
    assert public.files() == before


@pytest.mark.parametrize(
    ("item", "reason", "said"),
    [
        ("brug", " \n ", "er staat niet bij waarom"),
        ("markt", "Het klopt niet.", "is niet openbaar"),
        ("concept", "Het klopt niet.", "is niet openbaar"),
        ("weg", "Het klopt niet.", "is er niet meer"),
    ],
)
def test_what_cannot_be_withdrawn_is_told(public, item, reason, said):
    """Without a reason, and what residents cannot read: refused in words, nothing written."""
    before = public.files()
    answer = public.form("withdraw", item=item, reason=reason)
    assert answer.status_code == 422
    alert = not_none(re.search(r'role="alert"><p>(.*?)</p>', answer.text))[1]
    assert said in alert.lower()
    assert public.files() == before


def test_a_draft_that_went_out_nowhere_needs_no_question(public):
    """What is still to come becomes a draft at once."""
    assert public.form("status", item="markt", status="draft").status_code == 303


def _last_week():
    return Week.parse("2026-W47")
