"""Makes the edition of a project and its plan: selects what may be seen, and resolves it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from raadsweek.edition.resolve.public_view import Whereabouts, released, visible
    from raadsweek.edition.resolve.resolver import SelectionResolver, edition_of
    from raadsweek.edition.resolve.selection import Selection, select

__all__ = [
    "Selection",
    "SelectionResolver",
    "Whereabouts",
    "edition_of",
    "released",
    "select",
    "visible",
]
_MODULES = {"Selection": "selection", "select": "selection"} | dict.fromkeys(
    ("SelectionResolver", "edition_of"), "resolver"
)


def __getattr__(name: str) -> Any:
    """All that plans and selects is imported when it is asked for; what an item says is not it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES.get(name, 'public_view')}")
    return getattr(module, name)
