"""Cases as residents meet them: on the site, in feeds, calendars, mails, search and open data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from tests.recorded_council import RecordedCouncil

from raadsweek.edition.resolve import edition_of, select
from raadsweek.generate.emitters import FILES, PAGES
from raadsweek.model.address import Addresses
from raadsweek.plan import plan
from raadsweek.workspace.settings_and_now import now as moment

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

CASES = "calendars/cases.yml"
POOL = "dossiers/bad/index.html"
BEFORE, AFTER = "2026-11-18T12:00", "2026-11-21T12:00"
"""Of the meeting at which is decided on the pool."""


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council with a case: an explanation, a meeting with a point about it, and a decision."""
    folder = project_folder
    folder.write(
        CASES,
        "bad:\n  title: Het zwembad\n  summary: De raad kijkt ernaar.\n"
        "  next: {what: De bouw begint, at: 2026-12-01}\n  places: [haven]\n"
        "  moments: {what: works, from: 2026-12-01, until: 2026-12-05, place: Haven}\n",
    )
    points = [{"title": "Opening"}, {"title": "Geld voor het bad", "case": "bad"}]
    folder.meeting("2026-11-19-raad", points=points)
    about = {"case": "bad", "meeting": "2026-11-19-raad"}
    folder.item("uitgediept/uitleg.md", title="Waarom het bad?", date="2026-11-13", **about)
    folder.item("besluiten/krediet.md", title="Het bad komt", outcome="adopted", **about)
    return RecordedCouncil(folder)


def made(council: RecordedCouncil, now: str, *paths: str) -> dict[str, str]:
    """These files of the site as of `now`, each as text; of a page its own part."""
    context = council.context(now)
    wanted = {path.removesuffix("index.html") for path in paths}
    found = {
        output.path: room.make(context, output).decode("utf-8", "replace")
        for room in FILES.values()
        for output in room.outputs(context)
        if output.path in wanted
    }
    for output in PAGES.outputs(context):
        if output.path in wanted:
            found[output.path] = PAGES.make(context, output).html
    return {path: found[path.removesuffix("index.html")] for path in paths}


def words(page: str) -> str:
    """What one reads on a page, with single spaces."""
    return " ".join(html.fromstring(page).text_content().split())


# -- how it stands ---------------------------------------------------------------------------


def test_a_page_says_how_it_stands_and_what_comes_next(council):
    """First the state in the editors' words and the next step, then what led to it."""
    before, after = (made(council, now, POOL)[POOL] for now in (BEFORE, AFTER))

    assert "De raad praat erover. De raad kijkt ernaar." in words(before)
    assert "Volgende stap: De bouw begint (dinsdag 1 december 2026)." in words(before)
    assert "Het bad komt" not in before
    assert "De raad heeft besloten. De raad kijkt ernaar." in words(after)
    assert "De raad besloot hierover het laatst op donderdag 19 november 2026" in words(after)
    steps = html.fromstring(after).xpath("//li[contains(@class, 'rw-step')]")
    found = [" ".join(step.text_content().split()) for step in steps]
    assert [line.split(" · ")[0] for line in found] == [
        "Besluit",
        "Vergadering",
        "Voor de vergadering",
    ]
    assert "2. Geld voor het bad" in found[1]


def test_a_next_step_ends_with_its_day(council):
    """Nobody is told that something comes that was yesterday."""
    assert "De bouw begint" in made(council, "2026-12-01T23:00", POOL)[POOL]
    assert "De bouw begint" not in made(council, "2026-12-02T00:00", POOL)[POOL]


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("state: idea", "Een idee", "Een idee"),
        ("state: decided", "De raad praat erover", "De raad heeft besloten"),
        ("state: finished", "De raad praat erover", "Afgerond"),
        ("{state: being-done, since: 2026-11-01}", "Wordt uitgevoerd", "Wordt uitgevoerd"),
        ("{state: finished, since: 2026-11-20}", "De raad praat erover", "Afgerond"),
    ],
)
def test_the_word_of_editors_goes_first_but_tells_no_decision_early(council, keys, before, after):
    """That the council has decided waits for a decision that can be read, or the day it says."""
    given = keys.strip("{}").replace(", ", "\n  ")
    council.folder.write(CASES, f"bad:\n  title: Het zwembad\n  {given}\n")

    for now, told in ((BEFORE, before), (AFTER, after)):
        page = html.fromstring(made(council, now, POOL)[POOL])
        state = page.xpath("//section[@aria-labelledby='stand']")
        assert told in state[0].text_content()


