"""The channel texts as files of the preview: to paste, for bulk upload, for other tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.tables import hootsuite, table
from raadsweek.emit.channel_texts.text import texts
from raadsweek.emit.text import absolute
from raadsweek.model.artifact import Artifact
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.values import PublicPublication
    from raadsweek.emit.channel_texts.text import ChannelText
    from raadsweek.emit.context import Context

BETWEEN = "\n\n----------\n\n"
"""Between the posts of a thread."""
_MADE_BY_THE_BUILD = ("site", "mail")


def channel_texts(context: Context) -> Iterator[Artifact]:
    """Per channel and week from this week on; only in a preview, since most is not public yet."""
    if not context.edition.preview:
        return
    for (channel, week), found in _by_week(context).items():
        folder = f"channels/{channel}/{week}"
        made = [(publication, texts(context, publication)) for publication in found]
        for publication, text in made:
            if text.parts and not publication.tentative:
                words = BETWEEN.join(part.text for part in text.parts) + "\n"
                yield Artifact(f"{folder}/{text.publication}.txt", "text/plain", words.encode())
        if context.edition.channel(channel).type == "social":
            yield from _for_schedulers(context, folder, made)
        yield Artifact(f"{folder}.json", "application/json", _json(context, channel, week, made))


def _for_schedulers(
    context: Context, folder: str, made: list[tuple[PublicPublication, ChannelText]]
) -> Iterator[Artifact]:
    """What is still to come and ready: an upload is not looked through post by post."""
    coming = [
        text
        for publication, text in made
        if not (publication.tentative or context.edition.passed(publication.at))
    ]
    yield Artifact(f"{folder}.csv", "text/csv", table(context, coming))
    yield Artifact(f"{folder}-hootsuite.csv", "text/csv", hootsuite(context, coming))


def _by_week(context: Context) -> Mapping[tuple[str, Week], list[PublicPublication]]:
    """The publications that are placed somewhere else, by channel and week."""
    first = Week.of(context.edition.today())
    grouped: dict[tuple[str, Week], list[PublicPublication]] = {}
    for publication in context.edition.publications():
        type = context.edition.channel(publication.channel).type
        if publication.week >= first and type not in _MADE_BY_THE_BUILD:
            grouped.setdefault((publication.channel, publication.week), []).append(publication)
    return grouped


def _json(
    context: Context, channel: str, week: Week, made: list[tuple[PublicPublication, ChannelText]]
) -> bytes:
    value = {
        "channel": channel,
        "label": context.edition.channel(channel).label,
        "week": str(week),
        "texts": [_text(context, publication, text) for publication, text in made],
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
