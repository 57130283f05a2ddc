"""The calendars of the benchmark's council: the defaults, as they are or with 16 channels."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from raadsweek import resources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WORDS = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
"""What the council is made of: sentences, subjects, places, parties, members."""

LONGEST_LINE = 10_000

COPIED_CHANNELS = {
    "mastodon": "twitter",
    "bluesky": "twitter",
    "instagram": "facebook",
    "linkedin": "facebook",
    "whatsapp": "facebook",
    "town-app": "website",
    "regional-news": "local-news",
    "town-paper": "local-news",
    "members-mail": "council-mail",
}
"""Nine channels more, each with the ticks and the places in the week of one of the seven."""


@cache
def default(name: str) -> dict[str, Any]:
    """One of the calendars that a new council starts with; to read only, it is read once."""
    text = (resources.default_calendars() / f"{name}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return found


def as_yaml(keys: dict[str, Any]) -> str:
    """The keys as YAML, in their order, a text on one line as an editor writes it."""
    return yaml.dump(
        keys, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=LONGEST_LINE
    )


def write_calendars(folder: Path, meetings: Iterable[date], *, wide: bool) -> None:
    """Writes channels, kinds, week, council and a file for each meeting."""
    (folder / "meetings").mkdir(parents=True)
    for name in ("channels", "kinds", "week"):
        if wide:
            (folder / f"{name}.yml").write_text(as_yaml(_widened(name)), encoding="utf-8")
        else:
            shutil.copy(resources.default_calendars() / f"{name}.yml", folder)
    (folder / "council.yml").write_text(as_yaml(_council()), encoding="utf-8")
    for day in meetings:
        meeting = {
            "title": "Raadsvergadering",
            "body": "raad",
            "start": f"{day} 19:30",
            "end": f"{day} 22:30",
            "source": f"https://ris.vlietmonde.example/vergaderingen/{day}",
        }
        (folder / "meetings" / f"{day}-raad.yml").write_text(as_yaml(meeting), encoding="utf-8")


def _widened(name: str) -> dict[str, Any]:
    """One of the default calendars with the nine channels more in it."""
    calendar = dict(default(name))
    if name == "kinds":
        return {id: _ticked(kind) for id, kind in calendar.items()}
    for new, model in COPIED_CHANNELS.items():
        calendar[new] = {**calendar[model], **({"label": new} if name == "channels" else {})}
    return calendar


def _ticked(kind: dict[str, Any]) -> dict[str, Any]:
    copies = [new for new, model in COPIED_CHANNELS.items() if model in kind["channels"]]
    known = kind.get("excused", {})
    excused = known | {new: known[old] for new, old in COPIED_CHANNELS.items() if old in known}
    wide = {**kind, "channels": [*kind["channels"], *copies]}
    return {**wide, "excused": excused} if excused else wide


def _council() -> dict[str, Any]:
    parties = WORDS["parties"]
    owners = [*parties] * 2
    return {
        "name": "gemeenteraad van Vlietmonde",
        "municipality": "Vlietmonde",
        "tag": "raad.vlietmonde.example,2026",
        "bodies": {"raad": {"label": "Gemeenteraad", "duration": "3 hours", "place": "Raadzaal"}},
        "parties": {id: {"label": label, "seats": 5} for id, label in parties.items()},
        "members": {
            id: {"name": name, "party": party}
            for (id, name), party in zip(WORDS["members"].items(), owners, strict=True)
        },
        "topics": {
            topic: {"label": topic.title()} for topic in sorted({*WORDS["subjects"].values()})
        },
        "places": {id: {"label": label} for id, label in WORDS["places"].items()},
    }
