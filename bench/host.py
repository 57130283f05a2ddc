"""Serves a site on this machine as a real host does: compressed, with a time to keep it."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
"""What hosts compress; pictures and fonts are compressed already."""
SECONDS_KEPT = 600
"""How long a browser may keep a file: what GitHub Pages says."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which the files of `site` are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, *rest: object) -> None:
        self.site = site.resolve()
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answers with the file, the index of a folder, or the page for what is not there."""
        file = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        if file.is_dir():
            file /= "index.html"
        found = file.is_file() and file.resolve().is_relative_to(self.site)
        self._send(file if found else self.site / "404.html", found=found)

    def _send(self, file: Path, *, found: bool) -> None:
        content = file.read_bytes()
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", media_type)
        self.send_header("Cache-Control", f"max-age={SECONDS_KEPT}")
        if media_type.startswith(COMPRESSED) and "gzip" in self.headers["Accept-Encoding"]:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
