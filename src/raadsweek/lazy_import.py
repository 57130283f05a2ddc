"""Imports by name: modules that are read when first used, so that no command waits for others'."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType


@dataclass(frozen=True, slots=True)
class LazyModule:
    """The module `name`; whoever asks anything of it imports it.

    For mypy and import-linter, which read no names in quotation marks, a module of ours is
    imported as usual beside it: `if TYPE_CHECKING: from a import b`, `else: b = Later("a.b")`.
    """

    name: str

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self.name), attribute)


def modules_of(name: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """The modules of the package `name` at `path`, by name; one that has a mistake is an error."""
    for each in iter_modules(path):
        yield import_module(f"{name}.{each.name}")
