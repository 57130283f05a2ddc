"""The fingerprint of a build: its programs, templates, settings and calendars.

Where any of these is another, nothing of the last site is used again. That is coarse, and so it
cannot be wrong; what is edited every day (items, meetings, weeks) is told apart by file.
"""

from __future__ import annotations

import os
import re
import sys
import zoneinfo
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.cache.own_code import (
    add_file,
    code_digest,
    code_stamps,
    files_digest,
    own_folders,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.config.settings import Settings

ZONE = "Europe/Amsterdam"
_INHERITS = re.compile(r"""\bINHERIT["']?\s*:\s*(?:[>|][-+0-9]*\s+)?["']?([^"'#\n]+)""")
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
        total.update(code_digest(folder))
    total.update(files_digest(ours, code_stamps(ours)))
    templates = folders.root / "templates"
    for path, facts in sorted(code_stamps(templates)):
        if facts:
            _add(total, f"templates/{path}", templates / path)
    return total.hexdigest()


def reading_tools() -> str:
    """Another one whenever a file may be read otherwise: other libraries, or code of ours."""
    total = blake2b(repr(list(programs())).encode(), digest_size=16)
    total.update(code_digest(own_folders()[0]))
    return total.hexdigest()


def _add(total: blake2b, name: str, file: Path) -> None:
    add_file(total, name, blake2b(_bytes(file)).digest())


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


def config_files(config: Path) -> list[Path]:
    """`mkdocs.yml`, and what that inherits from, and so on."""
    found: list[Path] = []
    ahead: list[Path] = [config]
    while ahead:
        file = ahead.pop()
        if file not in found:
            found.append(file)
            text = _bytes(file).decode("utf-8", "replace")
            ahead += [file.parent / name for name in _inherited(text) if name]
    return found


def _inherited(text: str) -> Iterator[str]:
    """What a file may inherit from, in whatever form of YAML it says so; rather too much."""
    for found in _INHERITS.findall(text):
        yield found.strip()
        yield found.partition(",")[0].rstrip("} ")  # in a table on one line


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
