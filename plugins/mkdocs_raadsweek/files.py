"""The files of MkDocs that are not ours: those of its theme, and those its navigation names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.structure.files import File, Files, InclusionLevel

from raadsweek.config.settings import template_folders
from raadsweek.generate.writer import taken

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme


def navigated(nav: Any) -> Iterator[str]:
    """The sources that the navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from navigated(each)


def leave_only(files: Files, config: MkDocsConfig, pages: Container[str]) -> None:
    """Takes away what the engine brings and no page of ours uses, and what only lies there.

    `pages` are those of the content folder that stay.
    """
    # `-f mkdocs.yml` leaves a path that is not absolute, and folders may be links.
    root = Path(config.config_file_path).resolve().parent
    ours = {folder.resolve() for folder in (*template_folders(root), Path(config.docs_dir))}
    for file in list(files):
        lies_there = file.src_dir == config.docs_dir and file.src_uri not in pages
        if _is_of_engine(file, ours) or lies_there:
            files.remove(file)


def _is_of_engine(file: File, ours: set[Path]) -> bool:
    """Whether it is a script, style or icon of Material, which no page of ours uses."""
    of_assets = file.src_uri.startswith("assets/")
    return of_assets and Path(file.src_dir or "").resolve() not in ours


def give(files: Files, config: MkDocsConfig, made: Mapping[str, bytes]) -> None:
    """Adds files that were made or read by us, by their paths, in the place of any of that path."""
    take_away(files, made)
    add(files, config, made)


def add(files: Files, config: MkDocsConfig, made: Mapping[str, bytes | str]) -> None:
    """Adds files that were made by us, by their paths; no menu names them."""
    for path, content in made.items():
        files.append(
            File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        )


def give_pages(files: Files, config: MkDocsConfig, sources: Mapping[str, str | None]) -> None:
    """Adds the pages that have a source other than their file, each where its file would be.

    MkDocs makes a menu of the files in their order, where none is written.
    """
    if not any(source is not None for source in sources.values()):
        return
    for path, source in sources.items():
        file = files.get_file_from_path(path)
        if file is not None:
            files.remove(file)
        if source is not None:
            file = File.generated(config, path, content=source)
        if file is not None:
            files.append(file)


def take_away(files: Files, paths: Iterable[str]) -> None:
    """Takes away the files at these paths, where they are."""
    for path in paths:
        file = files.get_file_from_path(path)
        if file is not None:
            files.remove(file)


def refuse_taken(files: Files, content: str, given: Collection[str], ours: Collection[str]) -> None:
    """RaadsweekError where a page, or a file that the site needs, would stand where ours does.

    Two files of one name would be one: that which is written last. `ours` are without capitals.
    """
    for file in files:
        lies_there = file.src_dir == content and file.inclusion.is_included()
        if (lies_there or file.src_uri in given) and file.dest_uri.casefold() in ours:
            raise taken(file.src_uri, file.dest_uri)


# The theme's files, found without a walk past the thousands of icons that MkDocs leaves out.


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
