"""`replace`: a value again, some of its fields others.

Values are msgspec's Structs (ADR 44), but for those with a field that does not count where two are
compared: these are dataclasses. Python 3.13 has `copy.replace` for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # by this name mypy knows which fields there are, and their types
    from dataclasses import replace
else:
    import dataclasses

    from msgspec import Struct, structs

    def replace(value: Any, /, **changes: Any) -> Any:
        """The value with these fields. TypeError where it has no such field."""
        of = structs if isinstance(value, Struct) else dataclasses
        return of.replace(value, **changes)


__all__ = ["replace"]
