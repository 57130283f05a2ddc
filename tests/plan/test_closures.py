"""Rule 7: closed days, quiet periods, opening hours and cut-offs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.language import Language
from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import at
from raadsweek.model.closure import Closure, Closures, OnClosure, Quiet
from raadsweek.model.council import Council
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.project import Project
from raadsweek.plan import plan
from raadsweek.plan.slots import closed_slots, intended_between, slots_between
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples

ROOT = Path(__file__).parents[2]
CALENDARS = load(folders(ROOT))


def moments(made, item, channel=None):
    """When an item goes out, as `2026-11-20 10:00`."""
    return [f"{p.at:%Y-%m-%d %H:%M}" for p in made.for_item(item) if channel in (None, p.channel)]


def told(project, first, last, language="nl"):
    """What is said of the slots that closures skip or move."""
    found = closed_slots(project, date.fromisoformat(first), date.fromisoformat(last))
    return [Language(language).say(problem.message) for problem in found]


def test_kerst(situation):
    """A slot of the website on a public holiday waits for the first working day after it."""
    made = situation("kerst").plan(now="2026-12-23T09:00", last=date(2027, 1, 10))

    assert moments(made, "zwembad", "website") == ["2026-12-28 10:00"]


def test_koningsdag_op_zaterdag(situation):
    """King's Day is on the Saturday where the 27th is a Sunday; that Sunday is an ordinary one."""
    made = situation("koningsdag_op_zaterdag").plan(now="2031-04-25T09:00")

    assert moments(made, "vrijmarkt", "facebook") == ["2031-04-27 12:00"]


def test_reces(situation):
    """Of the weekly mails in a recess the last one is put off until after it; social skips."""
    council = situation("reces")
    made = council.plan(now="2026-12-18T09:00", last=date(2027, 1, 10))

    assert moments(made, "oliebollen", "council-mail") == ["2027-01-04 15:00"]
    assert moments(made, "oliebollen", "facebook") == ["2027-01-06 12:00"]


def test_each_slot_that_is_skipped_or_moved_is_told(situation):
    """Nobody has to guess why there is nothing on 23 December."""
    found = told(situation("reces").project, "2026-12-21", "2027-01-03", "en")

    assert len(found) == 4
    assert found[0] == (
        "the place of 'Laatste nieuws' on Facebook on Wednesday 23 December 2026 at 12:00 "
        "is skipped: it is closed: Kerstreces"
    )
    assert "moves to Monday 4 January 2027" in found[3]


def test_moved_slot_says_so_in_its_reason(situation):
    """The reason of a publication in a moved slot names the day and the closure."""
    made = situation("reces").plan(now="2026-12-18T09:00", last=date(2027, 1, 10))
    (found,) = (p for p in made.for_item("oliebollen") if p.channel == "council-mail")

    said = Language("en").say(found.reason)

    assert "Wednesday 30 December 2026" in said
    assert "Kerstreces" in said


def test_verkiezingen_zonder_blogs(situation):
    """A quiet period keeps its kinds back and lets others through."""
    made = situation("verkiezingen_zonder_blogs").plan(now="2026-03-05T09:00")

    assert moments(made, "op-campagne", "website") == ["2026-03-23 10:00"]
    assert moments(made, "stembureaus", "website") == ["2026-03-10 10:00"]


def test_kept_back_asap_goes_out_after_the_quiet_period(situation):
    """What is as soon as possible waits until its kind may go out again."""
    project = situation("hemelvaart").project
    quiet = Quiet(date(2026, 5, 15), date(2026, 5, 20), "Stil", frozenset({"questions"}))
    made = plan(replace(project, closures=Closures(quiet=(quiet,))), at(date(2026, 5, 13)))

    assert moments(made, "dag-erna", "website") == ["2026-05-21 09:00"]