def test_words_about_a_decision_wait_with_it(council):
    """Who writes that it is decided writes how with it, often the evening before."""
    council.folder.write(
        CASES, "bad: {title: Het zwembad, state: decided, summary: Zeven ton is er.}\n"
    )

    assert "Zeven ton" not in str(council.site(BEFORE))
    assert "Zeven ton" in made(council, AFTER, POOL)[POOL]


# -- secrecy ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys",
    [
        {"status": "draft"},
        {"embargo": "2027-01-01"},
        {"confidential": True},
        {"date": "2026-12-24"},
    ],
)
def test_a_case_is_known_from_its_first_public_item_on(project_folder, keys):
    """That there is such a case is told by what waits: so until then nothing says it."""
    council = RecordedCouncil(project_folder)
    project_folder.item("nieuws/ander.md", date="2026-11-16")
    without = council.site(AFTER)
    project_folder.write(CASES, "grond: {title: Wielewaal}\n")
    project_folder.item("nieuws/plan.md", **{"date": "2026-11-16", "case": "grond", **keys})

    assert council.site(AFTER) == without
    project_folder.item("nieuws/plan.md", date="2026-11-16", case="grond")
    assert "Wielewaal" in council.site(AFTER)["dossiers/grond/index.html"]


def test_an_editor_may_let_a_case_out_before(project_folder):
    """`public: true`: residents may know of it though nothing about it is public."""
    project_folder.write(CASES, "bad: {title: Het zwembad, public: true}\n")

    assert "Het zwembad" in made(RecordedCouncil(project_folder), AFTER, POOL)[POOL]


def test_a_waiting_decision_changes_nothing_of_its_case(council):
    """An embargo on the decision holds what follows from it: state, timeline, feeds, data."""
    (council.root / "content/besluiten/krediet.md").unlink()
    without = council.site(AFTER)
    about = {"case": "bad", "meeting": "2026-11-19-raad", "outcome": "adopted"}
    council.folder.item("besluiten/krediet.md", title="Ja", embargo="2026-12-20", **about)

    assert council.site(AFTER) == without
    assert "De raad praat erover" in without[POOL]


def test_a_case_that_was_public_keeps_its_address(council):
    """Taken out of the file it stays as it was last; closed, a neutral page is left of it."""
    council.publish(AFTER)
    council.folder.write(CASES, "anders: {title: Anders}\n")
    gone = council.site("2026-11-22T12:00")
    council.folder.write(CASES, "bad: {title: Het zwembad, confidential: true}\n")
    closed = council.site("2026-11-22T12:00")

    assert "Het zwembad" in gone[POOL]
    assert "feeds/case/bad.xml" in gone
    assert "Het zwembad" not in str(closed)
    assert POOL in closed
    assert "feeds/case/bad.xml" not in closed


def test_while_all_is_stopped_no_case_is_new(project_folder):
    """Nor are its words other ones; what is marked as secret leaves all the same."""
    council = RecordedCouncil(project_folder)
    project_folder.write(CASES, "bad: {title: Het zwembad}\nhaven: {title: De haven}\n")
    project_folder.item("nieuws/een.md", date="2026-11-16", case="bad")
    council.publish("2026-11-17T12:00")
    project_folder.write("calendars/stop.yml", "since: 2026-11-18 09:00\nwhy: Brand\n")
    project_folder.item("nieuws/twee.md", date="2026-11-18", case="haven")
    project_folder.write(CASES, "bad: {title: Het nieuwe bad}\nhaven: {title: De haven}\n")

    site = council.site(AFTER)

    assert "dossiers/haven/index.html" not in site
    assert "Het zwembad" in site[POOL]
    assert "Het nieuwe bad" not in str(site)
    project_folder.write(CASES, "bad: {title: Het zwembad, public: false}\n")
    assert "Het zwembad" not in str(council.site(AFTER))


# -- be told when it comes back --------------------------------------------------------------


def test_its_feed_tells_that_it_is_on_an_agenda(council):
    """In all three forms, once, from the day on which residents could read the agenda."""
    council.publish("2026-11-12T12:00")
    points = [{"title": "De bouw", "case": "bad"}]
    council.folder.meeting("2026-12-10-raad", points=points)
    council.publish("2026-11-30T09:00")

    feeds = [f"feeds/case/bad.{form}" for form in ("xml", "atom", "json")]
    site = made(council, "2026-11-30T12:00", *feeds)
    feed = feedparser.parse(site["feeds/case/bad.xml"])
    told = [each.title for each in feed.entries]

    assert not feed.bozo
    assert told.count("Op de agenda van donderdag 10 december 2026: Het zwembad") == 1
    assert "Het bad komt" in told
    entry = next(each for each in feed.entries if each.title.startswith("Op de agenda van don"))
    assert entry.published_parsed[:3] == (2026, 11, 30)
    assert told == [each.title for each in feedparser.parse(site["feeds/case/bad.atom"]).entries]
    assert told == [each["title"] for each in json.loads(site["feeds/case/bad.json"])["items"]]


