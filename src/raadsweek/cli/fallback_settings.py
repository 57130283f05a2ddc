"""Fallback settings, for what may not wait until `mkdocs.yml` is in order."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from raadsweek.workspace.content_error import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cli.session import Session
    from raadsweek.config.settings import Settings


@contextmanager
def settings_all_the_same(session: Session) -> Iterator[tuple[Settings, ContentError | None]]:
    """The settings; those of the last good build, or of the record, with what is wrong now.

    ContentError where they are wrong and there is no record: then nothing can be done.
    """
    try:
        settings = session.settings
    except ContentError as error:
        wrong = error
    else:
        yield settings, None
        return
    from raadsweek.generate.site import last_settings  # noqa: PLC0415 - slow to load

    with last_settings(session.config_file, session.now) as found:
        if found is None:
            raise wrong
        yield found, wrong
