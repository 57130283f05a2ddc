"""The order in which residents find what is new."""

from __future__ import annotations


def test_what_was_decided_on_comes_before_motions_about_it(project_folder, edition):
    """An evening is told at one moment: its proposal leads, whatever the files are called."""
    project_folder.meeting("2026-11-19-raad")
    decided = {"meeting": "2026-11-19-raad", "outcome": "adopted", "date": "2026-11-19"}
    project_folder.item("besluiten/a-dijkweg.md", **decided)
    project_folder.item("besluiten/m-amendement.md", type="amendment", **decided)
    project_folder.item("besluiten/z-motie.md", type="motion", **decided)

    ids = [card.id for card in edition().newest_cards()]
    assert ids[0] == "a-dijkweg" and len(ids) == 3
