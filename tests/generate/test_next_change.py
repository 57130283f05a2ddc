"""`raadsweek next`: up to the moment that it tells, a build gives the same site."""

from __future__ import annotations

import shutil
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.generate.emitters import FILES, PAGES
from raadsweek.generate.gather import gather
from raadsweek.generate.theme_shells import file_of
from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.meeting import Meeting
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.settings_and_now import read_settings
from tests.record_facts import with_release

from .in_memory import URL, Timeline, written
from .timelines import plain, timelines

ROOT = Path(__file__).parents[2]
SECOND = timedelta(seconds=1)
MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 10, 14)
START = at(date(2026, 10, 12), time(9))


def differing(before, after):
    """The names of the files that are not the same."""
    names = sorted(before.keys() | after.keys())
    return [name for name in names if before.get(name) != after.get(name)]


SECONDS = st.sampled_from([1.0, 1.0, 1.0, 0.5, 0.0])


@given(timelines(), SECONDS)
@settings(max_examples=15, deadline=None)
def test_nothing_changes_before_the_next_change(found, part):
    """Pages, feeds, calendars, mails, data: every byte is the same, mostly up to its second."""
    holds_until_the_next(found, part)


@pytest.mark.long
@given(timelines(), SECONDS)
@settings(max_examples=400, deadline=None)
def test_nothing_changes_before_the_next_change_of_many(found, part):
    """The same for many more."""
    holds_until_the_next(found, part)


def holds_until_the_next(found, part):
    """The site of a moment is that of any later one, up to the next change."""
    timeline, now = found
    last = timeline.next_change(now) - SECOND
    later = in_amsterdam(now + (last - now) * part)

    assert differing(timeline.site(now), timeline.site(later)) == []


def news(**facts):
    """A ready item that goes out on the site on Wednesday at ten."""
    told = {"date": at(WEDNESDAY, time(10)), "status": ItemStatus.READY, **facts}
    return Item("plein", "news", "Plein", dated_by="date", **told)


def meeting(**facts):
    """The council's meeting of the Saturday before."""
    start = at(date(2026, 10, 10), time(19, 30))
    return Meeting("2026-10-10-raad", "Raad", "raad", start, **facts)


GONE = meeting(cancelled=True)
LATER = at(date(2026, 10, 20), time(11, 11))


@pytest.mark.parametrize(
    ("project", "moment", "file"),
    [
        (plain(news()), at(WEDNESDAY, time(10)), "nieuws/plein/index.html"),
        (plain(news()), at(date(2027, 10, 14), time(10)), "calendars/channel/website.ics"),
        (plain(news(), GONE), GONE.ends + timedelta(weeks=2), "calendars/meetings.ics"),
        (plain(news(), meeting(updated=LATER)), LATER, "sitemap.xml"),
    ],
    ids=["it-goes-out", "a-year-old", "long-cancelled", "changed-on-a-later-date"],
)
def test_it_names_the_very_second(project, moment, file):
    """A second before it all is as it was a minute ago, and at the moment itself it is not."""
    timeline = Timeline(project, timedelta(weeks=2))
    before, last = timeline.site(moment - timedelta(minutes=1)), timeline.site(moment - SECOND)

    assert timeline.next_change(moment - timedelta(minutes=1)) == moment
    assert differing(before, last) == []
    assert file in differing(last, timeline.site(moment))


def test_a_release_at_the_very_moment_of_a_publication_waits_for_no_second_one():
    """What a build at that moment tells of the item and of its meeting, later ones do."""
    item = news(meeting=meeting().id)
    told = plain(item, meeting(updated=at(date(2026, 10, 1))))
    before = with_release(replace(told, meetings={}), plan(told, START), START, URL)
    project = replace(told, record=before.record)
    project = with_release(project, plan(project, item.date), item.date, URL)
    timeline = Timeline(project, timedelta())
    sites = [timeline.site(item.date + seconds * SECOND) for seconds in range(3)]

    assert "nieuws/plein/index.html" in sites[0]
    assert differing(sites[0], sites[1]) == differing(sites[0], sites[2]) == []


@pytest.fixture(scope="module")
def vlietmonde(tmp_path_factory):
    """The sample council before it publishes, as a real build gathers it; without PDFs.

    Once it published, each moment that is not published yet is another.
    """
    root = tmp_path_factory.mktemp("vlietmonde")
    for name in ("content", "calendars", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    chosen = replace(read_settings(root / "mkdocs.yml"), paper_weeks=0)
    project, _ = checked_project(chosen, at(MONDAY))
    return Timeline(project, chosen.cancelled_kept, chosen.folders.content), partial(gather, chosen)


def intervals(timeline, first, days):
    """Each moment at which the site is built, and the last second before the next one."""
    now = at(first)
    while now < at(first + timedelta(days=days)):
        following = timeline.next_change(now)
        yield now, following - SECOND
        now = following


@pytest.mark.long
def test_for_a_week_each_build_of_the_sample_holds_until_the_next(vlietmonde):
    """On every day: with mails, a meeting, decisions, and nothing at all."""
    timeline, _ = vlietmonde
    found = list(intervals(timeline, MONDAY, 7))
    changed = {now: differing(timeline.site(now), timeline.site(last)) for now, last in found}

    assert changed == {now: [] for now, _ in found}
    assert len(found) > 20


def test_for_a_morning_all_that_a_real_build_gathers_holds_until_the_next(vlietmonde):
    """On a Wednesday, when the mails go out: with the search index and the drawn pictures."""
    gathered_holds(vlietmonde, 2)


@pytest.mark.long
def test_for_a_day_all_that_a_real_build_gathers_holds_until_the_next(vlietmonde):
    """The same until midnight."""
    assert gathered_holds(vlietmonde, None) > 4


def gathered_holds(vlietmonde, most):
    """Compares what a real build gathers at the first moments of that day; how many those were."""
    timeline, gathered = vlietmonde

    def site(now):
        made = gathered(now)
        context = made.context
        pages = {file_of(each): written(PAGES.make(context, each)) for each in made.pages}
        files = {each.path: FILES[name].make(context, each) for name, each in made.files}
        return pages | files | {each.path: each.content for each in made.later}

    found = list(intervals(timeline, MONDAY + timedelta(days=2), 1))[:most]
    assert {now: differing(site(now), site(last)) for now, last in found} == {
        now: [] for now, _ in found
    }
    return len(found)
