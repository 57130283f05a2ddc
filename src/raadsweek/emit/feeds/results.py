"""The entry of a meeting's results: what was decided, as one thing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem
from raadsweek.emit.corrections import withdrawn_title
from raadsweek.emit.decision_lines import count_words, decision_line, results_url
from raadsweek.emit.feeds.neutral_entry import NeutralEntry
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values import PublicResults, ResultRow, ToldResults
    from raadsweek.emit.output import Context


def results_entry(context: Context, told: ToldResults) -> NeutralEntry:
    """The results of a meeting; the same in each feed that tells them."""
    key = ("feed entry of results", context.language.code, told)
    return context.edition.shared(key, lambda: _entry(context, told))


def _entry(context: Context, told: ToldResults) -> NeutralEntry:
    edition, say = context.edition, context.language.say
    meeting, results = edition.meeting(told.meeting), edition.results(told.meeting)
    if meeting is None or results is None:
        raise LookupError(told.meeting)
    title = message("Results of {meeting}, {day}", meeting=meeting.title, day=meeting.start.date())
    council = edition.council()
    return NeutralEntry(
        id=context.addresses.tag(f"results/{told.meeting}", told.tag),
        url=results_url(context, meeting.path),
        title=valid_characters(say(title)),
        published=told.at,
        updated=max(told.at, results.updated or told.at),
        summary=valid_characters(count_words(edition, results, context.language)),
        tags=(valid_characters(meeting.body.label or meeting.body.id),),
        author=valid_characters(council.contact.name or council.name),
        html=valid_characters("\n".join(_html(context, results))),
    )


def _html(context: Context, results: PublicResults) -> Iterator[str]:
    """How many there were, and each of them with what came of it."""
    yield f"<p>{escape(count_words(context.edition, results, context.language))}</p>"
    yield from _list(context, results.rows)


def _list(context: Context, rows: Iterable[ResultRow]) -> Iterator[str]:
    """A list; below a proposal what belongs to it."""
    yield "<ul>"
    for row in rows:
        item = context.edition.item(row.item)
        if item is None:
            continue
        line = decision_line(item, context.language)
        title = item.title
        if not isinstance(item, PublicItem):
            title = context.language.say(withdrawn_title(item))
        href = escape(absolute(context, item.path))
        said = escape(". ".join(filter(None, (line.told, line.tally))))
        yield f'<li><a href="{href}">{escape(title)}</a>{f". {said}" if said else ""}'
        yield from _list(context, row.below) if row.below else ()
        yield "</li>"
    yield "</ul>"
