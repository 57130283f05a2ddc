"""Where the time of a build goes: stages, and the costliest functions (cProfile).

The profiler makes Python's own functions up to twice as slow and leaves C code as it is:
read shares, not seconds. What a process beside the main one does is not in it.
"""

from __future__ import annotations

import pstats
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bench.measure import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Function: TypeAlias = tuple[str, int, str]
    """File, line, name."""
    Times: TypeAlias = tuple[int, int, float, float, object]
    """Primitive calls, calls, own seconds, seconds with what it called, callers."""

COSTLIEST = 25
STAGES = (
    ("load", "raadsweek/load/project.py", "load"),
    ("check", "raadsweek/check/__init__.py", "check"),
    ("plan", "raadsweek/plan/planner.py", "plan"),
    ("select", "raadsweek/edition/resolve/selection.py", "select"),
    ("look", "raadsweek/edition/door.py", "value"),
    ("digests of looks", "raadsweek/edition/door.py", "digest"),
    ("emit paper", "raadsweek/emit/paper/__init__.py", "make"),
    ("emit pages", "raadsweek/emit/pages/__init__.py", "make"),
    ("emit feeds", "raadsweek/emit/feeds/__init__.py", "make"),
    ("emit calendars", "raadsweek/emit/calendars/__init__.py", "make"),
    ("emit pictures", "raadsweek/emit/pictures.py", "make"),
    ("emit cards", "raadsweek/emit/share_cards.py", "make"),
    ("emit data", "raadsweek/emit/open_data.py", "make"),
    ("emit mails", "raadsweek/emit/mail/__init__.py", "make"),
    ("records to find", "raadsweek/emit/search_records.py", "sources"),
    ("search index", "raadsweek/search/index.py", "search_index"),
    ("emit sitemap", "raadsweek/emit/sitemap.py", "make"),
    ("fill shells", "raadsweek/generate/theme_shells.py", "filled"),
    ("make and write", "raadsweek/generate/writer.py", "write"),
    ("bring what differs", "raadsweek/generate/site_folder.py", "_bring"),
    ("swap the site", "raadsweek/generate/site_folder.py", "_swap"),
)
"""What a stage is called, and the function whose time it is."""


def profile(council: Path) -> str:
    """Builds the council in `council` under the profiler; its stages and costliest functions."""
    shutil.rmtree(council / "site", ignore_errors=True)
    file = council.with_name(f"{council.name}.profile")
    command = [sys.executable, "-m", "cProfile", "-o", str(file), "-m", "raadsweek", "build"]
    subprocess.run(  # noqa: S603 - our own command
        [*command, "--now", NOW], cwd=council, check=True, capture_output=True
    )
    stats: Mapping[Function, Times] = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    return "\n".join([*_stages(stats), "", *_costliest(stats)])


def _stages(stats: Mapping[Function, Times]) -> Iterator[str]:
    total = sum(own for _, _, own, _, _ in stats.values())
    yield f"{'stage':<20}{'seconds':>9}{'share':>8}"
    for stage, path, name in STAGES:
        found = (t[3] for f, t in stats.items() if f[0].endswith(path) and f[2] == name)
        seconds = sum(found)
        yield f"{stage:<20}{seconds:9.2f}{seconds / total:8.1%}"
    yield f"{'all, MkDocs included':<20}{total:9.2f}"


def _costliest(stats: Mapping[Function, Times]) -> Iterator[str]:
    yield f"{'calls':>10}{'own s':>8}{'with calls':>12}  function"
    by_own_time = sorted(stats.items(), key=lambda entry: entry[1][2], reverse=True)
    for function, (_, calls, own, cumulative, _) in by_own_time[:COSTLIEST]:
        yield f"{calls:>10,}{own:>8.2f}{cumulative:>12.2f}  {_named(function)}"


def _named(function: Function) -> str:
    """Without the folders of this machine: the last three parts of the path."""
    file, line, name = function
    return f"{'/'.join(Path(file).parts[-3:])}:{line} {name}" if line else name
