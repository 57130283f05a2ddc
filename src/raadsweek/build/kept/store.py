"""The cache: a file for each thing that is kept, in a folder of the user and not of the project.

A project comes from elsewhere (a checkout, an upload), so nothing in it is taken for what we
made ourselves. The files are JSON: reading one runs nothing. What is damaged, of another form
or not there counts as nothing kept.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = 1
"""The form of the files. Another number: they are not understood, and made anew."""
VARIABLE = "RAADSWEEK_CACHE"
"""The environment variable that names another folder."""


def cache_folder() -> Path | None:
    """Where the cache lies; None where no folder of this user is known.

    `RAADSWEEK_CACHE`, else the folder that the system has for caches (on Linux that of the
    XDG Base Directory Specification; below systemd its `CACHE_DIRECTORY`).
    """
    asked = os.environ.get(VARIABLE)
    if asked:
        return Path(asked).absolute()
    for variable in ("CACHE_DIRECTORY", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        found = os.environ.get(variable, "").partition(os.pathsep)[0]
        if os.path.isabs(found):
            return Path(found, "raadsweek")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return home / below / "raadsweek"


def key(*parts: object) -> str:
    """The name of what is kept for these parts (texts, numbers, None)."""
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def read(name: str) -> Any:
    """What was kept under this name; None where nothing is, or where it is not whole."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        total, _, body = (folder / name).read_bytes().partition(b"\n")
        return json.loads(body) if total.decode() == _sum(body) else None
    except (OSError, ValueError, RecursionError):
        return None


def write(name: str, value: Any) -> None:
    """Keeps a value, whole or not at all. That it cannot be kept is no reason to fail."""
    folder = cache_folder()
    if folder is None:
        return
    body = json.dumps(value, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, made = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(_sum(body).encode() + b"\n" + body)
            os.replace(made, folder / name)
        except OSError:
            with suppress(OSError):
                os.unlink(made)


def forget(name: str) -> None:
    """Keeps it no longer."""
    folder = cache_folder()
    if folder is not None:
        with suppress(OSError):
            (folder / name).unlink()


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One build at a time in the body; another one waits.

    Where no lock can be had (no folder, Windows) it goes on without one.
    """
    number = _opened(name)
    try:
        if number is not None and fcntl is not None:
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        if number is not None:
            os.close(number)


def _opened(name: str) -> int | None:
    folder = cache_folder()
    if folder is None or fcntl is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None


def _sum(body: bytes) -> str:
    """It is the first line of a file: of another form, or damaged, there is another sum."""
    return blake2b(body, digest_size=16, person=f"raadsweek {FORM}".encode()).hexdigest()
