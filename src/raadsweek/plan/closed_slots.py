"""What closures and quiet periods did to the slots of a plan: told, so that nobody has to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.plan.slots import intended_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.model.project import Project
    from raadsweek.plan.slots import Intended


def closed_slots(project: Project, first: date, last: date) -> Iterator[Problem]:
    """A note for each slot from `first` to `last` that is skipped or moved, with the reason."""
    for intended in intended_between(project, first, last):
        if intended.why is not None:
            slot = intended.slot
            yield at_key(
                project.schedule.origin,
                slot.entry.key,
                "slot-closed",
                _what(project, intended, intended.why),
                severity=Severity.NOTE,
                value=slot.id,
                days=(slot.at.date(),),
            )


def _what(project: Project, intended: Intended, why: Message) -> Message:
    slot, moved = intended.slot, intended.becomes
    kind, channel = project.kinds[slot.kind].label, project.channels[slot.channel].label
    if moved is None:
        return message(
            "the place of '{kind}' on {channel} on {moment} is skipped: {why}",
            kind=kind,
            channel=channel,
            moment=slot.at,
            why=why,
        )
    return message(
        "the place of '{kind}' on {channel} on {moment} moves to {new}: {why}",
        kind=kind,
        channel=channel,
        moment=slot.at,
        new=moved.at,
        why=why,
    )
