"""The file closures.yml: public holidays, closed days, quiet periods and calendars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from raadsweek.load.public_holidays import names, public_holidays
from raadsweek.model.closure import OnClosure

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

FILE = "calendars/closures.yml"
OVERLAP = """\
closed:
  - {from: 2026-12-21, to: 2027-01-03, label: Reces}
  - {from: 2027-01-01, label: Vrij, channels: [website]}
  - {from: 2027-01-05, label: Vrij, channels: [website]}
  - {from: 2027-01-05, label: Vrij, channels: [facebook]}
"""


def label(folder: ProjectFolder, day: str, channel: str = "website") -> str | None:
    """What closes a channel on a day."""
    found = folder.load().closures.closed_on(channel, date.fromisoformat(day))
    return found.label if found else None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-04-03", "Goede vrijdag"),
        ("2026-04-06", "Tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag"),
        ("2025-04-27", None),
        ("2013-04-30", "Koninginnedag"),
        ("2026-05-05", None),
        ("2030-05-05", "Bevrijdingsdag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2026-12-25", "Eerste kerstdag"),
        ("2026-12-26", "Tweede kerstdag"),
        ("2026-12-31", None),
        ("2099-12-26", "Tweede kerstdag"),
    ],
)
def test_public_holidays(project_folder: ProjectFolder, day: str, name: str | None) -> None:
    """Those of the law; King's Day moves off a Sunday, Liberation Day is there every five years."""
    project_folder.write(FILE, "holidays: NL\n")

    assert label(project_folder, day) == name
    assert project_folder.found() == []


def test_own_choice_of_holidays(project_folder: ProjectFolder) -> None:
    """A council may work on Good Friday and be off on every Liberation Day."""
    project_folder.write(
        FILE, "holidays: {country: NL, except: [Goede vrijdag], also: [Bevrijdingsdag]}\n"
    )

    assert label(project_folder, "2026-04-03") is None
    assert label(project_folder, "2026-05-05") == "Bevrijdingsdag"
    assert label(project_folder, "2026-12-25") == "Eerste kerstdag"


def test_every_holiday_can_be_excepted() -> None:
    """Each name that is known takes its days away, and no others."""
    for name in names():
        left = {found for _, found in public_holidays(except_=[name])}
        assert name not in left


@pytest.mark.parametrize("content", [None, "", "# niets\n", "closed: []\n"])
def test_no_closures(project_folder: ProjectFolder, content: str | None) -> None:
    """A council without the file, or with nothing in it, is never closed."""
    if content is not None:
        project_folder.write(FILE, content)

    assert label(project_folder, "2026-12-25") is None
    assert project_folder.found() == []


def test_closed_days_and_quiet_periods(project_folder: ProjectFolder) -> None:
    """Both ends belong to it; a closure may be for one channel, a quiet period is for kinds."""
    project_folder.write(
        FILE,
        """\
closed:
  - {from: 2026-12-21, to: 2027-01-03, label: Kerstreces}
  - {from: 2026-11-02, label: Verhuizing, channels: website}
quiet:
  - {from: 2026-03-04, to: 2026-03-18, label: Verkiezingen, kinds: [blog]}
""",
    )
    quiet_on = project_folder.load().closures.quiet_on

    assert label(project_folder, "2026-12-20") is None
    assert label(project_folder, "2026-12-21") == "Kerstreces"
    assert label(project_folder, "2027-01-03", "facebook") == "Kerstreces"
    assert label(project_folder, "2027-01-04") is None
    assert label(project_folder, "2026-11-02") == "Verhuizing"
    assert label(project_folder, "2026-11-02", "facebook") is None
    assert quiet_on("blog", date(2026, 3, 18))
    assert not quiet_on("news", date(2026, 3, 18))
    assert not quiet_on("blog", date(2026, 3, 19))
    assert project_folder.found() == []


def test_recess_out_of_a_calendar(project_folder: ProjectFolder) -> None:
    """Each event closes its days; a cancelled one does not, a repeated one every time."""
    project_folder.write(FILE, "ics: [closures/reces.ics]\n")
    project_folder.write(
        "calendars/closures/reces.ics",
        """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//NL
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261017
DTEND;VALUE=DATE:20261026
SUMMARY:Herfstreces
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261105
STATUS:CANCELLED
SUMMARY:Studiedag
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20260831
RRULE:FREQ=YEARLY;COUNT=3
SUMMARY:Kermis
END:VEVENT
END:VCALENDAR
""",
    )

    assert label(project_folder, "2026-10-17") == "Herfstreces"
    assert label(project_folder, "2026-10-25") == "Herfstreces"
    assert label(project_folder, "2026-10-26") is None
    assert label(project_folder, "2026-11-05") is None
    assert label(project_folder, "2028-08-31") == "Kermis"
    assert project_folder.found() == []


