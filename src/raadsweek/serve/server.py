"""Starts the server, keeps it up to date with the files, and stops it."""

from __future__ import annotations

import asyncio
import gc
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import anyio.to_thread
import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from raadsweek.errors import RaadsweekError, why_of
from raadsweek.language import Message, message
from raadsweek.serve.guard import LOOPBACK, PARAMETER, AccessKey, Guard
from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.published_page import PublicThings
from raadsweek.serve.routes import Routes
from raadsweek.serve.served_sites import Sites
from raadsweek.serve.server_events import EventBroadcaster, watch
from raadsweek.serve.stop_page import StopPages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection
    from datetime import datetime
    from pathlib import Path
    from types import FrameType


HOST = "127.0.0.1"
PAGES_FIRST = 0.3
"""Seconds in which open pages get the words that were saved, before what follows is worked out."""
QUIET = 2
"""Seconds after a save before the site is built again."""
GRACE = 1
"""Seconds that open pages get when the server stops."""


class Serving(Struct, frozen=True):
    """How it is served: where, for whom, and with what clock."""

    config_file: Path
    clock: Callable[[], datetime]
    tell: Callable[[str], None]
    """Says a line to whoever started it."""
    warn: Callable[[str], None]
    """Says what went wrong."""
    host: str = HOST
    port: int = 8000
    edit: bool = False
    language: str | None = None
    now: str | None = None
    """The moment that it was given; None: that of the clock."""

    @property
    def url(self) -> str:
        """What to open."""
        return f"http://{_in_url(self.host)}:{self.port}/"


