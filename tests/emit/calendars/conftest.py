"""The calendars of the sample council, built once for all tests of them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def calendars_of_sample(sample) -> list[Path]:
    """All calendars of the sample council: the public ones and those of the preview."""
    return sorted(file for site in (sample(), sample("--preview")) for file in site.rglob("*.ics"))
