"""The sources of ordinary pages that are not as their files are: as the record has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.edition.resolve import Selection
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project


def page_sources(selection: Selection, project: Project) -> Mapping[str, str | None]:
    """Each page that is shown by its file, with its Markdown; None: that of the file itself."""
    return {
        file: None if _is_as_its_file(page, project.pages.get(file)) else _source(page)
        for file, page in selection.pages.items()
    }


def _is_as_its_file(page: OrdinaryPage, file: OrdinaryPage | None) -> bool:
    return (
        file is not None
        and not file.recorded
        and (page.body, page.front) == (file.body, file.front)
    )


def _source(page: OrdinaryPage) -> str:
    if page.front is None:
        return page.body
    front = f"{page.front.rstrip()}\n" if page.front.strip() else ""
    return f"---\n{front}---\n{page.body}"
