"""Editions of small councils: files on disk, loaded, planned, selected and resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from raadsweek.edition.resolve import edition_of, select
from raadsweek.model.address import Addresses
from raadsweek.plan import plan
from raadsweek.workspace.settings_and_now import now as moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.edition.door import Edition

NOW = "2026-11-28T12:00"


@pytest.fixture
def edition(project_folder: ProjectFolder) -> Callable[..., Edition]:
    """Makes the edition of what is in the project's folder by then."""

    def made(now: str = NOW, *, preview: bool = False) -> Edition:
        project, at = project_folder.load(), moment(now)
        selection = select(project, plan(project, at), at, preview=preview)
        addresses = Addresses.of("https://raad.example/", project.council, project.kinds)
        return edition_of(selection, addresses, project_folder.root / "content")

    return made
