"""An answer that was given before, given again as long as all it follows from is the same.

`check` and `plan` follow from the files, from the options, and from what they ask of `now`. Where
none of these is other than it was, nothing is read but how the files look.
"""

from __future__ import annotations

import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

import click

from raadsweek.cache.kept_answers import Answer, keep_answer, read_answer
from raadsweek.cache.store import store_of
from raadsweek.cache.up_to_date import Inputs
from raadsweek.errors import RaadsweekError
from raadsweek.model.observed_moment import ObservedMoment, Validity

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.cli.common_options import Session
    from raadsweek.config.settings import Settings

_LAST_BUILD = "data"
"""In the site folder: what the last build told, of which `check` asks what is gone."""


def answered(session: Session, answer: Callable[[], int], *options: object) -> int:
    """The exit code of `answer`, the command with these `options`, and what it prints."""
    try:
        settings = session.settings
    except RaadsweekError:
        return answer()
    asked = (
        *options,
        session.language.code,
        session.quiet,
        session.verbose,
        bool(os.environ.get("CI")),
    )
    store = store_of(settings.folders.content, kept=settings.cache)
    if not store.keeps:
        return answer()
    inputs, now = _inputs(settings, asked), session.now
    known = read_answer(store, asked, inputs, now)
    if known is None:
        period = Validity()
        session.now = ObservedMoment.of(now, period)
        known = _heard(answer)
        if inputs.digest and _inputs(settings, asked) == inputs:
            keep_answer(store, asked, inputs, known, period)
    for is_error, text in known.said:
        click.echo(text, err=is_error, nl=False)
    return known.exit


def _inputs(settings: Settings, asked: object) -> Inputs:
    return Inputs.of(settings, asked, beside=settings.site_dir / _LAST_BUILD)


def _heard(answer: Callable[[], int]) -> Answer:
    """What a command prints, and its code; where it fails, what it said until then is printed."""
    said: list[tuple[bool, str]] = []
    try:
        out, err = (_Heard(said, is_error=is_error) for is_error in (False, True))
        with redirect_stdout(out), redirect_stderr(err):
            code = answer()
    except BaseException:
        for is_error, text in said:
            click.echo(text, err=is_error, nl=False)
        raise
    return Answer(tuple(said), code)


class _Heard(StringIO):
    """A stream that keeps what is written to it, beside what is written to others."""

    def __init__(self, said: list[tuple[bool, str]], *, is_error: bool) -> None:
        super().__init__()
        self.said, self.is_error = said, is_error

    def write(self, text: str) -> int:
        """Keeps it. Of bytes it is told that this is no stream of them: click tries."""
        count = super().write(text)
        self.said.append((self.is_error, text))
        return count
