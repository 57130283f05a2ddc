"""Our own code and templates: where they are, how they look, and a digest of what is in them.

To read all of it takes longer than much else that a build does before it knows what changed. So the
digest is kept, by how its files look, with what Python compiled of them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import raadsweek
from raadsweek import resources
from raadsweek.beside_bytecode import keep_made, read_made
from raadsweek.cache.file_stamps import Stamp, are_settled, stamps, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIGEST_FILE = "code.digest"


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
        yield from loaded_stamps(folder)
    yield from ((f"{templates}/{path}", facts) for path, facts in code_stamps(templates))


@cache
def loaded_stamps(folder: Path) -> list[tuple[str, Stamp]]:
    """How a folder of code looked when this process first asked."""
    return [(f"{folder}/{path}", facts) for path, facts in code_stamps(folder)]


def code_stamps(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """How a folder of programs looks, without what Python compiled there."""
    found = stamps(str(folder))
    return ((path, facts) for path, facts in found if "__pycache__/" not in path)


# What is in the code.


@cache
def code_digest(folder: Path) -> bytes:
    """The digest of our code; a process goes on with what it loaded, whatever is written there."""
    found = loaded_stamps(folder)
    looks = summed(found)
    known = read_made(folder, DIGEST_FILE, looks)
    if known is not None:
        return known
    digest = files_digest(folder, code_stamps(folder))
    if are_settled(found):
        keep_made(folder, DIGEST_FILE, looks, digest)
    return digest


def files_digest(folder: Path, found: Iterable[tuple[str, Stamp]]) -> bytes:
    """The digest of files of ours, by path; each is read once as long as it looks the same."""
    total = blake2b()
    for path, facts in sorted(found):
        if facts:
            add_file(total, path, _read(folder / path, facts))
    return total.digest()


def add_file(total: blake2b, name: str, digest: bytes) -> None:
    """Adds one file to a digest of several."""
    total.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
    total.update(digest)


@lru_cache(maxsize=4096)
def _read(file: Path, facts: Stamp) -> bytes:  # noqa: ARG001 - how it looks is part of the key
    try:
        return blake2b(file.read_bytes()).digest()
    except OSError:
        return b""
