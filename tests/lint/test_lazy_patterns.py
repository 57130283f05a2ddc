"""Patterns that are compiled when they are first used: the same ones, and none with a mistake."""

from __future__ import annotations

import re

import pytest

from raadsweek import lint
from raadsweek.check import dates_and_amounts_in_text, english, meeting_dates_in_text
from raadsweek.lazy_import import lazy_pattern, modules_of
from raadsweek.model import secrecy

MODULES = [
    *modules_of("raadsweek.lint", lint.__path__),
    english,
    meeting_dates_in_text,
    dates_and_amounts_in_text,
    secrecy,
]
PATTERNS = [
    pytest.param(value, id=f"{module.__name__}.{name}")
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, type(lazy_pattern("")))
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_is_a_pattern(pattern: re.Pattern[str]) -> None:
    """A mistake in one would be found by the first text that has to do with it."""
    assert isinstance(re.compile(pattern.pattern, pattern.flags), re.Pattern)


def test_there_are_such_patterns() -> None:
    """Else the test above looks at none of them."""
    assert len(PATTERNS) > 100


def test_it_finds_what_a_compiled_one_finds() -> None:
    """Also when it is asked again, which goes past what compiles it."""
    asked = ("(?P<word>b+)", re.IGNORECASE)
    lazy, compiled = lazy_pattern(*asked), re.compile(*asked)
    for text in ("aBBa", "bb b", ""):
        found, wanted = (each.finditer(text) for each in (lazy, compiled))
        assert [each.span() for each in found] == [each.span() for each in wanted]
        assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.groupindex == compiled.groupindex


def test_a_mistake_is_told_when_it_is_used() -> None:
    """As compiling it tells it."""
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("")
