"""Modules and patterns that are loaded when they are first used: no command waits for others'."""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType


class LazyModule(Struct, frozen=True):
    """The module `name`; whoever asks anything of it imports it.

    For mypy and import-linter, which read no names in quotation marks, a module of ours is
    imported as usual beside it: `if TYPE_CHECKING: from a import b`, `else: b = LazyModule("a.b")`.
    """

    name: str

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self.name), attribute)


def modules_of(name: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """The modules of the package `name` at `path`, by name; one that has a mistake is an error."""
    for each in iter_modules(path):
        yield import_module(f"{name}.{each.name}")


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern; whoever first looks by it compiles it, and hears of a mistake in it.

    For those of rules: there are hundreds, and in one text most have nothing to look for. To use it
    often costs nothing: what was asked for once is found without us.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class _LazyPattern:
    def __init__(self, source: str, flags: int) -> None:
        self._asked = (source, flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._asked)

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._compiled, attribute)
        setattr(self, attribute, found)
        return found
