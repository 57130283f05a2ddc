"""Bodies: what each has to subscribe to, its page, and the lists of meetings by year."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from importlib import import_module
from typing import Any

import icalendar
import pytest
from tests.emitter_outputs import files

from raadsweek.edition.snapshot import edition_of_kept, kept
from raadsweek.emit import calendars, feeds, pages, sitemap
from raadsweek.emit.pages.further_links import ways_on
from raadsweek.emit.search_hubs import hubs
from raadsweek.model.amsterdam_time import at
from raadsweek.model.council import Body
from raadsweek.replace_fields import replace

CALENDAR = import_module("raadsweek.emit.calendars.calendar_file")
"""The module: its package has a function of that name."""

COMMITTEE = Body("ruimte", "Commissie Ruimte", place="Kamer 2")
NEVER = Body("jury", "Jury")
ITEM = "besluiten/zwembad/"
YEARS = range(2023, 2027)


def meetings(council: Any) -> tuple[Any, ...]:
    """Of two bodies, each in March of four years, and one of each to come."""
    days = [date(year, 3, 12) for year in YEARS] + [date(2026, 12, 10)]
    return tuple(
        council.meeting(
            id=f"{day}-{body}",
            title=f"Vergadering {body}",
            body=body,
            start=at(day, time(19, 30)),
            documents=(),
        )
        for day in days
        for body in ("raad", "ruimte")
    )


@pytest.fixture(scope="module")
def two(council: Any) -> Any:
    """A council of two bodies and four years, and a third body that never met."""
    pool = council.item("zwembad", meeting="2026-03-12-ruimte", summary="Het bad.")
    context = council.context(
        (pool, council.publication(pool, at(date(2026, 3, 13), time(10)))),
        meetings=meetings(council),
    )
    known = council.selection(context).council
    bodies = {**known.bodies, "ruimte": COMMITTEE, "jury": NEVER}
    return with_bodies(council, context, bodies)


def with_bodies(council: Any, context: Any, bodies: Any) -> Any:
    """The same council, with other bodies."""
    known = council.selection(context).council
    return council.changed(context, council=replace(known, bodies=bodies))


def page(context: Any, path: str) -> Any:
    """The page at a path."""
    found = {output.path: output for output in pages.outputs(context)}
    return pages.make(context, found[path])


def uids(content: bytes) -> set[str]:
    """The last parts of the UIDs in a calendar."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(event["UID"]).rpartition(":")[2] for event in found}


def test_a_body_has_feeds_and_a_calendar(two: Any) -> None:
    """The feed holds what belongs to its meetings, the calendar its meetings."""
    made = files(feeds, two) | files(calendars, two)

    told = json.loads(made["feeds/body/ruimte.json"])
    assert [each["title"] for each in told["items"]] == ["Titel van zwembad"]
    assert json.loads(made["feeds/body/raad.json"])["items"] == []
    assert uids(made["calendars/body/ruimte.ics"]) == {
        "meeting/2026-03-12-ruimte",
        "meeting/2026-12-10-ruimte",
    }
    assert b"feeds/body/ruimte.xml" in made["feeds/index.opml"]


def test_a_body_that_never_met_is_nowhere(two: Any) -> None:
    """A body in council.yml without a meeting or anything published has no page and no feed."""
    every = {output.path for each in (pages, feeds, calendars) for output in each.outputs(two)}

    assert not [path for path in every if "jury" in path]
    assert "Jury" not in page(two, "organen/").html


def test_the_page_of_a_body(two: Any) -> None:
    """It has where it meets, what comes, what was before by year, its news, and three ways."""
    made = page(two, "organen/ruimte/")

    for words in ("Commissie Ruimte", "Kamer 2", "10 december 2026", "Titel van zwembad"):
        assert words in made.html
    for year in YEARS:
        assert f"{year} (1)" in made.html
    assert "2023-03-12-raad" not in made.html
    assert "webcal://raad.vlietmonde.example/site/calendars/body/ruimte.ics" in made.html
    assert "../../feeds/body/ruimte.xml" in made.html
    for format in ("xml", "atom", "json"):
        assert f"feeds/body/ruimte.{format}" in {each.path for each in made.alternates}
    assert "calendars/body/ruimte/2023.ics" in made.html
    assert "calendars/body/ruimte/2026.ics" not in made.html


