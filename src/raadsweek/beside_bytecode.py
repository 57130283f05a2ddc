"""What was made of files of ours, kept where Python keeps what it compiled of them.

As Python does it: without a word where nothing can be written there, and not at all where it is
told not to (`PYTHONDONTWRITEBYTECODE`). Who can write there can change the program itself, so what
is read there is trusted as much as that, and it is no cache that may come from elsewhere (ADR 42).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

_SUM = 16
"""Bytes of each of the two digests that such a file begins with."""


def read_made(folder: Path, name: str, of: str) -> bytes | None:
    """What was made of `of`, a text; None: there is none, or it is damaged.

    It has this name among what was compiled of the package in `folder`.
    """
    try:
        found = _file(folder, name).read_bytes()
    except OSError:
        return None
    content = found[2 * _SUM :]
    return content if found.startswith(_begin(of, content)) else None


def keep_made(folder: Path, name: str, of: str, content: bytes) -> None:
    """Keeps it, whole or not at all."""
    if sys.dont_write_bytecode:
        return
    file = _file(folder, name)
    made = file.with_name(f"{name}.{os.getpid()}")  # Two commands may do this at once.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(_begin(of, content) + content)
        made.replace(file)


def _file(folder: Path, name: str) -> Path:
    return Path(cache_from_source(str(folder / "__init__.py"))).with_name(name)


def _begin(of: str, content: bytes) -> bytes:
    return b"".join(blake2b(each, digest_size=_SUM).digest() for each in (of.encode(), content))
