"""Programs that read calendars and that we did not write, each as a function on files.

Each gives the events of every file as (UID, start, end): the instants in UTC, as in
`2026-11-19T18:30:00Z`, or days, as in `2026-11-19`, where the event has no times.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import icalendar
import pytest
import vobject
from tests.debian import install

REPOSITORY = Path(__file__).parents[3]
JAVASCRIPT = REPOSITORY / "tests" / "js"
LIBICAL = Path(__file__).with_name("read_calendars.c")
DEBIAN = "libical-dev"
Event: TypeAlias = tuple[str, str, str]
Events: TypeAlias = dict[Path, list[Event]]


def instant(value: date) -> str:
    """A moment in UTC, or a day, as all readers tell it."""
    if not isinstance(value, datetime):
        return value.isoformat()
    assert value.tzinfo is not None, "a time without a zone"
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_icalendar(files: Iterable[Path]) -> Events:
    """Read by icalendar; what it passes over is a fault."""
    found = {}
    for file in files:
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        assert [component.errors for component in calendar.walk() if component.errors] == []
        found[file] = sorted(
            (str(event["UID"]), instant(event.decoded("DTSTART")), instant(event.decoded("DTEND")))
            for event in calendar.walk("VEVENT")
        )
    return found


def by_vobject(files: Iterable[Path]) -> Events:
    """Read by vobject, with its own check of what a calendar must hold."""
    found = {}
    for file in files:
        calendar = vobject.readOne(file.read_text("utf-8"))
        calendar.validate(raiseException=True)
        found[file] = sorted(
            (event.uid.value, instant(event.dtstart.value), instant(event.dtend.value))
            for event in getattr(calendar, "vevent_list", [])
        )
    return found


def by_ical_js(files: Iterable[Path]) -> Events:
    """Read by ical.js, as Thunderbird and Nextcloud read."""
    return {
        Path(file): sorted((each["uid"], each["start"], each["end"]) for each in events)
        for file, events in told_by_ical_js(files).items()
    }


def told_by_ical_js(files: Iterable[Path]) -> Mapping[str, list[dict[str, Any]]]:
    """Everything that ical.js tells of the events in each file."""
    told = subprocess.run(
        [str(_node()), str(_ical_js())],
        input=json.dumps([str(file) for file in files]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: Mapping[str, list[dict[str, Any]]] = json.loads(told.stdout)
    return found


def by_libical(files: Iterable[Path]) -> Events:
    """Read by libical, as GNOME and KDE read; what its check finds is a fault."""
    events, faults = told_by_libical(files)
    assert faults == []
    return events


def told_by_libical(files: Iterable[Path]) -> tuple[Events, list[tuple[str, ...]]]:
    """The events of each file, and (file, component, words) of everything that is wrong."""
    told = subprocess.run(
        [str(_libical()), *map(str, files)], capture_output=True, check=True, timeout=120
    )
    found: Events = {}
    faults: list[tuple[str, ...]] = []
    here = Path()
    for line in told.stdout.decode("utf-8").splitlines():
        word, *rest = line.split("\t")
        if word == "file":
            here = Path(rest[0])
            found[here] = []
        elif word == "fault":
            faults.append((here.name, *rest))
        else:
            uid, *ends = rest
            found[here].append((uid, *map(_of_libical, ends)))  # type: ignore[arg-type]
    return {file: sorted(events) for file, events in found.items()}, faults


READERS = {
    "icalendar": by_icalendar,
    "vobject": by_vobject,
    "ical.js": by_ical_js,
    "libical": by_libical,
}


def _of_libical(text: str) -> str:
    return instant(datetime.fromtimestamp(int(text), UTC)) if "-" not in text[1:] else text


def _node() -> Path:
    return Path(sys.executable).with_name("node")


@cache
def _ical_js() -> Path:
    """The program that reads with ical.js, which is installed where it is not there yet."""
    if not (JAVASCRIPT / "node_modules" / "ical.js").is_dir():
        here = Path(sys.executable).parent
        environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}
        command = [
            str(here / "npm"),
            "ci",
            "--ignore-scripts",
            "--silent",
            "--no-audit",
            "--no-fund",
        ]
        subprocess.run(command, cwd=JAVASCRIPT, env=environment, check=True)
    return JAVASCRIPT / "read_calendars.mjs"


@cache
def _libical() -> Path:
    """The program that reads with libical, compiled into a folder that git ignores."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not _has_libical(compiler):
        install("gcc", "libc6-dev", DEBIAN)
        compiler = shutil.which("cc") or shutil.which("gcc")
    if not _has_libical(compiler):
        pytest.skip(f"needs a C compiler and libical: apt-get install gcc {DEBIAN}")
    program = JAVASCRIPT.parent / ".compiled" / "read_calendars"
    program.parent.mkdir(exist_ok=True)
    if not program.exists() or program.stat().st_mtime < LIBICAL.stat().st_mtime:
        beside = program.with_suffix(f".{os.getpid()}")
        subprocess.run([str(compiler), "-o", str(beside), str(LIBICAL), "-lical"], check=True)
        beside.replace(program)
    return program


def _has_libical(compiler: str | None) -> bool:
    if compiler is None:
        return False
    asked = [compiler, "-fsyntax-only", "-x", "c", str(LIBICAL)]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
