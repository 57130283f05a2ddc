"""The red button on the command line: what was taken back leaves the site now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cli.fallback_settings import settings_all_the_same
from raadsweek.cli.publish_command import PublishOptions, run_of
from raadsweek.workspace.checked import checked_project
from raadsweek.workspace.content_error import ContentError
from raadsweek.workspace.from_record import shown_all_the_same

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.cli.session import Session
    from raadsweek.config.settings import Settings
    from raadsweek.errors import RaadsweekError


def take_away(session: Session) -> RaadsweekError | None:
    """Takes it off the site; what is wrong all the same comes back, to be told last.

    Raised: it still stands on the site.
    """
    with settings_all_the_same(session) as (settings, wrong):
        alarm = run_of(session, settings, PublishOptions(), wrong).taken_away()
        if alarm is not None:
            return alarm
        error = wrong or _wrong(settings, session.now)
        return shown_all_the_same(error) if error is not None else None


def _wrong(settings: Settings, now: datetime) -> ContentError | None:
    """What is wrong with the calendars."""
    try:
        checked_project(settings, now)
    except ContentError as error:
        return error
    return None
