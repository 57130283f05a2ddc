"""The issues of the weekly mails: frozen as they were, or made from what may be seen now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.emit.issue_sections import Sections, is_taken_back, one_line
from raadsweek.emit.withdrawal import old_withdrawn_notice
from raadsweek.language import Language, Message, message
from raadsweek.model.issue import Issue, IssueLine
from raadsweek.model.mailing import Depth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.resolve.issues import PlannedIssue
    from raadsweek.emit.context import Context
    from raadsweek.model.closure import Closure

RECESS = timedelta(days=4)
"""A closure of more days than this is one that readers are told of; a public holiday is not."""
TITLES_AHEAD = 2
"""After the one in the subject, for the line that mail programs show behind it."""


def issues(context: Context) -> tuple[Issue, ...]:
    """Every issue that may be seen, by channel and time.

    Mails are in the language of the content, whatever that of the interface.
    """
    said = Language(context.content_language)
    return tuple(_issue(context, said, planned) for planned in context.selection.issues)


def _issue(context: Context, said: Language, planned: PlannedIssue) -> Issue:
    made = planned.frozen or _made(context, said, planned)
    told = made.with_lines(lambda line: _told(context, said, line))
    if told == made and made.subject:
        return made
    return _named(context, said, replace(told, subject="", preheader=""))


def _told(context: Context, said: Language, line: IssueLine) -> IssueLine:
    """The line; of an item that was taken back only its title, and when and why."""
    item = context.selection.items.get(line.item)
    if item is None or not is_taken_back(context, item):
        return line
    return IssueLine(
        item=line.item,
        title=one_line(item.title),
        label=line.label,
        path=line.path,
        withdrawn=one_line(said.say(old_withdrawn_notice(item))),
    )


def _made(context: Context, said: Language, planned: PlannedIssue) -> Issue:
    sections = Sections(context, planned, said)
    made = Issue(
        channel=planned.channel,
        week=planned.week,
        at=planned.at,
        subject="",
        preheader="",
        intro=(),
        sections=tuple(sections.all()),
        meetings=tuple(sections.meetings()),
        days=tuple(sections.days()),
        closing=tuple(map(said.say, _closing(context, planned))),
        passed_over=planned.passed_over,
    )
    intro = tuple(map(said.say, _intro(context, planned, made)))
    return _named(context, said, replace(made, intro=intro))


def _named(context: Context, said: Language, issue: Issue) -> Issue:
    """The issue with its subject, and the line that mail programs show behind it."""
    titles = [line.title for line in issue.lines if not line.withdrawn]
    if not titles:
        titles = [said.say(message("a quiet week"))]
    label = one_line(context.selection.channels[issue.channel].label)
    day = said.short_day(issue.at)
    subject = message("{mail}, {day}: {title}", mail=label, day=day, title=titles[0])
    ahead = titles[1 : 1 + TITLES_AHEAD] or [
        f"{meeting.title}: {meeting.when}" for meeting in issue.meetings[:1]
    ]
    return replace(issue, subject=said.say(subject), preheader=" · ".join(ahead))


def _intro(context: Context, planned: PlannedIssue, made: Issue) -> Iterator[Message]:
    recess = _recess(context, planned, before=True)
    if recess:
        yield _period(recess)
    kinds = context.selection.kinds
    if any(kinds[publication.kind].topical for publication in planned.publications):
        yield _of_news(context, planned)
        return
    yield _of_silence(context, planned)
    yield _of_the_rest(bool(planned.publications), bool(made.meetings or made.days))


def _of_the_rest(timeless: bool, coming: bool) -> Message:
    """What a quiet issue still holds."""
    if timeless and coming:
        return message("Below you read what is always worth knowing, and what is coming.")
    if timeless:
        return message("Below you read what is always worth knowing.")
    if coming:
        return message("Below you read what is coming.")
    return message("As soon as there is news, you read it here.")


def _of_news(context: Context, planned: PlannedIssue) -> Message:
    if context.selection.channels[planned.channel].mail.depth is Depth.BRIEF:
        return message("New since the last mail, by meeting.")
    return message(
        "This is the news of the council of {municipality}, in brief. Each item tells where you "
        "can read more and how you can have your say.",
        municipality=context.selection.council.municipality,
    )


def _of_silence(context: Context, planned: PlannedIssue) -> Message:
    if context.selection.channels[planned.channel].mail.depth is Depth.BRIEF:
        return message("There is nothing new since the last mail.")
    return message(
        "It was a quiet week in the council of {municipality}: there is nothing new to tell.",
        municipality=context.selection.council.municipality,
    )


def _closing(context: Context, planned: PlannedIssue) -> Iterator[Message]:
    recess = _recess(context, planned, before=False)
    if recess:
        yield _period(recess)
    if planned.next_at:
        yield message("You get the next mail on {moment}.", moment=planned.next_at)


def _period(closure: Closure) -> Message:
    return message(
        "{closure}: from {first} to {last}.",
        closure=one_line(closure.label),
        first=closure.first,
        last=closure.last,
    )


def _recess(context: Context, planned: PlannedIssue, *, before: bool) -> Closure | None:
    """A longer closure of the channel since the issue before, or up to the next one."""
    day = planned.at.date()
    after = (planned.since or planned.at).date() if before else day
    up_to = day if before else (planned.next_at or planned.at).date()
    for closure in context.selection.closures.closed:
        is_long = closure.last - closure.first >= RECESS
        if is_long and closure.closes(planned.channel) and after < closure.first <= up_to:
            return closure
    return None
