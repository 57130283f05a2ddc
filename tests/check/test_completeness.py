"""What is ready is finished, and tells the day of its own meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from raadsweek.check import check
from raadsweek.editing.board_act_changes import unready
from raadsweek.language import Language
from raadsweek.lint.unfinished import placeholder
from raadsweek.load import folders, load

REPOSITORY = Path(__file__).parents[2]
WHOLE = {"date": "2026-11-12", "summary": "Waar de raad over gaat."}
RAAD = "2026-11-19-raad"


def _codes(project_folder, *, notes=True):
    found = check(project_folder.load())
    return [(p.code, p.key) for p in found if notes or p.severity != "note"]


@pytest.mark.parametrize(
    "text",
    [
        "In te vullen na de vergadering van 26 november.",
        "Het kost *in te vullen* euro.",
        "Bedrag: in te vullen",
        "Het bedrag is nog in te vullen.",
        "Kosten: nog invullen",
        "Na de vergadering invullen: wat besloot de raad?",
        "De raad [naam invullen] beslist.",
        "[invullen]",
        "Het kost (PM) euro.",
        "Tekst volgt.",
        "De naam volgt nog.",
        "TODO: de uitslag",
        "Lorem ipsum dolor sit amet.",
        "Er stemden xxx leden voor.",
        "**Nog navragen: hoe hoog?**",
        "Summary to follow.",
    ],
)
def test_words_that_hold_a_place_are_seen(text):
    """Usual remarks of an editor to herself are found, whatever their capitals and marks."""
    assert placeholder(text)
    assert placeholder(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "U kunt de enquête nog invullen.",
        "Door dit formulier in te vullen helpt u ons.",
        "Het is nuttig om de vragenlijst\nin te vullen. U hoeft niets\nin te vullen.",
        "Daarna volgt nog een debat. Zij volgt Wim Tolsma op.",
        "De vergadering volgt later op de avond.",
        "[invullen](https://raad.example/todo)",
        "Kom om 15:00 (pm is Engels voor de middag).",
        "Zij vroeg de wijk anders in te vullen.",
        "Het college besluit de plek in te vullen met groen.",
        "Op de todo-lijst van de raad staat het zwembad.",
        "In de tekst volgt een uitleg.",
        "## Formulier invullen",
    ],
)
def test_residents_who_fill_in_a_form_are_no_placeholder(text):
    """The same words in a finished sentence hold nothing up."""
    assert placeholder(text) == ""


def test_what_is_ready_and_not_finished_is_told(project_folder):
    """No text and a word that holds a place are warnings, no summary is a note."""
    project_folder.item("nieuws/leeg.md", "<!-- nog doen -->", **WHOLE)
    project_folder.item(
        "nieuws/half.md",
        "Het kost [invullen] euro.",
        date="2026-11-12",
        variants={"twitter": "Tekst volgt"},
    )
    found = {(p.item, p.code, p.key, p.severity.value) for p in check(project_folder.load())}
    assert found == {
        ("leeg", "empty-text", "body", "warning"),
        ("half", "placeholder", "body", "warning"),
        ("half", "placeholder", "variants.twitter", "warning"),
        ("half", "no-summary", "summary", "note"),
    }


def test_a_draft_may_be_unfinished(project_folder):
    """Nothing of this is told of what is not ready: that is what drafts are for."""
    project_folder.item("nieuws/leeg.md", "TODO", date="2026-11-12", status="draft")
    assert _codes(project_folder) == []


def test_a_picture_of_html_needs_a_description_too(project_folder):
    """An `img` without `alt` is told; with one it is in order."""
    project_folder.item("nieuws/een.md", 'Kijk: <img src="a.jpg" width="9">', **WHOLE)
    project_folder.item("nieuws/twee.md", 'Kijk: <img src="a.jpg" alt="Een bad">', **WHOLE)
    assert _codes(project_folder) == [("html-image-without-alt", "body")]


TOLD = [
    # The meeting moved from the 19th to the 26th.
    ("De raad beslist op donderdag 19 november.", "other-date"),
    ("Op 19 november praat de raad over het zwembad.", "other-date"),
    ("De raad besloot op 19-11-2026.", "other-date"),
    ("De vergadering van 19 november is verplaatst naar 26 november.", None),
    ("De vergadering zou op 19 november zijn.", None),
    ("De raad beslist op donderdag 26 november.", None),
    ("Meld u aan tot woensdag 25 november.", None),
    ("De wedstrijd was op 19 november 2025.", None),
    # Said of the meeting, and on no day on which it ever was.
    ("De raad vergadert op **27 november**.", "other-date"),
    ("Op 27 november om 19.30 uur vergadert de raad.", "other-date"),
    ("Agenda van 27 november.", "other-date"),
    ("De vergadering \u2018Raad\u2019 is op 27 november om 19.30 uur.", "other-date"),
    ("Het college beslist op 27 november.", None),
    ("De raad vergadert op 26 november. De raad vergadert op 27 november verder.", None),
    # On that day there is another meeting.
    ("De raad vergadert op 3 december.", None),
    # The day is right, and the time is another.
    ("De raad vergadert op donderdag **26 november** om 20.00 uur.", "other-time"),
    ("Op 26 november om half negen vergadert de raad.", "other-time"),
    ("De raad vergadert op 26 november om half acht.", None),
    ("Op 26 november om 18.00 uur is er een rondleiding.", None),
    # Days of the week.
    ("Meld u aan tot dinsdag 25 november.", "wrong-weekday"),
    ("Vorig jaar, op dinsdag 25 november, was er ook een avond.", None),
    ("Sinds maandag 1 januari 2001.", None),
    ("Sinds dinsdag 1 januari 2001.", "wrong-weekday"),
    ("Het bad is dicht van 1 juli tot en met 30 september.", None),
]


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_another_date_than_that_of_the_meeting(project_folder, text, code):
    """The day and the time that an agenda tells of its meeting are those it has now."""
    project_folder.meeting(RAAD, start="2026-11-26 19:30")
    project_folder.meeting("2026-12-03-raad")
    project_folder.item("agenda/bericht.md", text, **WHOLE, meeting=RAAD)
    assert _codes(project_folder) == ([(code, "body")] if code else [])


def test_each_text_of_an_item_tells_the_right_day(project_folder):
    """One text that was mended does not hide another that was not."""
    project_folder.meeting(RAAD, start="2026-11-26 19:30")
    old = dict.fromkeys(("title", "summary", "action"), "Agenda van 19 november")
    right = "De raad vergadert op donderdag 26 november om 19.30 uur."
    project_folder.item("agenda/bericht.md", right, date="2026-11-12", meeting=RAAD, **old)
    assert set(_codes(project_folder)) == {("other-date", key) for key in old}


def test_what_was_decided_may_look_back_and_ahead(project_folder):
    """A decision may tell of other meetings; only the old day of its own is told."""
    project_folder.meeting(RAAD, start="2026-11-26 19:30")
    keys = {**WHOLE, "date": "2026-11-27", "meeting": RAAD, "outcome": "adopted"}
    text = "De raad vergadert op 17 december weer. De raad stemde op 19 november."
    variants = {"facebook": "De raad stemde op 19 november."}
    project_folder.item("besluiten/bericht.md", text, **keys, variants=variants)
    assert _codes(project_folder) == [("other-date", "variants.facebook"), ("other-date", "body")]


def test_a_message_about_a_date_says_the_right_day(project_folder):
    """The words of the text and the day of the meeting stand in it."""
    project_folder.meeting(RAAD, start="2026-11-26 19:30")
    project_folder.item(
        "agenda/bericht.md", "De raad vergadert 19 november.", **WHOLE, meeting=RAAD
    )
    (found,) = check(project_folder.load())
    assert Language("nl").say(found.message) == (
        "hier staat '19 november', maar de vergadering is op "
        "donderdag 26 november 2026 om 19:30 uur"
    )


def test_the_gate_asks_what_other_rules_tell(project_folder):
    """Of a draft it finds a dead link and a missing outcome too, and nothing of its neighbours."""
    project_folder.meeting(RAAD)
    keys = {**WHOLE, "meeting": RAAD, "status": "draft"}
    project_folder.item("besluiten/bericht.md", "[Zie](weg.md).", **keys)
    project_folder.item("besluiten/buur.md", "[Zie](weg.md). TODO", **keys)
    project = project_folder.load()
    found = [p.code for p in unready(project, project.item("bericht"))]
    assert sorted(found) == ["broken-link", "no-outcome"]


def test_what_the_sample_council_has_ready_passes():
    """None of its finished texts is held up, of which this tries a part; most of its drafts are."""
    project = load(folders(REPOSITORY))
    assert _held_up(project, _ready(project)[::8]) == []
    waiting = [item for item in project.items if item.status in ("idea", "draft")]
    assert sum(bool(unready(project, item)) for item in waiting) > len(waiting) / 2


@pytest.mark.long
def test_all_that_the_sample_council_has_ready_passes():
    """The same of each of its finished texts."""
    project = load(folders(REPOSITORY))
    assert _held_up(project, _ready(project)) == []


def _ready(project):
    return [item for item in project.items if item.is_ready]


def _held_up(project, items):
    return [problem for item in items for problem in unready(project, item)]
