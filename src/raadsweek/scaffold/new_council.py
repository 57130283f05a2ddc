"""A new council: the folder with calendars, examples and workflow that `raadsweek new` makes.

The skeleton lies in `templates/new/`. A file that ends in `.j2` is a Jinja2 template (the
ending goes); a word between brackets in a name, such as `[next-meeting]`, is one of `days`.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from jinja2 import Environment, StrictUndefined

from raadsweek import __version__, resources
from raadsweek.errors import RaadsweekError, UsageError, why_of
from raadsweek.language import Language, message
from raadsweek.load.public_holidays import public_holidays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


THURSDAY = 3
TEMPLATE = ".j2"
DEFAULTS = ("channels.yml", "kinds.yml", "week.yml")
MODELINE = b"# yaml-language-server:"
"""How a line begins that tells an editor program where the schema lies."""
OWN_PLACES = (b"  url:", b"    subscribe:", b"    unsubscribe:")
"""How the lines begin that say where residents find a channel, or join a mailing list."""


def make(folder: Path, now: datetime) -> tuple[str, ...]:
    """Makes a new council in `folder`, whole or not at all; the paths of its files.

    UsageError where something is there already, RaadsweekError where it cannot be written.
    The same moment gives the same bytes.
    """
    target = Path(os.path.realpath(folder))
    _refuse_what_is_there(target, folder)
    files = dict(skeleton(now))
    try:
        _write(target, files)
    except OSError as error:
        raise RaadsweekError(
            message("the folder cannot be made: {error}", error=why_of(error)),
            message("Check the name, the room on the disk and whether you may write there."),
        ) from error
    return tuple(files)


def _refuse_what_is_there(target: Path, folder: Path) -> None:
    hint = message("Give a folder that is empty or does not exist yet; nothing was changed.")
    try:
        if target.exists() and not target.is_dir():
            raise UsageError(message("there is already a file {folder}", folder=str(folder)), hint)
        if target.is_dir() and any(target.iterdir()):
            raise UsageError(message("the folder {folder} is not empty", folder=str(folder)), hint)
    except OSError as error:
        words = why_of(error)
        raise UsageError(
            message("the folder {folder} cannot be used: {error}", folder=str(folder), error=words),
            hint,
        ) from error


def skeleton(now: datetime) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of a new council at `now`, in order of path."""
    found = {f"calendars/{name}": _default(name) for name in DEFAULTS}
    found.update(_from_templates(now))
    yield from sorted(found.items())


def _default(name: str) -> bytes:
    """A default calendar, without what is of the sample council alone.

    That are lines that point to a schema, since a new council has none, and addresses of channels
    and of mailing lists.
    """
    lines = (resources.default_calendars() / name).read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith((MODELINE, *OWN_PLACES)))


def _from_templates(now: datetime) -> Iterator[tuple[str, bytes]]:
    root = resources.templates() / "new"
    named = days(now.date())
    values: dict[str, object] = {name.replace("-", "_"): day for name, day in named.items()}
    values |= {"year": now.year, "version": __version__, "own_hash": own_hash()}
    values |= {"packages": packages("run.txt"), "publishing": packages("publish.txt")}
    environment = _environment()
    for file in root.rglob("*"):
        if not file.is_file():
            continue
        path, content = _named(file.relative_to(root).as_posix(), named), file.read_bytes()
        if path.endswith(TEMPLATE):
            template = environment.from_string(content.decode())
            text = template.render(**values)
            path, content = path.removesuffix(TEMPLATE), text.encode()
        yield path, content


def days(today: date) -> dict[str, date]:
    """The days that the examples hang on: the Thursdays on which the council meets, and around.

    The last meeting was yesterday or before, the next is the day after tomorrow or later:
    so at whatever moment someone begins, there are decisions to tell and an agenda to come.
    Both are in weeks without public holidays, so that what hangs on them can go out.
    """
    yesterday, soonest = today - timedelta(days=1), today + timedelta(days=2)
    last = yesterday - timedelta(days=(yesterday.weekday() - THURSDAY) % 7)
    while _has_holiday(last):
        last -= timedelta(days=7)
    coming = soonest + timedelta(days=(THURSDAY - soonest.weekday()) % 7)
    while _has_holiday(coming):
        coming += timedelta(days=7)
    return {
        "three-days-before": last - timedelta(days=3),
        "two-days-before": last - timedelta(days=2),
        "day-before": last - timedelta(days=1),
        "last-meeting": last,
        "day-after": last + timedelta(days=1),
        "next-meeting": coming,
        "week-after-next": coming + timedelta(days=7),
    }


def _has_holiday(thursday: date) -> bool:
    """Whether there is one from Monday to Friday of that week."""
    week = {thursday + timedelta(days=n) for n in range(-3, 2)}
    return any(day in week for day, _ in public_holidays())


def _named(path: str, days: Mapping[str, date]) -> str:
    for name, day in days.items():
        path = path.replace(f"[{name}]", day.isoformat())
    return path


def _environment() -> Environment:
    dutch = Language("nl")
    environment = Environment(  # noqa: S701 - what it makes is YAML and Markdown, not HTML
        undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["weekday"] = dutch.weekday
    environment.filters["day_and_month"] = lambda day: format_date(
        day, "d MMMM", locale=dutch.locale
    )
    return environment


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """Writes into a temporary folder, then moves the whole at once.

    A folder that is there already stays the same folder (someone may stand in it), so what
    is made moves into it; else the new folder itself moves to its place.
    """
    there = target.is_dir()
    place = target if there else target.parent
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".raadsweek-", dir=place) as temporary:
        # One deeper: tempfile closes its own folder to other users, and this one is to be kept.
        made = Path(temporary, "new")
        for path, content in files.items():
            file = made / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if there:
            _move_into(made, target)
        else:
            made.rename(target)


def _move_into(made: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            moved.append(path.rename(target / path.name))  # noqa: PERF401 - what moved moves back
    except OSError:
        for path in moved:
            path.rename(made / path.name)
        raise


# Locked requirements of a new council: exact versions of all packages, each with its hashes.
#
# The project's own lock files come with the package, so a council installs what was tested.

_START = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_VIA = re.compile(r"^    #(?: via)? +(\S.*)$", re.MULTILINE)
_SELF = "raadsweek (pyproject.toml)"


def packages(name: str) -> str:
    """The packages in the lock file of this name that Raadsweek needs when it runs.

    What builds the package itself is locked beside them, and is left out.
    """
    text = (resources.requirements() / name).read_text(encoding="utf-8")
    _, *blocks = _START.split(text)
    asked = [(_name(block), set(_VIA.findall(block)), block) for block in blocks]
    needed = {_SELF}
    while found := {name for name, via, _ in asked if via & needed} - needed:
        needed |= found
    return "".join(_without_comments(block) for name, _, block in asked if name in needed)


def _name(block: str) -> str:
    found = _NAME.match(block)
    return found[0] if found else ""


def _without_comments(block: str) -> str:
    lines = block.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def own_hash() -> str:
    """The SHA-256 of the wheel that this Raadsweek was installed from; empty: nobody knows.

    What installs packages notes it for a wheel that was given as a file or an address (PEP 610).
    """
    try:
        told = json.loads(distribution("raadsweek").read_text("direct_url.json") or "{}")
        found = told["archive_info"]["hashes"]["sha256"]
    except (PackageNotFoundError, KeyError, TypeError, ValueError):
        return ""
    return found if re.fullmatch(r"[0-9a-f]{64}", str(found)) else ""
