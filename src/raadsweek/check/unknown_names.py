"""Everything that a file names is there: kinds, channels, meetings, bodies, members, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project


class _Mention(Struct, frozen=True):
    """Where a file names something."""

    origin: Origin
    key: str
    name: str
    item: str | None = None


class _Sort(Struct, frozen=True):
    """A sort of thing that files name."""

    code: str
    what: Callable[[str], Message]
    known: Callable[[Project], Collection[str]]
    mentions: Callable[[Project], Iterator[_Mention]]
    unsure: Callable[[Project], bool] = lambda _: False
    """Whether the file that lists them could not be read, so that nobody knows what there is."""
    severity: Severity = Severity.ERROR


def unknown_names(project: Project) -> Iterator[Problem]:
    """Each mention of what is not there, with what is nearest to it."""
    for sort in _SORTS:
        there = sort.known(project)
        for mention in () if sort.unsure(project) else sort.mentions(project):
            if mention.name not in there:
                yield at_key(
                    mention.origin,
                    mention.key,
                    sort.code,
                    sort.what(mention.name),
                    nearest(mention.name, there),
                    value=mention.name,
                    severity=sort.severity,
                    item=mention.item,
                )


def _without_council(project: Project) -> bool:
    return not known_ids.has_council(project)


def _kinds(project: Project) -> Iterator[_Mention]:
    """In `week.yml` and `closures.yml`; of folders in `content/` it is found in loading."""
    for entry in project.schedule.entries:
        yield _Mention(project.schedule.origin, entry.key, entry.kind)
    for quiet in project.closures.quiet:
        for kind in sorted(quiet.kinds):
            yield _Mention(quiet.origin, f"{quiet.key}.kinds", kind)


def _channels(project: Project) -> Iterator[_Mention]:
    """In the matrix, the week, closures, and an item's `channels`, `pin` and `variants`."""
    for kind in project.kinds.values():
        yield from (_Mention(kind.origin, key, channel) for key, channel in _of_kind(kind))
    for channel in dict.fromkeys(entry.channel for entry in project.schedule.entries):
        yield _Mention(project.schedule.origin, channel, channel)
    for closure in project.closures.closed:
        for channel in sorted(closure.channels or ()):
            yield _Mention(closure.origin, f"{closure.key}.channels", channel)
    for item in project.items:
        yield from (_Mention(item.origin, key, name, item.id) for key, name in _of_item(item))


def _of_kind(kind: Kind) -> Iterator[tuple[str, str]]:
    yield from ((f"channels.{n}", channel) for n, channel in enumerate(kind.channels))
    yield from ((f"excused.{channel}", channel) for channel in kind.excused)


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((f"channels.only.{n}", channel) for n, channel in enumerate(item.only or ()))
    yield from ((f"channels.except.{n}", channel) for n, channel in enumerate(item.excepted))
    yield from ((f"pin.{channel}", channel) for channel in item.pins)
    yield from ((f"variants.{channel}", channel) for channel in item.variants)


def _meetings(project: Project) -> Iterator[_Mention]:
    for item in project.items:
        if item.meeting:
            yield _Mention(item.origin, "meeting", item.meeting, item.id)
    for meeting in project.meetings.values():
        if meeting.part_of:
            yield _Mention(meeting.origin, "part_of", meeting.part_of)


def _bodies(project: Project) -> Iterator[_Mention]:
    return (
        _Mention(each.origin, "body", body)
        for each in project.meetings.values()
        for body in each.bodies
    )


def _authors(project: Project) -> Iterator[_Mention]:
    for item in project.items:
        if item.author:
            yield _Mention(item.origin, "author", item.author, item.id)


def _parties(project: Project) -> Iterator[_Mention]:
    """A member without a party is in order."""
    for member in project.council.members.values():
        origin, key = project.council.origin, f"members.{member.id}"
        if member.party:
            yield _Mention(origin, f"{key}.party", member.party)
        for before in member.before:
            if before.name:
                yield _Mention(origin, f"{key}.before", before.name)


def _of_items(key: str) -> Callable[[Project], Iterator[_Mention]]:
    """The `topics` or `places` of items: by their ids, which labels became when they were read."""

    def mentions(project: Project) -> Iterator[_Mention]:
        for item in project.items:
            for n, name in enumerate(item.topics if key == "topics" else item.places):
                yield _Mention(item.origin, f"{key}.{n}", name, item.id)

    return mentions


def _of_cases(key: str) -> Callable[[Project], Iterator[_Mention]]:
    """The `topics` or `places` of cases, as those of items."""

    def mentions(project: Project) -> Iterator[_Mention]:
        for case in (*project.cases.values(), *project.cases_inside.values()):
            for n, name in enumerate(case.topics if key == "topics" else case.places):
                yield _Mention(case.origin, f"{key}.{n}", name)

    return mentions


