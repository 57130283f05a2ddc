"""The code that templates were compiled to, so that no build compiles them again.

In memory for all templates. Those that come with Raadsweek are kept on the disk too, where Python
keeps what it compiled of this package, and as Python does it: without word where nothing can be
written there. The templates of a council are not: nothing of a project is run from a file that we
did not write ourselves, and its caches may come from elsewhere.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from raadsweek import resources
from raadsweek.beside_bytecode import keep_made, read_made

try:
    # What `escape` calls of a plain text.
    from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]
except ImportError:  # another version, in which it is called otherwise
    escaped = escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from types import CodeType

_HERE = Path(__file__).parent
_NOT_OURS = "/"
"""How the key begins of a template that is a council's own: no name of a file does."""


class TemplateCache(BytecodeCache):
    """The code of each template file, as long as its text stays the same.

    Jinja works out what does not change while it compiles, with the filters that are there: so
    `environment` names all by which filters differ, such as the language, and what is on the disk
    was made with the same `tools`. Without these nothing is kept there.
    """

    def __init__(self, environment: tuple[str, ...], tools: str = "") -> None:
        self._environment, self._tools = "-".join(filter(None, environment)), tools
        self._ours = f"{resources.templates()}{os.sep}"
        self._made: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template of ours as one file; of any other where it lies."""
        path = filename or name
        if self._tools and path.startswith(self._ours):
            return path.removeprefix(self._ours).replace(os.sep, ".")
        return f"{_NOT_OURS}{path}"

    def get_source_checksum(self, source: str) -> str:
        """By which the text of a template is known again, for the same programs."""
        return blake2b(f"{self._tools} {source}".encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code of this file, when it was of this text."""
        text, code = self._made.get(bucket.key, ("", None))
        if text == bucket.checksum:
            bucket.code = code
        elif _is_ours(bucket):
            kept = read_made(_HERE, self._file(bucket), bucket.checksum)
            if kept is not None:
                bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of this file, and no more that of an older text."""
        self._made[bucket.key] = (bucket.checksum, bucket.code)
        if _is_ours(bucket):
            code = bucket.bytecode_to_string()
            keep_made(_HERE, self._file(bucket), bucket.checksum, code)

    def _file(self, bucket: Bucket) -> str:
        return f"{self._environment}.{bucket.key}.template"


def _is_ours(bucket: Bucket) -> bool:
    return not bucket.key.startswith(_NOT_OURS)


@cache
def compiled(*environment: str, tools: str = "") -> TemplateCache:
    """What was compiled for environments that are alike; `tools` as `TemplateCache` says."""
    return TemplateCache(environment, tools)


# An environment for templates that are rendered ten thousand times in a build.


class _Context(Context):
    """The context of a template that calls macros above all, and knows what these want."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a macro, a function that wants nothing of the context, or anything else gives."""
        is_macro = type(called) is Macro
        if not is_macro and not _is_plain(called):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs) if is_macro else called(*args, **kwargs)


def _is_plain(called: object) -> bool:
    return type(called) is FunctionType and not hasattr(called, "jinja_pass_arg")


def _written(value: object) -> str:
    """A value as HTML, as `escape` gives it: but as plain text, which is put together with others.

    A page has a hundred of them, and half of these are safe already.
    """
    if type(value) is Markup:
        return value
    return escaped(value) if type(value) is str else escape(value)


class _Template(jinja2.Template):
    """A template of which the compiled code writes values with `_written`."""

    @classmethod
    def _from_namespace(
        cls,
        environment: jinja2.Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],
    ) -> jinja2.Template:
        namespace["escape"] = _written
        return super()._from_namespace(environment, namespace, globals)


class PageTemplates(jinja2.Environment):
    """Templates of HTML, and their globals, that do not change once one is loaded.

    What Jinja works out at each use for those that may change is worked out once.
    """

    context_class = _Context
    template_class = _Template

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
