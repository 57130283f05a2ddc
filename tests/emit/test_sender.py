"""Readers of a mail or a page on paper see who sent it."""

from __future__ import annotations

import pytest

from raadsweek.emit.sender import sender
from raadsweek.language import Language
from raadsweek.model.council import Contact, Council


@pytest.mark.parametrize(
    ("office", "said"),
    [("Raadsgriffie", "Raadsgriffie"), ("", "de griffie"), (" \n", "de griffie")],
)
def test_a_council_that_names_no_office_is_still_a_sender(office, said):
    """Where `contact` has no name the line says `de griffie`, in Dutch."""
    council = Council("gemeenteraad van Vlietmonde", "Vlietmonde", "x", contact=Contact(office))

    line = Language("nl").say(sender(council))

    assert line == f"Afzender: {said}, namens de gemeenteraad van Vlietmonde."
