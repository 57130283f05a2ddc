"""Saved weeks: what was saved stands while it can, and what an editor does stays done."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.editing.week_files import write_weeks
from raadsweek.load import folders
from raadsweek.load.saved_weeks import load_weeks
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from tests.hypothesis_examples import examples
from tests.record.council import Proefstad

from .councils import KINDS, items, moments, projects

FIRST = Week.of(date(2026, 11, 16))
MONDAY = at(FIRST.monday)


class Desk:
    """A project whose weeks are saved in real files."""

    def __init__(self, project, root: Path) -> None:
        self.folders = folders(root)
        self.project = project

    def save(self, now, first: Week, count: int):
        """`raadsweek plan --write` at `now`; what changed."""
        weeks = [first + n for n in range(count)]
        made = plan(self.project, now, weeks[0].monday, weeks[-1].days[-1])
        changes = write_weeks(self.folders, self.project, made, weeks, now)
        self.reload()
        return changes

    def reload(self) -> None:
        """Reads the week files again."""
        found, problems = load_weeks(self.folders)
        assert problems == []
        self.project = replace(self.project, weeks=found)

    def file(self, week: Week) -> Path:
        """The file of a week."""
        return self.folders.calendars / "weeks" / f"{week}.yml"

    def edit(self, week: Week, change) -> None:
        """Lets an editor change a week file, line by line; None takes a line away."""
        file = self.file(week)
        lines = [change(line) for line in file.read_text().splitlines()]
        file.write_text("".join(f"{line}\n" for line in lines if line is not None))
        self.reload()

    def lines(self):
        """Every line of every week."""
        return {line.place for week in self.project.weeks.values() for line in week.publications}

    def plan(self, now):
        """The plan at `now`."""
        return plan(self.project, now, FIRST.monday, (FIRST + 6).monday)

    def contents(self):
        """The bytes of all files."""
        return {path: path.read_bytes() for path in self.folders.calendars.rglob("*.*")}


def desk_for(project) -> Desk:
    """A desk in a folder of its own."""
    root = Path(tempfile.mkdtemp(prefix="desk-"))
    desk = Desk(project, root)
    weakref.finalize(desk, shutil.rmtree, root, ignore_errors=True)  # an example leaves nothing
    return desk


ready = projects(statuses=(ItemStatus.READY,))


@given(projects())
@settings(max_examples=examples(25), deadline=None)
def test_saving_twice_changes_nothing(project):
    """A second `plan --write` at the same moment writes no byte."""
    desk = desk_for(project)
    desk.save(MONDAY, FIRST, 3)
    before = desk.contents()

    assert desk.save(MONDAY, FIRST, 3) == ()
    assert desk.contents() == before


@given(ready)
@settings(max_examples=examples(25), deadline=None)
def test_week_by_week_equals_all_at_once(project):
    """Saved on six Mondays, a week at a time, the weeks hold what saving six at once gives."""
    at_once, by_week = desk_for(project), desk_for(project)
    at_once.save(MONDAY, FIRST, 6)
    for n in range(6):
        by_week.save(MONDAY + timedelta(weeks=n), FIRST + n, 1)

    assert by_week.lines() == at_once.lines()


@given(ready, st.data())
@settings(max_examples=examples(25), deadline=None)
def test_the_past_is_closed(project, data):
    """What lay before a release that was seen stays, whatever is added or deleted later."""
    now = MONDAY + timedelta(days=data.draw(st.integers(1, 12)), hours=13)
    council = Proefstad(project)
    council.publish(f"{now:%Y-%m-%dT%H:%M}")
    past = _up_to(council, now, now)
    added = replace(
        data.draw(items(project.meetings, 77, (ItemStatus.READY,))), date=data.draw(moments)
    )
    others = tuple(item for item in project.items if not data.draw(st.booleans()))
    council.project = replace(project, items=(*others, added))

    assert _up_to(council, now, now + timedelta(hours=1)) == past


def _up_to(council: Proefstad, moment, now):
    made = council.plan(f"{now:%Y-%m-%dT%H:%M}").publications
    return {(p.id, p.item, p.at) for p in made if p.at <= moment and not p.tentative}


@given(ready, st.data())
@settings(max_examples=examples(25), deadline=None)
def test_a_new_item_moves_nothing_that_was_saved(project, data):
    """An item that comes later joins; no saved line goes or moves because of it."""
    desk = desk_for(project)
    desk.save(MONDAY, FIRST, 4)
    before = desk.lines()
    added = data.draw(items(project.meetings, 77, (ItemStatus.READY,)))
    desk.project = replace(desk.project, items=(*desk.project.items, added))
    desk.save(MONDAY + timedelta(hours=9), FIRST, 4)

    assert before <= desk.lines()


@given(ready, st.data())
@settings(max_examples=examples(25), deadline=None)
def test_a_removed_line_stays_removed(project, data):
    """What an editor took out never comes back, and nothing takes the place of an evergreen."""
    desk = desk_for(project)
    desk.save(MONDAY, FIRST, 3)
    coming = sorted(place for place in desk.lines() if place[2] > MONDAY)
    if not coming:
        return
    gone = data.draw(st.sampled_from(coming))
    _remove(desk, gone)
    for hours in (1, 30, 24 * 9):
        desk.save(MONDAY + timedelta(hours=hours), FIRST, 3)

    assert gone not in desk.lines()
    kind = next(item.kind for item in project.items if item.id == gone[0])
    if not KINDS[kind].topical:
        in_slot = [place for place in desk.lines() if place[1:] == gone[1:]]
        kinds = {item.id: item.kind for item in project.items}
        assert [place for place in in_slot if kinds[place[0]] == kind] == []


def _remove(desk: Desk, gone) -> None:
    item, channel, moment = gone
    start = f"- {{at: {moment:%Y-%m-%d %H:%M}, channel: {channel}, item: {item}}}"
    desk.edit(Week.of(moment.date()), lambda line: None if line.startswith(start) else line)


@given(ready, st.data())
@settings(max_examples=examples(25), deadline=None)
def test_a_moved_line_stays_where_it_was_put(project, data):
    """A line that an editor moves within the item's window stands on every later run."""
    desk = desk_for(project)
    desk.save(MONDAY, FIRST, 3)
    coming = sorted(place for place in desk.lines() if place[2] > MONDAY + timedelta(days=1))
    if not coming:
        return
    item, channel, moment = old = data.draw(st.sampled_from(coming))
    later = moment + timedelta(minutes=7)
    made = next(each for each in project.items if each.id == item)
    meeting = project.meetings.get(made.meeting or "")
    if (made.expires and later > made.expires) or (meeting and later >= meeting.start >= moment):
        return
    written = f"{moment:%Y-%m-%d %H:%M}, channel: {channel}, item: {item}}}"
    desk.edit(
        Week.of(moment.date()),
        lambda line: line.replace(
            written, f"{later:%Y-%m-%d %H:%M}, channel: {channel}, item: {item}}}"
        ),
    )
    for hours in (1, 30):
        desk.save(MONDAY + timedelta(hours=hours), FIRST, 3)

    assert (item, channel, later) in desk.lines()
    assert old not in desk.lines()


