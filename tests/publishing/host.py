"""A host for a site: a real web server that can be down, be slow, and roll back."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import datetime
from email.utils import format_datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Host:
    """What residents see, at `url`; `root` is the folder that it shows."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        self.now: datetime | None = None
        """What its clock says; None: the time of this machine."""
        self.down = False
        self.slow = 0.0
        """Seconds before an answer."""
        self.before: list[Path] = []
        """What it showed earlier, for who rolls back."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answer)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def _answer(self, *asked: Any) -> Answers:
        return Answers(*asked, host=self)

    def stop(self) -> None:
        """Stops it."""
        self._server.shutdown()
        self._server.server_close()

    def upload(self, site: Path) -> None:
        """Puts a built site online, as a person does who copies the folder."""
        kept = self.root.with_name(f"before-{len(self.before)}")
        shutil.copytree(self.root, kept)
        self.before.append(kept)
        self._show(site)

    def roll_back(self, steps: int = 1) -> None:
        """Shows what it showed before the last `steps` uploads."""
        self._show(self.before[-steps])

    def _show(self, site: Path) -> None:
        shutil.rmtree(self.root)
        shutil.copytree(site, self.root)

    def has(self, path: str) -> bool:
        """Whether this page is online."""
        return (self.root / path / "index.html").is_file()


class Answers(SimpleHTTPRequestHandler):
    """The answer to one question."""

    def __init__(self, *asked: Any, host: Host) -> None:
        self.host = host
        super().__init__(*asked, directory=str(host.root))

    def do_GET(self) -> None:
        """Answers, unless the host is down."""
        if self.host.down:
            self.send_error(503)
            return
        time.sleep(self.host.slow)
        super().do_GET()

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The header Date, by the clock of the host."""
        now = self.host.now
        return super().date_time_string(timestamp) if now is None else format_datetime(now)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
