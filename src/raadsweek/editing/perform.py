"""Works out the change that an act makes, and whether it would have the effect that was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.check.unready import unready
from raadsweek.editing.act import Fill, Move, Pin, SetStatus, Skip, Unpin
from raadsweek.editing.change import Change, content
from raadsweek.editing.front_matter import with_status, without_pin
from raadsweek.editing.trial import new_errors, with_item, with_weeks
from raadsweek.editing.week_files import week_contents
from raadsweek.editing.week_lines import WeekLines
from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message
from raadsweek.model.item import Status
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.planner import HORIZON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.editing.act import Act, WeekAct
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Publication, Slot
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders, Project
    from raadsweek.model.saved import Place


MEMORY = ".txt"
"""What the planner's own files end in; editors need not read them."""


class RefusedError(RaadsweekError):
    """What was asked cannot be done; nothing was written."""


class UnreadyError(RefusedError):
    """An item cannot be set ready yet; `findings` says what keeps it from that."""

    def __init__(self, item: Item, findings: tuple[Problem, ...]) -> None:
        super().__init__(
            message("'{title}' is not ready yet", title=item.title),
            message("Mend this in {file} and try again.", file=item.origin.path),
        )
        self.findings = findings


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an act works on: the project as it is on disk, and its plan at `now`."""

    folders: Folders
    project: Project
    now: datetime
    plan: Plan

    def publication(self, id: str) -> Publication:
        """The publication with this id that is still to come."""
        found = next((each for each in self.plan.publications if each.id == id), None)
        if found is None:
            raise RefusedError(
                message("there is no publication '{id}' any more", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def to_come(self, id: str) -> Publication:
        """The same, where its moment has not passed."""
        found = self.publication(id)
        if found.at <= self.now or found.status is PublicationStatus.CANCELLED:
            raise RefusedError(
                message("'{title}' went out already", title=found.title),
                message("The past cannot be changed; withdraw the item if it was wrong."),
            )
        return found

    def slot(self, id: str) -> Slot:
        """The empty slot with this id that is still to come."""
        found = next((slot for slot in self.plan.empty_slots if slot.id == id), None)
        if found is None or found.at <= self.now:
            raise RefusedError(
                message("the place '{id}' is not empty any more, or past", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def item(self, id: str, *, aside: bool = False) -> Item:
        """The item with this id; also one with a mistake in its file where `aside` says so."""
        project = self.project.with_all() if aside else self.project
        found = project.item(id)
        if found is None:
            raise RefusedError(
                message("there is no item '{id}' any more", id=id),
                message("The week was changed meanwhile; look at it again."),
            )
        return found

    def file_of(self, item: Item) -> Path:
        """The file in which an item is."""
        return self.folders.root / item.origin.path

    def channel(self, id: str) -> str:
        """A channel's label."""
        return self.project.channels[id].label


def change_for(act: Act, folders: Folders, project: Project, now: datetime) -> Change:
    """The change to the files that `act` asks for, tried out; nothing is written.

    Raises RefusedError, with why, where the act is impossible or would not have its effect.
    """
    last = (now + HORIZON).date()
    if isinstance(act, Move):
        last = max(last, Week.of(act.to.date()).days[-1])
    desk = _Desk(folders, project, now, plan(project, now, last=last))
    if isinstance(act, SetStatus):
        return _set_status(desk, act)
    if isinstance(act, Unpin | Skip):
        publication = desk.to_come(act.publication)
        item = desk.item(publication.item)
        if publication.channel in item.pins and _in_week_file(desk, publication) is None:
            return _take_pin_away(desk, publication, item)
    return _in_weeks(desk, act)


def _in_week_file(desk: _Desk, publication: Publication) -> Place | None:
    """Its line in the saved week, where an editor made that line."""
    place = _place(publication)
    week = desk.project.weeks.get(publication.week)
    lines = week.publications if week else ()
    return place if week and any(x.place == place and week.by_hand(x) for x in lines) else None


def _in_weeks(desk: _Desk, act: WeekAct) -> Change:
    """The change that an act makes in week files, which are first brought up to date."""
    old, new = _places(desk, act)
    weeks = sorted({Week.of(place[2].date()) for place in (old, new) if place})
    current, _ = week_contents(desk.folders, desk.project, desk.plan, weeks, desk.now)
    lines = WeekLines.of(desk.folders, current)
    _alter(lines, act, old, new)
    trial = with_weeks(desk.project, desk.folders, lines.files)
    _refuse_errors(desk.project, trial)
    after = plan(trial, desk.now, last=desk.plan.last)
    _refuse_without_effect(desk, act, after, old, new)
    words = _words(desk, act, old, new)
    return _change(desk, words, lines.files, {path: current[path] for path in lines.files})


