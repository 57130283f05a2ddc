"""Titles that say that something does not go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.check import check
from raadsweek.model.cancelled_titles import word_of_cancelling

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

READY = {"status": "ready", "date": "2026-11-20", "summary": "Kort."}


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("GEANNULEERD Raadsvergadering 3 december", "GEANNULEERD"),
        ("Raadsvergadering (vervallen)", "vervallen"),
        ("[Afgelast] Inloopavond", "Afgelast"),
        ("Vervallen: Sessie 2 in zaal B", "Vervallen"),
        ("Motie 12 - ingetrokken", "ingetrokken"),
        ("De vergadering gaat niet door", "gaat niet door"),
        ("Subsidie voor geannuleerde optredens", None),
        ("De raad heeft het plan ingetrokken", None),
        ("Vervallen panden krijgen een nieuwe functie", None),
        ("Wat vervalt er in 2027?", None),
    ],
)
def test_a_word_is_a_mark_where_it_stands_by_itself(title: str, word: str | None) -> None:
    """In capitals, in brackets, before or behind all the rest; not in a sentence."""
    assert word_of_cancelling(title) == word


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, True),
        ({"status": "cancelled", "reason": "Te weinig leden.", "updated": "2026-11-18"}, False),
    ],
)
def test_a_meeting(project_folder: ProjectFolder, keys: dict[str, Any], told: bool) -> None:
    """A meeting that is cancelled by its title only is told; one that says it itself is not."""
    title = {"title": "AFGELAST Raadsvergadering", "body": "raad", "start": "2026-11-19 19:30"}
    project_folder.meeting("2026-11-19-raad", **title, **keys)
    found = [p.key for p in check(project_folder.load()) if p.code == "cancelled-in-title"]
    assert found == (["title"] if told else [])


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"outcome": "withdrawn", "meeting": "2026-11-19-raad"}, False),
    ],
)
def test_an_item(project_folder: ProjectFolder, keys: dict[str, Any], told: bool) -> None:
    """A proposal that was withdrawn may say so in its title; another item is told when ready."""
    item = {**READY, "title": "Motie 12 (ingetrokken)", **keys}
    project_folder.meeting("2026-11-19-raad", title="Raad", body="raad", start="2026-11-19 19:30")
    project_folder.item("besluiten/motie.md", **item)
    found = [p.item for p in check(project_folder.load()) if p.code == "cancelled-in-title"]
    assert found == (["motie"] if told else [])


@pytest.mark.parametrize(("keys", "told"), [({}, True), ({"outcome": "withdrawn"}, False)])
def test_a_point(project_folder: ProjectFolder, keys: dict[str, Any], told: bool) -> None:
    """A point that went off the agenda by its title only is told; its outcome can say it too."""
    point = {"title": "VERVALLEN De weekmarkt verhuizen", **keys}
    project_folder.meeting("2026-11-19-raad", points=["Opening", point])
    found = [p.key for p in check(project_folder.load()) if p.code == "cancelled-in-title"]
    assert found == (["points.1.title"] if told else [])
