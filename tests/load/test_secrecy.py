"""What is marked as secret in the file of an item, a meeting or a calendar stays inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.load.test_ics_meetings import FILE, calendar

from raadsweek.editing.board_act_changes import unready
from raadsweek.language import Language
from raadsweek.model.item import ItemStatus
from raadsweek.workspace.set_aside_or_stop import without_mistakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.model.problem import Problem

NEWS = "nieuws/bericht.md"
START = "DTSTART:20261119T183000Z\nDTEND:20261119T213000Z"
ID = "2026-11-19-raad"


def told(problem: Problem) -> str:
    """A problem with its hint, as staff read it."""
    say = Language("nl").say
    return f"{say(problem.message)}. {say(problem.hint) if problem.hint else ''}"


def severities(folder: ProjectFolder) -> list[tuple[str, str]]:
    """Code and severity of all that is wrong."""
    return [(each.code, each.severity.value) for each in folder.check()]


# -- items -----------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [{"confidential": True}, {"public": False}])
@pytest.mark.parametrize("status", ["ready", "draft", "idea", "withdrawn"])
def test_an_item_that_is_marked_is_a_draft(
    project_folder: ProjectFolder, keys: dict[str, Any], status: str
) -> None:
    """Whatever its status says; who called it ready is told."""
    back = {"date": "2026-11-12", "reason": "Fout."}
    more: dict[str, Any] = {"withdrawn": back} if status == "withdrawn" else {}
    project_folder.item(NEWS, status=status, date="2026-11-12", **keys, **more)
    (item,) = project_folder.load().items

    assert item.status is (ItemStatus.IDEA if status == "idea" else ItemStatus.DRAFT)
    asked = status in ("ready", "withdrawn")
    assert severities(project_folder) == ([("marked-secret", "note")] if asked else [])


def test_an_item_that_is_marked_cannot_be_set_ready(project_folder: ProjectFolder) -> None:
    """The board says what keeps it inside."""
    project_folder.item(NEWS, status="draft", date="2026-11-12", confidential=True, summary="Kort.")
    project = project_folder.load()

    assert [each.code for each in unready(project, project.items[0])] == ["marked-secret"]


@pytest.mark.parametrize("value", ["misschien", "geheim", "2", "[ja]", "{a: b}"])
@pytest.mark.parametrize("key", ["confidential", "public"])
def test_a_mark_that_is_not_understood_takes_back(
    project_folder: ProjectFolder, key: str, value: str
) -> None:
    """It is a mistake, and until it is mended what was public is hidden."""
    project_folder.write(
        f"content/{NEWS}",
        f"---\ntitle: X\nstatus: ready\ndate: 2026-11-12\n{key}: {value}\n---\nX.\n",
    )
    project = project_folder.load()

    assert not project.items
    assert [item.hides for item in project.aside] == [True]


def test_a_title_with_a_word_of_secrecy_waits_for_a_yes(project_folder: ProjectFolder) -> None:
    """A ready item with one is set aside, and the error says both ways on."""
    project_folder.item(NEWS, title="Vertrouwelijke stukken", date="2026-11-12")
    project = project_folder.load()
    (found,) = project_folder.check()

    assert (found.code, found.severity.value, found.line) == ("secret-title", "error", 2)
    assert "'Vertrouwelijke'" in told(found)
    assert "public: true" in told(found)
    assert "confidential: true" in told(found)
    assert without_mistakes(project, [found]).items == ()


def test_what_is_withdrawn_and_has_such_a_title_leaves_whole(
    project_folder: ProjectFolder,
) -> None:
    """Else its title would be told; and an error would keep its words where they are."""
    withdrawn = {"date": "2026-11-12", "reason": "Niet openbaar."}
    project_folder.item(NEWS, title="X (geheim)", status="withdrawn", withdrawn=withdrawn)
    (item,) = project_folder.load().items

    assert (item.status, item.withdrawal) == (ItemStatus.DRAFT, None)
    assert severities(project_folder) == [("secret-title", "warning")]


@pytest.mark.parametrize(
    "keys",
    [{"public": True}, {"status": "draft"}, {"title": "De raad heeft besloten"}],
)
def test_a_title_is_let_in_or_not_looked_at(
    project_folder: ProjectFolder, keys: dict[str, Any]
) -> None:
    """By an editor's yes; of a draft nothing goes out yet; and an ordinary word is no mark."""
    project_folder.item(NEWS, **{"title": "Besloten vergadering", "date": "2026-11-12", **keys})

    assert project_folder.check() == ()


