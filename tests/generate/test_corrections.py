"""What residents are told of what was corrected or taken back, wherever they read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
import yaml
from lxml import html

from raadsweek.emit import feeds
from raadsweek.model.fact import RESTORE, Fact
from raadsweek.record.fact_files import append
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from tests.emit.feeds.validator import DOCS, faults
from tests.emitter_outputs import files
from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

TOLD, WRONG, RIGHT = "2026-11-20T12:30", "De raad geeft 2,4 miljoen.", "De raad geeft 3,4 miljoen."
CORRECTED, NOTE = "2026-11-20T15:35", "Het bedrag was 2,4 miljoen. Het is 3,4 miljoen."
LATER = "2026-11-20T18:00"
ID = "tag:raad.vlietmonde.example,2026:zwembad@website@2026-11-20"
SAID = f"Verbeterd op vrijdag 20 november 2026 om 15:35 uur: {NOTE}"
PAGE = "besluiten/zwembad/index.html"
FACTS = {
    "title": "Zwembad",
    "summary": "Kort.",
    "meeting": "2026-11-19-raad",
    "outcome": "adopted",
    "topics": ["sport"],
}


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council that told a decision on Friday at 10:00 on the site, and at 12:00 elsewhere."""
    made = RecordedCouncil(project_folder)
    made.folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    write(made, WRONG)
    for now in ("2026-11-20T10:00", "2026-11-20T12:00"):
        made.publish(now)
    return made


def write(council: RecordedCouncil, text: str, **facts: Any) -> None:
    """The file of the decision."""
    council.folder.item("besluiten/zwembad.md", text, **FACTS | facts)


def correct(
    council: RecordedCouncil, now: str = CORRECTED, text: str = RIGHT, note: str = NOTE
) -> None:
    """Another text, and what is told of that."""
    write(council, text)
    council.correct(now, "zwembad", note)


def withdraw(council: RecordedCouncil, day: str = "2026-11-23") -> None:
    """The file takes it back, with a reason."""
    reason = {"date": day, "reason": "Het staat er dubbel."}
    write(council, WRONG, status="withdrawn", withdrawn=reason)


def box(page: str) -> list[str]:
    """The lines of the box on a page that says what was changed."""
    found = html.fromstring(page).find_class("rw-corrections")
    return [" ".join(line.text_content().split()) for each in found for line in each]


def entries(site: dict[str, str], stem: str = "all") -> dict[str, Any]:
    """The entries of a feed by id, the newest first; the formats tell the same."""
    read = feedparser.parse(site[f"feeds/{stem}.atom"])
    found = {entry.id: entry for entry in read.entries}
    for format in ("xml", "json"):
        text = site[f"feeds/{stem}.{format}"]
        other = feedparser.parse(text).entries if format == "xml" else json.loads(text)["items"]
        assert [(each["id"], each["title"]) for each in other] == [
            (id, entry.title) for id, entry in found.items()
        ]
    return found


def test_an_item_that_did_not_change_has_no_box(council: RecordedCouncil) -> None:
    """Only what was changed says so."""
    assert box(council.site(LATER)[PAGE]) == []


def test_a_page_says_what_was_corrected_and_when(council: RecordedCouncil) -> None:
    """In the words of who corrected it; machines read the same."""
    correct(council)
    page = council.site(LATER)[PAGE]
    script = html.fromstring(page).xpath("//script[@type='application/ld+json']")[0].text
    facts = json.loads(script)

    assert box(page) == [SAID]
    assert facts["dateModified"] == "2026-11-20T15:35:00+01:00"
    assert facts["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": NOTE,
            "datePublished": "2026-11-20T15:35:00+01:00",
        }
    ]


def test_what_nobody_said_is_told_as_a_change(council: RecordedCouncil) -> None:
    """A file that was edited says when; several such changes are one line, of the last."""
    for hour in ("15", "16"):
        write(council, f"{WRONG} {hour}")
        council.publish(f"2026-11-20T{hour}:00")
    site = council.site(LATER)

    assert box(site[PAGE]) == ["Gewijzigd op vrijdag 20 november 2026 om 16:00 uur."]
    assert list(entries(site)) == [ID]
    assert '"correction"' not in site[PAGE]


def test_the_last_change_comes_first(council: RecordedCouncil) -> None:
    """Each correction that somebody noted stays, between the other changes."""
    write(council, f"{WRONG} Punt.")
    council.publish("2026-11-20T15:00")
    correct(council)
    write(council, f"{RIGHT} Punt.")
    council.publish("2026-11-20T16:00")

    assert box(council.site(LATER)[PAGE]) == [
        "Gewijzigd op vrijdag 20 november 2026 om 16:00 uur.",
        SAID,
        "Gewijzigd op vrijdag 20 november 2026 om 15:00 uur.",
    ]


