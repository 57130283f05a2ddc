"""The context that the theme's templates are lent: they have it as `config.extra.raadsweek`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.emit.open_data import PLAN
from raadsweek.emit.pages import home_alternates, ways_on
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.config.theme import Theme
    from raadsweek.generate.gather import Gathered


def lent(gathered: Gathered, theme: Theme, *, preview: bool) -> dict[str, Any]:
    """The ways on, the foot, the looks and the language, by the names of the templates."""
    context = gathered.context
    addresses, stop = context.addresses, gathered.project.stops.in_force
    return {
        "notice": gathered.project.council.notice,
        "stopped": stop.line if stop else "",
        "subscribe_path": addresses.subscribe(),
        "meetings_path": addresses.meetings(),
        "weeks_path": addresses.weeks(),
        "archive_path": addresses.archive(),
        "search_path": addresses.search(),
        "topics_path": addresses.topics(),
        "foot": [{"title": title, "path": path} for title, path in _foot(gathered)],
        "language": context.language.code,
        "theme": theme,
        "preview": preview,
        "alternates": home_alternates(context),
    }


def _foot(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The ways on in the foot; a preview has no open data."""
    context = gathered.context
    yield context.language.say(message("Meetings")), context.addresses.meetings()
    yield context.language.say(message("Weeks")), context.addresses.weeks()
    yield context.language.say(message("Subscribe")), context.addresses.subscribe()
    yield from ((each.text, each.href) for each in ways_on(context))
    if not context.edition.preview:
        yield context.language.say(message("Open data")), PLAN
