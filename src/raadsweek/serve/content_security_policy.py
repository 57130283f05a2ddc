"""Content-Security-Policy: what a browser may do with each thing that is served.

Editors' texts and files come from many hands: a party mails its logo, a resident a document. The
pages here can change files of the council. So no page runs a script that it holds itself, only
ours by their full addresses run; and what others made is shown shut off from our pages.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import html
from starlette.responses import HTMLResponse, Response

from raadsweek.emit.pages.search import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.requests import Request

NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""For all that is no page."""
ALONE = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""For what others made, or what a browser would take for a page: no script, and nobody's pages."""
_PAPER = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
"""For a PDF: the program in the browser that shows it runs in no sandbox."""
_PAGE = (
    "default-src 'none'; style-src 'self'{styles}; script-src {scripts}; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_LETTER = (
    "sandbox allow-same-origin allow-popups allow-top-navigation-by-user-activation; "
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-hashes'{styles}; "
    "frame-ancestors 'none'"
)
"""For a mail: its looks stand on its elements, its pictures come from here, it has no script."""
_BOARD = "board/assets/board.js"
_PAGES = frozenset({".html"})
_PARTS = frozenset(
    {".css", ".json", ".wasm", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".ics", ".csv", ".txt"}
)
"""Of which no browser makes a page that could run anything."""
_HEAD = re.compile(rb".*?</head>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def board_policy(origin: str, page: str = "") -> str:
    """For a page of the server itself, of which the style may stand in its head."""
    return _page([f"{origin}/{_BOARD}"], _styles_in_head(page.encode()))


def file_policy(file: Path, site: Path, content: Path, origin: str, below: str = "") -> str:
    """For a file of a site that was built of the texts in `content` and is shown at `below`."""
    path = file.relative_to(site)
    suffix = file.suffix.lower()
    if (content / path).is_file():
        return ALONE
    if suffix == ".pdf":
        return _PAPER
    if suffix == ".js":  # A worker has the policy of its script, not that of the page.
        return _page(_searching(origin, below), [])
    if suffix not in _PAGES:
        return NOTHING if suffix in _PARTS else ALONE
    data = file.read_bytes()
    if _is_letter(data):
        return _LETTER.format(styles=_said(_styles_of_letter(data)))
    searches = SCRIPTS[0].encode() in data
    scripts = _searching(origin, below) if searches else [f"{origin}/{below}{_BOARD}"]
    return _page(scripts, _styles_in_head(data))


def _page(scripts: Iterable[str], styles: Iterable[bytes]) -> str:
    return _PAGE.format(scripts=" ".join(scripts), styles=_said(styles))


def _searching(origin: str, below: str) -> list[str]:
    """The scripts of the search."""
    return [f"{origin}/{below}{path}" for path in SCRIPTS]


def _said(styles: Iterable[bytes]) -> str:
    digests = dict.fromkeys(b64encode(sha256(style).digest()).decode() for style in styles)
    return "".join(f" 'sha256-{digest}'" for digest in digests)


def _styles_in_head(data: bytes) -> list[bytes]:
    """Only there: our templates make the head, and editors' texts stand in the body."""
    head = _HEAD.match(data)
    return _STYLE.findall(head[0]) if head else []


def _is_letter(data: bytes) -> bool:
    """Whether it is a mail; those alone say in their head that they can do with light and dark."""
    head = _HEAD.match(data)
    return head is not None and b'<meta name="supported-color-schemes"' in head[0]


def _styles_of_letter(data: bytes) -> list[bytes]:
    attributes = html.fromstring(data).xpath("//@style")
    return [*_styles_in_head(data), *(each.encode() for each in attributes)]


def html_page(request: Request, html: str, status: int = 200, **headers: str) -> Response:
    """A page of the server itself, under its policy."""
    policy = board_policy(origin_of(request), html)
    return HTMLResponse(html, status, {"content-security-policy": policy, **headers})


def origin_of(request: Request) -> str:
    """That of this server as the browser has it; the guard found that the name is ours."""
    return f"http://{request.headers['host']}"
