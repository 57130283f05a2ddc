"""What can be wrong between the files: each rule is a question to the whole project.

A rule is a function from a project to problems, in the module of its subject; to add one, write it
there and name it in the `RULES` of that module. One that reads the body of an item is named in
`bodies` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from raadsweek.check.rules import RULES, check

__all__ = ["RULES", "check"]


def __getattr__(name: str) -> Any:
    """All rules are imported when they are asked for: where bodies alone changed, few are."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from raadsweek.check import rules  # noqa: PLC0415 - see above

    return getattr(rules, name)