def test_a_correction_is_an_entry_of_its_own(council: RecordedCouncil) -> None:
    """Readers show an entry once. That of the item stays, says it first, and is updated."""
    before = entries(council.site(TOLD))
    correct(council)
    after = entries(council.site(LATER))
    own = after[f"{ID}~20261120T143500Z"]

    assert list(before) == [ID]
    assert list(after) == [f"{ID}~20261120T143500Z", ID]
    assert own.title == "Rechtgezet: Zwembad"
    assert own.content[0].value == f"<p>{SAID}</p>"
    assert own.published == own.updated == after[ID].updated == "2026-11-20T15:35:00+01:00"
    assert after[ID].published == before[ID].published
    assert after[ID].content[0].value.startswith(f"<p>{SAID}</p>")


def test_a_withdrawal_is_an_entry_of_its_own(council: RecordedCouncil) -> None:
    """And what was corrected before it is not told any more, at the ids that it had."""
    correct(council)
    withdraw(council)
    council.publish("2026-11-23T09:00")
    site = council.site("2026-11-23T12:00")
    found = entries(site)

    assert list(found) == [f"{ID}~20261123T080000Z", f"{ID}~20261120T143500Z", ID]
    assert {entry.title for entry in found.values()} == {"Ingetrokken: Zwembad"}
    assert found[f"{ID}~20261123T080000Z"].published == "2026-11-23T09:00:00+01:00"
    assert all("Het staat er dubbel." in each.content[0].value for each in found.values())
    mentioning = {path for path, text in site.items() if "2,4 miljoen" in text}
    assert mentioning <= {"data/record/2026.jsonl"}


def test_ids_of_changes_stay(council: RecordedCouncil) -> None:
    """Whatever comes later, and however often the same is built."""
    correct(council)
    first = list(entries(council.site(LATER)))
    correct(council, "2026-11-20T17:00", f"{RIGHT} En meer.", "Er stond te weinig.")
    second = list(entries(council.site(LATER)))
    write(council, f"{RIGHT} En nog meer.")
    council.publish("2026-11-20T17:30")

    assert second == [f"{ID}~20261120T160000Z", *first]
    assert list(entries(council.site(LATER))) == second
    assert list(entries(council.site("2026-11-24T12:00")))[-3:] == second


def test_what_is_restored_is_never_older_than_it_was(council: RecordedCouncil) -> None:
    """The entry of the withdrawal goes; the others are as new as the restoring."""
    correct(council)
    withdraw(council)
    council.publish("2026-11-23T09:00")
    taken = entries(council.site("2026-11-23T12:00"))
    project = read_project(council.settings, moment("2026-11-23T12:00"))
    known = project.record.items["zwembad"]
    restored = moment("2026-11-24T09:00")
    fact = Fact(at=restored, fact=RESTORE, of=known.thing, lifts=known.lifted)
    append(council.settings.folders, [fact])
    write(council, RIGHT)
    back = entries(council.site("2026-11-24T12:00"))

    assert list(back) == list(taken)[1:]
    assert [entry.title for entry in back.values()] == ["Rechtgezet: Zwembad", "Zwembad"]
    assert all(back[id].updated > taken[id].updated for id in back)


def test_a_change_is_told_to_who_was_told_the_item(council: RecordedCouncil) -> None:
    """In every feed that held it, by channel and by topic; nobody else hears of it."""
    correct(council)
    site = council.site(LATER)
    held = {
        path.removeprefix("feeds/").removesuffix(".atom")
        for path, text in site.items()
        if path.startswith("feeds/") and path.endswith(".atom") and "Rechtgezet: " in text
    }

    assert {"all", "channel/website", "channel/facebook", "topic/sport", "kind/besluiten"} <= held
    assert {"channel/website/vrijdag", "weekday/vrijdag"} <= held
    assert not {"channel/local-news", "kind/nieuws", "mail/residents-mail"} & held


def test_who_hears_it_later_hears_the_right_thing(council: RecordedCouncil) -> None:
    """A channel that told it first after the correction never told what was wrong."""
    council.folder.calendar("channels", laat={"label": "Laat", "type": "social", "time": "17:00"})
    kinds = yaml.safe_load((council.root / "calendars/kinds.yml").read_text())
    kinds["decisions"]["channels"].append("laat")
    council.folder.calendar("kinds", decisions=kinds["decisions"])
    council.folder.calendar("week", laat={"friday": {"17:00": ["decisions"]}})
    correct(council)
    council.publish("2026-11-20T17:00")
    found = entries(council.site(LATER), "channel/laat")

    assert [entry.title for entry in found.values()] == ["Zwembad"]


