"""Templates that were compiled in this process: another build of it does not compile them again.

Only in memory: code that lies on a disk is code that somebody may change.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from types import CodeType


class Compiled(BytecodeCache):
    """The code of each template file, as long as its text stays the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code of this file, when it was of this text."""
        text, code = self._kept.get(bucket.key, ("", None))
        if text == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of this file, and no more that of an older text."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


@cache
def compiled(*environment: str) -> Compiled:  # noqa: ARG001 - it is the key
    """What was compiled for environments that are alike.

    Jinja works out what does not change while it compiles, with the filters that are there: so
    `environment` names all by which filters differ, such as the language.
    """
    return Compiled()
