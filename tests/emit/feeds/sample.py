"""The feeds of the sample council of this repository, at one moment, and how to read any feed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.emitter_outputs import files

from raadsweek.emit import feeds
from raadsweek.load import load
from raadsweek.plan import plan
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from raadsweek.emit.output import Context

REPOSITORY = Path(__file__).parents[3]
NOW = "2026-12-20T12:00"
"""After the last item: everything that the sample council has was published."""


def sample() -> Context:
    """What emitters get of the sample council."""
    settings, moment = read_settings(REPOSITORY / "mkdocs.yml"), now(NOW)
    project = load(settings.folders)
    return context_of(settings, project, plan(project, moment), moment, preview=False)


def written(context: Context) -> dict[str, bytes]:
    """Every file below `feeds/`, by path."""
    return files(feeds, context)


def xml(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of these the feeds in RSS and Atom."""
    return {path: data for path, data in files.items() if path.endswith((".xml", ".atom"))}


def read_json(files: dict[str, bytes]) -> dict[str, Any]:
    """Of these the JSON feeds, read."""
    return {path: json.loads(data) for path, data in files.items() if path.endswith(".json")}