def test_meetings_and_items_lead_to_the_body(two: Any) -> None:
    """The page of a meeting leads to its body; that and an item's name the body's feeds."""
    meeting, item = (page(two, path) for path in ("vergaderingen/2026-03-12-ruimte/", ITEM))

    assert 'href="../../organen/ruimte/"' in meeting.html
    for made in (meeting, item):
        assert "feeds/body/ruimte.xml" in {each.path for each in made.alternates}


def test_search_and_sitemap_know_the_bodies(two: Any) -> None:
    """Each body is found by its name, and its page is in the sitemap."""
    assert ("organen/ruimte/", "Commissie Ruimte") in {(hub.path, hub.title) for hub in hubs(two)}
    assert b"/organen/ruimte/</loc>" in files(sitemap, two)["sitemap.xml"]


def test_one_body_does_not_lengthen_the_menus(council: Any, two: Any) -> None:
    """With one body there is nothing to choose, so no menu or list offers it."""
    one = council.context(meetings=(council.meeting(),))

    assert "organen/" not in {way.href for way in ways_on(one)}
    assert "Alleen de vergaderingen van" not in page(one, "vergaderingen/").html
    assert "organen/raad/" in {output.path for output in pages.outputs(one)}
    assert "organen/" in {way.href for way in ways_on(two)}


def test_the_list_of_meetings_is_of_this_year(two: Any) -> None:
    """It shows what is to come and this year, and leads to the years before and the bodies."""
    made = page(two, "vergaderingen/").html

    assert "2026-12-10-raad" in made
    assert "2026-03-12-raad" in made
    assert "2025-03-12-raad" not in made
    for year in ("2025", "2024", "2023"):
        assert f'href="../vergaderingen/{year}/"' in made
    for body in ("raad", "ruimte"):
        assert f'href="../organen/{body}/"' in made


def test_a_year_that_is_over_has_a_page(two: Any) -> None:
    """With its meetings, and ways to the years before and after it; this year has none yet."""
    made = page(two, "vergaderingen/2024/")

    assert "2024-03-12-raad" in made.html
    assert "2025-03-12" not in made.html
    for way in ("vergaderingen/2023/", "vergaderingen/2025/", "calendars/meetings/2024.ics"):
        assert f'href="../../{way}"' in made.html
    assert "vergaderingen/2026/" not in {output.path for output in pages.outputs(two)}


def test_an_earlier_year_does_not_ask_for_today(two: Any) -> None:
    """What changes this year makes no earlier year anew."""
    output = next(each for each in pages.outputs(two) if each.path == "vergaderingen/2024/")
    with two.edition.looking() as looks:
        pages.make(two, output)

    assert not {key for of, key in looks if of == "meeting" and "2024" not in key}
    assert ("today", "") not in looks


def test_a_meeting_that_is_called_as_a_year_keeps_its_address(council: Any) -> None:
    """Two pages never share an address: that year's meetings stay in the list of all."""
    old = council.meeting(id="2024", start=at(date(2024, 5, 1), time(19)), title="Oude zitting")
    context = council.context(meetings=(old,))
    paths = [output.path for output in pages.outputs(context)]

    assert paths.count("vergaderingen/2024/") == 1
    assert "Oude zitting" in page(context, "vergaderingen/").html


