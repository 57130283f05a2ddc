"""The entry of a meeting's results: what was decided, as one thing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.edition.values.card import PublicResults, ResultRow
from raadsweek.edition.values.item import WithdrawnItem
from raadsweek.emit.corrections import withdrawn_title
from raadsweek.emit.decision_lines import DecisionLines, count_words, results_url
from raadsweek.emit.feeds.neutral_entry import NeutralEntry, of_council
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.calendar import ToldResults
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
    entry = NeutralEntry(
        id=context.addresses.tag(f"results/{told.meeting}", told.tag),
        url=results_url(context, meeting.path),
        title=say(title),
        published=told.at,
        updated=max(told.at, results.updated or told.at),
        summary=count_words(edition, results, context.language),
        tags=(meeting.body.label or meeting.body.id,),
        html="\n".join(_html(context, results)),
    )
    return of_council(context, entry)


def _html(context: Context, results: PublicResults) -> Iterator[str]:
    """How many there were, with what they begin, and each of them with what came of it."""
    lines = DecisionLines(context.edition, results, context.language)
    yield f"<p>{escape(count_words(context.edition, results, context.language))}</p>"
    if len(results.all) > len(results.leads) > 0:
        yield from _list(context, lines, map(ResultRow, results.leads))
        yield f"<p><strong>{escape(context.language.say(message('All results')))}</strong></p>"
    yield from _list(context, lines, results.rows)


def _list(context: Context, lines: DecisionLines, rows: Iterable[ResultRow]) -> Iterator[str]:
    """A list; below a proposal what belongs to it."""
    yield "<ul>"
    for row in rows:
        line = lines.of(row)
        if line is None:
            continue
        title = line.title
        if isinstance(line.item, WithdrawnItem):
            title = context.language.say(withdrawn_title(line.item))
        href = absolute(context, line.path) + (f"#{line.anchor}" if line.anchor else "")
        said = valid_characters(escape(". ".join(filter(None, (line.told, line.tally)))))
        way = f'<a href="{escape(href)}">{escape(valid_characters(title))}</a>'
        yield f"<li>{way}{f'. {said}' if said else ''}"
        yield from _list(context, lines, row.below) if row.below else ()
        yield "</li>"
    yield "</ul>"
