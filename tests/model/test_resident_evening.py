"""Evenings for residents, told by their titles."""

from __future__ import annotations

import pytest

from raadsweek.model.meeting import is_for_residents


@pytest.mark.parametrize(
    "title",
    [
        "Inloopavond Havenkwartier",
        "Informatieavond over het zwembad",
        "Bewonersbijeenkomst Rietdorp",
        "Werkbezoek aan de waterzuivering",
        "Excursie raad",
        "Spreekuur van de raad",
        "BEWONERSAVOND",
        "Open dag raadhuis",
        "Informatieavond commissie Ruimte",
        "Inloopbijeenkomsten centrum",
    ],
)
def test_who_comes_by_needs_no_agenda(title):
    """What residents come to is no meeting of which an agenda is missed."""
    assert is_for_residents(title)


@pytest.mark.parametrize(
    "title",
    [
        "Raadsvergadering",
        "Raadsbijeenkomst",
        "Besluitvormende bijeenkomst",
        "Beeldvormende avond",
        "Commissie Ruimte",
        "Technische bijeenkomst begroting",
        "Raadsvergadering na werkbezoek",
        "Hoorzitting weekmarkt",
        "Markten en pleinen",
        "",
    ],
)
def test_what_meets_has_an_agenda(title):
    """A meeting stays one, whatever it is about."""
    assert not is_for_residents(title)
