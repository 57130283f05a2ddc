"""A build uses the cores and the memory that it may use, and no more than its work needs."""

from __future__ import annotations

import os

import pytest

from raadsweek import parallel
from raadsweek.parallel import beside, cores, on_every_core, others, processes

MB = 2**20


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with 64 cores and much memory, and a process in a control group of it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    monkeypatch.setattr(parallel, "_GROUPS", tmp_path / "cgroup")
    monkeypatch.setattr(parallel, "_MEMORY", tmp_path / "meminfo")
    monkeypatch.setattr(parallel, "_OWN", tmp_path / "own")
    (tmp_path / "cgroup/a.slice/b.scope").mkdir(parents=True)
    (tmp_path / "own").write_text("3:cpuset:/\n0::/a.slice/b.scope\n")
    (tmp_path / "meminfo").write_text("MemTotal: 999 kB\nMemAvailable:   67108864 kB\n")
    return tmp_path


def limit(machine, group, **files):
    """Writes what a control group may use."""
    for name, text in files.items():
        (machine / "cgroup" / group / name.replace("_", ".", 1)).write_text(text)


def shared(parts):
    """The processes that took a part each time one was left."""

    def taken(_part):
        total = sum(n * n for n in range(20_000))
        return os.getpid() if total else 0

    return set(on_every_core(range(parts), taken))


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux only")
def test_a_process_that_may_use_one_core_works_alone():
    """By what it may run on, not by what the machine has."""
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert cores() == processes(1000) == 1
        assert shared(200) == {os.getpid()}
    finally:
        os.sched_setaffinity(0, allowed)
    assert len(shared(200)) <= len(allowed)


def test_the_innermost_limit_counts_and_the_outer_ones_too(machine):
    """Of `cpu.max` in the groups that hold each other the least; a core and a half are two."""
    assert cores() == 64
    limit(machine, "a.slice/b.scope", cpu_max="max 100000\n")
    limit(machine, "a.slice", cpu_max="800000 100000")
    assert cores() == 8
    limit(machine, "a.slice/b.scope", cpu_max="150000 100000\n")
    assert cores() == 2
    limit(machine, ".", cpu_max="50000 100000")
    assert cores() == 1


def test_memory_of_the_machine_counts(machine):
    """One more process for each 250 MB that are left."""
    (machine / "meminfo").write_text(f"MemAvailable: {600 * 1024} kB\n")

    assert others() == 2
    assert processes(1000) == 3


def test_memory_of_a_group_counts(machine):
    """What is in use counts, but for what files take of it."""
    group = "a.slice/b.scope"
    limit(machine, group, memory_max=f"{1024 * MB}", memory_current=f"{900 * MB}")
    assert others() == 0
    limit(machine, group, memory_stat=f"anon 1\ninactive_file {700 * MB}\n")
    assert others() == 3
    limit(machine, "a.slice", memory_max="max", memory_current=f"{900 * MB}")
    assert others() == 3


def test_without_memory_nothing_is_forked(machine):
    """A process that there is no memory for would be killed: all is made here."""
    (machine / "meminfo").write_text("MemAvailable: 1 kB\n")

    assert next(beside(os.getpid() for _ in range(1))) == os.getpid()
    assert shared(50) == {os.getpid()}


@pytest.mark.parametrize(
    ("parts", "wanted"), [(0, 1), (1, 1), (2, 2), (7, 2), (25, 7), (400, 64), (4000, 64)]
)
def test_little_work_takes_few_processes(machine, parts, wanted):
    """The sample council has about 25 parts, and a change of one word a few."""
    assert processes(parts) == wanted


@pytest.mark.parametrize("said", ["", "nonsense", "0::/\n", "0::/../../elsewhere\n", "\n\n"])
def test_what_cannot_be_read_limits_nothing(machine, said):
    """Another form, or none, of what Linux tells: the cores that there are."""
    (machine / "own").write_text(said)
    (machine / "meminfo").write_text("nonsense\n\nMemAvailable: much\n")
    limit(machine, ".", cpu_max="nonsense", memory_max="x", memory_current="y")

    assert cores() == 64
    assert others() == os.cpu_count()