@pytest.mark.parametrize(
    ("status", "severity"), [("ready", "error"), ("draft", "note"), ("idea", None)]
)
def test_an_item_of_a_meeting_that_is_inside_waits(
    project_folder: ProjectFolder, status: str, severity: str | None
) -> None:
    """Its meeting is known, and not public."""
    project_folder.meeting(ID, status="draft")
    project_folder.item("agenda/agenda.md", status=status, meeting=ID, date="2026-11-12")

    wanted = [("meeting-inside", severity)] if severity else []
    assert severities(project_folder) == wanted


# -- meetings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"status": "draft"}, []),
        ({"confidential": True}, []),
        ({"public": False}, []),
        ({"title": "Besloten raadsvergadering"}, ["secret-title"]),
        ({"title": "Besloten raadsvergadering", "confidential": True}, []),
        ({"public": True, "confidential": True}, []),
    ],
)
def test_a_meeting_that_is_marked_is_inside(
    project_folder: ProjectFolder, keys: dict[str, Any], codes: list[str]
) -> None:
    """It is not among those that anything is planned by, told or shown."""
    project_folder.meeting(ID, **keys)
    project = project_folder.load()

    assert (set(project.meetings), set(project.inside)) == (set(), {ID})
    assert [each.code for each in project.problems] == codes
    assert all(each.severity.value == "warning" for each in project.problems)


@pytest.mark.parametrize(
    "keys",
    [{}, {"title": "Besloten raadsvergadering", "public": True}, {"confidential": False}],
)
def test_a_meeting_that_is_not_marked_is_public(
    project_folder: ProjectFolder, keys: dict[str, Any]
) -> None:
    """Or that an editor lets in."""
    project_folder.meeting(ID, **keys)
    project = project_folder.load()

    assert (set(project.meetings), set(project.inside)) == ({ID}, set())
    assert project.problems == ()


def test_a_meeting_may_be_provisional(project_folder: ProjectFolder) -> None:
    """Residents are told of it, and that it is not sure."""
    project_folder.meeting(ID, status="provisional")
    project_folder.meeting("2026-11-20-raad")

    found = project_folder.load().meetings
    assert [each.provisional for each in found.values()] == [True, False]


# -- calendar files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        "CLASS:PRIVATE",
        "CLASS:CONFIDENTIAL",
        "CLASS:private",
        "CLASS:X-INTERN",
        "CLASS:",
        "CLASS;X=Y:PRIVATE",
        "CLASS:PUBLIC\nCLASS:PRIVATE",
        "CLASS PRIVATE",
        "X-CALENDARSERVER-ACCESS:RESTRICTED",
        "CATEGORIES:Vertrouwelijk",
        "SUMMARY:Gesloten overleg presidium",
        "SUMMARY:Besloten raadsinformatieavond Ruimte",
        "SUMMARY:Ruimte\\, besloten",
        "SUMMARY:Be\u00adsloten (deel)vergadering",
        "CATEGORIES:Besloten",
    ],
)
def test_an_event_that_is_marked_is_inside(project_folder: ProjectFolder, mark: str) -> None:
    """A class that nobody knows is private (RFC 5545, 3.8.1.3); each is told, without its words."""
    title = "" if mark.startswith("SUMMARY") else "SUMMARY:Klacht over Jansen\n"
    project_folder.write(FILE, calendar(f"UID:1@x\n{title}{START}\n{mark}"))
    project = project_folder.load()

    assert (set(project.meetings), set(project.inside)) == (set(), {ID})
    found = next(each for each in project_folder.check() if each.code == "event-inside")
    assert (found.path, found.line, found.severity.value) == (FILE, 4, "warning")
    assert "19 november 2026" in told(found)
    assert "public_events: ['1@x']" in told(found)
    assert "Jansen" not in told(found)


def test_an_event_is_let_in_by_its_uid(project_folder: ProjectFolder) -> None:
    """`public_events` in council.yml is an editor's yes."""
    project_folder.calendar("council", public_events=["1@x"])
    project_folder.write(FILE, calendar(f"UID:1@x\nSUMMARY:Raad\nCLASS:PRIVATE\n{START}"))
    project = project_folder.load()

    assert (set(project.meetings), set(project.inside)) == ({ID}, set())
    assert project.problems == ()


@pytest.mark.parametrize("mark", ["CLASS:PUBLIC", "CLASS:Public", "CATEGORIES:Raad", ""])
def test_an_event_that_is_not_marked_is_public(project_folder: ProjectFolder, mark: str) -> None:
    """Without a class it is public by the standard."""
    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\n{START}\n{mark}".strip()))

    assert set(project_folder.load().meetings) == {ID}


def test_an_exception_of_a_private_series_is_private(project_folder: ProjectFolder) -> None:
    """What it does not say of itself is as its series has it; the series is told once."""
    series = f"UID:1\nSUMMARY:Overleg\nCLASS:PRIVATE\nRRULE:FREQ=WEEKLY;COUNT=3\n{START}"
    moved = (
        "UID:1\nRECURRENCE-ID:20261126T183000Z\nSUMMARY:Klacht\n"
        "DTSTART:20261127T183000Z\nDTEND:20261127T193000Z"
    )
    project_folder.write(FILE, calendar(series, moved))
    project = project_folder.load()

    assert project.meetings == {}
    assert len(project.inside) == 3
    assert [each.code for each in project.problems] == ["event-inside"] * 2


