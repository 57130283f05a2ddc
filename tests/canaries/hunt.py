"""Looks for canaries in files: which are where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from .canary import Canaries
from .opened import opened


def hunted(canaries: Canaries, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Place to the files in which its canary can be read; the names of files count too."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, data in files.items():
        pieces = (*opened(name.encode()), *opened(data))
        for piece in pieces:
            search = canaries.within if piece.is_text else canaries.within_bytes
            for place in search(piece.text):
                found[place].add(name)
    return {place: sorted(names) for place, names in sorted(found.items())}


def files_below(folder: Path, without: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Every file of a folder by its path, but for those below these folders."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {name: data for name, data in found.items() if not name.startswith(without or ("\0",))}
