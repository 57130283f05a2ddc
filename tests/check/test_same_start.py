"""One body does not meet twice at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder


def test_two_files_of_one_meeting(project_folder: ProjectFolder) -> None:
    """An old version beside the new one is a warning that names both."""
    project_folder.meeting("2026-12-10-raad")
    project_folder.meeting("2026-12-10-raad-2", start="2026-12-10 19:30")

    (found,) = (each for each in project_folder.check() if each.code == "same-start")
    assert dict(found.message.values) == {"one": "2026-12-10-raad", "other": "2026-12-10-raad-2"}


def test_parallel_and_cancelled_meetings_are_no_mistake(project_folder: ProjectFolder) -> None:
    """In two rooms, at two moments, or when one of them does not go on."""
    project_folder.meeting("2026-12-10-raad")
    project_folder.meeting("2026-12-10-raad-2", start="2026-12-10 19:30", place="Zaal 2")
    project_folder.meeting("2026-12-10-raad-3", start="2026-12-10 20:30")
    project_folder.meeting(
        "2026-12-10-raad-4", start="2026-12-10 19:30", status="cancelled", reason="Dubbel."
    )

    assert "same-start" not in [each.code for each in project_folder.check()]
