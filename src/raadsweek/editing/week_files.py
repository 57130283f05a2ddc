"""Writes a plan into `calendars/weeks/`: what an editor wrote there stays as it is.

A line that the planner wrote and that is still planned stays, with its comments; a new one
comes where its moment puts it; one that is no longer planned goes. What an editor added,
moved, pinned or took out stays so: beside the weeks the planner remembers what it wrote
itself, and whatever differs from that is the editor's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from raadsweek.atomic_write import write_together
from raadsweek.load.round_trip import RoundTrip
from raadsweek.load.saved_weeks import WEEKS, memory_of, remembered
from raadsweek.model.amsterdam_time import wall_clock_fault
from raadsweek.model.plan import Place, SavedPublication, SavedWeek

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.folders import Folders
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week

HEADER = """\
# Wat er in deze week uitgaat. 'raadsweek plan --write' schrijft dit.
# U mag regels verplaatsen (verander 'at'), weghalen of toevoegen: dat blijft zo staan.
# 'pinned: true' zet een regel vast. Wat al te lezen was, verandert hierdoor niet.
"""


class WeekChange(Struct, frozen=True):
    """What changed in one week: lines that came, went, or moved (from, to)."""

    week: Week
    new: bool = False
    came: tuple[Place, ...] = ()
    went: tuple[Place, ...] = ()
    moved: tuple[tuple[Place, Place], ...] = ()


class _Week(Struct):
    """One week file that is being written."""

    week: Week
    saved: SavedWeek | None
    planned: list[Publication]
    kept: list[SavedPublication]
    """Lines that are not in the plan and stay: what never went out, and unknown items."""

    def lines(self) -> list[Place]:
        """What will stand in the file, in order of time."""
        planned = [(p.item, p.channel, p.at) for p in self.planned]
        kept = [line.place for line in self.kept]
        return sorted([*planned, *kept], key=lambda place: (place[2], place[1], place[0]))


def write_weeks(
    folders: Folders, project: Project, plan: Plan, weeks: Iterable[Week], now: datetime
) -> tuple[WeekChange, ...]:
    """Writes the weeks of `plan`; says what changed. Nothing is written that stays the same."""
    files, changes = week_contents(folders, project, plan, weeks, now)
    write_together(
        {path: data for path, data in files.items() if not _same(path, data)}, folders.root
    )
    return changes


def week_contents(
    folders: Folders, project: Project, plan: Plan, weeks: Iterable[Week], now: datetime
) -> tuple[dict[Path, bytes], tuple[WeekChange, ...]]:
    """The files of the weeks of `plan` as they would be written, and what changes by it."""
    files: dict[Path, bytes] = {}
    changes = []
    for week in weeks:
        writing = _gathered(project, plan, week, now)
        change = _change(writing)
        files |= _contents(folders, week_path(folders, week), writing, change)
        if change.new or change.came or change.went or change.moved:
            changes.append(change)
    return files, tuple(changes)


def week_path(folders: Folders, week: Week) -> Path:
    """The file of a saved week."""
    return folders.calendars / WEEKS / f"{week}.yml"


def _same(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def _gathered(project: Project, plan: Plan, week: Week, now: datetime) -> _Week:
    saved = project.weeks.get(week)
    # Of what was shown the record is right, also about the moment, which is that of a release.
    planned = [each for each in plan.in_week(week) if not each.known_as]
    here = {(p.item, p.channel, p.at) for p in planned}
    known = frozenset(item.id for item in project.items)
    kept = [
        line
        for line in (saved.publications if saved else ())
        if line.place not in here and (line.at <= now or line.item not in known)
    ]
    return _Week(week, saved, planned, kept)


def _change(writing: _Week) -> WeekChange:
    before = {line.place for line in writing.saved.publications} if writing.saved else set()
    after = set(writing.lines())
    came, went = sorted(after - before, key=_order), sorted(before - after, key=_order)
    moved = []
    for old in list(went):
        new = next((place for place in came if place[:2] == old[:2]), None)
        if new is not None:
            moved.append((old, new))
            came.remove(new)
            went.remove(old)
    return WeekChange(writing.week, writing.saved is None, tuple(came), tuple(went), tuple(moved))


def _order(place: Place) -> tuple[datetime, str, str]:
    return (place[2], place[1], place[0])


def _contents(
    folders: Folders, path: Path, writing: _Week, change: WeekChange
) -> Mapping[Path, bytes]:
    """The week file and its memory as they will be."""
    text = path.read_text("utf-8-sig") if path.exists() else ""
    yaml = RoundTrip(text, dash=0)
    document = _document(yaml, text, writing)
    _bring_lines(document["publications"], writing, change)
    memory = "".join(f"{line}\n" for line in _memory(writing))
    return {
        path: yaml.written([document]).encode(),
        memory_of(folders, writing.week): memory.encode(),
    }


def _document(yaml: RoundTrip, text: str, writing: _Week) -> CommentedMap:
    if text:
        document: CommentedMap = yaml.read(text)
        if not isinstance(document.get("publications"), CommentedSeq):
            document["publications"] = CommentedSeq()
        return document
    document = yaml.read(f"{HEADER}week: {writing.week}\npublications: []\n")
    document["publications"] = CommentedSeq()
    return document


def _bring_lines(lines: CommentedSeq, writing: _Week, change: WeekChange) -> None:
    """Changes the lines in place: comments and unknown keys of the others stay."""
    places = [line.place for line in writing.saved.publications] if writing.saved else []
    moved = dict(change.moved)
    for old, new in moved.items():
        lines[places.index(old)]["at"] = written(new[2])
        places[places.index(old)] = new
    for gone in change.went:
        n = places.index(gone)
        del lines[n], places[n]
    for came in change.came:
        n = next((n for n, place in enumerate(places) if _order(place) > _order(came)), len(places))
        lines.insert(n, week_line(came))
        places.insert(n, came)


def week_line(place: Place) -> CommentedMap:
    """A line of a week file, ready to be put in it."""
    item, channel, moment = place
    line = CommentedMap(at=written(moment), channel=channel, item=item)
    line.fa.set_flow_style()
    return line


def written(moment: datetime) -> str:
    """A moment as week files have it: `2026-11-27 10:00`.

    With an offset only where the clock shows that time twice.
    """
    naive = moment.replace(tzinfo=None)
    if wall_clock_fault(naive) is None:
        return f"{naive:%Y-%m-%d %H:%M}"
    return moment.isoformat(" ", "minutes")


def _memory(writing: _Week) -> list[str]:
    """What the planner wrote: without what an editor did, so that it is known as theirs."""
    saved = writing.saved
    by_hand = {line.place for line in saved.publications if saved.by_hand(line)} if saved else set()
    own = {place for place in writing.lines() if place not in by_hand}
    old = saved.planned if saved else frozenset()
    edited = {place[:2] for place in by_hand}
    removed = saved.removed if saved else frozenset()
    kept = {place for place in old if place[:2] in edited or place in removed}
    return sorted(remembered(place) for place in own | kept)
