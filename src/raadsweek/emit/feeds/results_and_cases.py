"""The entries of what meetings did and will do: their results, and cases on an agenda to come."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.edition.values.card import PublicResults, ResultRow
from raadsweek.edition.values.item import WithdrawnItem
from raadsweek.emit.corrections import withdrawn_title
from raadsweek.emit.decision_lines import DecisionLines, count_words, results_url
from raadsweek.emit.feeds.neutral_entry import NeutralEntry, of_council
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.values.calendar import ToldResults, ToldReturn
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context


# The results of a meeting: what was decided, as one thing.


def results_entry(context: Context, told: ToldResults) -> NeutralEntry:
    """The results of a meeting; the same in each feed that tells them."""
    key = ("feed entry of results", context.language.code, told)
    return context.edition.shared(key, lambda: _results_entry(context, told))


def _results_entry(context: Context, told: ToldResults) -> NeutralEntry:
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


def return_entry(context: Context, told: ToldReturn) -> NeutralEntry:
    """The entry; where the meeting is cancelled since, it says so."""
    key = ("feed entry of a return", context.language.code, told)
    return context.edition.shared(key, lambda: _return_entry(context, told))


def _return_entry(context: Context, told: ToldReturn) -> NeutralEntry:
    edition, say = context.edition, context.language.say
    case, meeting = edition.case(told.case), edition.meeting(told.meeting)
    if case is None or meeting is None:
        raise LookupError(told.meeting)
    label, day = VerbatimWords(case.title), meeting.start.date()
    title = message("On the agenda of {day}: {case}", case=label, day=day)
    if meeting.cancelled:
        title = message("The meeting of {day} is cancelled: {case}", case=label, day=day)
    lines = tuple(_lines(context, case, meeting))
    entry = NeutralEntry(
        id=context.addresses.tag(f"case/{told.case}/{told.meeting}", told.tag),
        url=absolute(context, meeting.path),
        title=say(title),
        published=told.at,
        updated=max(told.at, meeting.stamped or told.at),
        summary=" ".join(lines),
        tags=(case.title,),
        html="\n".join(f"<p>{escape(line)}</p>" for line in lines),
    )
    return of_council(context, entry)


def _lines(context: Context, case: PublicCase, meeting: PublicMeeting) -> Iterator[str]:
    """Which meeting it is and when, and the points that are about the case."""
    yield f"{meeting.title}. {context.language.said(meeting.when)}."
    for point in meeting.points:
        if any(each.id == case.id for each in point.cases):
            yield " ".join(filter(None, (f"{point.number}." if point.number else "", point.title)))
