"""The page with the red button: stop everything, and let it go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.delivery.stopping import SharedStops
from raadsweek.editing.stopping import AtEnd, Choice, Stopping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.editing.stopping import Waiting
    from raadsweek.model.project import Project
    from raadsweek.model.stop import Stop

CHOICE = "choice "
"""Before the id of what waits, in the name of a field."""
MOST_FIELDS = 2000


@dataclass(frozen=True, slots=True)
class StopView:
    """What the page shows."""

    stop: Stop | None
    """The one that is in force."""
    at_end: AtEnd
    kinds: tuple[tuple[str, str], ...]
    """Ids and labels, by label."""
    token: str
    field: str = CHOICE
    refused: str = ""

    @property
    def proposed(self) -> Mapping[str, str]:
        """What is chosen of each thing that waits before an editor chooses."""
        return {each.id: _proposed(each).value for each in self.at_end.waiting}


def _proposed(waiting: Waiting) -> Choice:
    return Choice.LATER if Choice.LATER in waiting.choices else Choice.NOW


def stop_view(
    settings: Settings, project: Project, now: datetime, token: str, refused: str = ""
) -> StopView:
    """What the page shows now."""
    stop = project.stops.in_force
    kinds = sorted((kind.label, id) for id, kind in project.kinds.items())
    at_end = Stopping(settings.folders, project, now).at_end() if stop else AtEnd()
    return StopView(stop, at_end, tuple((id, label) for label, id in kinds), token, refused=refused)


def do_stop(settings: Settings, now: datetime, fields: Mapping[str, str]) -> None:
    """Stops everything, as the form says. RaadsweekError where that is not possible."""
    kinds = tuple(name.removeprefix("except ") for name in fields if name.startswith("except "))
    stops = SharedStops(settings, now)
    stops.stop(fields.get("why", ""), kinds, fields.get("line", ""))


def do_go(settings: Settings, now: datetime, fields: Mapping[str, str]) -> None:
    """Lets everything go on, as the form says. RaadsweekError where that is not possible."""
    SharedStops(settings, now).go(dict(_choices(fields)), fields.get("why", ""))


def _choices(fields: Mapping[str, str]) -> Iterator[tuple[str, Choice]]:
    known = {each.value for each in Choice}
    for name, value in fields.items():
        if name.startswith(CHOICE) and value in known:
            yield name.removeprefix(CHOICE), Choice(value)
