"""Server-sent events: tell open pages what happened; the files are watched for it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.responses import StreamingResponse
from watchfiles import Change, DefaultFilter, awatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterable


QUIET = 15.0
"""Seconds after which an idle connection gets a sign of life."""
STEP, LONGEST = 25, 400
"""Milliseconds without a change after which a save is over, and how long that may take."""


class EventBroadcaster:
    """The broadcaster: sends every message to every page that listens."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._closed = False

    def send(self, event: str, text: str = "") -> None:
        """Tells all pages; from the server's own loop only."""
        data = "".join(f"data: {line}\n" for line in (text or " ").splitlines())
        for queue in self._listeners:
            queue.put_nowait(f"event: {event}\n{data}\n")

    def close(self) -> None:
        """Ends all streams, those too that are about to begin, so that the server can stop."""
        self._closed = True
        for queue in self._listeners:
            queue.put_nowait(None)

    def answer(self) -> StreamingResponse:
        """The stream of one page."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield "retry: 1000\n\n"
            while not self._closed:
                try:
                    event = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    event = ": still here\n\n"
                if event is None:
                    return
                yield event
        finally:
            self._listeners.discard(queue)


class OfEditors(DefaultFilter):
    """Changes that editors make: not the files that are written beside them for a moment."""

    def __init__(self, ours: Iterable[Path]) -> None:
        super().__init__(ignore_paths=tuple(ours))

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change counts."""
        name = path.rpartition("/")[2]
        return not name.startswith(".") and super().__call__(change, path)


async def watch(
    paths: Iterable[Path],
    ours: Iterable[Path],
    changed: Callable[[Collection[Path]], None],
    told: Callable[[], None],
) -> None:
    """After every save: `changed` in a thread of its own, then `told` in the server's loop.

    `changed` gets the files that came, went or have other bytes.
    """
    async for found in awatch(
        *paths, watch_filter=OfEditors(ours), debounce=LONGEST, step=STEP, yield_on_timeout=False
    ):
        await anyio.to_thread.run_sync(changed, {Path(file) for _, file in found})
        told()
