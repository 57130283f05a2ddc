"""Proposals of sources on the served board: yes, no, and what changed meanwhile."""

from __future__ import annotations

import re

import pytest
import yaml
from tests.public_council import PublicCouncil

from raadsweek import importers
from raadsweek.load import folders
from raadsweek.model.foreign_meeting import ForeignSource
from raadsweek.record.foreign_memory import remember
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings

from .conftest import NOW, Served

BOARD = "/board/2026-W48/"
TITLES = ("Raad", "Over geld", "Over bomen")


def bring(council, *titles):
    """A list of meetings of one body is imported, as `raadsweek import` does."""
    file = council.root.parent / "lijst.csv"
    rows = [f"{n};2026-12-{n:02};19:30;{title};Raad" for n, title in enumerate(titles, 1)]
    file.write_text("\n".join(["nummer;datum;begin;titel;orgaan", *rows]))
    wishes = importers.Wishes(moment(NOW), ForeignSource("csv-meetings"))
    files = list(importers.source_files(file))
    kinds = {"agenda": "agenda"}
    importers.take("csv-meetings", files, folders(council.root), kinds, {}, wishes)


def answers(served):
    """The hidden fields of each proposal on the board, by the words of its button."""
    html = served.client.get(BOARD).text
    forms = re.finditer(r'action="/acts/(accept|refuse)".*?</form>', html, re.DOTALL)
    return [(form[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))) for form in forms]


def titles(council):
    """What the files of the meetings say."""
    found = sorted((council.root / "calendars" / "meetings").glob("2026-12-0*.yml"))
    return [yaml.safe_load(file.read_text())["title"] for file in found]


@pytest.fixture
def proposed(council, served):
    """A served council with three proposals."""
    bring(council, "Raad", "Raad", "Raad")
    bring(council, *(f"{title} van nu" for title in TITLES))
    served.desk.reload()
    return served


def test_yes_and_no_are_buttons(proposed, council):
    """A yes takes over all that is proposed, a no keeps it; both stand there no more."""
    (_, first), _, _, (_, second), *_ = answers(proposed)
    answer = proposed.send("accept", first)
    page = proposed.client.get(answer.headers["location"]).text
    assert "Overgenomen uit de bron: Raad van nu" in page
    assert "+title: Raad van nu" in page
    assert titles(council) == ["Raad van nu", "Raad", "Raad"]

    assert proposed.send("refuse", second).status_code == 303
    assert len(answers(proposed)) == 2
    bring(council, *(f"{title} van nu" for title in TITLES))
    proposed.desk.reload()
    assert len(answers(proposed)) == 2
    assert titles(council) == ["Raad van nu", "Raad", "Raad"]


@pytest.mark.parametrize("nth", [0, 1])
def test_an_answer_can_be_undone(proposed, council, nth):
    """Then it is a proposal again, and the files are as they were."""
    act, fields = answers(proposed)[nth]
    proposed.send(act, fields)
    assert len(answers(proposed)) == 4
    assert proposed.form("undo").status_code == 303

    assert titles(council) == ["Raad", "Raad", "Raad"]
    assert len(answers(proposed)) == 6
    assert proposed.send(act, fields).status_code == 303
    assert len(answers(proposed)) == 4


def test_a_yes_is_one_to_the_words_that_were_seen(proposed, council):
    """Does the source say something else by now, nothing is taken over."""
    (act, fields), *_ = answers(proposed)
    bring(council, "Iets met mevrouw Verzonnen", "Over geld van nu", "Over bomen van nu")
    answer = proposed.send(act, fields)

    assert answer.status_code == 422
    assert "zegt intussen iets anders" in answer.text
    assert titles(council) == ["Raad", "Raad", "Raad"]


def test_who_only_looks_has_no_buttons(council, proposed):
    """The words and the command are there for everybody who sees the board."""
    html = proposed.client.get(f"{BOARD}week.html").text
    assert "/acts/accept" not in html
    assert "raadsweek import csv-meetings --accept 2026-12-01-raad" in html


