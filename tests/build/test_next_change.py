"""`raadsweek next`: up to the moment that it tells, a build gives the same site."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.model.moment import in_amsterdam

from .timelines import timelines

SECOND = timedelta(seconds=1)


def differing(before, after):
    """The files that differ, with a line of each."""
    names = sorted(before.keys() | after.keys())
    return [name for name in names if before.get(name) != after.get(name)]


@given(timelines(), st.sampled_from([1.0, 1.0, 1.0, 0.5, 0.0]))
@settings(max_examples=int(__import__("os").environ.get("NX", "60")), deadline=None)
def test_nothing_changes_before_the_next_change(found, part):
    """Pages, feeds, calendars, mails, data: every byte is the same, mostly up to its second."""
    timeline, now = found
    last = timeline.next_change(now) - SECOND
    later = in_amsterdam(now + (last - now) * part)

    assert differing(timeline.site(now), timeline.site(later)) == []