def serve(serving: Serving) -> None:
    """Serves until it is stopped. Raises RaadsweekError where it cannot begin."""
    desk = LiveBoard(serving.config_file, serving.clock, serving.language)
    gc.freeze()  # most of it stays: no search for circles has to look through it
    listening = _socket(serving)
    if desk.left_out:
        serving.warn("\n".join(desk.left_out))
    serving.tell(desk.language.say(_began(serving)))
    hub, entry = EventBroadcaster(), _entry(serving, desk)
    config = uvicorn.Config(
        app(serving, desk, hub, entry),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    try:
        _Server(config, hub).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        listening.close()


class _Server(uvicorn.Server):
    """Ends the streams of open pages when it is told to stop; they would keep it waiting."""

    def __init__(self, config: uvicorn.Config, hub: EventBroadcaster) -> None:
        super().__init__(config)
        self.hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """On Ctrl-C, or when the system stops it."""
        self.hub.close()
        super().handle_exit(sig, frame)


def app(
    serving: Serving,
    desk: LiveBoard,
    hub: EventBroadcaster | None = None,
    entry: AccessKey | None = None,
) -> Starlette:
    """The application: what `serve` runs, and what tests ask without a network."""
    hub = hub or EventBroadcaster()
    sites = Sites(serving.config_file, serving.clock, serving.url, serving.language)
    pages = Routes(desk, sites, hub, serving.edit)
    stops, things = StopPages(pages), PublicThings(pages, serving.now)
    work = _Work(serving, desk, sites, hub)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        works = (work.build(), work.follow(), work.catch_up())
        tasks = [asyncio.create_task(each) for each in works]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            sites.close()

    return Starlette(
        routes=[
            Route("/board/", pages.to_this_week),
            Route("/board/assets/board.css", pages.style),
            Route("/board/assets/{path:path}", pages.assets),
            Route("/assets/{path:path}", pages.assets),
            Route("/board/stop/", stops.page),
            Route("/board/stop/", stops.act, methods=["POST"]),
            Route("/board/public/", things.page),
            Route("/board/public/", things.act, methods=["POST"]),
            Route("/board/{week}/", pages.board),
            Route("/board/{week}/week.html", pages.week_file),
            Route("/board/{week}/sheet.html", pages.week_sheet),
            Route("/acts/{name}", pages.act, methods=["POST"]),
            Route("/events", pages.events),
            Route("/as-of/{moment}/{path:path}", pages.as_of),
            Route("/as-of/{moment}/{path:path}", pages.build_as_of, methods=["POST"]),
            Route("/{path:path}", pages.site),
        ],
        middleware=[
            Middleware(Guard, host=serving.host, port=serving.port, edit=serving.edit, entry=entry),
        ],
        lifespan=lifespan,
    )


@dataclass
class _Work:
    """What goes on beside the answers: building the site, and following the files."""

    serving: Serving
    desk: LiveBoard
    sites: Sites
    hub: EventBroadcaster

    def __post_init__(self) -> None:
        self._asked, self._behind = asyncio.Event(), asyncio.Event()
        self._asked.set()

    async def build(self) -> None:
        """Builds the site at the start and after each save; saves during a build count once."""
        first = True
        while True:
            await self._asked.wait()
            self._asked.clear()
            if not first:
                await asyncio.sleep(QUIET)  # the board comes first, and the next save may follow
            wrong = await anyio.to_thread.run_sync(self.sites.build, abandon_on_cancel=True)
            if wrong:
                self._trouble(wrong)
            elif first and self.sites.preview:
                self.hub.send("reload")  # the board's pictures lie in the site
                first = False

    async def catch_up(self) -> None:
        """After what is shown at once all that follows from it on the board."""
        before, loop = self.desk.follows, asyncio.get_running_loop()
        self.desk.follows = partial(loop.call_soon_threadsafe, self._behind.set)
        try:
            while True:
                await self._behind.wait()
                await asyncio.sleep(PAGES_FIRST)
                self._behind.clear()
                await anyio.to_thread.run_sync(self.desk.catch_up, abandon_on_cancel=True)
                if not self.desk.behind:  # perhaps since another week was asked for meanwhile
                    self._told()
        finally:
            self.desk.follows = before

    async def follow(self) -> None:
        """After each save: the board at once, the site when it is built."""
        folders = self.desk.settings.folders
        places = (folders.content, folders.calendars, folders.record)
        paths = (*places, folders.root / "templates")
        found = [path for path in paths if path.is_dir()]
        ours = (self.desk.settings.site_dir, folders.root / "preview")
        await watch((*found, self.serving.config_file), ours, self._changed, self._saved)

    def _changed(self, files: Collection[Path]) -> None:
        self.sites.stop()
        if not (self.desk.has_written(files) or self.desk.reworded(files)):
            self.desk.reload()

    def _saved(self) -> None:
        self._told()
        if not self.desk.trouble:
            self._asked.set()

    def _told(self) -> None:
        if self.desk.trouble:
            self._trouble("\n".join(self.desk.trouble))
            return
        if self.desk.left_out:
            self.serving.warn("\n".join(self.desk.left_out))
        self.hub.send("reload")

    def _trouble(self, text: str) -> None:
        self.serving.warn(text)
        self.hub.send("problem", text)


def _began(serving: Serving) -> Message:
    if serving.edit:
        return message(
            "The week is on {url}board/ ; what you do there changes your files. "
            "Stop it with Ctrl-C.",
            url=serving.url,
        )
    return message(
        "The preview is on {url} , the week on {url}board/ . Stop it with Ctrl-C.", url=serving.url
    )


def _entry(serving: Serving, desk: LiveBoard) -> AccessKey | None:
    """The key for those who reach it from elsewhere; None where nobody can."""
    if serving.host in LOOPBACK:
        return None

    def tell(key: str) -> None:
        address = f"{serving.url}?{PARAMETER}={key}"
        # Without it nobody comes in: it is told to who asked for quiet, too.
        serving.warn(desk.language.say(_opens_with(address)))

    entry = AccessKey(tell)
    tell(entry.key)
    return entry


def _opens_with(address: str) -> Message:
    return message("The next browser comes in by {address} ; it opens once.", address=address)


def _socket(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    try:
        return socket.create_server((serving.host, serving.port), family=family)
    except OSError as error:
        raise RaadsweekError(
            message(
                "port {port} of {host} cannot be used: {why}",
                port=serving.port,
                host=serving.host,
                why=why_of(error),
            ),
            message("Choose another one with --port, or stop what uses it."),
        ) from error


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
