"""The calendars folder: channels, kinds, weekly schedule and council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from raadsweek.language import message
from raadsweek.load.file_shape import named
from raadsweek.load.file_shape import shape as shape_of
from raadsweek.load.source import is_id
from raadsweek.load.tables.calendars import EntryTable, KindTable, WeekTable
from raadsweek.load.tables.channel import (
    CapacityTable,
    ChannelTable,
    CutoffDay,
    OnClosureTable,
    text_limit,
    without_limit,
)
from raadsweek.load.tables.council import CouncilTable
from raadsweek.load.typed_table import Table, YamlFile, load_file, read_table
from raadsweek.load.value_parsing import ALWAYS, NEVER
from raadsweek.model.channel import (
    ANY,
    OFFICE_HOURS,
    Capacity,
    Channel,
    ChannelType,
    Presence,
    usual_by_hand,
    usual_capacity,
    usual_freshness,
    usual_hashtags,
)
from raadsweek.model.kind import TAKE_ALL, Kind, Terms
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.publisher import Host, Publisher
from raadsweek.model.schedule import ASAP, Schedule, ScheduleEntry
from raadsweek.model.week import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import time, timedelta

    from raadsweek.model.closure import OnClosure
    from raadsweek.model.folders import Folders

T = TypeVar("T", bound=Table)


_SHAPES = {
    "channels": named(ChannelTable),
    "kinds": named(KindTable),
    "week": shape_of(WeekTable),
    "council": shape_of(CouncilTable),
}


def load_named(folders: Folders) -> dict[str, YamlFile]:
    """The files that every council has, by name."""
    return {
        name: load_file(folders.calendars / f"{name}.yml", folders.root, shape)
        for name, shape in _SHAPES.items()
    }


def tables(table: type[T], file: YamlFile) -> Iterator[tuple[str, T, Origin]]:
    """The named tables of a file that is a mapping of names to tables of one type."""
    if file.value is None:
        return
    if not isinstance(file.value, dict):
        what = message("there are no keys with values here")
        hint = message("Each part begins with a line that holds a name and a colon.")
        file.problems.append(at_key(file.origin, "", "not-a-table", what, hint))
        return
    origins = _apart(file.origin)
    for name, value in file.value.items():
        if not is_id(name):
            file.problems.append(_bad_name(name, file.origin))
            continue
        read_one, problems = read_table(table, value, file.origin, name)
        file.problems += problems
        if read_one is not None:
            yield name, read_one, origins[name]


def _bad_name(name: str, origin: Origin) -> Problem:
    what = message("'{key}' cannot be part of a web address", key=name)
    hint = message("Small letters, digits and hyphens only.")
    return at_key(origin, name, "bad-id", what, hint, value=name)


def _apart(origin: Origin) -> dict[str, Origin]:
    """The origin of each part of a file, by the name under which the part stands."""
    lines: dict[str, dict[str, int]] = {}
    for key, line in origin.lines.items():
        name, _, rest = key.partition(".")
        lines.setdefault(name, {})[rest] = line
    return {name: Origin(origin.path, found) for name, found in lines.items()}


def channels(file: YamlFile) -> dict[str, Channel]:
    """`channels.yml`."""
    found = {}
    for name, table, origin in tables(ChannelTable, file):
        found[name] = _channel(name, table, origin)
        file.problems += without_limit(name, table, file.origin)
        if found[name].takes_all and found[name].capacity.is_limited:
            what = message("a site, a mail and a paper take all at once")
            hint = message("Give 'capacity' to a channel on which people read post by post.")
            file.problems.append(at_key(file.origin, f"{name}.capacity", "no-capacity", what, hint))
        if found[name].host and table.type is not ChannelType.SITE:
            what = message("a publisher of this type brings a site online, nothing else")
            hint = message("Give it to the channel of the type site.")
            file.problems.append(at_key(file.origin, f"{name}.publisher", "not-a-site", what, hint))
    return found


def _channel(name: str, table: ChannelTable, origin: Origin) -> Channel:
    usual = Channel(name, table.label)
    hours = OFFICE_HOURS
    way = table.publisher.made() if table.publisher else None
    if table.opening is not None:
        hours = {WEEKDAYS.index(day): (open.from_, open.to) for day, open in table.opening.items()}
    return Channel(
        name,
        table.label,
        table.type,
        usual.time if table.time is None else table.time,
        hours,
        usual.max_age if table.max_age is None else table.max_age,
        cutoff=_cutoff(table.cutoff),
        on_closure=_of_topical(table.on_closure),
        evergreen_on_closure=_of_evergreens(table.on_closure),
        silent_after=table.silent_after,
        by_hand=_by_hand(table),
        limit=text_limit(table),
        mail=table.mail.made() if table.mail else usual.mail,
        presence=Presence(table.url or "", table.purpose, table.hours, table.answers),
        hashtags=usual_hashtags(table.type) if table.hashtags is None else table.hashtags,
        publisher=way if isinstance(way, Publisher) else None,
        host=way if isinstance(way, Host) else None,
        assumed=table.record is not None,
        notice=table.notice,
        late=table.late,
        capacity=_capacity(table),
        order=table.order,
        fresh=_freshness(table),
        late_after=usual.late_after if table.late_after is None else table.late_after,
        origin=origin,
    )


def _capacity(table: ChannelTable) -> Capacity:
    if table.capacity is None:
        return usual_capacity(table.type)
    return table.capacity.made() if isinstance(table.capacity, CapacityTable) else ANY


def _freshness(table: ChannelTable) -> timedelta | None:
    if table.fresh is None:
        return usual_freshness(table.type)
    return None if table.fresh == ALWAYS else table.fresh


def _by_hand(table: ChannelTable) -> bool:
    if table.by_hand is None:
        return usual_by_hand(table.type) and table.publisher is None
    return table.by_hand


def _of_topical(told: OnClosure | OnClosureTable) -> OnClosure:
    return told.topical if isinstance(told, OnClosureTable) else told


def _of_evergreens(told: OnClosure | OnClosureTable) -> OnClosure:
    return told.evergreen if isinstance(told, OnClosureTable) else told


def _cutoff(table: Mapping[CutoffDay, time]) -> dict[int, time]:
    """Weekday to cut-off; `default` is for the days that are not named."""
    usual = {} if "default" not in table else dict.fromkeys(range(7), table["default"])
    own = {WEEKDAYS.index(day): clock for day, clock in table.items() if day != "default"}
    return {**usual, **own}


def kinds(file: YamlFile) -> dict[str, Kind]:
    """`kinds.yml`."""
    return {name: _kind(name, table, origin) for name, table, origin in tables(KindTable, file)}


def _kind(name: str, table: KindTable, origin: Origin) -> Kind:
    usual = Kind(name, table.label, name, table.topical, ())
    take = table.take or ("all" if table.topical else 1)
    cooldown = usual.cooldown if table.cooldown is None else table.cooldown
    return Kind(
        id=name,
        label=table.label,
        slug=table.slug or name,
        topical=table.topical,
        channels=tuple(table.channels),
        take=take if isinstance(take, int) else TAKE_ALL,
        next_meeting=take == "next-meeting",
        bound=table.meeting,
        within=usual.within if table.within is None else table.within,
        cooldown=None if cooldown == NEVER else cooldown,
        own_date=table.own_date,
        sender=table.sender,
        light=table.light,
        terms=table.terms.made() if table.terms else Terms(),
        turns=table.turns,
        weight=table.weight,
        card=table.card,
        excused=table.excused,
        origin=origin,
    )


def folders_of_kinds(file: YamlFile) -> dict[str, str]:
    """Content folder to kind, for all kinds that `kinds.yml` names, its faulty ones too.

    A mistake in one kind must not make every item of it a problem as well.
    """
    value = file.value if isinstance(file.value, dict) else {}
    return {
        str(table.get("slug") or name if isinstance(table, dict) else name): name
        for name, table in value.items()
    }


def schedule(file: YamlFile) -> Schedule:
    """`week.yml`."""
    if file.value is None:
        return Schedule()
    table, problems = read_week(file.value, file.origin)
    file.problems += problems
    if table is None:
        return Schedule((), file.origin)
    return Schedule(tuple(_entries(table)), file.origin)


def read_week(value: Any, origin: Origin) -> tuple[WeekTable | None, list[Problem]]:
    """The value of `week.yml` as its table."""
    return read_table(WeekTable, value, origin)


def _entries(table: WeekTable) -> Iterator[ScheduleEntry]:
    for channel, days in table.root.items():
        for day, kinds in days.items():
            weekday = None if day == ASAP else WEEKDAYS.index(day)
            at_times = kinds if isinstance(kinds, dict) else {None: kinds}
            for clock, listed in at_times.items():
                key = f"{channel}.{day}" + (f".{clock:%H:%M}" if clock else "")
                for n, kind in enumerate(listed):
                    of = (
                        kind
                        if isinstance(kind, EntryTable)
                        else EntryTable(kind=kind, repeat=False, take=None)
                    )
                    line = f"{key}.{n}"
                    yield ScheduleEntry(channel, of.kind, weekday, clock, of.repeat, line, of.take)
