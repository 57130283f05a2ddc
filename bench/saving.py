"""The served board: `python -m bench.saving FOLDER WHAT` serves the project and changes an item.

Prints JSON: `seconds` (the median of some changes) until an open page shows it, which asks for
itself again when the server tells that there is news; and `peak_mb` of this process, in which
the server is. WHAT is one of:

- `words`: from the end of a save to the page with the new title;
- `whole`: from there to the page with all that follows from it;
- `move`: from the click on another time for a card to the page that shows it there.
"""

from __future__ import annotations

import gc
import json
import re
import socket
import statistics
import sys
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread
from time import perf_counter, sleep
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import uvicorn
from msgspec import Struct

from bench.measure import NOW, peak_mb
from raadsweek.cli import NEW_OBJECTS
from raadsweek.model.week import Week
from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.server import QUIET, Serving, app
from raadsweek.serve.server_events import EventBroadcaster
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.model.plan import Publication

CHANGES = 5
HOST = "127.0.0.1"


class OpenPage(Struct, frozen=True):
    """The page of a week in a browser, the publication that is changed, and its item's file."""

    port: int
    desk: LiveBoard
    path: str
    publication: Publication
    file: Path
    news: Queue[None]

    def text(self) -> str:
        """The page as it is now."""
        return self.ask("GET", self.path)

    def ask(self, method: str, path: str, **fields: str) -> str:
        """Asks for a page, or sends a form and goes where that leads."""
        origin = f"http://{HOST}:{self.port}"
        form = {"origin": origin, "content-type": "application/x-www-form-urlencoded"}
        client = HTTPConnection(HOST, self.port)
        client.request(method, path, urlencode(fields), form if fields else {})
        answer = client.getresponse()
        text, leads_to = answer.read().decode(), answer.getheader("location")
        client.close()
        return self.ask("GET", leads_to) if leads_to else text

    def form(self, act: str, **fields: str) -> float:
        """Sends a form of the page, and shows the page again; the seconds that took."""
        hidden = re.findall('name="(token|seen)" value="([^"]*)"', self.text())
        given = {**dict(reversed(hidden)), "back": self.path, **fields}
        begun = perf_counter()
        self.ask("POST", f"/acts/{act}", **given)
        return perf_counter() - begun

    def until(self, there: Callable[[str], bool]) -> None:
        """Asks for the page at each news, as its script does, until it is so."""
        while not there(self.text()):
            self.news.get()

    def settle(self) -> None:
        """Waits until the server has nothing left to do but to build the site, and begins that."""
        sleep(1)
        while self.desk.behind:
            sleep(0.1)
        sleep(QUIET)
        while not self.news.empty():
            self.news.get()


def main() -> None:
    """Measures the project in the folder that the command line names; its files are put back."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])  # as the command does
    config = Path(sys.argv[1]).resolve() / "mkdocs.yml"
    change = {"words": _words, "whole": _whole, "move": _move}[sys.argv[2]]
    with _opened(config) as page:
        times = [change(page, number) for number in range(CHANGES)]
    found = {"seconds": statistics.median(times), "peak_mb": peak_mb()}
    sys.stdout.write(json.dumps(found) + "\n")


@contextmanager
def _opened(project: Path) -> Iterator[OpenPage]:
    """The board of the week, served as `raadsweek serve --edit` does, with one page open."""
    moment = now(NOW)
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
        serving = Serving(project, lambda: moment, _nothing, _nothing, port=port, edit=True)
        desk = LiveBoard(project, serving.clock)
        hub = EventBroadcaster()
        config = uvicorn.Config(app(serving, desk, hub), log_level="warning")
        server = uvicorn.Server(config)
        running = Thread(target=server.run, args=([listening],))
        running.start()
        week = Week.of(moment.date())
        coming = next(p for p in desk.board(week).plan.publications if p.at > moment)
        path = next(i.origin.path for i in desk.project.items if i.id == coming.item)
        file = project.parent / path
        page = OpenPage(port, desk, f"/board/{week}/", coming, file, Queue())
        page.text()
        Thread(target=_listen, args=(page,), daemon=True).start()
        sleep(QUIET)
        yield page
        hub.close()
        server.should_exit = True
        running.join()


def _listen(page: OpenPage) -> None:
    client = HTTPConnection(HOST, page.port)
    client.request("GET", "/events")
    for line in client.getresponse():
        if line.strip() == b"event: reload":
            page.news.put(None)


def _words(page: OpenPage, number: int) -> float:
    return _save(page, number, lambda title, text: title in text)


def _whole(page: OpenPage, number: int) -> float:
    return _save(page, number, lambda title, text: not page.desk.behind and title in text)


def _save(page: OpenPage, number: int, there: Callable[[str, str], bool]) -> float:
    before = page.file.read_text()
    title = f"Bewaard als nummer {number}"
    lines = [
        f"title: {title}" if line.startswith("title:") else line for line in before.split("\n")
    ]
    try:
        page.file.write_text("\n".join(lines))
        begun = perf_counter()
        page.news.get()
        page.until(lambda text: there(title, text))
        return perf_counter() - begun
    finally:
        page.settle()
        page.file.write_text(before)
        page.until(lambda text: title not in text)
        page.settle()


def _move(page: OpenPage, number: int) -> float:
    to = f"{page.publication.at + timedelta(minutes=7 + number):%Y-%m-%dT%H:%M}"
    try:
        took = page.form("move", publication=page.publication.id, to=to)
        if f'data-at="{to}"' not in page.text():
            raise LookupError(to)
        return took
    finally:
        page.settle()
        page.form("undo")
        page.settle()


def _nothing(_: str) -> None:
    """Says nothing."""


if __name__ == "__main__":
    main()