def test_feeds_with_changes_are_valid(council: RecordedCouncil) -> None:
    """By the rules of the W3C feed validator; and so are their archives, which hold all."""
    for n in range(1, 5):
        correct(council, f"2026-11-20T{12 + n}:00", f"{RIGHT} {n}", f"Nummer {n} <was> fout.")
    context = replace(council.context(LATER), feed_length=2)
    made = files(feeds, context)
    site = context.addresses.absolute("")

    for path, data in made.items():
        if path.endswith((".xml", ".atom")):
            assert [f for f in faults(data, site + path) if f"{DOCS}error/" in f] == [], path
    archived = [feedparser.parse(made[f"feeds/archive/all/{n}.atom"]).entries for n in (1, 2)]
    assert [[entry.title for entry in each] for each in archived] == [
        ["Rechtgezet: Zwembad", "Zwembad"],
        ["Rechtgezet: Zwembad"] * 2,
    ]


def test_an_event_says_it_and_counts(council: RecordedCouncil) -> None:
    """Programs take an event anew as its number is higher; it says first what changed."""

    def event(now: str) -> Any:
        calendar = icalendar.Calendar.from_ical(council.site(now)["calendars/channel/website.ics"])
        return next(each for each in calendar.walk("VEVENT") if each["UID"] == ID)

    before = event(TOLD)
    correct(council)
    after = event(LATER)

    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert f"{after['LAST-MODIFIED'].dt:%H:%M}" == "14:35"
    assert after["DESCRIPTION"].startswith(SAID)
    assert "Verbeterd" not in before["DESCRIPTION"]


# -- mails -------------------------------------------------------------------------------------


def issue(council: RecordedCouncil, week: str, now: str) -> str:
    """The text of an issue of the residents' mail."""
    return council.site(now)[f"mail/residents-mail/2026-{week}.txt"]


@pytest.fixture
def mailed(council: RecordedCouncil) -> RecordedCouncil:
    """The council after its mail of 25 November, which told the decision."""
    council.publish("2026-11-25T16:00")
    assert "* Zwembad" in issue(council, "W48", "2026-11-25T17:00")
    return council


def section(text: str, heading: str) -> str:
    """What stands below a heading of a mail, on one line; empty where there is none."""
    _, found, after = text.partition(f"\n{heading}\n{'-' * 72}\n")
    return " ".join(after.partition("-" * 72)[0].split()) if found else ""


def test_the_next_mail_tells_what_was_corrected(mailed: RecordedCouncil) -> None:
    """Of what an earlier issue told: once, in the next one; that issue itself stays as it was."""
    first = issue(mailed, "W48", "2026-11-25T17:00")
    correct(mailed, "2026-11-27T09:00")
    now = "2026-12-09T17:00"

    told = section(issue(mailed, "W49", now), "VERBETERD")
    assert told.startswith("* Zwembad [Besluiten van de raad] Verbeterd op vrijdag 27 november")
    assert NOTE in told
    assert section(issue(mailed, "W50", now), "VERBETERD") == ""
    assert issue(mailed, "W48", now) == first
    feed = mailed.site(now)["feeds/mail/residents-mail.atom"]
    assert feed.count(NOTE) == 1


def test_it_is_no_news_of_that_mail(mailed: RecordedCouncil) -> None:
    """The subject of a quiet week does not become that of last week's mistake."""
    correct(mailed, "2026-11-27T09:00")
    mail = mailed.site("2026-12-02T17:00")["mail/residents-mail/2026-W49.html"]

    assert html.fromstring(mail).findtext(".//title") == "Een rustige week in de raad"


def test_what_a_mail_never_told_it_does_not_correct(council: RecordedCouncil) -> None:
    """Who reads it first in the mail reads it right."""
    correct(council)
    council.publish("2026-11-25T16:00")

    assert "VERBETERD" not in issue(council, "W48", "2026-11-25T17:00")
    assert "VERBETERD" not in issue(council, "W49", "2026-12-02T17:00")


def test_the_next_mail_tells_what_was_taken_back(mailed: RecordedCouncil) -> None:
    """When and why, and nothing of what was corrected before."""
    correct(mailed, "2026-11-27T09:00")
    withdraw(mailed, "2026-11-28")
    mailed.publish("2026-11-28T09:00")
    text = issue(mailed, "W49", "2026-12-02T17:00")

    told = section(text, "INGETROKKEN")
    assert told.startswith("* Zwembad") and "Het staat er dubbel." in told
    assert NOTE not in text


def test_a_frozen_mail_loses_what_is_taken_back_later(mailed: RecordedCouncil) -> None:
    """What it told of a correction is gone as the item itself; the rest stays."""
    correct(mailed, "2026-11-27T09:00")
    mailed.publish("2026-12-02T16:00")
    assert NOTE in " ".join(issue(mailed, "W49", "2026-12-02T17:00").split())
    withdraw(mailed, "2026-12-03")
    mailed.publish("2026-12-03T09:00")
    text = issue(mailed, "W49", "2026-12-03T12:00")

    assert NOTE not in " ".join(text.split())
    assert "Het staat er dubbel." in section(text, "INGETROKKEN")
