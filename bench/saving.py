"""From a save to the board: `python -m bench.saving FOLDER` serves the project and saves an item.

Prints JSON: `seconds` from the end of the save to the board with the new title (the median of
some saves), and `peak_mb` of this process, in which the server's own desk and pages are.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from pathlib import Path

from starlette.testclient import TestClient

from bench.measure import NOW, peak_mb
from raadsweek.cli import NEW_OBJECTS
from raadsweek.model.week import Week
from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.server import Serving, app
from raadsweek.serve.server_events import LONGEST
from raadsweek.workspace.settings_and_now import now

SAVES = 5
PORT = 8000


def main() -> None:
    """Measures the project in the folder that the command line names; its files are put back."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])  # as the command does
    config = Path(sys.argv[1]).resolve() / "mkdocs.yml"
    moment = now(NOW)
    serving = Serving(config, lambda: moment, _nothing, _nothing, port=PORT)
    desk = LiveBoard(config, serving.clock)
    week = Week.of(moment.date())
    with TestClient(app(serving, desk), base_url=f"http://127.0.0.1:{PORT}") as client:
        page = f"/board/{week}/"
        client.get(page)
        item = next(p for p in desk.board(week).plan.publications if p.at > moment)
        file = config.parent / next(i.origin.path for i in desk.project.items if i.id == item.item)
        times = [_save(client, page, file, number) for number in range(SAVES)]
    found = {"seconds": statistics.median(times), "peak_mb": peak_mb()}
    sys.stdout.write(json.dumps(found) + "\n")


def _save(client: TestClient, page: str, file: Path, number: int) -> float:
    """Seconds until a new title stands on the board; the file is then as it was."""
    before = file.read_text()
    title = f"Bewaard als nummer {number}"
    lines = [
        f"title: {title}" if line.startswith("title:") else line for line in before.split("\n")
    ]
    try:
        file.write_text("\n".join(lines))
        begun = time.perf_counter()
        while title not in client.get(page).text:
            time.sleep(0.01)
        return time.perf_counter() - begun
    finally:
        file.write_text(before)
        # The next save must find a server that has nothing left to do for this one.
        while title in client.get(page).text:
            time.sleep(0.01)
        time.sleep(LONGEST / 1000)


def _nothing(_: str) -> None:
    """Says nothing."""


if __name__ == "__main__":
    main()
