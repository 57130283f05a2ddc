"""The page with the red button: stop everything, and let it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from raadsweek.delivery.shared_stops import SharedStops
from raadsweek.editing.held_by_stop import AtEnd, Choice, Waiting, WhatWaits
from raadsweek.errors import RaadsweekError
from raadsweek.serve.content_security_policy import html_page
from raadsweek.serve.forms import BOARD
from raadsweek.serve.routes import REFUSED, SEE_OTHER, Routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from starlette.requests import Request

    from raadsweek.config.settings import Settings
    from raadsweek.model.stop import Stop

CHOICE = "choice "
"""Before the id of what waits, in the name of a field."""
MOST_FIELDS = 2000


class StopView(Struct, frozen=True):
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


def _stop(settings: Settings, now: datetime, fields: Mapping[str, str]) -> None:
    """Stops everything, as the form says. RaadsweekError where that is not possible."""
    kinds = tuple(name.removeprefix("except ") for name in fields if name.startswith("except "))
    stops = SharedStops(settings, now)
    stops.stop(fields.get("why", ""), kinds, fields.get("line", ""))


def _go(settings: Settings, now: datetime, fields: Mapping[str, str]) -> None:
    """Lets everything go on, as the form says. RaadsweekError where that is not possible."""
    SharedStops(settings, now).go(dict(_choices(fields)), fields.get("why", ""))


def _choices(fields: Mapping[str, str]) -> Iterator[tuple[str, Choice]]:
    known = {each.value for each in Choice}
    for name, value in fields.items():
        if name.startswith(CHOICE) and value in known:
            yield name.removeprefix(CHOICE), Choice(value)


class StopPages(Struct, frozen=True):
    """Its answers, beside those of the board."""

    pages: Routes

    def page(self, request: Request) -> Response:
        """`/board/stop/`: the red button, and what waits while everything is stopped."""
        return self._page(request)

    def _page(self, request: Request, refused: RaadsweekError | None = None) -> Response:
        if not self.pages.edit:
            raise HTTPException(404)
        desk = self.pages.desk
        desk.reload()
        kinds = sorted((kind.label, id) for id, kind in desk.project.kinds.items())
        view = StopView(
            stop=desk.project.stops.in_force,
            at_end=WhatWaits(desk.project, desk.clock()).at_end(),
            kinds=tuple((id, label) for label, id in kinds),
            token=self.pages.token,
            refused=self.pages.told(refused.what, refused.todo) if refused else "",
        )
        html = self.pages.templates.get_template("stop.html").render(
            language=desk.language.code, view=view
        )
        return html_page(request, html, REFUSED if refused else 200)

    async def act(self, request: Request) -> Response:
        """`POST` to the same: stops everything, or lets it go on."""
        fields = await self.pages.form(request, MOST_FIELDS)
        response = await run_in_threadpool(self._act, request, fields)
        self.pages.hub.send("reload")
        return response

    def _act(self, request: Request, fields: Mapping[str, str]) -> Response:
        desk, act = self.pages.desk, _go if fields.get("act") == "go" else _stop
        try:
            with desk.lock:
                act(desk.settings, desk.clock(), fields)
        except RaadsweekError as error:
            return self._page(request, error)
        desk.reload()
        return RedirectResponse(f"{BOARD}stop/", SEE_OTHER)
