"""The theme's files, found without a walk past the thousands of icons that MkDocs leaves out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from mkdocs.theme import Theme


class SeenFiles(jinja2.FileSystemLoader):
    """Lists nothing in folders with a dot before their name; MkDocs copies nothing of these.

    Templates may still include what is in them, such as an icon.
    """

    def list_templates(self) -> list[str]:
        """The paths of all others, with slashes."""
        found: set[str] = set()
        for searched in self.searchpath:
            for folder, folders, names in os.walk(searched):
                folders[:] = [each for each in folders if not each.startswith(".")]
                below = os.path.relpath(folder, searched).replace(os.path.sep, "/")
                found.update(name if below == "." else f"{below}/{name}" for name in names)
        return sorted(found)


def list_seen_files(theme: Theme) -> None:
    """Lets this theme list only these."""
    made = theme.get_env

    def get_env() -> jinja2.Environment:
        env = made()
        env.loader = SeenFiles(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
