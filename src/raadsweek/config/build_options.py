"""The options of a build, asked for on the command line or by the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of one build; `language` None: that of the configuration."""

    language: str | None = None
    preview: bool = False
    verbose: bool = False
    cache: bool = True
    """Whether what did not change is taken from the last build, and kept for the next one."""
