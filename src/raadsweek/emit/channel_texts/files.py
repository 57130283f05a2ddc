"""The channel texts as files of the preview: to paste, for bulk upload, for other tools."""

from __future__ import annotations

import csv
import json
from bisect import bisect_left
from datetime import date, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.text import ChannelText, TextPart, limit_of, texts
from raadsweek.emit.output import Context, Output
from raadsweek.emit.text import absolute
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values.calendar import PublicPublication


# The texts of a week as tables that programs for scheduling read.
#
# Two forms: one with names above its columns, for programs in which one says what each column is,
# and the one of Hootsuite, which has three columns and no names. Nothing is in them that is not
# ready, is withdrawn or has been.

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
        for moment, part in _planned_posts(text)
    )


def _rows(context: Context, text: ChannelText) -> Iterator[tuple[str, ...]]:
    for number, (moment, part) in enumerate(_planned_posts(text), 1):
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


def _planned_posts(text: ChannelText) -> Iterator[tuple[datetime, TextPart]]:
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


# The channel texts as files of the preview: to paste, for bulk upload, for other tools.

BETWEEN = "\n\n----------\n\n"
"""Between the posts of a thread."""
TABLES = {"-hootsuite.csv": hootsuite, ".csv": table}
"""How the name of each table for schedulers ends, the longest one first."""
_MADE_BY_THE_BUILD = ("site", "mail")


def outputs(context: Context) -> Iterator[Output]:
    """Per channel and week from this week on; only in a preview, since most is not public yet."""
    if not context.edition.preview:
        return
    first = Week.of(context.edition.today())
    for name in context.edition.names("channel_week"):
        channel, _, week = name.id.partition("/")
        type = context.edition.channel(channel).type
        if Week.parse(week) >= first and type not in _MADE_BY_THE_BUILD:
            yield from _of_week(context, channel, week)


def make(context: Context, output: Output) -> bytes:
    """One text to paste, or all texts of a week as a table or for other tools."""
    _, channel, *rest = output.key.split("/")
    if len(rest) > 1:
        return _to_paste(context, rest[-1].removesuffix(".txt"))
    if rest[0].endswith(".json"):
        return _json(context, channel, Week.parse(rest[0].removesuffix(".json")))
    end = next(end for end in TABLES if rest[0].endswith(end))
    return TABLES[end](context, _coming(context, channel, Week.parse(rest[0].removesuffix(end))))


def _of_week(context: Context, channel: str, week: str) -> Iterator[Output]:
    folder = f"{channel}/{week}"
    for publication in _posts(context.edition.channel_week(channel, Week.parse(week))):
        card = context.edition.card(publication.item)
        if card and not (card.withdrawn or publication.tentative):
            yield _output(f"{folder}/{publication.post}.txt", "text/plain")
    if context.edition.channel(channel).type == "social":
        yield from (_output(f"{folder}{end}", "text/csv") for end in reversed(TABLES))
    yield _output(f"{folder}.json", "application/json")


def _output(name: str, media_type: str) -> Output:
    return Output(f"channel/{name}", f"channels/{name}", media_type, shares="texts")


def _to_paste(context: Context, id: str) -> bytes:
    publication = context.edition.publication(id) or _of_digest(context, id)
    if publication is None:
        raise LookupError(id)
    parts = texts(context, publication).parts
    return (BETWEEN.join(part.text for part in parts) + "\n").encode()


def _of_digest(context: Context, id: str) -> PublicPublication | None:
    """The first of a digest."""
    _, channel, day = id.rsplit("@", 2)
    week = context.edition.channel_week(channel, Week.of(date.fromisoformat(day)))
    return next((each for each in _posts(week) if each.post == id), None)


def _posts(found: Iterable[PublicPublication]) -> Iterator[PublicPublication]:
    """Those by which each post is known: of a digest the first."""
    posts: dict[str, PublicPublication] = {}
    for each in found:
        known = posts.setdefault(each.post, each)
        if each.nth < known.nth:
            posts[each.post] = each
    yield from posts.values()


def _coming(context: Context, channel: str, week: Week) -> list[ChannelText]:
    """What is still to come and ready: an upload is not looked through post by post."""
    edition = context.edition
    found = edition.channel_week(channel, week)
    first = bisect_left(found, True, key=lambda each: not edition.passed(each.at))
    return [texts(context, each) for each in _posts(found[first:]) if not each.tentative]


def _json(context: Context, channel: str, week: Week) -> bytes:
    found = context.edition.channel_week(channel, week)
    value = {
        "channel": channel,
        "label": context.edition.channel(channel).label,
        "week": str(week),
        "texts": [_text(context, each, texts(context, each)) for each in _posts(found)],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _text(
    context: Context, publication: PublicPublication, text: ChannelText
) -> Mapping[str, object]:
    return {
        "id": text.publication,
        "item": text.item,
        "kind": publication.kind,
        "title": publication.title,
        "at": text.moment.isoformat(),
        "status": _status(publication, text),
        "notice": text.notice,
        "parts": [
            {"text": part.text, "count": part.count, "most": part.most} for part in text.parts
        ],
        "counted_as": text.counted_as,
        "from_variant": text.from_variant,
        "link": text.link,
        "hashtags": list(text.hashtags),
        "image": absolute(context, text.image) if text.image else None,
        "alt": text.alt,
    }


def _status(publication: PublicPublication, text: ChannelText) -> str:
    """`withdrawn`, `tentative` for what is not ready yet, or how the publication stands."""
    if not text.parts:
        return "withdrawn"
    return "tentative" if publication.tentative else publication.status