def _of_members(key: str) -> Callable[[Project], Iterator[_Mention]]:
    """What members are said to be about (`topics`, `places`), or in (`bodies`)."""

    def mentions(project: Project) -> Iterator[_Mention]:
        for member in project.council.members.values():
            named = {
                "topics": member.topics,
                "places": member.places,
                "bodies": tuple(seat.body for seat in member.seats),
            }
            for name in named[key]:
                yield _Mention(project.council.origin, f"members.{member.id}.{key}", name)

    return mentions


def _cases(project: Project) -> Iterator[_Mention]:
    """By their ids; titles have become ids when the item was loaded."""
    for item in project.items:
        for n, case in enumerate(item.cases):
            yield _Mention(item.origin, f"case.{n}", case, item.id)


def _cases_of_meetings(project: Project) -> Iterator[_Mention]:
    for meeting in (*project.meetings.values(), *project.inside.values()):
        for n, case in enumerate(meeting.about):
            yield _Mention(meeting.origin, f"case.{n}", case)
        for n, point in enumerate(meeting.points):
            yield from (_Mention(meeting.origin, f"points.{n}.case", each) for each in point.cases)


def _groups(project: Project) -> Iterator[_Mention]:
    for item in project.items:
        for n, group in enumerate(item.groups):
            yield _Mention(item.origin, f"for.{n}", group, item.id)


def _without_cases(project: Project) -> bool:
    return known_ids.is_broken(project, "cases.yml")


def _topic_ids(project: Project) -> Collection[str]:
    return project.council.topics


def _place_ids(project: Project) -> Collection[str]:
    return project.council.places


def _no_case(name: str) -> Message:
    return message("the case '{name}' does not exist", name=name)


def _no_topic(name: str) -> Message:
    return message("the topic '{name}' does not exist", name=name)


def _no_place(name: str) -> Message:
    return message("the place '{name}' does not exist", name=name)


_WARNING = Severity.WARNING
_SORTS = (
    _Sort("unknown-case", _no_case, known_ids.cases, _cases, _without_cases),
    # An error in the calendars would keep the whole site as it was: these are only warned of.
    _Sort("unknown-case", _no_case, known_ids.cases, _cases_of_meetings, _without_cases, _WARNING),
    _Sort("unknown-topic", _no_topic, _topic_ids, _of_cases("topics"), _without_council, _WARNING),
    _Sort("unknown-place", _no_place, _place_ids, _of_cases("places"), _without_council, _WARNING),
    _Sort(
        "unknown-group",
        lambda name: message("the group '{name}' does not exist", name=name),
        lambda project: project.council.groups,
        _groups,
        _without_council,
    ),
    _Sort(
        "unknown-kind",
        lambda name: message("the kind '{name}' does not exist", name=name),
        known_ids.kinds,
        _kinds,
        lambda project: not project.kinds and known_ids.is_broken(project, "kinds.yml"),
    ),
    _Sort(
        "unknown-channel",
        lambda name: message("the channel '{name}' does not exist", name=name),
        known_ids.channels,
        _channels,
        lambda project: not project.channels and known_ids.is_broken(project, "channels.yml"),
    ),
    _Sort(
        "unknown-meeting",
        lambda name: message("the meeting '{name}' does not exist", name=name),
        known_ids.meetings,
        _meetings,
    ),
    _Sort(
        "unknown-body",
        lambda name: message("the body '{name}' does not exist", name=name),
        lambda project: project.council.bodies,
        _bodies,
        _without_council,
        Severity.WARNING,  # a meeting of a body that we do not know is a meeting all the same
    ),
    _Sort(
        "unknown-author",
        lambda name: message("the council member '{name}' does not exist", name=name),
        lambda project: project.council.members,
        _authors,
        _without_council,
    ),
    _Sort(
        "unknown-party",
        lambda name: message("the party '{name}' does not exist", name=name),
        lambda project: project.council.parties,
        _parties,
    ),
    _Sort("unknown-topic", _no_topic, _topic_ids, _of_items("topics"), _without_council),
    _Sort("unknown-place", _no_place, _place_ids, _of_items("places"), _without_council),
    # All else that is said of the member is right: the site goes out.
    _Sort(
        "unknown-topic-of-member",
        lambda name: message("the topic '{name}' of a member does not exist", name=name),
        _topic_ids,
        _of_members("topics"),
        severity=Severity.WARNING,
    ),
    _Sort(
        "unknown-place-of-member",
        lambda name: message("the place '{name}' of a member does not exist", name=name),
        _place_ids,
        _of_members("places"),
        severity=Severity.WARNING,
    ),
    _Sort(
        "unknown-body-of-member",
        lambda name: message("the body '{name}' of a member does not exist", name=name),
        lambda project: project.council.bodies,
        _of_members("bodies"),
        severity=Severity.WARNING,
    ),
)


RULES = (unknown_names,)
