"""Works out the change that an act makes, and whether it would have the effect that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import check
from raadsweek.check.completeness import completeness
from raadsweek.check.links import links
from raadsweek.check.text_rules import texts
from raadsweek.check.votes import outcomes
from raadsweek.editing.board_acts import (
    Act,
    Correct,
    Fill,
    Gone,
    Move,
    Pin,
    Restore,
    SetStatus,
    Skip,
    Unpin,
    WeekAct,
    Withdraw,
)
from raadsweek.editing.change_set import Tried
from raadsweek.editing.item_keys import with_status, withdrawn, without_pin
from raadsweek.editing.project_on_disk import EditRefusedError, OnDisk, with_weeks
from raadsweek.editing.week_files import week_contents
from raadsweek.editing.week_lines import WeekLines
from raadsweek.language import Message, message
from raadsweek.model.council import ReadyGate
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, Subject, in_order
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.plan.planner import HORIZON
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.editing.change_set import ChangeSet
    from raadsweek.model.folders import Folders
    from raadsweek.model.plan import Place, Plan, Publication
    from raadsweek.model.project import Project


def change_for(
    act: Act, folders: Folders, project: Project, now: datetime, memory: PlanCache | None = None
) -> ChangeSet:
    """The change to the files that `act` asks for, tried out; nothing is written.

    With a `memory` of other acts what they planned is not planned again.
    Raises RefusedError, with why, where the act is impossible or would not have its effect.
    """
    last = (now + HORIZON).date()
    if isinstance(act, Move):
        last = max(last, Week.of(act.to.date()).days[-1])
    memory = memory or PlanCache()
    desk = OnDisk(folders, project, now, plan(project, now, last=last, memory=memory), memory)
    if isinstance(act, SetStatus):
        return set_status(desk, act)
    if isinstance(act, Withdraw):
        return withdraw(desk, act)
    if isinstance(act, Correct | Restore | Gone):
        raise EditRefusedError(message("this was never public, so there is nothing to say of it"))
    if isinstance(act, Unpin | Skip):
        publication = desk.to_come(act.publication)
        item = desk.item(publication.item)
        if publication.channel in item.pins and _in_week_file(desk, publication) is None:
            return _take_pin_away(desk, publication, item)
    return _in_weeks(desk, act)


def _in_week_file(desk: OnDisk, publication: Publication) -> Place | None:
    """Its line in the saved week, where an editor made that line."""
    place = _place(publication)
    week = desk.project.weeks.get(publication.week)
    lines = week.publications if week else ()
    return place if week and any(x.place == place and week.by_hand(x) for x in lines) else None


def _in_weeks(desk: OnDisk, act: WeekAct) -> ChangeSet:
    """The change that an act makes in week files, which are first brought up to date."""
    old, new = _places(desk, act)
    weeks = sorted({Week.of(place[2].date()) for place in (old, new) if place})
    current, _ = week_contents(desk.folders, desk.project, desk.plan, weeks, desk.now)
    lines = WeekLines.of(desk.folders, current)
    _alter(lines, act, old, new)
    trial = with_weeks(desk.project, desk.folders, lines.files)
    desk.refuse_errors(trial)
    after = plan(trial, desk.now, last=desk.plan.last, memory=desk.memory)
    _refuse_without_effect(desk, act, after, old, new)
    words = _words(desk, act, old, new)
    against = {path: current[path] for path in lines.files}
    return desk.change(words, lines.files, against, Tried(trial, after))


def _places(desk: OnDisk, act: WeekAct) -> tuple[Place | None, Place | None]:
    """Where the line stands, and where it will stand."""
    if isinstance(act, Fill):
        slot, item = desk.slot(act.slot), desk.item(act.item)
        return None, (item.id, slot.channel, slot.at)
    publication = desk.to_come(act.publication)
    place = _place(publication)
    if not isinstance(act, Move):
        return place, None if isinstance(act, Skip) else place
    if act.to <= desk.now:
        raise EditRefusedError(
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


def _refuse_without_effect(
    desk: OnDisk, act: WeekAct, after: Plan, old: Place | None, new: Place | None
) -> None:
    """Refuses what the planner would not follow, with its reason."""
    there = {_place(publication) for publication in after.publications}
    if isinstance(act, Skip) and old in there:
        raise EditRefusedError(
            message("it would stay where it is"),
            message("Set the item back to draft, or leave the channel out in its 'channels'."),
        )
    if isinstance(act, Move | Fill | Pin) and new not in there:
        item = new[0] if new else ""
        known = {problem.message for problem in desk.plan.problems_for(item)}
        why = [p for p in after.problems_for(item) if p.message not in known]
        raise EditRefusedError(
            why[0].message if why else message("the planner cannot let it go out then"),
            message("Choose another moment or another item."),
        )


def _words(desk: OnDisk, act: WeekAct, old: Place | None, new: Place | None) -> Message:
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


def _take_pin_away(desk: OnDisk, publication: Publication, item: Item) -> ChangeSet:
    data = without_pin(item, desk.file_of(item).read_bytes(), publication.channel)
    words = message(
        "The planner decides again about '{title}' on {channel}",
        title=item.title,
        channel=desk.channel(publication.channel),
    )
    return desk.change_of_item(words, item, data)


# The status of an item: ready, back to draft, withdrawn; of what is public it asks to be sure.

QUESTIONS = 3
"""Would I say this to the alderman? To the press? Can I say it right now?"""


class UnreadyError(EditRefusedError):
    """An item cannot be set ready yet; `findings` says what keeps it from that."""

    def __init__(self, item: Item, findings: tuple[Problem, ...]) -> None:
        super().__init__(
            message("'{title}' is not ready yet", title=item.title),
            message("Mend this in {file} and try again.", file=item.origin.path),
        )
        self.findings = findings


def set_status(desk: OnDisk, act: SetStatus) -> ChangeSet:
    """The change of a status.

    Raises UnreadyError where the item is not finished, and RefusedError where a public one goes
    unasked.
    """
    item = desk.item(act.item, aside=act.status is ItemStatus.READY)
    if act.status not in (ItemStatus.READY, ItemStatus.DRAFT):
        raise EditRefusedError(
            message("only 'ready' and 'draft' can be chosen here"),
            message("Write another status in the item's own file."),
        )
    if act.status is ItemStatus.DRAFT and not act.sure and desk.is_public(item):
        raise EditRefusedError(
            message("'{title}' is public already; nothing was changed", title=item.title),
            message("Choose on its card: withdraw it with a reason, or a draft after all."),
        )
    gate = desk.project.plain_language.gate
    if act.status is ItemStatus.READY and gate is ReadyGate.ASK and act.said_yes < QUESTIONS:
        raise EditRefusedError(
            message("'{title}' stays a draft: not each question has a yes", title=item.title),
            message(
                "Would you say it to the alderman, and to the press? Then say so. Not at this "
                "moment? Give it an embargo; then it can be ready all the same."
            ),
        )
    data = with_status(item, desk.file_of(item).read_bytes(), act.status.value)
    if act.status is ItemStatus.READY and (findings := unready(desk.project.with_all(), item)):
        raise UnreadyError(item, findings)
    words = (
        message("'{title}' is ready", title=item.title)
        if act.status is ItemStatus.READY
        else message("'{title}' is a draft again", title=item.title)
    )
    return desk.change_of_item(words, item, data)


def withdraw(desk: OnDisk, act: Withdraw) -> ChangeSet:
    """The change by which a public item is taken back. Raises RefusedError without a reason."""
    item = desk.item(act.item)
    reason = " ".join(act.reason.split())
    if not reason:
        raise EditRefusedError(
            message("there is no reason why '{title}' is withdrawn", title=item.title),
            message("Write in a sentence why; residents read it in the place of the text."),
        )
    if item.status is ItemStatus.WITHDRAWN or not desk.is_public(item):
        raise EditRefusedError(
            message("'{title}' is not public", title=item.title),
            message("Only what residents can read can be withdrawn; set it back to draft."),
        )
    data = withdrawn(item, desk.file_of(item).read_bytes(), desk.now, reason)
    return desk.change_of_item(message("'{title}' is withdrawn", title=item.title), item, data)


# What the board asks of an item before it sets it ready.

_ASKED = (links, outcomes)
"""The rules whose warnings count too; of the others only errors do."""
_UNFINISHED = ("placeholder", "html-image-without-alt")
"""What a text says of itself: that it is not finished."""


def unready(project: Project, item: Item) -> tuple[Problem, ...]:
    """Everything that keeps this item from being ready, whatever its status is now."""
    ready = replace(item, status=ItemStatus.READY)
    items = tuple(ready if each.id == item.id else each for each in project.items)
    tried = replace(project, items=items)
    asked = [problem for rule in _ASKED for problem in rule(tried)]
    found = [p for p in asked if p.severity is not Severity.NOTE]
    errors = (p for p in check(tried) if p.severity is Severity.ERROR)
    found += [p for p in errors if p.subject is not Subject.PUBLIC]
    alone = replace(tried, items=(ready,))
    found += completeness(alone)
    found += [p for p in texts(alone) if p.code in _UNFINISHED]
    return in_order(problem for problem in found if _is_of(problem, item))


def _is_of(problem: Problem, item: Item) -> bool:
    """Whether it is about this item, and not about another one in the same file."""
    return problem.path == item.origin.path and problem.item in (None, item.id)
