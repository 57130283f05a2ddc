"""The pictures and documents of what may be read, each at its one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.output import Context, Output

if TYPE_CHECKING:
    from collections.abc import Iterator


UNKNOWN = "application/octet-stream"
"""The media type of a sort of file that we do not know."""


def outputs(context: Context) -> Iterator[Output]:
    """Each picture once. What was taken back shows none; what is not there cannot be shown."""
    for shown in context.edition.names("shown"):
        yield Output(f"file/{shown.id}", shown.id, shown.label or UNKNOWN)


def make(context: Context, output: Output) -> bytes:
    """The bytes of one of them. OSError where it has gone since."""
    return context.edition.file(output.path)
