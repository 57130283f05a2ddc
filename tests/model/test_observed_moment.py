"""A moment that is observed tells within which period all that was asked is answered the same."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.observed_moment import (
    ObservedMoment,
    Validity,
    note_until,
    ordinary,
    unobserved,
)

NOW = at(date(2026, 11, 20), time(9))
BEGIN = datetime(2026, 3, 20, tzinfo=UTC)
moments = st.integers(0, 14 * 24 * 60).map(
    lambda minutes: in_amsterdam(BEGIN + timedelta(minutes=minutes))
)
"""Of two weeks, in which the clock changes."""
spans = st.integers(-400 * 24, 400 * 24).map(lambda hours: timedelta(hours=hours))
BELOW = datetime.min.replace(tzinfo=UTC)

QUESTIONS = {
    "before": lambda now, other, span: now < other,
    "passed": lambda now, other, span: other <= now,
    "after": lambda now, other, span: now > other,
    "not before": lambda now, other, span: now >= other,
    "same": lambda now, other, span: now == other,
    "another": lambda now, other, span: other != now,
    "day": lambda now, other, span: now.date(),
    "year": lambda now, other, span: (now.year, now.weekday(), now.isocalendar()),
    "hour": lambda now, other, span: now.hour,
    "ahead": lambda now, other, span: now + span < other,
    "day ahead": lambda now, other, span: (now + span).date(),
    "ago": lambda now, other, span: other < now - span,
    "how long": lambda now, other, span: other - now,
    "since": lambda now, other, span: now - other,
    "latest": lambda now, other, span: max(now, other).date(),
    "sorted": lambda now, other, span: [each is other for each in sorted((now, other))],
    "said": lambda now, other, span: f"{now:%H:%M} {now} {now!r}",
    "known": lambda now, other, span: now in {other: 1},
    "local": lambda now, other, span: in_amsterdam(now) < other,
    "elsewhere": lambda now, other, span: now.astimezone(ZoneInfo("Asia/Tokyo")) <= other,
    "day elsewhere": lambda now, other, span: now.astimezone(UTC).date(),
    "text": lambda now, other, span: now.isoformat(),
    "whole": lambda now, other, span: now.replace(minute=0),
    "offset": lambda now, other, span: now.utcoffset(),
    "itself": lambda now, other, span: now <= now + span,
    "long ago": lambda now, other, span: now - span > BELOW,
    "copied": lambda now, other, span: (copy.copy(now), pickle.loads(pickle.dumps(now))),  # noqa: S301
}


@given(
    moments,
    st.lists(st.tuples(st.sampled_from(sorted(QUESTIONS)), moments, spans), max_size=6),
    st.lists(moments, max_size=6),
)
def test_the_period_is_that_in_which_all_is_answered_the_same(now, asked, others):
    """Whatever is asked: it is answered as an ordinary moment does, and alike all the period."""
    period = Validity()
    observed = ObservedMoment.of(now, period)

    def answers(moment):
        return [QUESTIONS[name](moment, other, span) for name, other, span in asked]

    told = answers(observed)
    assert told == answers(now)
    assert now in period
    borders = (period.since, period.until - timedelta(microseconds=1))
    for other in (*others, *borders):
        if BEGIN <= other <= NOW and other in period:
            assert told == answers(in_amsterdam(other))


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        (lambda now: now < at(date(2026, 11, 21)), None, at(date(2026, 11, 21))),
        (lambda now: at(date(2026, 11, 1)) <= now, at(date(2026, 11, 1)), None),
        (lambda now: now.date(), at(date(2026, 11, 20)), at(date(2026, 11, 21))),
        (
            lambda now: now + timedelta(hours=2) < at(date(2026, 11, 21)),
            None,
            at(date(2026, 11, 20), time(22)),
        ),
    ],
)
def test_a_period_is_as_long_as_it_can_be(question, since, until):
    """Of one question its borders are where the answer becomes another one."""
    period = Validity()
    question(ObservedMoment.of(NOW, period))
    assert (period.since, period.until) == (since or Validity().since, until or Validity().until)


def test_what_becomes_part_of_a_value_is_an_ordinary_moment():
    """It is of its moment alone; but for what tells itself how long it holds."""
    period = Validity()
    observed = ObservedMoment.of(NOW, period)
    assert type(unobserved(observed)) is datetime
    assert period == Validity()
    note_until(observed, NOW + timedelta(hours=1))
    assert period == Validity(NOW, NOW + timedelta(hours=1))
    assert type(ordinary(observed)) is datetime
    assert period.until == NOW + timedelta(microseconds=1)
    assert ordinary(NOW) is NOW
