"""The weekly mails: of each issue the web version, the plain text, and the mail itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.mail.letter import Letter, letter
from raadsweek.emit.output import Context, Output
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.item import Named

__all__ = ["Letter", "letter", "make", "outputs"]

FORMATS = {"html": "text/html", "txt": "text/plain", "eml": "message/rfc822"}
"""In which an issue stands on the site, and the media type of each."""


def outputs(context: Context) -> Iterator[Output]:
    """`mail/<channel>/<week>.html`, `.txt` and `.eml` of every issue that may be seen.

    Without an address to send from there is no `.eml`.
    """
    for name in sorted(context.edition.names("issue"), key=_year):
        channel, _, week = name.id.partition("/")
        is_sent = bool(context.edition.channel(channel).mail.address)
        for format, media_type in FORMATS.items():
            if format != "eml" or is_sent:
                path = context.addresses.issue(channel, Week.parse(week), format)
                yield Output(f"mail/{name.id}.{format}", path, media_type, shares=_year(name))


def _year(issue: Named) -> str:
    """Issues of a year tell the same items, on several channels."""
    return issue.id.partition("/")[2].partition("-")[0]


def make(context: Context, output: Output) -> bytes:
    """One of them."""
    id, _, format = output.key.removeprefix("mail/").rpartition(".")
    made = letter(context, id)
    if format == "html":
        return made.web
    return made.text if format == "txt" else made.eml
