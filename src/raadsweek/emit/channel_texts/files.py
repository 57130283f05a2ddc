"""The channel texts as files of the preview: to paste, for bulk upload, for other tools."""

from __future__ import annotations

import json
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.tables import hootsuite, table
from raadsweek.emit.channel_texts.text import texts
from raadsweek.emit.output import Output
from raadsweek.emit.text import absolute
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values import PublicPublication
    from raadsweek.emit.channel_texts.text import ChannelText
    from raadsweek.emit.context import Context

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
    return Output(f"channel/{name}", f"channels/{name}", media_type)


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
