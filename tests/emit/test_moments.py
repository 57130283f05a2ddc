"""Moments for residents on pages, in calendars, in mails and for machines."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.emitter_outputs import files
from tests.hypothesis_examples import examples

from raadsweek.edition.clock import Clock
from raadsweek.emit import calendars, pages
from raadsweek.emit.metadata.items_and_meetings import article, event
from raadsweek.emit.moment_words import open_moments
from raadsweek.language import Language
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus, Withdrawal
from raadsweek.model.resident_moment import MomentKind, ResidentMoment
from raadsweek.replace_fields import replace

END = at(date(2026, 12, 4), time(12))
REGISTER = ResidentMoment(
    what=MomentKind.REGISTER, end=END, how="Mail de griffie.", link="https://raad.example/doe"
)
MARKET = ResidentMoment(
    what=MomentKind.WALK_IN,
    start=at(date(2026, 12, 3), time(17)),
    end=at(date(2026, 12, 3), time(20)),
    place="Raadhuis in de Haven",
)
MEETING = "2026-12-10-raad"
SPEAK = ResidentMoment(what=MomentKind.SPEAK, end=at(date(2026, 12, 9), time(12)))


def context(council: Any, *moments: ResidentMoment, now: Any = None, **facts: Any) -> Any:
    """A site with one item that went out and calls to these, and a meeting with SPEAK."""
    facts = {"topics": ("sport",), "action": "Doe mee.", "author": "j-de-boer", **facts}
    item = council.item("zwembad", moments=moments, meeting=MEETING, **facts)
    out = council.publication(item, council.NOW - timedelta(days=1))
    start = at(date(2026, 12, 10), time(19, 30))
    meeting = council.meeting(id=MEETING, start=start, moments=(SPEAK,), revision=2)
    return council.context((item, out), meetings=(meeting,), now=now or council.NOW)


def found(made: Any) -> dict[str, dict[str, Any]]:
    """By calendar the events of moments by UID (without its fixed part)."""
    told = {}
    for path, content in files(calendars, made).items():
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        uids = {str(each["UID"]).partition(":moment/")[2]: each for each in events}
        told[path.removeprefix("calendars/").removesuffix(".ics")] = {
            uid: each for uid, each in uids.items() if uid
        }
    return told


def page(made: Any, path: str) -> str:
    """The HTML of a page."""
    outputs = {each.path: each for each in pages.outputs(made)}
    return pages.make(made, outputs[path]).html


def test_a_moment_stands_in_every_calendar_of_its_own(council: Any) -> None:
    """All, body, topic, kind, author, and the place that it names; never with who places things."""
    told = found(context(council, REGISTER, MARKET))
    holding = {stem for stem, uids in told.items() if "zwembad/walk-in" in uids}

    assert holding == {
        "all",
        "body/raad",
        "kind/besluiten",
        "member/j-de-boer",
        "place/haven",
        "topic/sport",
    }
    assert holding == {stem for stem, uids in told.items() if "zwembad/register" in uids}
    assert {"all", "meetings", "body/raad"} <= {
        stem for stem, uids in told.items() if f"meeting/{MEETING}/speak" in uids
    }


def test_an_event_is_on_its_own_day(council: Any) -> None:
    """What happens when it does, and the end of a term at that end; both leave the day free."""
    told = found(context(council, REGISTER, MARKET))["all"]
    market, end = told["zwembad/walk-in"], told["zwembad/register"]

    assert (market.start, market.end) == (MARKET.start, MARKET.end)
    assert market["SUMMARY"] == "Titel van zwembad"
    assert market["LOCATION"] == "Raadhuis in de Haven"
    assert end.start == END
    assert end["SUMMARY"] == "Aanmelden kan tot 12:00 uur: Titel van zwembad"
    assert "Mail de griffie." in end["DESCRIPTION"]
    assert market["TRANSP"] == end["TRANSP"] == "TRANSPARENT"
    assert told[f"meeting/{MEETING}/speak"]["SEQUENCE"] == 2
    speak = told[f"meeting/{MEETING}/speak"]["SUMMARY"]
    assert speak.startswith("Aanmelden om in te spreken kan tot 12:00 uur: ")


def test_whole_days_have_no_time(council: Any) -> None:
    """A last day is a day, and what takes days ends on the day after the last."""
    day = ResidentMoment(what=MomentKind.RESPOND, end=at(date(2026, 12, 5)), whole_days=True)
    works = ResidentMoment(
        what=MomentKind.WORKS,
        start=at(date(2026, 12, 1)),
        end=at(date(2026, 12, 5)),
        whole_days=True,
    )
    told = found(context(council, day, works))["all"]

    assert (told["zwembad/respond"].start, told["zwembad/respond"].end) == (
        date(2026, 12, 4),
        date(2026, 12, 5),
    )
    assert told["zwembad/respond"]["SUMMARY"] == "Laatste dag om te reageren: Titel van zwembad"
    assert (told["zwembad/works"].start, told["zwembad/works"].end) == (
        date(2026, 12, 1),
        date(2026, 12, 5),
    )


def test_what_is_taken_back_has_no_moments(council: Any) -> None:
    """On no page; in calendars nothing is left of one but that it is called off."""
    gone = Withdrawal(council.NOW - timedelta(hours=1), "fout")
    made = context(
        council, REGISTER, MARKET, status=ItemStatus.WITHDRAWN, withdrawal=gone, title="Weg"
    )

    told = [
        each for events in found(made).values() for uid, each in events.items() if "zwembad" in uid
    ]
    assert told
    assert {str(each["STATUS"]) for each in told} == {"CANCELLED"}
    assert not any("Mail de griffie" in each.to_ical().decode() for each in told)
    assert "Mail de griffie" not in page(made, "besluiten/zwembad/")


def test_the_box_ends_by_itself(council: Any) -> None:
    """Up to its end it says how; from then on only that it could be done."""
    before = page(context(council, REGISTER, now=END - timedelta(seconds=1)), "besluiten/zwembad/")
    after = page(context(council, REGISTER, now=END), "besluiten/zwembad/")

    assert "Aanmelden kan tot vrijdag 4 december 2026 om 12:00 uur." in before
    for words in ("Doe mee.", "Mail de griffie.", "https://raad.example/doe"):
        assert words in before
        assert words not in after
    assert "Aanmelden kon tot vrijdag 4 december 2026 om 12:00 uur." in after
    assert "Wat kon u doen?" in after


def test_what_leads_to_a_meeting_tells_its_moment(council: Any) -> None:
    """An agenda says it without a word typed; an item by the word alone."""
    word = ResidentMoment(what=MomentKind.SPEAK)
    shown = page(context(council, word), "besluiten/zwembad/")

    assert "Aanmelden om in te spreken kan tot woensdag 9 december 2026 om 12:00 uur." in shown
    assert "zwembad/speak" not in found(context(council, word))["all"]


def test_home_begins_with_what_ends_first(council: Any) -> None:
    """At most five, the nearest end first, with a way to all of them.

    What one can do before the next meeting stands with that meeting, which is above them.
    """
    made = context(council, REGISTER, MARKET)
    order = [each.id for each in open_moments(made.edition)]
    home, every = page(made, ""), page(made, "nu-te-doen/")

    assert order == ["zwembad/walk-in", "zwembad/register", f"meeting/{MEETING}/speak"]
    told = ("3 december", "4 december", "9 december 2026 om")
    for shown, wanted in ((home, (told[2], *told[:2])), (every, told)):
        ends = [shown.index(each) for each in wanted]
        assert ends == sorted(ends)
    assert home.count("9 december 2026 om") == 1
    assert 'href="nu-te-doen/"' in home
    assert "Dit kunt u nu doen" not in page(context(council, now=SPEAK.end), "")


def test_the_meeting_says_it(council: Any) -> None:
    """Its page says until when one can register to speak, and afterwards that one could."""
    path = f"vergaderingen/{MEETING}/"

    assert "Aanmelden om in te spreken kan tot" in page(context(council), path)
    assert "Aanmelden om in te spreken kon tot" in page(context(council, now=SPEAK.end), path)


def test_machines_are_told(council: Any) -> None:
    """JSON-LD has an event of what happens, and an action with its end of what can be done."""
    made = context(council, REGISTER, MARKET)
    told: Any = article(made, made.edition.item("zwembad"))
    held: Any = event(made, made.edition.meeting(MEETING))

    assert [each["@type"] for each in told["about"] if "@type" in each] == ["Event"]
    assert told["about"][1]["startDate"] == "2026-12-03T17:00:00+01:00"
    assert [each["endTime"] for each in told["potentialAction"]] == ["2026-12-04T12:00:00+01:00"]
    assert held["potentialAction"][0]["endTime"] == "2026-12-09T12:00:00+01:00"
    json.dumps(told)


instants = st.integers(0, 60 * 24 * 20).map(lambda n: at(date(2026, 11, 20)) + timedelta(minutes=n))


@given(
    st.sampled_from(sorted(MomentKind)),
    instants,
    st.sampled_from(["", "Haven", "de haven", "Buurthuis, Haven 3", "Elders"]),
    st.booleans(),
)
@settings(max_examples=examples(25), deadline=None)
def test_every_moment_is_in_its_calendars(
    council: Any, what: MomentKind, moment: Any, place: str, known: bool
) -> None:
    """Of its topic, body and place, those that it names among them, whatever it is."""
    end = moment + timedelta(hours=1)
    made = context(
        council,
        ResidentMoment(what=what, start=moment, end=end, place=place),
        places=("haven",) if known else (),
        now=council.NOW + timedelta(days=3),
    )
    told, uid = found(made), f"zwembad/{what.value}"
    held = {stem for stem, uids in told.items() if uid in uids}

    assert {"all", "body/raad", "topic/sport"} <= held
    assert ("place/haven" in held) is (known or "haven" in place.casefold())
    assert not any(stem.startswith(("channel", "weekday", "meeting")) for stem in held)


def test_a_changed_moment_counts(council: Any) -> None:
    """Its UID stays, and its number never falls: that of the item's changes."""
    made = context(council, REGISTER)
    again = council.changed(made, clock=Clock(council.NOW + timedelta(days=1)))
    first, second = (found(each)["all"]["zwembad/register"] for each in (made, again))

    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] >= first["SEQUENCE"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages_say_it(council: Any, language: str) -> None:
    """No sentence is put together from pieces of two languages."""
    made = replace(context(council, REGISTER), language=Language(language))
    said = found(made)["all"]["zwembad/register"]["SUMMARY"]

    assert ("register" in said) is (language == "en")
