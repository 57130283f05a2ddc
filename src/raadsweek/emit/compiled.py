"""Templates that were compiled in this process: another build of it does not compile them again.

Only in memory: code that lies on a disk is code that somebody may change.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context, Macro

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
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


# An environment for templates that are rendered ten thousand times in a build.


class _Context(Context):
    """The context of a template that calls macros above all, and knows what these want."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a macro or anything else gives."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class PageTemplates(jinja2.Environment):
    """Templates of HTML, and their globals, that do not change once one is loaded.

    What Jinja works out at each use for those that may change is worked out once.
    """

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            **options,
        )
        self._loaded: dict[object, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """A template by its name, from the first folder that has it."""
        if globals is not None:
            return super().get_template(name, parent, globals)
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of a template: a plain dict, in which Jinja looks for each name a page uses."""
        return {**self.globals, **(d or {})}
