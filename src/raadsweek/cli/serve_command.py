"""`raadsweek serve`: shows the week to editors, and lets them move things."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from raadsweek.language import Message, message
from raadsweek.serve import LOOPBACK, Serving
from raadsweek.serve import serve as served_until_stopped
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from raadsweek.cli.common_options import Session


def serve(session: Session, host: str, port: int, *, edit: bool) -> int:
    """Serves the preview and the board of the week, and shows every save at once."""
    serving = Serving(
        config_file=session.settings.config_file,
        clock=lambda: now(session.asked_now),
        tell=partial(_unless_quiet, session),
        warn=partial(click.echo, err=True),
        host=host,
        port=port,
        edit=edit,
        language=session.asked_language,
        now=session.asked_now,
    )
    if host not in LOOPBACK:
        click.echo(session.say(_seen_by_others(edit=edit)), err=True)
    served_until_stopped(serving)
    return 0


def _unless_quiet(session: Session, line: str) -> None:
    if not session.quiet:
        click.echo(line)


def _seen_by_others(*, edit: bool) -> Message:
    """What it means to listen to more than this machine."""
    if edit:
        return message(
            "Everyone who can reach this machine can see what is not public yet, and change it."
        )
    return message("Everyone who can reach this machine can see what is not public yet.")