def test_its_calendar_has_meetings_and_moments(council):
    """The meeting at which it is discussed, and what happens in it, each on its own day."""
    path = "calendars/case/bad.ics"
    told = icalendar.Calendar.from_ical(made(council, BEFORE, path)[path])
    days = {str(each["SUMMARY"]): each.decoded("DTSTART") for each in told.walk("VEVENT")}

    assert str(days["Raadsvergadering"])[:10] == "2026-11-19"
    assert str(days["Het zwembad"]) == "2026-12-01"


def test_the_mail_says_that_it_is_on_the_agenda(council):
    """The mail of the week before names the case, the meeting and the point."""
    council.folder.item(
        "agenda/agenda-19.md", title="Agenda", meeting="2026-11-19-raad", date="2026-11-13"
    )
    council.folder.item(
        "agenda/agenda-26.md", title="A", meeting="2026-11-26-raad", date="2026-11-13"
    )
    council.folder.meeting("2026-11-26-raad", points=["Iets anders"])

    path = "mail/residents-mail/2026-W47.txt"
    told = made(council, AFTER, path)[path]

    assert "TERUG OP DE AGENDA" in told
    assert "* Het zwembad\n  Raadsvergadering op donderdag 19 november 2026, punt 2" in told


# -- machines --------------------------------------------------------------------------------


def test_search_and_data_know_it(council):
    """A hit by its title with how far it is; its state and next step as data, its items' ids."""
    own, pages = "besluiten/krediet/index.html", "dossiers/index.html"
    site = made(council, AFTER, own, pages, "data/plan.json")
    plan = json.loads(site["data/plan.json"])

    assert plan["cases"]["bad"]["state"] == "decided"
    assert plan["cases"]["bad"]["next_on"] == "2026-12-01"
    assert plan["cases"]["bad"]["meetings"] == ["2026-11-19-raad"]
    assert {row["item"]: row["cases"] for row in plan["publications"]}["krediet"] == ["bad"]
    assert "Het zwembad" in words(site[pages])
    assert "../../dossiers/bad/" in site[own]


MOMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "what": st.sampled_from(("respond", "walk-in", "works", "report-back", "register")),
            "until": st.sampled_from(("2026-11-25", "2026-12-04 12:00", "2027-01-01")),
        }
    ),
    max_size=3,
)
OWNERS = st.sampled_from(("case", "item", "meeting", "point"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.dictionaries(OWNERS, MOMENTS, max_size=4))
def test_every_moment_is_in_the_calendar_of_its_case(project_folder: Any, found: Any) -> None:
    """Whatever it is a moment of: the case, an item, a meeting, or one with a point about it."""
    case = {"bad": {"title": "Bad", "public": True, "moments": found.get("case", [])}}
    project_folder.write(CASES, json.dumps(case))
    project_folder.item("nieuws/a.md", date="2026-11-16", case="bad", moments=found.get("item", []))
    project_folder.meeting("2026-12-09-raad", case="bad", moments=found.get("meeting", []))
    points = [{"title": "Bad", "case": "bad"}]
    project_folder.meeting("2026-12-10-raad", points=points, moments=found.get("point", []))
    project, now = project_folder.load(), moment("2026-11-21T12:00")
    addresses = Addresses.of("https://raad.example/", project.council, project.kinds)
    selection = select(project, plan(project, now), now)
    edition = edition_of(selection, addresses, project_folder.root / "content")

    of = ("case/bad", "a", "meeting/2026-12-09-raad", "meeting/2026-12-10-raad")
    kept = calendar_ids(edition, "case/bad")
    wanted = sum(map(len, found.values()))
    assert len([id for id in kept if id.rpartition("/")[0] in of]) == wanted
    assert kept <= calendar_ids(edition, "all") | {f"case/{each}" for each in kept}


def calendar_ids(edition: Any, stem: str) -> set[str]:
    """The ids of the moments that a calendar holds."""
    held = edition.happenings(stem)
    values = [edition.case(id) for id in held.cases]
    values += [edition.item(id) for id in held.items] + [
        edition.meeting(id) for id in held.meetings
    ]
    return {each.id for value in values for each in value.moments}