def test_a_meeting_has_a_calendar_file_of_its_own(two: Any) -> None:
    """Its event is the one of the other calendars; its page offers it as long as it is to come."""
    made = files(calendars, two)
    own, all_of_them = (
        icalendar.Calendar.from_ical(made[f"calendars/{stem}.ics"]).walk("VEVENT")
        for stem in ("meeting/2026-12-10-raad", "meetings")
    )

    assert len(own) == 1
    assert own[0].to_ical() in {each.to_ical() for each in all_of_them}
    file = "calendars/meeting/2026-12-10-raad.ics"
    assert f"../../{file}" in page(two, "vergaderingen/2026-12-10-raad/").html
    assert "Zet in mijn agenda" not in page(two, "vergaderingen/2026-03-12-raad/").html


def test_living_calendars_hold_what_comes_and_the_last_year(two: Any) -> None:
    """What is older is by year; nothing is in neither, and each meeting has one UID."""
    made = files(calendars, two)
    living = uids(made["calendars/meetings.ics"])
    of_years = {
        str(year): uids(made[f"calendars/meetings/{year}.ics"]) for year in (2023, 2024, 2025)
    }

    assert {uid[8:12] for uid in living} == {"2026"}
    assert living <= uids(made["calendars/all.ics"])
    for year, found in of_years.items():
        assert found == {f"meeting/{year}-03-12-{body}" for body in ("raad", "ruimte")}
    assert uids(made["calendars/body/raad/2023.ics"]) == {"meeting/2023-03-12-raad"}
    assert "calendars/meetings/2026.ics" not in made


@pytest.mark.parametrize(("count", "length"), [(270, 4_000), (20, 100_000)])
def test_no_calendar_is_larger_than_google_takes(council: Any, count: int, length: int) -> None:
    """However many meetings with long agendas: what comes stays, and the newest before the rest."""
    held = [
        council.meeting(id=f"v{n}", start=council.NOW - timedelta(days=n)) for n in range(1, count)
    ]
    coming = council.meeting(id="komt", start=council.NOW + timedelta(days=7))
    pairs = []
    for n, each in enumerate((*held, coming)):
        agenda = council.item(
            f"agenda-{n}", "agenda", meeting=each.id, body="punt " * (length // 5)
        )
        pairs.append((agenda, council.publication(agenda, council.NOW - timedelta(days=400))))
    made = files(calendars, council.context(*pairs, meetings=(*held, coming)))

    assert max(map(len, made.values())) < 1_000_000
    assert {"meeting/komt", "meeting/v1"} <= uids(made["calendars/meetings.ics"])
    assert {"meeting/komt", "meeting/v1"} <= uids(made["calendars/all.ics"])
    assert (b"punt" in made["calendars/meeting/komt.ics"]) is (length < CALENDAR.LONGEST_EVENT)


def test_the_nearest_stays_where_not_even_brief_events_fit(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to come goes before what is over, and there the newest before the oldest."""
    monkeypatch.setattr(CALENDAR, "LARGEST", 1500)
    found = tuple(
        council.meeting(id=f"v{n}", start=council.NOW + timedelta(days=n)) for n in (-90, -9, 9)
    )
    left = uids(files(calendars, council.context(meetings=found))["calendars/meetings.ics"])

    assert left == {"meeting/v-9", "meeting/v9"}


def test_bodies_are_kept_with_their_types(two: Any) -> None:
    """What an output saw of bodies and meetings can be read back."""
    looks = {("bodies", ""), ("meetings", "body/ruimte"), ("names", "meeting year")}
    again = edition_of_kept(kept(two.edition, looks))

    assert again.bodies() == two.edition.bodies()
    assert again.meeting_names("body/ruimte") == two.edition.meeting_names("body/ruimte")


@pytest.mark.parametrize(("language", "month", "day"), [("nl", "mrt", "do"), ("en", "Mar", "Th")])
def test_march_is_shortened_as_the_language_does(
    council: Any, language: str, month: str, day: str
) -> None:
    """`12 mrt`, never `12 maa`: months and days are not cut by counting letters."""
    march = council.meeting(start=at(date(2027, 3, 11), time(19, 30)))
    made = page(council.context(meetings=(march,), language=language), "vergaderingen/").html

    assert f"<span>{day}</span><b>11</b><span>{month}</span>" in made
