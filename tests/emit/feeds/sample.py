"""The feeds of the sample council of this repository, at one moment, and how to read any feed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from raadsweek.edition.resolve import select
from raadsweek.emit.context import Context
from raadsweek.emit.feeds import feeds
from raadsweek.language import Language
from raadsweek.load import load
from raadsweek.model.address import Addresses
from raadsweek.plan import plan
from raadsweek.workspace.now import now
from raadsweek.workspace.settings import read_settings

REPOSITORY = Path(__file__).parents[3]
NOW = "2026-12-20T12:00"
"""After the last item: everything that the sample council has was published."""


def sample() -> Context:
    """What emitters get of the sample council."""
    settings, moment = read_settings(REPOSITORY / "mkdocs.yml"), now(NOW)
    project = load(settings.folders)
    return Context(
        select(project, plan(project, moment), moment),
        Addresses.of(settings.site_url, project.council, project.kinds),
        Language(settings.language),
        settings.site_name,
        settings.folders.content,
        settings.feed_length,
    )


def written(context: Context) -> dict[str, bytes]:
    """Every file below `feeds/`, by path."""
    return {artifact.path: artifact.read() for artifact in feeds(context)}


def xml(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of these the feeds in RSS and Atom."""
    return {path: data for path, data in files.items() if path.endswith((".xml", ".atom"))}


def read_json(files: dict[str, bytes]) -> dict[str, Any]:
    """Of these the JSON feeds, read."""
    return {path: json.loads(data) for path, data in files.items() if path.endswith(".json")}
