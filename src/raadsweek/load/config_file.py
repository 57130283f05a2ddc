"""`mkdocs.yml` as MkDocs reads it (`INHERIT`, `!ENV`), with the line of every key.

What belongs to others is passed over: their tags are not obeyed, so nothing of theirs is run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from raadsweek.language import message
from raadsweek.load.source import TextFile
from raadsweek.load.yaml_errors import explained
from raadsweek.load.yaml_values import DEEPEST
from raadsweek.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

INHERIT = "INHERIT"


@dataclass(slots=True)
class ConfigFile:
    """One file: its values, and the line of each dotted key (`plugins.0.raadsweek.cache`)."""

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def config_chain(file: Path, root: Path) -> tuple[list[ConfigFile], list[Problem]]:
    """`file`, what it inherits from, and so on; the file itself comes first."""
    found: list[ConfigFile] = []
    seen: set[Path] = set()
    while True:
        seen.add(file)
        read, problems = _read(file, root)
        if problems:
            return found, problems
        found.append(read)
        wanted = read.values.pop(INHERIT, None)
        if wanted is None:
            return found, []
        file = Path(os.path.normpath(file.parent / str(wanted)))
        if file in seen or not file.is_file():
            return found, [_not_to_inherit(read, str(wanted), again=file in seen)]


def merged(chain: list[ConfigFile]) -> dict[str, Any]:
    """The values of all of them: tables are put together, of all else the first one counts."""
    values: dict[str, Any] = {}
    for each in reversed(chain):
        values = _over(values, each.values)
    return values


def _over(below: Any, above: Any) -> Any:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    both = {key: _over(below[key], above[key]) for key in below.keys() & above.keys()}
    return {**below, **above, **both}


def _not_to_inherit(file: ConfigFile, wanted: str, *, again: bool) -> Problem:
    what = (
        message("'{file}' inherits from itself", file=wanted)
        if again
        else message("there is no file '{file}' to inherit from", file=wanted)
    )
    hint = message("Check its name, or take INHERIT away.")
    return Problem("inherit", what, hint, path=file.path, line=file.lines.get(INHERIT), key=INHERIT)


def _read(file: Path, root: Path) -> tuple[ConfigFile, list[Problem]]:
    path = Path(os.path.relpath(file, root)).as_posix()
    found = ConfigFile(path)
    source, problems = TextFile(str(file), path, str(file.parent), straight=True).source()
    if source is None:
        return found, problems
    loader = _Loader(source.text)
    try:
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else {}
    except yaml.MarkedYAMLError as error:
        line, what, hint = explained(error, source.text)
        return found, [Problem("yaml", what, hint, path=path, line=line + 1)]
    except (yaml.YAMLError, RecursionError, ValueError):
        what = message("this file cannot be read as YAML")
        return found, [Problem("yaml", what, path=path, line=1)]
    finally:
        loader.dispose()
    if not isinstance(value, dict):
        what = message("there are no keys with values here")
        return found, [Problem("not-a-table", what, path=path, line=1)]
    found.values = {str(key): part for key, part in value.items()}
    found.lines = dict(_lines(node, "", 0)) if node else {}
    return found, []


def _lines(node: yaml.Node, key: str, depth: int) -> Iterator[tuple[str, int]]:
    if depth > DEEPEST:  # A table can hold itself.
        return
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            here = f"{key}.{name.value}" if key else str(name.value)
            yield here, name.start_mark.line + 1
            yield from _lines(value, here, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield f"{key}.{n}", value.start_mark.line + 1
            yield from _lines(value, f"{key}.{n}", depth + 1)


class _Loader(yaml.SafeLoader):
    """Values and `!ENV`; of any other tag only that there is something."""

    def construct_variable(self, node: yaml.Node) -> Any:
        """`!ENV NAME`, or `!ENV [NAME, OTHER, default]` (pyyaml-env-tag, which MkDocs uses)."""
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        default = None
        if len(parts) > 1:
            default, parts = self.construct_object(parts[-1]), parts[:-1]
        for part in parts:
            value = os.environ.get(str(part.value))
            if value is not None:
                tag = self.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
                return self.construct_object(yaml.ScalarNode(tag, value))
        return default

    def construct_theirs(self, node: yaml.Node) -> Any:
        """Something of another plugin."""
        return f"{node.tag} {getattr(node, 'value', '')}"


_Loader.add_constructor("!ENV", _Loader.construct_variable)
_Loader.add_constructor(None, _Loader.construct_theirs)
