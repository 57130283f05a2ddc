"""The options of the plugin, with what is wrong with them in words of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from raadsweek.load.configuration import configuration, options_in

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem


def options_of(
    options: dict[str, Any], config_file_path: str | None
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Our options with the words of the whole file about it; alone where there is no file."""
    file = Path(config_file_path or "")
    if config_file_path and file.is_file():
        read = configuration(file.resolve())
        given, problems = read.values.get("plugins", {}).get("raadsweek", {}), read.problems
    else:
        given, found = options_in({"plugins": {"raadsweek": options}})
        problems = tuple(found)
    return {key: value for key, value in given.items() if key != "enabled"}, problems
