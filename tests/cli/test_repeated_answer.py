"""What `check` and `plan` say with what was kept is what they say with nothing kept."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from subprocess import PIPE, Popen
from sys import executable
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples

from raadsweek.cache.store import VARIABLE
from raadsweek.cli import check_command, plan_command, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import ProjectFolder

MKDOCS = (
    "site_name: Raad\nsite_url: https://raad.example/\ndocs_dir: content\nplugins: [raadsweek]\n"
)
START = datetime(2026, 11, 19, 9)  # noqa: DTZ001 - the time in Amsterdam, as editors write it
COMMANDS = (
    ["check"],
    ["check", "-v"],
    ["check", "--format", "json", "--lang", "en"],
    ["plan"],
    ["plan", "--weeks", "1", "--channel", "website"],
    ["plan", "--format", "json", "-q"],
)


def council(folder: ProjectFolder) -> ProjectFolder:
    """A small council: two meetings and some items, one of them unfinished, one wrong."""
    folder.write("mkdocs.yml", MKDOCS)
    for id in ("2026-11-19-raad", "2026-11-26-raad"):
        folder.meeting(id)
    folder.item("besluiten/zwembad.md", meeting="2026-11-19-raad", outcome="adopted")
    folder.item("nieuws/park.md", title="Park", date="2026-11-19", status="draft")
    folder.item("nieuws/plein.md", title="Plein", date="2026-11-20", embargo="2026-11-20 12:00")
    folder.item("nieuws/fout.md", title="Fout", date="2026-11-20", channels={"only": ["facebok"]})
    folder.item("wist-u-dat/bruggen.md", "Bel 06 12345678 voor meer.", title="Bruggen")
    return folder


def _sentence(folder: ProjectFolder, n: int) -> None:
    file = folder.root / "content/wist-u-dat/bruggen.md"
    file.write_text(f"{file.read_text()}Zin {n}. Zie [hier](/nergens/{n}.md).\n")


EDITS: tuple[Callable[[ProjectFolder, int], object], ...] = (
    _sentence,
    lambda folder, n: folder.item("nieuws/park.md", title=f"Park {n}", date="2026-11-19"),
    lambda folder, n: folder.item("nieuws/spoed.md", f"Nu {n}.", date="2026-11-18", urgent=True),
    lambda folder, n: (folder.root / "content/nieuws/fout.md").unlink(missing_ok=True),
    lambda folder, n: folder.meeting("2026-11-26-raad", title=f"Raad {n}", cancelled=bool(n % 2)),
    lambda folder, n: folder.write("calendars/stop.yml", f"why: Verkiezingen {n}\nby: griffie\n"),
    lambda folder, n: (folder.root / "calendars/stop.yml").unlink(missing_ok=True),
    lambda folder, n: folder.write("calendars/meetings/mis.yml", f"title: [{n}\n"),
    lambda folder, n: (folder.root / "calendars/meetings/mis.yml").unlink(missing_ok=True),
    lambda folder, n: folder.write("calendars/search.yml", f"tests:\n  zwembad {n}: [x/]\n"),
    lambda folder, n: (folder.root / "calendars/search.yml").unlink(missing_ok=True),
    lambda folder, n: folder.write("site/data/plan.json", f'{{"years": [], "n": {n}}}'),
    lambda folder, n: folder.write("mkdocs.yml", MKDOCS.replace("Raad", f"Raad {n}", 1)),
)


def _said(capsys, command: list[str], now: datetime, cache: Path) -> tuple[int, str, str]:
    with mock.patch.dict(os.environ, {VARIABLE: str(cache)}):
        code = run([*command, "--now", now.isoformat(timespec="minutes")])
    return (code, *capsys.readouterr())


@settings(
    max_examples=examples(6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, len(EDITS) - 1), max_size=2),
            st.sampled_from((0, 0, 0, 1, 20, 60, 60 * 5, 60 * 15)),
            st.sampled_from(COMMANDS),
        ),
        min_size=4,
        max_size=10,
    )
)
def test_the_same_is_said_as_with_nothing_kept(new_project, monkeypatch, capsys, tmp_path, steps):
    """After any edits and lapses of time: the same lines, the same order, the same exit code."""
    folder = council(new_project())
    monkeypatch.chdir(folder.root)
    now, kept = START, folder.root.parent / f"{folder.root.name}-cache"
    for n, (edits, minutes, command) in enumerate(steps):
        for edit in edits:
            EDITS[edit](folder, n)
        now += timedelta(minutes=minutes)
        nothing = folder.root.parent / f"{folder.root.name}-{n}"
        anew = _said(capsys, command, now, nothing)
        assert _said(capsys, command, now, kept) == anew
        assert _said(capsys, command, now, kept) == anew


@pytest.fixture
def small(project_folder, monkeypatch, tmp_path):
    """A small council with a cache of its own, with the commands run in its folder."""
    monkeypatch.chdir(council(project_folder).root)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return project_folder


def _answers(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*/answer *"))


@pytest.mark.parametrize(
    ("command", "module"), [(["check"], check_command), (["plan"], plan_command)]
)
def test_what_did_not_change_is_not_worked_out_again(small, capsys, command, module):
    """Later on the same day, with the same files, nothing is read but how these look.

    But for a plan with what is unfinished and overdue: that would go out now, whenever that is.
    """
    (small.root / "content/nieuws/park.md").unlink()
    first = (run([*command, "--now", "2026-11-20T09:00"]), *capsys.readouterr())
    with mock.patch.object(module, command[0], side_effect=AssertionError):
        again = (run([*command, "--now", "2026-11-20T09:10"]), *capsys.readouterr())
    assert again == first
    assert first[0] == (1 if command == ["check"] else 0)


@pytest.mark.parametrize("damage", [b"", b"nothing", None])
def test_damage_costs_time_only(small, capsys, tmp_path, damage):
    """What is damaged, or of another form, is worked out again and kept anew."""
    command = ["check", "--now", "2026-11-20T09:00"]
    first = (run(command), *capsys.readouterr())
    (file,) = _answers(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"nieuws", b"nieuwe") if damage is None else damage)
    assert (run(command), *capsys.readouterr()) == first
    assert file.read_bytes() == whole


def test_another_place_of_the_cache_is_another_answer(small, capsys, tmp_path):
    """What was kept for other options is not taken, whatever file it lies in."""
    run(["check", "--now", "2026-11-20T09:00"])
    run(["plan", "--now", "2026-11-20T09:00"])
    plan = capsys.readouterr()
    check, planned = _answers(tmp_path)
    shutil.copy(check, planned)
    run(["plan", "--now", "2026-11-20T09:00"])
    told = capsys.readouterr()
    assert plan.out.endswith(told.out)


def test_two_at_once_say_the_same(small):
    """Two commands in one folder keep and read beside each other."""
    command = [executable, "-m", "raadsweek", "check", "--now", "2026-11-20T09:00"]

    def said(_: int) -> tuple[int, bytes, bytes]:
        process = Popen(command, cwd=small.root, stdout=PIPE, stderr=PIPE)
        out, err = process.communicate()
        return process.wait(), out, err

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(said, range(4)))
    assert len(set(found)) == 1
    assert found[0][0] == 1
