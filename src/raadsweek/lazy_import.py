"""Lazy imports: modules that are read when first used, so that no command waits for others'."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class LazyModule:
    """The module `name`; whoever asks anything of it imports it.

    For mypy and import-linter, which read no names in quotation marks, a module of ours is
    imported as usual beside it: `if TYPE_CHECKING: from a import b`, `else: b = Later("a.b")`.
    """

    name: str

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self.name), attribute)
