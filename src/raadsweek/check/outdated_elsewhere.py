"""What was taken back or changed, and still stands as it was on a channel: tasks to tick off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.places_elsewhere import Elsewhere, to_change, to_take_down
from raadsweek.model.problem import Problem, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


TAKEN_BACK, CHANGED = ELSEWHERE = ("taken-back-elsewhere", "changed-elsewhere")


def stands_elsewhere(project: Project) -> Iterator[Problem]:
    """A task for each place; what left cannot be unsent, but a person can go and look."""
    for each in to_take_down(project):
        hint = message(
            "Take it down there, and say so: raadsweek gone {publication}. A text to place there: "
            "raadsweek elsewhere",
            publication=each.publication,
        )
        said = message("'{name}' was taken back, and {place}", **_names(project, each))
        yield _task(project, each, TAKEN_BACK, said, hint, Severity.WARNING)
    yield from changed_elsewhere(project)


def changed_elsewhere(project: Project) -> Iterator[Problem]:
    """What was changed, but not where else it stands."""
    for each in to_change(project):
        hint = message(
            "Mend it there, or take it down, and say so: raadsweek gone {publication}. A text to "
            "place there: raadsweek elsewhere",
            publication=each.publication,
        )
        said = message("'{name}' was changed, and its old words: {place}", **_names(project, each))
        yield _task(project, each, CHANGED, said, hint, Severity.NOTE)


def place(project: Project, each: Elsewhere) -> Message:
    """`still stands on Facebook, since 20 November, 13:00: https://...`."""
    channel = project.channels.get(each.channel)
    known = project.record.calendars
    was = known.channels.get(each.channel) if known else None
    label = (channel or was).label if channel or was else each.channel  # type: ignore[union-attr]
    if not each.sure:
        text = message("may stand on {channel}, since {moment}", channel=label, moment=each.at)
    elif each.issue:
        text = message(
            "it stands in the mail {channel} of {moment}, which cannot be unsent",
            channel=label,
            moment=each.at,
        )
    else:
        text = message("still stands on {channel}, since {moment}", channel=label, moment=each.at)
    return message("{said}: {url}", said=text, url=each.url) if each.url else text


def _names(project: Project, each: Elsewhere) -> dict[str, Message | str]:
    known = project.record.items.get(each.item)
    return {"name": known.name if known else each.item, "place": place(project, each)}


def _task(
    project: Project,
    each: Elsewhere,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity,
) -> Problem:
    item = project.item(each.item)
    known = project.record.items.get(each.item)
    path = item.origin.path if item else known.file if known else ""
    return Problem(
        code,
        what,
        hint,
        severity,
        path,
        value=each.publication,
        item=each.item,
        subject=Subject.PUBLIC,
    )


RULES = (stands_elsewhere,)
