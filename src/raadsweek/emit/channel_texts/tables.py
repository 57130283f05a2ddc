"""The texts of a week as tables that programs for scheduling read.

Two forms: one with names above its columns, for programs in which one says what each column
is, and the one of Hootsuite, which has three columns and no names. Nothing is in them that is
not ready, is withdrawn or has been.
"""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.text import limit_of
from raadsweek.emit.text import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.emit.channel_texts.text import ChannelText, TextPart
    from raadsweek.emit.context import Context

COLUMNS = (
    "date",
    "time",
    "datetime",
    "text",
    "link",
    "image",
    "alt",
    "hashtags",
    "part",
    "parts",
    "id",
)
BETWEEN_PARTS = timedelta(minutes=5)
"""Schedulers know no threads: each part is a post of its own, so much after the one before."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(context: Context, found: Iterable[ChannelText]) -> bytes:
    """A row for each post, with the names of `COLUMNS` above them."""
    return _csv([COLUMNS, *(row for text in found for row in _rows(context, text))])


def hootsuite(context: Context, found: Iterable[ChannelText]) -> bytes:
    """Moment (`26/11/2026 17:00`), text and link, without names above the columns."""
    return _csv(
        (f"{moment:%d/%m/%Y %H:%M}", part.text, _link_beside(context, text, part))
        for text in found
        for moment, part in _posts(text)
    )


def _rows(context: Context, text: ChannelText) -> Iterator[tuple[str, ...]]:
    for number, (moment, part) in enumerate(_posts(text), 1):
        yield (
            f"{moment:%Y-%m-%d}",
            f"{moment:%H:%M}",
            f"{moment:%Y-%m-%d %H:%M}",
            part.text,
            text.link,
            _image(context, text) if number == 1 else "",
            text.alt if number == 1 else "",
            " ".join(text.hashtags),
            str(number),
            str(len(text.parts)),
            text.publication,
        )


def _posts(text: ChannelText) -> Iterator[tuple[datetime, TextPart]]:
    for number, part in enumerate(text.parts):
        yield text.moment + number * BETWEEN_PARTS, part


def _link_beside(context: Context, text: ChannelText, part: TextPart) -> str:
    """The link, where the text has none and the network takes both in one post."""
    if text.has_link or part is not text.parts[-1]:
        return ""
    limit = limit_of(context.edition.channel(text.channel))
    return text.link if limit is None or limit.fits(f"{part.text} {text.link}") else ""


def _image(context: Context, text: ChannelText) -> str:
    """The picture's address, where it is on the public site: schedulers fetch it at once."""
    item = context.edition.item(text.item)
    is_public = item is not None and not item.hidden
    return absolute(context, text.image) if text.image and is_public else ""


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    """As CSV (RFC 4180), in UTF-8; a cell that a spreadsheet takes for a formula gets a mark."""
    out = StringIO(newline="")
    csv.writer(out).writerows(
        [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8", "replace")
