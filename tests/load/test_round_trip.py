"""YAML that is written again stands as its editor wrote it."""

from __future__ import annotations

import pytest

from raadsweek.load.front_matter import fences
from raadsweek.load.round_trip import RoundTrip


@pytest.mark.parametrize(
    "text",
    [
        "topics:\n- wonen\n- sport # ook\n",
        "topics:\n  - wonen\n  - sport\n",
        "topics:\n    - wonen\n",
        "pin:\n    facebook: 2026-11-20 12:00\n    website: 2026-11-21 10:00\n",
        "pin:\n  # eerst dit\n  facebook: 2026-11-20 12:00\ntopics: [wonen, 'sport']\n",
        'title: "Een lange titel ' + "die op een regel blijft " * 30 + '"\n',
        "week: 2026-W48\npublications:\n- item: a\n  at: 2026-11-23 09:00\n",
    ],
)
def test_what_does_not_change_is_written_as_it_was(text: str) -> None:
    """Lists and tables as far in as their editor put them, comments, quotes, long lines."""
    yaml = RoundTrip(text)
    assert yaml.written(yaml.read_all(text)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: x\n---\ntekst", (0, 2)),
        ("\n\n--- \ntitle: x\n...\n---\n", (2, 4)),
        ("---\ntitle: x\n", (0, None)),
        ("title: x\n---\n", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_fences_are_the_lines_around_the_keys(
    text: str, found: tuple[int | None, int | None]
) -> None:
    """Empty lines may come first, and three dots close as well."""
    assert fences(text.split("\n")) == found
