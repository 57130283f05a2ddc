"""One history: it is played from its steps, and made as short as it can be where it goes wrong."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from raadsweek.cache.store import VARIABLE
from raadsweek.config.settings import BuildOptions
from raadsweek.generate.site import build_site
from raadsweek.language import Language
from raadsweek.workspace.settings_and_now import read_settings
from tests.histories.steps import Step, Steps, drawn
from tests.histories.watch import Watch
from tests.histories.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tests.delivery.servers import Servers
    from tests.histories.clone import Clone

LIVE = (".raadsweek-live", ".raadsweek")
QUESTIONS = 4
"""So many runs at most until everything is answered."""


class WrongError(AssertionError):
    """What no council may see."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nothing of the user's, and no waiting."""
    kept = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(folder / "nobody"),
        VARIABLE: str(folder / "cache"),
        "GITHUB_ACTIONS": "",
        "GITLAB_CI": "",
        "SOURCE_DATE_EPOCH": "0",
    }
    with (
        mock.patch.dict(os.environ, kept),
        mock.patch("raadsweek.delivery.release_verification.WAITS", (0.0,)),
        mock.patch("raadsweek.delivery.send_due.WAITS", (0.0,)),
    ):
        yield


def play(seed: int, steps: Sequence[Step], servers: Servers) -> None:
    """Plays the steps. WrongError where something is: with all that happened."""
    folder = Path(tempfile.mkdtemp(prefix="raadsweek-history-"))
    with alone(folder):
        world = World(folder, servers, str(seed))
        try:
            _play(world, seed, steps)
        finally:
            world.stop()
            shutil.rmtree(folder, ignore_errors=True)


def _play(world: World, seed: int, steps: Sequence[Step]) -> None:
    watch = Watch(world)
    first = Steps(world, watch, random.Random(f"{seed}"))  # noqa: S311
    first.write()
    first.write()
    first.publish()
    _check(world, watch.faults(first.clone))
    for number, name in steps:
        world.log.append(f"-- {number} {name}")
        told = Steps(world, watch, random.Random(f"{seed}/{number}"))  # noqa: S311
        getattr(told, name)()
        _check(world, watch.faults(told.clone))
    world.log.append("-- at rest")
    _check(world, list(_at_rest(world, watch)))


def _check(world: World, faults: list[str]) -> None:
    if faults:
        raise WrongError("\n".join((*world.log, "", *faults)))


def _at_rest(world: World, watch: Watch) -> Iterator[str]:
    """Two quiet publications with a good host, in clones that know the same."""
    one, other = world.clones
    for clone in (one, other, one):
        if not clone.share():
            yield f"{clone.root.name} cannot share"
    world.later(minutes=5)
    for clone in (other, one):
        quiet = Steps(world, watch, random.Random(1), clone)  # noqa: S311
        if not _publishes(world, clone, quiet):
            yield f"not at rest: {clone.said}"
        yield from watch.faults(clone)
    if "Nothing new becomes public." not in one.said:
        yield f"not at rest: {one.said}"
    other.share()
    if {each.id for each in one.facts()} != {each.id for each in other.facts()}:
        yield "the clones do not know the same"
    clean = _clean(one, world.now)
    yield from watch.at_rest(_files(clean), _files(world.host.root))
    yield from watch.readable(world.online(-1), one)
    for clone in (one, other):
        yield from watch.record(clone)


def _publishes(world: World, clone: Clone, quiet: Steps) -> bool:
    """Whether it goes well in the end; what a person answers is shared by the next publication."""
    for _ in range(QUESTIONS):
        if not world.run(clone, "publish"):
            return True
        if not quiet.answer():
            return False
    return False


def _clean(clone: Clone, now: datetime) -> Path:
    """A site that is built of everything anew."""
    target = clone.root / "clean"
    asked = BuildOptions(cache=False)
    build_site(read_settings(Path(clone.config)), now, target, asked, Language("en"))
    return target


def _files(site: Path) -> dict[str, bytes]:
    found = (file for file in site.rglob("*") if file.is_file() and file.name not in LIVE)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in found}


def shortest(
    seed: int, steps: Sequence[Step], servers: Servers
) -> tuple[list[Step], WrongError] | None:
    """The steps without those that it goes wrong without too; None where nothing does."""
    wrong = _fails(seed, steps, servers)
    left, size = list(steps), max(len(steps) // 2, 1)
    while wrong and size:
        for begin in range(len(left) - 1, -1, -size):
            tried = left[: max(begin - size + 1, 0)] + left[begin + 1 :]
            if len(tried) < len(left) and (found := _fails(seed, tried, servers)):
                left, wrong = tried, found
        size //= 2
    return (left, wrong) if wrong else None


def _fails(seed: int, steps: Sequence[Step], servers: Servers) -> WrongError | None:
    try:
        play(seed, steps, servers)
    except WrongError as wrong:
        return wrong
    return None


__all__ = ["WrongError", "drawn", "play", "shortest"]