def test_what_is_private_changes_no_id_of_what_is_not(project_folder: ProjectFolder) -> None:
    """Not even that there is something can be seen."""
    early = "UID:0\nSUMMARY:Klacht\nCLASS:PRIVATE\nDTSTART:20261119T080000Z\nDTEND:20261119T090000Z"
    public = f"UID:1\nSUMMARY:Raad\n{START}"
    project_folder.write(FILE, calendar(public))
    alone = project_folder.load().meetings
    project_folder.write(FILE, calendar(early, public))

    assert project_folder.load().meetings == alone


def test_what_is_private_in_one_calendar_is_so_in_all(project_folder: ProjectFolder) -> None:
    """Of one event in two files the stricter one counts."""
    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\n{START}"))
    project_folder.write(
        "calendars/meetings/z.ics", calendar(f"UID:1\nSUMMARY:Raad\nCLASS:PRIVATE\n{START}")
    )

    assert project_folder.load().meetings == {}


def test_a_file_of_its_name_takes_the_place_of_an_event(project_folder: ProjectFolder) -> None:
    """Also where one of the two is inside: what the editors wrote counts."""
    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\n{START}"))
    project_folder.meeting(ID, status="draft")
    assert project_folder.load().meetings == {}

    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\nCLASS:PRIVATE\n{START}"))
    project_folder.meeting(ID, title="Van ons")
    project = project_folder.load()
    assert [each.title for each in project.meetings.values()] == ["Van ons"]
    assert project.inside == {}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("SUMMARY:Raad https://teams.x.example/l/meetup-join/geheim", "SUMMARY"),
        ("SUMMARY:Raad\\, vragen aan jan@x.example", "SUMMARY"),
        ("SUMMARY:Raad (bel 06-12345678)", "SUMMARY"),
        ("LOCATION:zoom.us/j/123456", "LOCATION"),
        ("LOCATION:bel +31 20 123 45 67", "LOCATION"),
        ("URL:https://teams.microsoft.com/l/meetup-join/19", "URL"),
        ("URL:https://vergader.example/x?pwd=geheim", "URL"),
        ("URL:https://raad.webex.com/raad", "URL"),
        ("URL:https://jan:wachtwoord@ris.example/v/1", "URL"),
    ],
)
def test_a_way_into_a_meeting_is_not_shown(
    project_folder: ProjectFolder, line: str, name: str
) -> None:
    """Of a public meeting neither: the body's own words stand there, and staff are told."""
    project_folder.calendar("council", bodies={"raad": {"label": "Gemeenteraad", "place": "Zaal"}})
    project_folder.write(FILE, calendar(f"UID:1\n{START}\n{line}"))
    (meeting,) = project_folder.load().meetings.values()

    assert (meeting.title, meeting.place, meeting.source) == ("Gemeenteraad", "Zaal", None)
    (found,) = project_folder.check()
    assert (found.code, found.line) == ("not-shown", 4)
    assert name in told(found)


def test_an_ordinary_page_is_the_source(project_folder: ProjectFolder) -> None:
    """The page of the meeting in the council information system lets nobody in."""
    url = "https://vlietmonde.notubiz.example/vergadering/123/Raad?tab=agenda"
    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad, 19-11-2026\nURL:{url}\n{START}"))
    (meeting,) = project_folder.load().meetings.values()

    assert (meeting.title, meeting.source) == ("Raad, 19-11-2026", url)


@pytest.mark.parametrize(
    ("status", "provisional"), [("TENTATIVE", True), ("CONFIRMED", False), ("CANCELLED", False)]
)
def test_a_tentative_event_is_provisional(
    project_folder: ProjectFolder, status: str, *, provisional: bool
) -> None:
    """It is shown, with that word."""
    project_folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\nSTATUS:{status}\n{START}"))

    assert project_folder.load().meetings[ID].provisional is provisional


CLASSES = st.sampled_from(["CLASS:", "CLASS;X=Y:", "class:"])


@given(name=CLASSES, value=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_only_the_word_public_is_public(
    new_project: Callable[[], ProjectFolder], name: str, value: str
) -> None:
    """Any other class keeps an event inside, or its line is broken and keeps it inside too."""
    folder = new_project()
    folder.write(FILE, calendar(f"UID:1\nSUMMARY:Raad\n{name}{value}\n{START}"))

    assert (ID in folder.load().meetings) == (value.strip().upper() == "PUBLIC")