def test_hemelvaart(situation):
    """On Ascension Day the office is closed: `asap` waits for Friday."""
    made = situation("hemelvaart").plan(now="2026-05-13T09:00")

    assert moments(made, "op-hemelvaart", "ris") == ["2026-05-15 09:00"]
    assert moments(made, "avond-ervoor", "ris") == ["2026-05-15 09:00"]
    assert moments(made, "dag-erna", "ris") == ["2026-05-15 10:00"]


def test_vrijdagmiddag_na_sluitingstijd(situation):
    """From the cut-off on, what becomes available waits for the next opening."""
    made = situation("vrijdagmiddag_na_sluitingstijd").plan(now="2026-11-19T09:00")

    assert moments(made, "vrijdag-half-twaalf") == ["2026-11-20 11:30"]
    assert moments(made, "vrijdag-twaalf-uur") == ["2026-11-23 09:00"]
    assert moments(made, "donderdag-twee-uur") == ["2026-11-19 14:00"]
    assert moments(made, "donderdag-vier-uur") == ["2026-11-20 09:00"]


def test_mail_op_eerste_kerstdag(situation):
    """A mail on Christmas Day is put off to the next working day, with all that goes in it."""
    made = situation("mail_op_eerste_kerstdag").plan(now="2026-12-22T09:00")

    assert moments(made, "nieuwjaarsreceptie", "residents-mail") == ["2026-12-28 16:00"]
    assert moments(made, "jaarverslag", "residents-mail") == ["2026-12-28 16:00"]


def test_zomertijd(situation):
    """A moved slot keeps its time of day; the night without 02:30 does not change that."""
    made = situation("zomertijd").plan(now="2026-03-01T09:00", last=date(2026, 11, 10))

    assert moments(made, "voorjaar", "website") == ["2026-03-30 02:30"]


def test_asap_over_the_end_of_summer_time(situation):
    """What comes in in the hour that exists twice goes out on the first open day, at nine."""
    closed = Closures((Closure(date(2026, 10, 26), date(2026, 10, 26), "Storing"),))
    project = replace(situation("vragen_in_het_weekend").project, closures=closed)
    (item, *_) = project.items
    late = replace(item, date=datetime.fromisoformat("2026-10-25T02:30+02:00"))
    made = plan(replace(project, items=(late,)), at(date(2026, 10, 24)))

    assert moments(made, item.id, "website") == ["2026-10-27 09:00"]


def test_plek_naar_voren(situation):
    """A channel that brings forward uses the last open day before the holiday."""
    made = situation("plek_naar_voren").plan(now="2026-05-11T09:00")

    assert moments(made, "parkeren", "local-news") == ["2026-05-13 09:00"]


def test_tijdloos_vervalt_en_actueel_wacht(situation):
    """On our social channels a post that is topical is put off, and one that is not is skipped."""
    made = situation("tijdloos_vervalt_en_actueel_wacht").plan(now="2027-04-20T09:00")

    assert moments(made, "lintje", "facebook") == ["2027-04-28 12:00"]
    assert moments(made, "raadhuis", "facebook") == ["2027-05-04 12:00"]


def test_gesloten_voor_een_kanaal(situation):
    """A closure of one channel leaves the others as they are."""
    made = situation("gesloten_voor_een_kanaal").plan(now="2026-10-18T09:00")

    assert moments(made, "skatepark", "council-mail") == ["2026-10-26 15:00"]
    assert moments(made, "skatepark", "residents-mail") == ["2026-10-21 16:00"]


def test_a_pin_on_a_closed_day_stands(situation):
    """An editor who pins decides; `check` warns, the planner obeys."""
    project = situation("reces").project
    (item,) = project.items
    moment = at(date(2026, 12, 25), time(10))
    pinned = replace(project, items=(replace(item, pins={"facebook": moment}),))

    made = plan(pinned, at(date(2026, 12, 18)), last=date(2027, 1, 10))

    assert moments(made, "oliebollen", "facebook") == ["2026-12-25 10:00"]