def test_channel_says_what_a_closure_does(project_folder: ProjectFolder) -> None:
    """`on_closure` may tell topical from timeless; a day's own cut-off goes before that of all."""
    project_folder.calendar(
        "channels",
        website={
            "label": "Website",
            "on_closure": "forward",
            "cutoff": {"default": "15:00", "friday": "12:00"},
        },
    )
    channels = project_folder.load().channels

    assert channels["website"].on_closure is OnClosure.FORWARD
    assert channels["website"].evergreen_on_closure is OnClosure.FORWARD
    assert channels["facebook"].on_closure is OnClosure.LATER
    assert channels["facebook"].evergreen_on_closure is OnClosure.SKIP
    assert f"{channels['website'].cutoff[4]:%H:%M}" == "12:00"
    assert f"{channels['website'].cutoff[3]:%H:%M}" == "15:00"
    assert channels["facebook"].cutoff == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("holidays: BE\n", [(1, "unknown-value")]),
        ("holidays: {except: [Koningdag]}\n", [(1, "unknown-holiday")]),
        ("closed:\n  - {from: 2026-12-21}\n", [(2, "missing-key")]),
        ("closed:\n  - {from: 21-12-2026, label: Reces}\n", [(2, "bad-date")]),
        ("closed:\n  - {from: 2026-12-21, to: 2026-01-03, label: R}\n", [(2, "ends-before-start")]),
        ("closed:\n  - {from: 2026-12-21, to: 2028-01-03, label: R}\n", [(2, "closure-too-long")]),
        ("closed:\n  - {from: 2026-12-21, label: R, channels: [web]}\n", [(2, "unknown-channel")]),
        ("quiet:\n  - {from: 2026-12-21, label: R, kinds: [blogs]}\n", [(2, "unknown-kind")]),
        ("quiet:\n  - {from: 2026-12-21, label: R}\n", [(2, "missing-key")]),
        ("ics: [reces.ics]\n", [(1, "no-such-file")]),
        ("ics: [../../../etc/hosts]\n", [(1, "no-such-file")]),
        ("ics: [/etc/hosts]\n", [(1, "no-such-file")]),
        ("reces: []\n", [(1, "unknown-key")]),
        ("- reces\n", [(1, "not-a-table")]),
        (OVERLAP, [(3, "closures-overlap")]),
    ],
)
def test_mistakes(
    project_folder: ProjectFolder, content: str, expected: list[tuple[int, str]]
) -> None:
    """Each is told at its line."""
    project_folder.write(FILE, content)

    assert project_folder.found() == [(FILE, line, code) for line, code in expected]


def test_pin_on_a_closed_day_is_a_warning(project_folder: ProjectFolder) -> None:
    """It stands, and the editor is told; so is a pin in a quiet period."""
    project_folder.write(
        FILE,
        "holidays: NL\nquiet:\n  - {from: 2026-12-01, to: 2026-12-10, label: Stil, kinds: news}\n",
    )
    pins = {"facebook": "2026-12-25 10:00", "twitter": "2026-12-10 10:00", "website": "2026-12-24"}
    project_folder.item("nieuws/kerst.md", date="2026-11-20", pin=pins)

    assert [(p.code, p.key, p.severity) for p in project_folder.check()] == [
        ("pin-closed", "pin.facebook", "warning"),
        ("pin-closed", "pin.twitter", "warning"),
    ]


def test_channel_that_never_opens(project_folder: ProjectFolder) -> None:
    """Nothing can go out as soon as possible on a channel without opening hours."""
    project_folder.calendar("channels", website={"label": "Website", "opening": {}})

    assert [(p.code, p.key) for p in project_folder.check()] == [("never-open", "opening")]


def test_a_move_to_a_closed_day_is_a_warning(project_folder: ProjectFolder) -> None:
    """What an editor moved there stands too, and the editor is told; not what the planner wrote."""
    project_folder.write(FILE, "holidays: NL\n")
    project_folder.item("nieuws/kerst.md", date="2026-11-20")
    line = "  - {item: kerst, channel: facebook, at: 2026-12-26 12:00, pinned: true}\n"
    head = "week: 2026-W52\npublications:\n"
    project_folder.write("calendars/weeks/2026-W52.yml", head + line)

    found = [(p.path, p.line, p.code) for p in project_folder.check()]
    assert found == [("calendars/weeks/2026-W52.yml", 3, "move-closed")]
