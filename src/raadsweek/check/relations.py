"""What items say of one another: proposals and what belongs to them, and what follows up what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.model.agenda_point import point_named
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.outcome import OWN_POINT, DecisionType
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


# Proposals: what belongs to one names it, says what it is, and who handed it in.

_BELONG = (DecisionType.AMENDMENT, DecisionType.MOTION)


def proposals(project: Project) -> Iterator[Problem]:
    """What an amendment or a motion belongs to is there, and is not that itself."""
    known = known_ids.items(project)
    of = {item.id: item.proposal for item in project.items}
    for item in project.items:
        if not item.proposal:
            continue
        if item.proposal not in known:
            what = message("the proposal '{id}' does not exist", id=item.proposal)
            near = nearest(item.proposal, (id for id in known if id != item.id))
            yield _found(item, "proposal", "unknown-proposal", what, near, item.proposal)
        elif item.id == item.proposal or of.get(item.proposal) == item.id:
            what = message("'{id}' leads back to this item itself", id=item.proposal)
            hint = message("Name the item of the proposal to which this one belongs.")
            yield _found(item, "proposal", "proposal-of-itself", what, hint, item.proposal)
        if item.type not in _BELONG:
            what = message("what belongs to a proposal is an amendment or a motion")
            hint = message("Write 'type: amendment' or 'type: motion'.")
            yield _found(item, "type" if item.type else "proposal", "no-type", what, hint)


def submitters(project: Project) -> Iterator[Problem]:
    """Who handed it in is a member or a party."""
    council = project.council
    known = {*council.members, *council.parties}
    for item in project.items if known_ids.has_council(project) else ():
        for n, name in enumerate(item.submitters):
            if name not in known:
                what = message("'{name}' is no party or member of the council", name=name)
                near = nearest(name, known)
                yield _found(item, f"submitters.{n}", "unknown-submitter", what, near, name)


def points(project: Project) -> Iterator[Problem]:
    """The point of an item is on the agenda of its meeting."""
    for item in project.items:
        meeting = {**project.inside, **project.meetings}.get(item.meeting or "")
        if not item.point or (meeting is None and item.meeting):
            continue  # that there is no such meeting is told already
        if meeting is None:
            what = message("there is a point and no meeting")
            hint = message("Add 'meeting: ...', of which the agenda has this point.")
            yield _found(item, "point", "point-without-meeting", what, hint, item.point)
        elif point_named(meeting.points, item.point) is None:
            what = message("the meeting has no point '{point}'", point=item.point)
            hint = _points_of(meeting, item.point)
            yield _found(item, "point", "unknown-point", what, hint, item.point)


def names_of_proposals(project: Project) -> Iterator[Problem]:
    """Of one point no two proposals are called as that is: what came of which nobody could say."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in project.items:
        is_own = (item.type or DecisionType.PROPOSAL) in OWN_POINT
        if item.meeting and item.point and item.outcome and is_own and not item.name:
            found.setdefault((item.meeting, item.point), []).append(item)
    for (_, point), items in found.items():
        for item in items if len(items) > 1 else ():
            what = message("another proposal is called as point '{point}' too", point=point)
            hint = message("Write 'name: ...', as the proposal is called.")
            yield at_key(
                item.origin,
                "point",
                "name-twice",
                what,
                hint,
                severity=Severity.WARNING,
                item=item.id,
            )


def _points_of(meeting: Meeting, name: str) -> Message:
    """What there is, by number or by id as the editor wrote it."""
    numbers = [each.number for each in meeting.points if each.number]
    if not meeting.points:
        return message("Write the agenda as 'points' in {path}.", path=meeting.origin.path)
    if name[:1].isdigit() and numbers:
        return message("Known: {known}.", known=", ".join(numbers))
    return nearest(name, [each.id for each in meeting.points])


def _found(
    item: Item, key: str, code: str, what: Message, hint: Message, value: str = ""
) -> Problem:
    return at_key(item.origin, key, code, what, hint, value=value, item=item.id)


# What an item follows up exists, and does not follow it in turn.


def unknown_follows(project: Project) -> Iterator[Problem]:
    """Each entry of `follows` is the id of an item."""
    items = known_ids.items(project)
    for item in project.items:
        for n, id in enumerate(item.follows):
            if id not in items:
                what = message("the item '{id}' does not exist", id=id)
                hint = nearest(id, items)
                yield at_key(
                    item.origin,
                    f"follows.{n}",
                    "unknown-item",
                    what,
                    hint,
                    value=id,
                    item=item.id,
                )


def circular_follows(project: Project) -> Iterator[Problem]:
    """No item follows itself, not by way of others either."""
    follows = {item.id: item.follows for item in project.items}
    for item in project.items:
        for n, id in enumerate(item.follows):
            if _leads_to(item.id, id, follows):
                what = message("'{id}' leads back to this item itself", id=id)
                hint = message("An item follows what was before it. Take one of the two away.")
                yield at_key(
                    item.origin,
                    f"follows.{n}",
                    "follows-itself",
                    what,
                    hint,
                    value=id,
                    item=item.id,
                )


def _leads_to(wanted: str, start: str, follows: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether `wanted` is `start` or something that `start` follows, however far back."""
    open, seen = [start], {start}
    while open:
        here = open.pop()
        if here == wanted:
            return True
        new = [id for id in follows.get(here, ()) if id not in seen]
        seen.update(new)
        open += new
    return False


RULES = (unknown_follows, circular_follows, proposals, submitters, points, names_of_proposals)
