"""By what a file is known to be as it was: its times, size and number on the disk.

Imports little: a build in which nothing changed needs this and hardly anything else.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import raadsweek
from raadsweek import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TICK = 0.02
"""Seconds in which a disk may give two changes the same time; many count in 0.004 or 0.01."""
COARSE = 2.0
"""The same for disks that count in whole or in two seconds (FAT)."""
_SECOND = 1_000_000_000
_INHERITS = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)
_WORD = re.compile(r"\w+")

Look = tuple[int, ...]


def look(path: str | Path) -> Look:
    """What tells whether something on the disk changed; empty where there is nothing."""
    try:
        return _facts(os.lstat(path))
    except OSError:
        return ()


def _facts(found: os.stat_result) -> Look:
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode)


def looks(folder: str) -> Iterator[tuple[str, Look]]:
    """Each file and folder below `folder` by its path in it, in order."""
    yield from _below(folder, "")


def _below(folder: str, path: str) -> Iterator[tuple[str, Look]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        here = f"{path}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield here + "/", ()
                yield from _below(entry.path, here + "/")
        else:
            yield here, look(entry.path)
            if entry.is_symlink():
                yield from _behind(here, entry.path)


def _behind(here: str, path: str) -> Iterator[tuple[str, Look]]:
    """What a link leads to: a file; of a folder nobody knows what changes in it."""
    try:
        found = os.stat(path)
    except OSError:
        return
    changing = (time.time_ns(),) if stat.S_ISDIR(found.st_mode) else ()
    yield f"{here}@", _facts(found) + changing


def folder_digest(folder: str) -> str:
    """Another one whenever anything below the folder changed, even if it changed back."""
    return _summed(looks(folder))[0]


def inputs_digest(config: Path, folders: Iterable[Path]) -> str:
    """Another one whenever something changed that a build reads.

    That is the configuration and what it inherits, everything in `folders`, our own programs
    and templates, the libraries, and variables of the environment that are named with `!ENV`.
    A change of a moment ago may share its time with the next one, so it waits until that cannot
    be.
    """
    while True:
        found, newest = _summed(_inputs(config, list(folders)))
        now = time.time()
        tick = TICK if newest % _SECOND else COARSE
        if not now - tick < newest / _SECOND <= now:
            return found
        time.sleep(tick)


def _summed(found: Iterable[tuple[str, Look]]) -> tuple[str, int]:
    """The digest, and the time of the newest change in it (nanoseconds since 1970)."""
    total, newest = blake2b(digest_size=16), 0
    for path, facts in found:
        total.update(f"{path}\0{facts}\n".encode("utf-8", "surrogateescape"))
        if facts:
            newest = max(newest, *facts[:2])
    return total.hexdigest(), newest


def _inputs(config: Path, folders: Iterable[Path]) -> Iterator[tuple[str, Look]]:
    for file in config_files(config):
        yield str(file), look(file)
        yield from ((each, ()) for each in _environment(file))
    for folder in (*folders, *_own_folders()):
        yield f"{folder}:", ()
        yield from looks(str(folder))
    yield from ((each, ()) for each in programs())


def config_files(config: Path) -> list[Path]:
    """`mkdocs.yml`, and what that inherits from, and so on."""
    found: list[Path] = []
    ahead: list[Path] = [config]
    while ahead:
        file = ahead.pop()
        if file in found:
            continue
        found.append(file)
        ahead += [file.parent / name for name in _INHERITS.findall(_text(file))]
    return found


def _environment(file: Path) -> Iterator[str]:
    """The variables that a configuration with `!ENV` may name: any of its words can be one."""
    text = _text(file)
    if "!ENV" in text:
        for word in sorted(set(_WORD.findall(text)) & os.environ.keys()):
            yield f"{word}={os.environ[word]}"


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _own_folders() -> tuple[Path, ...]:
    package = Path(raadsweek.__file__).parent
    beside = package.parent / "mkdocs_raadsweek"
    plugin = beside if beside.is_dir() else package.parents[1] / "plugins" / "mkdocs_raadsweek"
    return (package, plugin, resources.templates())


def programs() -> Iterator[str]:
    """Python, and every library that is installed with its version (`babel-2.17.0.dist-info`)."""
    yield sys.version
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def tools_digest(own_templates: Path) -> str:
    """Another one whenever the programs or templates changed, by what is in them.

    Unlike the looks it is the same on another machine and in another checkout.
    """
    total = blake2b("\n".join(programs()).encode(), digest_size=16)
    for number, folder in enumerate((*_own_folders(), own_templates)):
        for path, facts in looks(str(folder)):
            if facts:
                total.update(f"{number}/{path}\0".encode("utf-8", "surrogateescape"))
                total.update(blake2b(_bytes(folder / path)).digest())
    return total.hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