def _places(desk: _Desk, act: WeekAct) -> tuple[Place | None, Place | None]:
    """Where the line stands, and where it will stand."""
    if isinstance(act, Fill):
        slot, item = desk.slot(act.slot), desk.item(act.item)
        return None, (item.id, slot.channel, slot.at)
    publication = desk.to_come(act.publication)
    place = _place(publication)
    if not isinstance(act, Move):
        return place, None if isinstance(act, Skip) else place
    if act.to <= desk.now:
        raise RefusedError(
            message("{moment} is past", moment=act.to), message("Choose a moment that is to come.")
        )
    return place, (publication.item, publication.channel, act.to)


def _place(publication: Publication) -> Place:
    return (publication.item, publication.channel, publication.at)


def _alter(lines: WeekLines, act: WeekAct, old: Place | None, new: Place | None) -> None:
    if isinstance(act, Move) and old and new:
        lines.move(old, new)
    elif isinstance(act, Fill) and new:
        lines.add(new)
    elif isinstance(act, Skip) and old:
        lines.remove(old)
    elif isinstance(act, Pin) and old:
        lines.pin(old)
    elif isinstance(act, Unpin) and old:
        lines.unpin(old)


def _refuse_errors(before: Project, after: Project) -> None:
    errors = new_errors(before, after)
    if errors:
        raise RefusedError(errors[0].message, errors[0].hint)


def _refuse_without_effect(
    desk: _Desk, act: WeekAct, after: Plan, old: Place | None, new: Place | None
) -> None:
    """Refuses what the planner would not follow, with its reason."""
    there = {_place(publication) for publication in after.publications}
    if isinstance(act, Skip) and old in there:
        raise RefusedError(
            message("it would stay where it is"),
            message("Set the item back to draft, or leave the channel out in its 'channels'."),
        )
    if isinstance(act, Move | Fill | Pin) and new not in there:
        item = new[0] if new else ""
        known = {problem.message for problem in desk.plan.problems_for(item)}
        why = [p for p in after.problems_for(item) if p.message not in known]
        raise RefusedError(
            why[0].message if why else message("the planner cannot let it go out then"),
            message("Choose another moment or another item."),
        )


def _words(desk: _Desk, act: WeekAct, old: Place | None, new: Place | None) -> Message:
    id, channel, moment = new or old or ("", "", desk.now)
    title, label = desk.item(id).title, desk.channel(channel)
    said = {
        Move: message("'{title}' goes to {channel} on {moment}"),
        Fill: message("'{title}' goes to {channel} on {moment}"),
        Pin: message("'{title}' stays on {channel} on {moment}"),
        Unpin: message("The planner decides again about '{title}' on {channel}"),
        Skip: message("'{title}' does not go to {channel} on {moment}"),
    }[type(act)]
    return message(said.text, title=title, channel=label, moment=moment)


def _set_status(desk: _Desk, act: SetStatus) -> Change:
    item = desk.item(act.item, aside=act.status is Status.READY)
    if act.status not in (Status.READY, Status.DRAFT):
        raise RefusedError(
            message("only 'ready' and 'draft' can be chosen here"),
            message("Write another status in the item's own file."),
        )
    path = desk.file_of(item)
    data = with_status(item, path.read_bytes(), act.status.value)
    if act.status is Status.READY and (findings := unready(desk.project.with_all(), item)):
        raise UnreadyError(item, findings)
    _refuse_errors(desk.project, with_item(desk.project, desk.folders, item, path, data))
    words = (
        message("'{title}' is ready", title=item.title)
        if act.status is Status.READY
        else message("'{title}' is a draft again", title=item.title)
    )
    return _change(desk, words, {path: data}, {path: path.read_bytes()})


def _take_pin_away(desk: _Desk, publication: Publication, item: Item) -> Change:
    path = desk.file_of(item)
    data = without_pin(item, path.read_bytes(), publication.channel)
    _refuse_errors(desk.project, with_item(desk.project, desk.folders, item, path, data))
    words = message(
        "The planner decides again about '{title}' on {channel}",
        title=item.title,
        channel=desk.channel(publication.channel),
    )
    return _change(desk, words, {path: data}, {path: path.read_bytes()})


def _change(
    desk: _Desk, words: Message, files: Mapping[Path, bytes], against: Mapping[Path, bytes]
) -> Change:
    before = {path: content(path) for path in files}
    changed = {path: data for path, data in files.items() if before[path] != data}
    return Change(
        words,
        {path: before[path] for path in changed},
        changed,
        {path: data for path, data in against.items() if path.suffix != MEMORY},
        desk.folders.root,
    )
