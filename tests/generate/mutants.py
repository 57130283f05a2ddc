"""Emitters that do what none may: each breaks one rule of the door."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raadsweek.emit.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.output import Context

FILE = "content/besluiten/2026-11-20-krediet-zwembad.md"


class _Mutant:
    """Two outputs, of the same item."""

    def outputs(self, _: Context) -> Iterator[Output]:
        """Both of them."""
        for number in (1, 2):
            yield Output(f"mutant/{number}", f"mutant/{number}.txt", "text/plain")


class Honest(_Mutant):
    """Looks at an item as one should; it is no mutant."""

    def make(self, context: Context, output: Output) -> bytes:
        """The title of the first item."""
        item = context.edition.item(context.edition.names("item")[0].id)
        return f"{output.key} {item and item.title}".encode()


class Caching(_Mutant):
    """Remembers what it saw for the output before; the second one then looks at nothing."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def make(self, context: Context, output: Output) -> bytes:
        """The title of the first item, from the cache."""
        if not self.seen:
            item = context.edition.item(context.edition.names("item")[0].id)
            self.seen.append(item.title if item else "")
        return f"{output.key} {self.seen[0]}".encode()


class RoundTheDoor(_Mutant):
    """Reads what the edition was made of."""

    def make(self, context: Context, output: Output) -> bytes:
        """How many items were selected."""
        resolver: Any = context.edition._resolver  # noqa: SLF001
        return f"{output.key} {len(resolver.selection.items)}".encode()


class AskingTheClock(_Mutant):
    """Says when it was made."""

    def make(self, _: Context, output: Output) -> bytes:
        """The time."""
        return f"{output.key} {datetime.now().isoformat()}".encode()  # noqa: DTZ005


class ReadingAFile(_Mutant):
    """Reads an editor's file."""

    def make(self, _: Context, output: Output) -> bytes:
        """The file as it is."""
        return output.key.encode() + Path(FILE).read_bytes()


HONEST, CACHING = Honest(), Caching()
ROUND_THE_DOOR, ASKING_THE_CLOCK, READING_A_FILE = RoundTheDoor(), AskingTheClock(), ReadingAFile()
