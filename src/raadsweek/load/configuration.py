"""The configuration.

`mkdocs.yml` as MkDocs reads it, held against its tables as the files in `calendars/` are.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from raadsweek.language import LANGUAGES, Message, message
from raadsweek.load.configuration_safety import looked_at, unsafe
from raadsweek.load.source import TextFile
from raadsweek.load.tables.configuration import LooksTable, PluginTable, SiteTable
from raadsweek.load.typed_table import read_table
from raadsweek.load.yaml_text import explained
from raadsweek.load.yaml_values import DEEPEST, twice
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Origin, Problem, in_order
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator


PLUGIN = "raadsweek"
LOOKS = "extra.raadsweek_theme"
_NOWHERE = Origin()


class Configuration(Struct):
    """What `mkdocs.yml` says, and what is wrong with it."""

    values: dict[str, Any] = {}
    """Those of the whole file; under `plugins` the checked options of ours and no others."""
    problems: tuple[Problem, ...] = ()
    paths: tuple[str, ...] = ()
    """The files and folders that were looked at, there or not; the file itself is the first."""
    variables: tuple[str, ...] = ()
    """The variables of the machine that were asked for, whether they are set or not."""


def configuration(file: Path) -> Configuration:
    """The configuration in `file`, which is an absolute path."""
    chain, problems = config_chain(file, file.parent)
    if problems:
        return Configuration({}, in_order(problems))
    values = merged(chain)
    options, found = options_in(values)
    found += _looks(values)
    found += read_table(SiteTable, {k: values.get(k) for k in SiteTable.model_fields}, _NOWHERE)[1]
    found += _languages(values, options)
    root, calendars = file.parent, options.get("calendars_dir")
    found += unsafe(values, root, calendars)
    placed = in_order(
        (
            *(_placed(problem, chain) for problem in found),
            *(problem for each in chain for problem in each.twice),
        )
    )
    paths = (*(root / each.path for each in chain), *looked_at(values, root, calendars))
    variables = {name for each in chain for name in each.variables}
    checked = {**values, "plugins": {PLUGIN: options}}
    return Configuration(checked, placed, tuple(map(str, paths)), tuple(sorted(variables)))


def options_in(values: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The options of ours that were given, each of the sort that its table says."""
    key, given = next(_given(values.get("plugins")), ("", {}))
    table, problems = read_table(PluginTable, {} if given is None else given, _NOWHERE, key)
    options = table.model_dump(exclude_unset=True) if table else {}
    if not options.get("language"):
        spoken = _theme_language(values)
        options["language"] = spoken if spoken in LANGUAGES else LANGUAGES[0]
    return options, problems + _beside(values.get("plugins"))


def _given(plugins: Any) -> Iterator[tuple[str, Any]]:
    """Where our options stand, in the list or the table of plugins, and what stands there."""
    if isinstance(plugins, dict) and PLUGIN in plugins:
        yield f"plugins.{PLUGIN}", plugins[PLUGIN]
    for n, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and PLUGIN in plugin:
            yield f"plugins.{n}.{PLUGIN}", plugin[PLUGIN]


def _beside(plugins: Any) -> list[Problem]:
    """Options that stand beside the name of the plugin, where they belong to nothing."""
    for n, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and PLUGIN in plugin and len(plugin) > 1:
            key = f"plugins.{n}.{next(name for name in plugin if name != PLUGIN)}"
            what = message("the options of 'raadsweek' stand beside it, not below it")
            hint = message("Begin each of them two spaces further to the right.")
            return [_at(key, "beside-plugin", what, hint)]
    return []


def _looks(values: dict[str, Any]) -> list[Problem]:
    extra = values.get("extra")
    looks = extra.get("raadsweek_theme") if isinstance(extra, dict) else None
    if looks is None:
        return []
    _, problems = read_table(LooksTable, looks, _NOWHERE, LOOKS)
    # What follows a # that is not quoted is a remark to YAML: the colour would be lost.
    empty = [key for key, value in looks.items() if value is None] if not problems else []
    what = message("there is no colour here: what follows a # is not read")
    hint = message('Write it between quotation marks, as "#0b3c5a".')
    lost = [key for key in empty if key in ("primary", "accent")]
    return problems + [_at(f"{LOOKS}.{key}", "bad-colour", what, hint) for key in lost]


def _theme_language(values: dict[str, Any]) -> Any:
    theme = values.get("theme")
    return theme.get("language") if isinstance(theme, dict) else None


def _languages(values: dict[str, Any], options: dict[str, Any]) -> list[Problem]:
    """The theme and Raadsweek speak one language, which is one that Raadsweek knows."""
    theirs = _theme_language(values)
    if theirs is None:
        return []
    if theirs not in LANGUAGES:
        what = message("Raadsweek does not speak the language '{language}'", language=str(theirs))
        return [_at("theme.language", "unknown-language", what, nearest(str(theirs), LANGUAGES))]
    if theirs != options["language"]:
        what = message(
            "the theme's language is '{theirs}', and that of 'raadsweek' is '{ours}'",
            theirs=str(theirs),
            ours=options["language"],
        )
        hint = message("Write the same language twice, or take one of the two away.")
        return [_at("theme.language", "two-languages", what, hint)]
    return []


def _at(key: str, code: str, what: Message, hint: Message | None) -> Problem:
    return Problem(code, what, hint, key=key)


def _placed(problem: Problem, chain: list[ConfigFile]) -> Problem:
    """The problem with the file and the line in which its key stands, or the one above it."""
    key = problem.key
    while True:
        for file in chain:
            if key in file.lines:
                return replace(problem, path=file.path, line=file.lines[key])
        if not key:
            return replace(problem, path=chain[0].path, line=1)
        key = key.rpartition(".")[0]


# `mkdocs.yml` as MkDocs reads it (`INHERIT`, `!ENV`), with the line of every key.
#
# What belongs to others is passed over: their tags are not obeyed, so nothing of theirs is run.

INHERIT = "INHERIT"


class ConfigFile(Struct):
    """One file: its values, and the line of each dotted key (`plugins.0.raadsweek.cache`)."""

    path: str
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    twice: list[Problem] = []
    """The keys that stand in one table twice; YAML itself takes the last one in silence."""
    variables: set[str] = set()


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
        # Before anything is merged into a table, of which its own key may take the place.
        found.twice = list(_twice(path, node)) if node else []
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
    found.variables = loader.variables
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


def _twice(path: str, node: yaml.Node) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, line in _lines(node, "", 0):
        if key in first and not key.endswith("<<") and "<<." not in key:
            yield twice(path, key, first[key], line)
        first.setdefault(key, line)


class _Loader(yaml.SafeLoader):
    """Values and `!ENV`; of any other tag only that there is something."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.variables: set[str] = set()

    def construct_variable(self, node: yaml.Node) -> Any:
        """`!ENV NAME`, or `!ENV [NAME, OTHER, default]` (pyyaml-env-tag, which MkDocs uses)."""
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        default = None
        if len(parts) > 1:
            default, parts = self.construct_object(parts[-1]), parts[:-1]
        for part in parts:
            self.variables.add(str(part.value))
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
