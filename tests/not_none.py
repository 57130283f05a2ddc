"""A value that is not None, for tests that go on with it."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def not_none(found: T | None) -> T:
    """The same; a test in which it is missing fails here, and says so."""
    assert found is not None, "nothing was found"
    return found
