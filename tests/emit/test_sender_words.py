"""Readers of a mail or a page on paper see who sent it."""

from __future__ import annotations

import pytest

from raadsweek.edition.values.council import PublicContact, PublicCouncil
from raadsweek.emit.sender_words import sender
from raadsweek.language import Language


@pytest.mark.parametrize(
    ("office", "said"),
    [("Raadsgriffie", "Raadsgriffie"), ("", "de griffie"), (" \n", "de griffie")],
)
def test_a_council_that_names_no_office_is_still_a_sender(office, said):
    """Where `contact` has no name the line says `de griffie`, in Dutch."""
    council = PublicCouncil(
        "gemeenteraad van Vlietmonde", "Vlietmonde", contact=PublicContact(office)
    )

    line = Language("nl").say(sender(council))

    assert line == f"Afzender: {said}, namens de gemeenteraad van Vlietmonde."