@pytest.fixture
def desk(situation, tmp_path):
    """The desk of a situation."""

    def opened(name: str) -> Desk:
        loaded = situation(name)
        return Desk(loaded.project, tmp_path)

    return opened


def test_what_was_not_ready_in_time_does_not_go_out(desk):
    """A draft saved for Monday that is still a draft on Tuesday is told, and not replaced."""
    table = desk("concept_vult_wat_over_is")
    friday, tuesday = at(date(2026, 11, 20), time(15)), at(date(2026, 11, 24), time(9))
    table.save(friday, Week.of(date(2026, 11, 23)), 1)
    added = replace(table.project.item("klaar"), id="nieuw", title="nieuw", date=friday)
    table.project = replace(table.project, items=(*table.project.items, added))

    made = table.plan(tuesday)

    assert [p.item for p in made.on(date(2026, 11, 23))] == []
    assert [p.code for p in made.problems_for("concept")] == ["not-ready-in-time"]


def test_what_was_not_ready_in_time_is_told_until_the_week_after(desk):
    """The plan of a week does not repeat what went wrong weeks before."""
    table = desk("concept_vult_wat_over_is")
    week = Week.of(date(2026, 11, 23))
    table.save(at(date(2026, 11, 20), time(15)), week, 1)

    def codes(first: Week) -> set[str]:
        made = plan(table.project, at(date(2026, 12, 8)), first.monday, first.days[-1])
        return {p.code for p in made.problems_for("concept")}

    assert "not-ready-in-time" in codes(week)
    assert "not-ready-in-time" in codes(week + 1)
    assert "not-ready-in-time" not in codes(week + 2)


def test_what_was_not_ready_in_time_finds_a_new_place_when_it_is(desk):
    """Its place is past and stays empty; once it is ready the item has the next one."""
    table = desk("concept_vult_wat_over_is")
    table.save(at(date(2026, 11, 20), time(15)), Week.of(date(2026, 11, 23)), 1)
    council = Proefstad(table.project)
    council.publish("2026-11-24T09:00")
    council.edit("concept", status=ItemStatus.READY)

    made = council.plan("2026-11-24T10:00")

    assert [str(p.at.date()) for p in made.for_item("concept")] == ["2026-11-30"]
    assert made.on(date(2026, 11, 23)) == ()


def test_a_saved_line_that_became_impossible_moves_and_says_why(desk):
    """When the embargo moves past a saved moment, the item goes later and a problem tells it."""
    table = desk("alleen_de_website")
    table.save(at(date(2026, 11, 20), time(15)), Week.of(date(2026, 11, 23)), 1)
    item = table.project.item("alleen-site")
    held = replace(item, embargo=at(date(2026, 11, 25), time(10)))
    others = [each for each in table.project.items if each.id != item.id]
    table.project = replace(table.project, items=(*others, held))

    made = table.plan(at(date(2026, 11, 20), time(16)))

    assert [p.at.isoformat() for p in made.for_item("alleen-site")] == ["2026-11-25T10:00:00+01:00"]
    problem = next(p for p in made.problems_for("alleen-site") if p.code == "saved-impossible")
    assert problem.path == "calendars/weeks/2026-W48.yml"
    assert problem.line == 7


def test_comments_order_and_unknown_keys_stay(desk):
    """`--write` keeps an editor's comments and puts a new line where its moment belongs."""
    table = desk("een_wist_u_dat_voor_de_hele_week")
    week = Week.of(date(2026, 11, 9))
    table.save(at(date(2026, 11, 6), time(9)), week, 1)
    table.edit(week, lambda line: f"# let op!\n{line}" if "channel: twitter" in line else line)
    table.edit(week, lambda line: f"# Redactie: Joke\n{line}" if line == "publications:" else line)
    news = replace(table.project.item("een"), id="los", kind="news", title="Los")
    dated = replace(news, date=at(date(2026, 11, 10), time(10)))
    table.project = replace(table.project, items=(*table.project.items, dated))
    table.save(at(date(2026, 11, 6), time(10)), week, 1)

    text = table.file(week).read_text()
    assert "# Redactie: Joke" in text
    assert text.count("# let op!") == 1
    moments_in_file = [line[7:23] for line in text.splitlines() if line.startswith("- {at:")]
    assert moments_in_file == sorted(moments_in_file)
    assert "item: los" in text
