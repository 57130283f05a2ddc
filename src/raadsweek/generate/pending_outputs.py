"""What is still to be made of a site, what stands already, and what of that sees other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.door import Edition
    from raadsweek.edition.looks import Look
    from raadsweek.emit.output import Output


class Pending(NamedTuple):
    """A file of the site that follows from what its maker looks at.

    `frame` is a digest of what else goes into it: the frame that MkDocs rendered for a page.
    Outputs with the same `together` have work in common (`Edition.shared`); empty: with none.
    """

    path: str
    edition: Edition
    output: Output
    maker: Callable[[Output], bytes]
    frame: str = ""
    together: str = ""
    maker_again: Callable[[Output, bytes, AbstractSet[Look]], bytes | None] | None = None
    """`Remake`, where its emitter has that."""

    def make(self) -> bytes:
        """The bytes."""
        return self.maker(self.output)

    def made(self) -> tuple[bytes, AbstractSet[Look]]:
        """The bytes, and what was looked at."""
        with self.edition.looking() as looks:
            content = self.make()
        return content, looks

    def made_again(
        self, before: bytes, looked: Collection[Look], stale: AbstractSet[Look]
    ) -> tuple[bytes, AbstractSet[Look]] | None:
        """The same of the bytes that were made of what it `looked` at; None: it is to be made."""
        if self.maker_again is None:
            return None
        with self.edition.looking() as looks:
            content = self.maker_again(self.output, before, stale)
        return None if content is None else (content, looks.union(looked))


class StandingFiles(Struct, frozen=True):
    """Files that the last site has, as far as their maker knows, with the digests of their bytes.

    Those that it has not are `made`: all are, by path.
    """

    digests: Mapping[str, str]
    made: Callable[[], Mapping[str, bytes]]


class RewordedSite(Struct, frozen=True):
    """The site of an edition in which some looks see other words: no others see anything else.

    It has the outputs that it had, and nothing else goes into one than did.
    """

    stood: str
    """The digest of how it looked, as in `LastSite`."""
    stale: AbstractSet[Look]
    edition: Edition
    outputs: Callable[[Container[str]], Iterable[Pending]]
    """All but those at these paths: of ten thousands of outputs hardly any is to be made."""
