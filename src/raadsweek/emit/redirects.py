"""Redirects in files that web servers read, so that they answer before a page does.

Each is a list of two addresses, and none is the configuration of a server by itself: how to name
it there is in docs/how-to/site-online-zetten.md. What was erased is in none, since its address is
erased too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from raadsweek.emit.output import Context, Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


FOLDER = "data/moved/"
HOSTS = "_redirects"
"""Of Netlify and Cloudflare Pages, which look for it there; on other hosts pages lead on."""
LINES: Mapping[str, str] = {
    f"{FOLDER}apache.txt": "{old} {new}",
    f"{FOLDER}caddy.txt": "redir {old} {new} 301",
    f"{FOLDER}nginx.txt": "{old} {new};",
    HOSTS: "{old} {new} 301",
}
"""By file a line of it. Apache's is a text file of RewriteMap, nginx's the inside of a map."""
HEAD = "# Made by Raadsweek: addresses of before, and where each leads on to.\n"


def outputs(context: Context) -> Iterator[Output]:
    """A file for each sort of server, from the first release on, so that a server can name it.

    That of hosts is there only where anything leads on and editors have no such file themselves.
    """
    edition = context.edition
    if edition.preview or not edition.record().release:
        return
    yield from (Output(path, path, "text/plain") for path in LINES if path != HOSTS)
    own = any(each.id == HOSTS for each in edition.names("file"))
    if edition.names("moved") and not own:
        yield Output(HOSTS, HOSTS, "text/plain")


def make(context: Context, output: Output) -> bytes:
    """One of them."""
    # Servers are asked for whole paths, also where the site is not at the root of its host.
    base = urlsplit(context.addresses.site_url).path.rstrip("/") + "/"
    line = LINES[output.key]
    lines = (
        line.format(old=_whole(base, each.id), new=_whole(base, each.path))
        for each in context.edition.names("moved")
    )
    return (HEAD + "".join(f"{each}\n" for each in lines)).encode()


def _whole(base: str, path: str) -> str:
    """A path as it stands in an address: with nothing in it that a server would read otherwise."""
    return base + quote(path)
