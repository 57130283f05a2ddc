"""The pages of Hugo's comparable output that have a date: weeks, months, meetings and mails."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from bench.corpus import meetings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from bench.comparable import Project
    from raadsweek.model.plan import Publication

Key = TypeVar("Key")

MAILS = ("council-mail", "residents-mail")
SENT_ON = timedelta(days=2)
"""After the Monday of its week."""
COMING = 4
"""Meetings that a mail names."""


def write_dated(project: Project) -> None:
    """Writes all of them."""
    _weeks(project)
    _months(project)
    _meetings(project)
    for channel in MAILS:
        _mails(project, channel)
    project.page("mail/_index.md", title="Weekmails", layout="index-of-pages")


def _weeks(project: Project) -> None:
    weeks, held = _by(project.shown, lambda each: each.week), set(meetings())
    for week, beside in _beside(sorted(weeks)):
        days = _by(weeks[week], lambda each: each.at.date())
        project.page(
            f"week/{week}.md",
            title=f"Week {week.number} van {week.year}",
            layout="week",
            days=[
                {
                    "day": str(day),
                    "meetings": _pages_of({day} & held),
                    "entries": _entries(project, days.get(day, [])),
                }
                for day in week.days
            ],
            **{name: f"/week/{other}" for name, other in beside.items()},
        )
    project.page("week/_index.md", title="Weken", layout="index-of-pages")


def _entries(project: Project, shown: Sequence[Publication]) -> list[dict[str, Any]]:
    channels: dict[str, list[str]] = defaultdict(list)
    for each in shown:
        channels[each.item].append(project.channels[each.channel])
    return [{"item": project.path(item), "channels": each} for item, each in channels.items()]


def _months(project: Project) -> None:
    months = _by(project.shown, lambda each: f"{each.at:%Y/%m}")
    for month, beside in _beside(sorted(months)):
        days = _by(months[month], lambda each: each.at.date())
        project.page(
            f"archief/{month}.md",
            title=f"Archief, {month[5:]}-{month[:4]}",
            layout="month",
            days=[
                {"day": str(day), "items": project.paths(days[day])}
                for day in sorted(days, reverse=True)
            ],
            **{name: f"/archief/{other}" for name, other in beside.items()},
        )
    for year in {month[:4] for month in months}:
        project.page(f"archief/{year}/_index.md", title=year, layout="index-of-pages")
    project.page("archief/_index.md", title="Archief", layout="index-of-pages")


def _meetings(project: Project) -> None:
    items: dict[str, list[str]] = defaultdict(list)
    for item in project.items.values():
        items[item.keys.get("meeting", "")].append(project.path(item.id))
    for day in meetings():
        project.page(
            f"vergaderingen/{day}-raad.md",
            title="Raadsvergadering",
            layout="meeting",
            start=f"{day}T19:30:00",
            end=f"{day}T22:30:00",
            place="Raadzaal",
            source=f"https://ris.vlietmonde.example/vergaderingen/{day}",
            items=items[f"{day}-raad"],
        )
    project.page(
        "vergaderingen/_index.md",
        title="Vergaderingen",
        layout="meetings",
        outputs=["html", "ical"],
        items=_pages_of(reversed(meetings())),
    )


def _mails(project: Project, channel: str) -> None:
    """A mail for each week, also where nothing is new in it."""
    sent = _by((p for p in project.shown if p.channel == channel), lambda each: each.week)
    days = _by(project.shown, lambda each: each.at.date())
    label = project.channels[channel]
    for week in _by(project.shown, lambda each: each.week):
        day = week.monday + SENT_ON
        kinds = _by(sent.get(week, ()), lambda each: each.kind)
        soon = (day + timedelta(days=n) for n in range(1, 7))
        project.page(
            f"mail/{channel}/{week}.md",
            title=f"{label}, {day}",
            layout="mail",
            outputs=["html", "plain"],
            label=label,
            day=str(day),
            sections=[
                {"title": project.kinds[kind], "items": project.paths(each)}
                for kind, each in kinds.items()
            ],
            meetings=_pages_of([each for each in meetings() if each >= day][:COMING]),
            soon=[
                {"day": str(each), "kinds": sorted({project.kinds[p.kind] for p in days[each]})}
                for each in soon
                if each in days
            ],
        )
    project.page(f"mail/{channel}/_index.md", title=label, layout="index-of-pages")


def _pages_of(days: Iterable[date]) -> list[str]:
    return [f"/vergaderingen/{day}-raad" for day in days]


def _by(
    shown: Iterable[Publication], key: Callable[[Publication], Key]
) -> dict[Key, list[Publication]]:
    found: dict[Key, list[Publication]] = defaultdict(list)
    for each in shown:
        found[key(each)].append(each)
    return dict(found)


def _beside(names: Sequence[Key]) -> Iterator[tuple[Key, dict[str, Key]]]:
    """Each name, with the ones before and after it."""
    for number, name in enumerate(names):
        beside = {}
        if number:
            beside["before"] = names[number - 1]
        if number + 1 < len(names):
            beside["after"] = names[number + 1]
        yield name, beside
