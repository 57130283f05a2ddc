"""The configuration, held against its tables as the files in `calendars/` are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from raadsweek.language import LANGUAGES, Message, message
from raadsweek.load.config_file import config_chain, merged
from raadsweek.load.table import read_table
from raadsweek.load.tables.configuration import LooksTable, PluginTable, SiteTable
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Origin, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.load.config_file import ConfigFile

PLUGIN = "raadsweek"
LOOKS = "extra.raadsweek_theme"
_NOWHERE = Origin()


@dataclass(slots=True)
class Configuration:
    """What `mkdocs.yml` says, and what is wrong with it."""

    values: dict[str, Any] = field(default_factory=dict)
    """Those of the whole file; under `plugins` the checked options of ours and no others."""
    problems: tuple[Problem, ...] = ()


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
    placed = in_order(_placed(problem, chain) for problem in found)
    return Configuration({**values, "plugins": {PLUGIN: options}}, placed)


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
