"""The text of a digest: what a channel does not carry one by one, in one post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem, Result
from raadsweek.emit.code_labels import result_words
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, Message, message, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.edition.values import PublicPublication
    from raadsweek.emit.output import Context

_EMPTY = ("when", "action", "lines", "lead", "results", "source", "hashtags")


def members(context: Context, publication: PublicPublication) -> tuple[PublicPublication, ...]:
    """What goes out in the digest of a publication, in the order in which it tells them."""
    week = context.edition.channel_week(publication.channel, publication.week)
    own = (each for each in week if each.bundle == publication.bundle)
    return tuple(sorted(own, key=lambda each: each.nth))


def told(context: Context, together: Sequence[PublicPublication]) -> tuple[PublicItem, ...]:
    """The items that a digest tells: those that can be read."""
    items = (context.edition.item(each.item) for each in together)
    return tuple(item for item in items if isinstance(item, PublicItem))


def link_of(context: Context, items: Sequence[PublicItem]) -> str:
    """The page with all of them: that of their meeting, or else of their kind."""
    meetings = {item.meeting for item in items}
    found = context.edition.meeting(meetings.pop()) if len(meetings) == 1 else None
    return absolute(context, found.path if found else items[0].kind.path)


def heading(context: Context, items: Sequence[PublicItem]) -> Message:
    """`De raad besloot over 42 voorstellen`, `20 nieuwe vragen van raadsleden`."""
    first, count = items[0], len(items)
    card = context.edition.card(first.id)
    role = card.role if card else ""
    meetings = {item.meeting for item in items}
    meeting = context.edition.meeting(first.meeting) if len(meetings) == 1 else None
    if role == "decision" and meeting is not None:
        return plural(
            "{body} decided on {count} proposal",
            "{body} decided on {count} proposals",
            count,
            body=meeting.body.label,
        )
    if role == "question":
        return plural(
            "{count} new question of council members",
            "{count} new questions of council members",
            count,
        )
    return message("{kind}: {count} new", kind=first.kind.label, count=count)


def attempts(context: Context, items: Sequence[PublicItem]) -> Iterator[dict[str, str]]:
    """The values for the template of the channel: with all titles, and with ever fewer of them."""
    language = Language(context.content_language)
    title = language.say(heading(context, items))
    lines = [_line(item, language) for item in items]
    for count in range(len(lines), -1, -1):
        more = len(lines) - count
        rest = [language.say(message("and {count} more", count=more))] if more else []
        summary = "\n".join((*lines[:count], *(rest if count else ())))
        facts = {"title": title, "summary": summary, "body": summary, **dict.fromkeys(_EMPTY, "")}
        facts["link"] = link_of(context, items)
        yield {name: valid_characters(value) for name, value in facts.items()}


def _line(item: PublicItem, language: Language) -> str:
    """Its title, and what came of it: else a proposal that was rejected reads as its opposite."""
    results = ", ".join(result_words(each, language) for each in item.of(Result))
    return f"- {item.title}: {results.lower()}" if results else f"- {item.title}"