# -- a calendar's proposals: nothing but the record changes ----------------------------------


@pytest.fixture
def calendar(council, served):
    """A served council with two proposals of a calendar."""

    def write(*titles):
        events = [
            f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\n"
            f"DTSTART:202612{n:02}T193000\r\nEND:VEVENT"
            for n, title in enumerate(titles, 1)
        ]
        text = "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""])
        council.write("calendars/meetings/ris.ics", text)

    write("Raad", "Raad")
    settings = read_settings(council.root / "mkdocs.yml")
    remember(settings.folders, read_project(settings, moment(NOW)), moment(NOW))
    write("Raad van nu", "Over geld")
    served.desk.reload()
    return served


def shown(served):
    """What residents read as titles of the meetings of the calendar."""
    found = sorted(served.desk.project.meetings.items())
    return [each.title for id, each in found if id.startswith("2026-12")]


@pytest.mark.parametrize("nth", [0, 1])
def test_an_answer_to_a_calendar_can_be_undone(calendar, nth):
    """It is a proposal again, with what residents read before; and it can be answered again."""
    assert shown(calendar) == ["Raad", "Raad"]
    act, fields = answers(calendar)[nth]
    for _ in range(2):
        assert calendar.send(act, fields).status_code == 303
        assert len(answers(calendar)) == 2
        assert shown(calendar) == [["Raad van nu", "Raad"], ["Raad", "Raad"]][nth]
        assert calendar.form("undo").status_code == 303
        assert len(answers(calendar)) == 4
        assert shown(calendar) == ["Raad", "Raad"]

    other = answers(calendar)[1 - nth]
    assert calendar.send(*other).status_code == 303
    assert len(answers(calendar)) == 2


def test_answers_are_undone_last_first(calendar):
    """Two answers, two times back, and nothing was answered."""
    page = calendar.hidden()
    for _ in range(2):
        calendar.send(*answers(calendar)[0])
    assert shown(calendar) == ["Raad van nu", "Over geld"]

    calendar.send("undo", {**page, "back": BOARD})
    assert shown(calendar) == ["Raad van nu", "Raad"]
    calendar.send("undo", {**page, "back": BOARD})
    assert shown(calendar) == ["Raad", "Raad"]
    assert len(answers(calendar)) == 4


# -- an agenda that residents have read ------------------------------------------------------


@pytest.fixture
def public(tmp_path):
    """A council with a public agenda of a source, which calls the meeting something else now."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    bring(made.folder, "Raad")
    (file,) = (made.root / "content" / "agenda").glob("*.md")
    ready = "status: ready\npin: {website: 2026-11-20 10:00}"
    file.write_text(file.read_text().replace("status: draft", ready))
    assert made.release("2026-11-20T12:00")
    bring(made.folder, "Over geld")
    return made


def notes(council):
    """What residents will be told of changes in the agenda, at the next release."""
    record = council.record()
    return [each.note for each in record.facts if each.id in record.acts_to_show]


def test_what_is_undone_is_told_to_nobody(public):
    """A yes says on the page what changed; undone before it is public it says nothing."""
    served = Served(public.folder)
    served.send(*answers(served)[0])
    assert "Over geld" in str(notes(public))

    served.form("undo")
    assert notes(public) == []
    assert len(answers(served)) == 2


def test_an_undone_no_takes_no_earlier_yes_away(public):
    """Residents still hear of what was taken over before."""
    served = Served(public.folder)
    served.send(*answers(served)[0])
    told = notes(public)
    bring(public.folder, "Over bomen")
    served.desk.reload()
    served.send(*answers(served)[1])
    served.form("undo")

    assert notes(public) == told
    assert titles(public) == ["Over geld"]


def test_what_residents_were_told_is_not_undone(public):
    """After a release the board says why not, and nothing has changed."""
    served = Served(public.folder)
    served.send(*answers(served)[0])
    assert public.release("2026-11-20T15:00", accept=True)
    before = served.files()
    answer = served.form("undo")

    assert answer.status_code == 422
    assert "openbaar" in answer.text
    assert served.files() == before
