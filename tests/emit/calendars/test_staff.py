"""Staff calendars: the work of each owner, in the preview only."""

from __future__ import annotations

from datetime import date, time

import icalendar
import pytest
from tests.emitter_outputs import files

from raadsweek.edition.resolve.owner_tasks import working_day_before
from raadsweek.emit import calendars
from raadsweek.model.amsterdam_time import at
from raadsweek.model.closure import Closure, Closures
from raadsweek.model.item import ItemStatus
from raadsweek.model.owner import Absence, Owner, Owners, owner_name
from raadsweek.replace_fields import replace

from .readers import told_by_libical


def staff(context):
    """The staff calendars by owner, each with its events by UID."""
    found = {}
    for path, content in files(calendars, context).items():
        if path.startswith("calendars/staff/"):
            events = icalendar.Calendar.from_ical(content).walk("VEVENT")
            name = path.removeprefix("calendars/staff/").removesuffix(".ics")
            found[name] = {str(event["UID"]).partition(":staff/")[2]: event for event in events}
    return found


@pytest.fixture
def week(council):
    """A draft for Monday, a finished text for Facebook, each with an owner."""
    monday = at(date(2026, 11, 30), time(10))
    draft = council.item("concept", status=ItemStatus.DRAFT, owner="Joke de Boer", deputy="Rinus")
    ready = council.item("klaar", owner="griffie", variants={"facebook": "Kom kijken!"})
    return (
        (draft, council.publication(draft, monday, tentative=True)),
        (ready, council.publication(ready, monday, channel="facebook")),
    )


def test_nothing_of_it_is_public(council, week):
    """A public build has no staff calendar; a preview of the same has one for each owner."""
    assert staff(council.context(*week)) == {}
    assert set(staff(council.context(*week, preview=True))) == {"griffie", "joke-de-boer"}


def test_text_is_due_on_the_working_day_before(council, week):
    """A text for Monday is due on Friday at noon, with an alarm, and says for what."""
    event = staff(council.context(*week, preview=True))["joke-de-boer"]["text/concept"]

    assert event["DTEND"].dt == at(date(2026, 11, 27), time(12))
    assert event["SUMMARY"] == "Tekst af: Titel van concept"
    assert (
        "maandag 30 november 2026 om 10:00 uur, Website: Titel van concept" in event["DESCRIPTION"]
    )
    assert "Vervanger: Rinus" in event["DESCRIPTION"]
    (alarm,) = event.walk("VALARM")
    assert event["DTSTART"].dt + alarm["TRIGGER"].dt == at(date(2026, 11, 27), time(9))


def test_holidays_are_no_working_days():
    """The working day before a Tuesday after Easter is the Thursday before Good Friday."""
    easter = Closures((Closure(date(2027, 3, 26), date(2027, 3, 29), "Pasen"),))

    assert working_day_before(easter, date(2027, 3, 30)) == date(2027, 3, 25)
    assert working_day_before(Closures(), date(2026, 11, 30)) == date(2026, 11, 27)


def test_what_no_program_sends_is_placed_by_hand(council, week):
    """On a channel without a way to send, the owner of a ready text finds it at its moment."""
    context = council.context(*week, preview=True)
    by_hand = {
        id: channel if id == "website" else _by_hand(channel)
        for id, channel in council.selection(context).channels.items()
    }
    event = staff(council.changed(context, channels=by_hand))["griffie"][
        "post/klaar@facebook@2026-11-30"
    ]

    assert event["DTSTART"].dt == at(date(2026, 11, 30), time(10))
    assert event["SUMMARY"] == "Plaats op Facebook: Titel van klaar"
    assert "Kom kijken!" in event["DESCRIPTION"]
    assert len(event.walk("VALARM")) == 1
    assert not any("post/" in uid for uid in staff(context)["griffie"])


def test_cut_off_of_a_channel(council, week):
    """What is not finished at the cut-off waits for the next opening, so the cut-off is told."""
    context = council.context(*week, preview=True)
    known = council.selection(context).channels
    website = replace(known["website"], cutoff={0: time(9, 30)})
    found = staff(council.changed(context, channels={**known, "website": website}))
    event = found["joke-de-boer"]["cutoff/website@2026-11-30"]

    assert event["DTEND"].dt == at(date(2026, 11, 30), time(9, 30))
    assert event["SUMMARY"] == "Sluitingstijd van Website"
    assert not any("cutoff" in uid for uid in found["griffie"])


def _by_hand(channel):
    return replace(channel, by_hand=True)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Joke de Boer", "joke-de-boer"),
        ("José & Zoë", "jose-zoe"),
        ("../../etc/passwd", "etc-passwd"),
        (None, "griffie"),
    ],
)
def test_owner_is_a_safe_file_name(owner, name):
    """Whatever someone writes as owner becomes a harmless file name, and always the same."""
    assert owner_name(owner) == name
    assert owner_name("שלום") == owner_name("שלום") != owner_name("مرحبا")


def test_on_disk(calendars_of_sample):
    """The preview of the sample council has the work of each owner; its public site does not."""
    public = [file for file in calendars_of_sample if "site" in file.parts]
    work = [file for file in calendars_of_sample if file.parent.name == "staff"]

    assert {file.name for file in work} == {"communicatie.ics", "griffie.ics"}
    work.sort(key=lambda file: file.name == "communicatie.ics")
    assert not set(work) & set(public)
    assert b"VALARM" not in b"".join(file.read_bytes() for file in public)
    assert work[0].read_bytes().count(b"BEGIN:VALARM") > 20
    assert told_by_libical(work)[1] == []


def owners_away(*absences, deputy=""):
    """Joke de Boer away on some days, with this deputy."""
    joke = Owner("Joke de Boer", deputy, tuple(Absence(*each) for each in absences))
    rinus = Owner("Rinus", "", (Absence(date(2026, 11, 27), date(2026, 11, 27)),))
    return Owners({"joke-de-boer": joke, "rinus": rinus})


def test_the_work_of_who_is_away_is_that_of_who_stands_in(council, week):
    """The deputy finds it with for whom it is; the owner has it no more."""
    context = council.context(*week, preview=True)
    away = owners_away((date(2026, 11, 26), date(2026, 11, 30)), deputy="Fadila")
    draft = replace(week[0][0], deputy=None)
    items = {**council.selection(context).items, draft.id: draft}
    found = staff(council.changed(context, owners=away, items=items))

    assert "text/concept" not in found["joke-de-boer"]
    event = found["fadila"]["text/concept"]
    assert event["SUMMARY"] == "Waarneming voor Joke de Boer: Tekst af: Titel van concept"
    assert "Joke de Boer is afwezig." in event["DESCRIPTION"]


def test_work_that_nobody_stands_in_for_is_of_the_griffie(council, week):
    """The deputy of the item is away on the day itself: it goes no further, and does not vanish."""
    context = council.context(*week, preview=True)
    away = owners_away((date(2026, 11, 26), date(2026, 11, 30)))
    found = staff(council.changed(context, owners=away))

    assert "text/concept" in found["griffie"]
    assert "text/concept" not in {**found["rinus"], **found["joke-de-boer"]}


def test_who_is_back_has_the_work_again(council, week):
    """What counts is the day of the task, not that of the item."""
    context = council.context(*week, preview=True)
    away = owners_away((date(2026, 11, 28), date(2026, 11, 30)), deputy="Fadila")
    found = staff(council.changed(context, owners=away))

    assert "text/concept" in found["joke-de-boer"]
