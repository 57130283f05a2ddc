"""The fingerprint of a build: its programs, templates, settings and calendars.

Where any of these is another, nothing of the last site is used again. That is coarse, and so it
cannot be wrong; what is edited every day (items, meetings, weeks) is told apart by file.
"""

from __future__ import annotations

import os
import re
import sys
import zoneinfo
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import raadsweek
from raadsweek import resources
from raadsweek.cache.file_stamps import Stamp, stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.config.settings import Settings

ZONE = "Europe/Amsterdam"
_INHERITS = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)
_WORD = re.compile(r"\w+")


def tools_digest(settings: Settings, *asked: object) -> str:
    """Another one whenever something differs that everything may follow from.

    By what is in the files and not by how they look: it is the same in another checkout. `asked`
    is what was asked for on the command line.
    """
    folders = settings.folders
    named = (settings.site_name, settings.site_url, settings.language, asked)
    total = blake2b(repr((named, *programs(), *environment(settings))).encode(), digest_size=16)
    files = [*config_files(settings.config_file), *sorted(folders.calendars.glob("*.yml"))]
    for file in files:
        _add(total, file.name, file)
    *code, ours = own_folders()
    for folder in code:
        total.update(_code(folder))
    _add_ours(total, ours)
    templates = folders.root / "templates"
    for path, facts in sorted(code_stamps(templates)):
        if facts:
            _add(total, f"templates/{path}", templates / path)
    return total.hexdigest()


def reading_tools() -> str:
    """Another one whenever a file may be read otherwise: other libraries, or code of ours."""
    total = blake2b(repr(list(programs())).encode(), digest_size=16)
    total.update(_code(own_folders()[0]))
    return total.hexdigest()


@cache
def _code(folder: Path) -> bytes:
    """The digest of our code; a process goes on with what it loaded, whatever is written there."""
    total = blake2b()
    _add_ours(total, folder)
    return total.digest()


def _add_ours(total: blake2b, folder: Path) -> None:
    """Adds the files of a folder of ours, each read once as long as it looks the same."""
    for path, facts in sorted(code_stamps(folder)):
        if facts:
            _add_name(total, path)
            total.update(_read(folder / path, facts))


@lru_cache(maxsize=4096)
def _read(file: Path, facts: Stamp) -> bytes:  # noqa: ARG001 - how it looks is part of the key
    return blake2b(_bytes(file)).digest()


def _add(total: blake2b, name: str, file: Path) -> None:
    _add_name(total, name)
    total.update(blake2b(_bytes(file)).digest())


def _add_name(total: blake2b, name: str) -> None:
    total.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))


def programs() -> Iterator[str]:
    """Python, the zones of time, and every library that is installed with its version.

    Those are the names of folders such as `babel-2.17.0.dist-info`.
    """
    yield sys.version
    for folder in zoneinfo.TZPATH:
        yield blake2b(_bytes(Path(folder, ZONE))).hexdigest()
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as found:
                names = [entry.name for entry in found]
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def own_folders() -> tuple[Path, ...]:
    """Where our own code and templates are."""
    package = Path(raadsweek.__file__).parent
    beside = package.parent / "mkdocs_raadsweek"
    plugin = beside if beside.is_dir() else package.parents[1] / "plugins" / "mkdocs_raadsweek"
    return (package, plugin, resources.templates())


def own_stamps() -> Iterator[tuple[str, Stamp]]:
    """How our own code and templates look; of code as it looked when this process first asked."""
    *code, templates = own_folders()
    for folder in code:
        yield from _loaded_stamps(folder)
    yield from ((f"{templates}/{path}", facts) for path, facts in code_stamps(templates))


@cache
def _loaded_stamps(folder: Path) -> list[tuple[str, Stamp]]:
    return [(f"{folder}/{path}", facts) for path, facts in code_stamps(folder)]


def code_stamps(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """How a folder of programs looks, without what Python compiled there."""
    found = stamps(str(folder))
    return ((path, facts) for path, facts in found if "__pycache__/" not in path)


def config_files(config: Path) -> list[Path]:
    """`mkdocs.yml`, and what that inherits from, and so on."""
    found: list[Path] = []
    ahead: list[Path] = [config]
    while ahead:
        file = ahead.pop()
        if file not in found:
            found.append(file)
            text = _bytes(file).decode("utf-8", "replace")
            ahead += [file.parent / name for name in _INHERITS.findall(text)]
    return found


def environment(settings: Settings) -> Iterable[str]:
    """The variables that a configuration with `!ENV` may name: any of its words can be one."""
    for file in config_files(settings.config_file):
        text = _bytes(file).decode("utf-8", "replace")
        if "!ENV" in text:
            for word in sorted(set(_WORD.findall(text)) & os.environ.keys()):
                yield f"{word}={os.environ[word]}"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
