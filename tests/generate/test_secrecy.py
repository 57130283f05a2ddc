"""What is secret is in no byte of the public site; what is not sure yet says so."""

from __future__ import annotations

import pytest

from tests.load.test_ics_meetings import calendar

from .conftest import Buildable, files
from .test_leaks import opened, said

NOW = "2026-11-24T09:00"
ICS = "calendars/meetings/ris.ics"
WORD = "Kwetsbaarwoord"
MEETING = "2026-11-26-raad"
START = "DTSTART:20261126T183000Z\nDTEND:20261126T213000Z"


def mentions(site, word: str) -> list[str]:
    """The files of a site in which a word can be found, also compressed."""
    return [
        name
        for name, data in files(site).items()
        if word in name or any(word in said(part) for part in opened(name, data))
    ]


def secret(folder) -> None:
    """A secret of each sort, each with the same word."""
    folder.meeting("2026-11-25-raad", title=WORD, status="draft", place=WORD)
    folder.meeting("2026-12-01-raad", title=f"Besloten overleg {WORD}")
    folder.item("nieuws/gemerkt.md", WORD, title=WORD, date="2026-11-16", confidential=True)
    folder.item("nieuws/titel.md", WORD, title=f"{WORD} (geheim)", date="2026-11-16")
    folder.item("nieuws/wacht.md", WORD, title=WORD, meeting="2026-11-25-raad", date="2026-11-16")
    folder.write(
        ICS,
        calendar(
            f"UID:1\nSUMMARY:{WORD}\nCLASS:PRIVATE\n{START}",
            f"UID:2\nSUMMARY:{WORD} (vertrouwelijk)\nLOCATION:{WORD}\n{START}",
            f"UID:3\nSUMMARY:Raad\nDESCRIPTION:{WORD}\nCOMMENT:{WORD}\nSTATUS:CANCELLED\n"
            f"URL:https://teams.x.example/l/meetup-join/{WORD}\n{START}",
        ),
    )


def public(folder) -> None:
    """The same council without them."""
    folder.item("nieuws/gewoon.md", "Gewoon.", title="Gewoon", date="2026-11-16")
    folder.write(ICS, calendar(f"UID:3\nSUMMARY:Raad\nSTATUS:CANCELLED\n{START}"))


def test_what_is_secret_changes_no_byte(council, new_project):
    """Two councils that differ only in what is secret have the same public site."""
    public(council.folder)
    other = Buildable(new_project())
    public(other.folder)
    secret(other.folder)
    with_secrets = other.build("-q", now=NOW)

    assert mentions(with_secrets, WORD) == []
    assert files(with_secrets) == files(council.build("-q", now=NOW))


def test_what_is_secret_makes_no_body_and_no_year(council):
    """A body, or a year, with nothing but secret meetings has no page, feed or calendar."""
    bodies = {"raad": {"label": "Raad"}, "tucht": {"label": WORD}}
    council.folder.calendar("council", bodies=bodies)
    council.folder.meeting("2024-05-05-tucht", body="tucht", status="draft", start="2024-05-05")
    site = council.build("-q", now=NOW)

    assert mentions(site, WORD) == []
    assert not [name for name in files(site) if "tucht" in name or "2024" in name]


def test_the_second_meeting_of_a_day_stays_itself(council):
    """Where the first one turns out to be private its page goes, not that of the other."""
    events = [f"UID:{n}\nSUMMARY:{n}e zitting\n{START}" for n in (1, 2)]
    council.folder.write(ICS, calendar(*events))
    council.publish("2026-11-20T09:00")
    (other,) = (council.build("-q", now=NOW) / "vergaderingen").glob(f"{MEETING}-*/index.html")
    before = other.read_bytes()
    council.folder.write(ICS, calendar(f"CLASS:PRIVATE\n{events[0]}", events[1]))
    site = council.build("-q", now=NOW)

    assert "2e zitting" in before.decode()
    assert other.read_bytes() == before
    assert mentions(site, "1e zitting") == []


def test_a_preview_shows_what_is_inside_and_says_so(council):
    """Editors see the meeting, marked in words; residents do not."""
    council.folder.meeting(MEETING, title=WORD, status="draft")
    assert mentions(council.build("-q", now=NOW), WORD) == []
    preview = council.root / "voor"
    council.build("-q", "--preview", "--site-dir", str(preview), now=NOW)
    page = (preview / f"vergaderingen/{MEETING}/index.html").read_text("utf-8")

    assert WORD in page
    assert "Niet openbaar: bewoners zien deze vergadering niet" in page


def test_a_meeting_that_is_not_sure_says_so_everywhere(council):
    """Cards, its page, the home page, the calendar, the data of search machines and the search."""
    council.folder.write(ICS, calendar(f"UID:3\nSUMMARY:Raad\nSTATUS:TENTATIVE\n{START}"))
    site = council.build("-q", now=NOW)
    pages = ("index.html", "vergaderingen/index.html", f"vergaderingen/{MEETING}/index.html")

    for page in pages:
        assert "<strong>Voorlopig.</strong>" in (site / page).read_text("utf-8"), page
    events = (site / "calendars/meetings.ics").read_text("utf-8").replace("\r\n ", "")
    assert "STATUS:TENTATIVE" in events
    assert "SUMMARY:Voorlopig: Raad" in events
    assert "Onder voorbehoud" in (site / pages[2]).read_text("utf-8")


@pytest.mark.parametrize("status", ["confirmed", "cancelled"])
def test_no_other_meeting_says_it(council, status):
    """A meeting that goes on, or does not, is sure."""
    council.folder.meeting(MEETING, status=status, reason="Griep.")
    site = council.build("-q", now=NOW)

    assert mentions(site, "Voorlopig") == []
    assert "STATUS:TENTATIVE" not in (site / "calendars/meetings.ics").read_text("utf-8")