days = st.dates(date(2026, 9, 28), date(2026, 12, 20))
lengths = st.integers(0, 20).map(lambda n: timedelta(days=n))
some_channels = st.frozensets(st.sampled_from(sorted(CALENDARS.channels)), min_size=1)
some_kinds = st.frozensets(st.sampled_from(sorted(CALENDARS.kinds)), min_size=1)


@st.composite
def closures(draw):
    """A few closures and quiet periods."""
    closed = [
        Closure(first, first + draw(lengths), "dicht", draw(st.none() | some_channels))
        for first in draw(st.lists(days, max_size=4))
    ]
    quiet = [
        Quiet(first, first + draw(lengths), "stil", draw(some_kinds))
        for first in draw(st.lists(days, max_size=2))
    ]
    return Closures(tuple(closed), tuple(quiet))


@st.composite
def projects(draw):
    """Our own calendars, channels that do all sorts of things, closures and up to ten items."""
    clocks = st.sampled_from([time(0), time(9), time(11, 59), time(12), time(15), time(23)])
    channels = {
        id: replace(
            channel,
            on_closure=draw(st.sampled_from(OnClosure)),
            evergreen_on_closure=draw(st.sampled_from(OnClosure)),
            cutoff=draw(st.dictionaries(st.integers(0, 6), clocks)),
        )
        for id, channel in CALENDARS.channels.items()
    }
    items = tuple(
        Item(
            f"item-{n}",
            draw(st.sampled_from(sorted(CALENDARS.kinds))),
            f"Item {n}",
            draw(st.sampled_from([ItemStatus.READY, ItemStatus.READY, ItemStatus.DRAFT])),
            at(draw(days), draw(clocks)),
        )
        for n in range(draw(st.integers(0, 10)))
    )
    return Project(
        Council("raad", "Raad", "raad.example,2026"),
        channels,
        CALENDARS.kinds,
        CALENDARS.schedule,
        {},
        items,
        draw(closures()),
    )


@given(projects())
@settings(max_examples=examples(40), deadline=None)
def test_nothing_goes_out_on_a_closed_day(project):
    """No publication stands on a day that is closed for its channel, or quiet for its kind."""
    for publication in plan(project, at(date(2026, 11, 20)), last=date(2027, 1, 31)).publications:
        day = publication.at.date()
        assert project.closures.closed_on(publication.channel, day) is None
        assert project.closures.quiet_on(publication.kind, day) is None


@given(projects(), days, st.integers(0, 30))
@settings(max_examples=examples(30), deadline=None)
def test_each_slot_is_there_once_and_each_missing_one_has_its_reason(project, first, count):
    """A pair never gets more slots than the week names, and what differs is told."""
    last = first + timedelta(days=count)
    intended = list(intended_between(project, first, last))
    slots = list(slots_between(project, first, last))

    kept = [each.becomes for each in intended if each.becomes]
    assert all((each.becomes == each.slot) == (each.why is None) for each in intended)
    assert slots == sorted(slots, key=lambda slot: (slot.at, slot.channel, slot.kind))
    assert len({(slot.channel, slot.kind, slot.at) for slot in slots}) == len(slots)
    assert set(slots) == {slot for slot in kept if first <= slot.at.date() <= last}


@given(projects(), days)
@settings(max_examples=examples(25), deadline=None)
def test_a_day_is_the_same_in_every_period(project, day):
    """Which slots a day has does not depend on the days that are asked for with it."""
    week = timedelta(days=7)
    wide = [s for s in slots_between(project, day - week, day + week) if s.at.date() == day]

    assert list(slots_between(project, day, day)) == wide


@pytest.mark.parametrize("channel", ["website", "residents-mail"])
def test_what_never_opens_stays_without_a_place(situation, channel):
    """A channel that is closed for years keeps nobody waiting: the item has no place there."""
    project = situation("mail_op_eerste_kerstdag").project
    closed = Closures((Closure(date(2026, 1, 1), date(2032, 1, 1), "Dicht"),))

    made = plan(replace(project, closures=closed), at(date(2026, 12, 22)))

    assert [p for p in made.publications if p.channel == channel] == []
