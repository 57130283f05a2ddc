"""The files that come with Raadsweek: templates and default calendars."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def templates() -> Path:
    """The folder of templates: in the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _CHECKOUT / "templates"


def requirements() -> Path:
    """The folder with the exact versions of all packages that Raadsweek needs, and their hashes."""
    installed = _PACKAGE / "requirements"
    return installed if installed.is_dir() else _CHECKOUT / "requirements"


def default_calendars() -> Path:
    """The folder with the calendars that a new council starts with."""
    installed = _PACKAGE / "defaults"
    return installed if installed.is_dir() else _CHECKOUT / "calendars"
