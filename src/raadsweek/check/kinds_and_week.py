"""Kinds: their addresses and terms, and that content matrix and weekly schedule agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.model.address import FOLDERS
from raadsweek.model.kind import Bound, Kind
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.slug import DUTCH_SLUGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


# Every kind has a folder and addresses of its own.


def duplicate_slugs(project: Project) -> Iterator[Problem]:
    """No two kinds share a slug, and no kind takes the one of another part of the site."""
    pages = {**DUTCH_SLUGS, **project.council.slugs}
    taken = {slug: message("the site's own pages") for slug in (*FOLDERS, *pages.values())}
    for kind in project.kinds.values():
        if kind.slug in taken:
            owner = taken[kind.slug]
            what = message("the slug '{slug}' belongs to {owner}", slug=kind.slug, owner=owner)
            hint = message("Choose another slug, and rename the folder in content/.")
            yield at_key(kind.origin, "slug", "double-slug", what, hint, value=kind.slug)
        else:
            taken[kind.slug] = message("the kind '{kind}'", kind=kind.id)


# Terms and turns in `kinds.yml` that can never hold.


def terms(project: Project) -> Iterator[Problem]:
    """A term lies on the side of the meeting on which the kind goes out; topical takes no turns."""
    for kind in project.kinds.values():
        before, after = kind.terms.before_meeting, kind.terms.after_meeting
        if before is not None and kind.bound is Bound.AFTER:
            what = message("'{kind}' goes out after its meeting, never before it", kind=kind.label)
            yield _told(kind, "terms.before_meeting", what, message("Write 'after_meeting'."))
        elif before is not None and kind.bound is Bound.BEFORE and before >= kind.within:
            what = message("'{kind}' is not available so long before its meeting", kind=kind.label)
            hint = message("Write a shorter term, or a longer time under 'within'.")
            yield _told(kind, "terms.before_meeting", what, hint)
        if after is not None and kind.bound is Bound.BEFORE:
            what = message("'{kind}' goes out before its meeting, never after it", kind=kind.label)
            yield _told(kind, "terms.after_meeting", what, message("Write 'before_meeting'."))
        if kind.turns is not None and kind.topical:
            what = message("only timeless kinds take turns; '{kind}' is topical", kind=kind.label)
            yield _told(kind, "turns", what, message("Take 'turns' away."))


def _told(kind: Kind, key: str, what: Message, hint: Message) -> Problem:
    return at_key(kind.origin, key, "term-impossible", what, hint, severity=Severity.WARNING)


# The content matrix and the weekly schedule agree.


def ticks_without_slot(project: Project) -> Iterator[Problem]:
    """What may go to a channel has a place there, goes out on its own date, or is excused."""
    slots, unsure = project.schedule.pairs, _unsure(project)
    for kind in project.kinds.values() if _readable(project) else ():
        for n, channel in enumerate(kind.channels):
            if channel not in project.channels or channel in unsure:
                continue
            if kind.own_date or channel in kind.excused or (channel, kind.id) in slots:
                continue
            what = message(
                "'{kind}' may go to '{channel}', but has no place there in the week",
                kind=kind.label,
                channel=channel,
            )
            hint = message("Give it a place in week.yml, or say why not under 'excused'.")
            yield _warned(kind.origin, f"channels.{n}", "tick-without-slot", what, hint, channel)


def needless_excuses(project: Project) -> Iterator[Problem]:
    """An excuse is for a tick that has no slot."""
    slots = project.schedule.pairs
    for kind in project.kinds.values() if _readable(project) else ():
        for channel in kind.excused:
            if channel in kind.channels and (channel, kind.id) not in slots:
                continue
            what = (
                message("'{channel}' is excused here, but has a place in the week", channel=channel)
                if channel in kind.channels
                else message("'{channel}' is excused here, but is not ticked", channel=channel)
            )
            hint = message("Take the excuse away.")
            yield _warned(kind.origin, f"excused.{channel}", "needless-excuse", what, hint, channel)


def slots_without_tick(project: Project) -> Iterator[Problem]:
    """What has a place in the week may go there."""
    for entry in project.schedule.entries:
        kind = project.kinds.get(entry.kind)
        if kind is None or entry.channel not in project.channels:
            continue
        if entry.channel in kind.channels or not set(kind.channels) <= set(project.channels):
            continue
        what = message(
            "'{kind}' has a place on '{channel}', but may not go there",
            kind=kind.label,
            channel=entry.channel,
        )
        hint = message(
            "Tick '{channel}' in kinds.yml under 'channels', or take the place away.",
            channel=entry.channel,
        )
        origin = project.schedule.origin
        yield at_key(origin, entry.key, "slot-without-tick", what, hint, value=entry.kind)


def double_slots(project: Project) -> Iterator[Problem]:
    """Of the places that a kind has on a channel, all but one say `repeat: true`."""
    first: set[tuple[str, str]] = set()
    origin = project.schedule.origin
    for entry in project.schedule.entries:
        pair = (entry.channel, entry.kind)
        if entry.repeat:
            continue
        if pair in first:
            what = message(
                "'{kind}' stands on '{channel}' more than once in the week",
                kind=entry.kind,
                channel=entry.channel,
            )
            hint = message(
                "Write {{kind: {kind}, repeat: true}} where it goes out once more, or take "
                "one away.",
                kind=entry.kind,
            )
            yield _warned(origin, entry.key, "double-slot", what, hint, entry.kind)
        first.add(pair)


def repeats_of_nothing(project: Project) -> Iterator[Problem]:
    """`repeat: true` repeats another place of the same kind on the same channel."""
    origin = project.schedule.origin
    firsts = {(e.channel, e.kind) for e in project.schedule.entries if not e.repeat}
    for entry in project.schedule.entries:
        if entry.repeat and (entry.channel, entry.kind) not in firsts:
            what = message(
                "'{kind}' is repeated on '{channel}', but has no first place there",
                kind=entry.kind,
                channel=entry.channel,
            )
            hint = message("Take 'repeat: true' away from one of its places.")
            yield _warned(origin, entry.key, "repeat-of-nothing", what, hint, entry.kind)


def _unsure(project: Project) -> set[str]:
    """Channels whose places may stand under a name that does not exist: that is told itself."""
    week = project.schedule.entries
    unsure = {entry.channel for entry in week if entry.kind not in project.kinds}
    named = {entry.channel for entry in week}
    return unsure if named <= set(project.channels) else unsure | (set(project.channels) - named)


def _readable(project: Project) -> bool:
    return not known_ids.is_broken(project, "week.yml")


def _warned(
    origin: Origin, key: str, code: str, what: Message, hint: Message, value: str
) -> Problem:
    return at_key(origin, key, code, what, hint, value=value, severity=Severity.WARNING)


RULES = (
    duplicate_slugs,
    terms,
    ticks_without_slot,
    needless_excuses,
    slots_without_tick,
    double_slots,
    repeats_of_nothing,
)
