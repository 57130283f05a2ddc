"""The feed of each weekly mail: one entry per issue."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.edition.values.item import WithdrawnItem
from raadsweek.emit.decision_lines import results_url
from raadsweek.emit.feeds.feed import Feed, feed_of
from raadsweek.emit.feeds.neutral_entry import NeutralEntry, of_council
from raadsweek.emit.mail_issue_lines import corrected_heading
from raadsweek.emit.mail_issues import issue, issue_ids
from raadsweek.emit.text import absolute
from raadsweek.language import Language, Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.edition.values.council import PublicChannel
    from raadsweek.emit.output import Context
    from raadsweek.model.mail_issue import Issue, IssueLine


def mail_channels(context: Context) -> tuple[PublicChannel, ...]:
    """The channels that are a mail; each has a feed, also before its first issue."""
    return tuple(each for each in context.edition.channels() if each.type == "mail")


def mail_stem(channel: str) -> str:
    """`mail/residents-mail`, below `feeds/`."""
    return f"mail/{channel}"


def mail_feed(context: Context, id: str) -> Feed:
    """The feed of a mail with its newest issues; all of them stand on its page."""
    channel = context.edition.channel(id)
    newest = issue_ids(context, channel.id)[-context.feed_length :]
    held = tuple(_entry(context, issue(context, each)) for each in reversed(newest))
    council = context.edition.council()
    return feed_of(
        context,
        mail_stem(channel.id),
        title=channel.label,
        about=message("{mail}: every issue ({council}).", mail=channel.label, council=council.name),
        language=context.content_language,
        home=context.addresses.mail(channel.id),
        entries=held,
    )


def _said(context: Context, said: Message) -> str:
    """In the language of the mail, which is that of the content."""
    return Language(context.content_language).say(said)


def _entry(context: Context, issue: Issue) -> NeutralEntry:
    path = context.addresses.issue(issue.channel, issue.week, "html")
    entry = NeutralEntry(
        id=context.addresses.tag(issue.id),
        url=absolute(context, path),
        title=issue.subject,
        published=issue.at,
        updated=max((issue.at, *_withdrawals(context, issue))),
        summary=" ".join(issue.intro),
        tags=(context.edition.channel(issue.channel).label,),
        html="\n".join(_html(context, issue)),
    )
    return of_council(context, entry)


def _withdrawals(context: Context, issue: Issue) -> Iterator[datetime]:
    """When items in it were taken back: then it tells something else."""
    for line in issue.every_line:
        item = context.edition.item(line.item) if line.withdrawn else None
        if isinstance(item, WithdrawnItem) and item.at:
            yield item.at


def _html(context: Context, issue: Issue) -> Iterator[str]:
    """The issue in short: what stands in it, with the ways to the whole texts."""
    yield from (f"<p>{escape(text)}</p>" for text in issue.intro)
    for section in issue.sections:
        yield f"<h2>{escape(section.heading)}</h2>"
        if section.meeting:
            where = filter(None, (section.meeting.when, section.meeting.place))
            yield f"<p>{escape(', '.join(where))}</p>"
        yield "<ul>"
        yield from (_line(context, line) for line in section.lines)
        yield "</ul>"
        if section.whole:
            href, words = escape(results_url(context, section.whole)), message("See all results")
            way = f'<a href="{href}">{escape(_said(context, words))}</a>'
            yield f"<p>{escape(section.count)} {way}</p>"
    if issue.corrected:
        yield f"<h2>{escape(_said(context, corrected_heading(issue.corrected)))}</h2>"
        yield "<ul>"
        yield from (_line(context, line) for line in issue.corrected)
        yield "</ul>"
    if issue.meetings:
        heading = _said(context, message("The next meetings"))
        yield f"<h2>{escape(heading)}</h2>"
        yield "<ul>"
        for meeting in issue.meetings:
            href = escape(absolute(context, meeting.path))
            told = escape(", ".join(filter(None, (meeting.when, meeting.place, meeting.note))))
            yield f'<li><a href="{href}">{escape(meeting.title)}</a>: {told}</li>'
        yield "</ul>"


def _line(context: Context, line: IssueLine) -> str:
    href = escape(absolute(context, line.path))
    told = " ".join(filter(None, (line.withdrawn, line.summary, *line.lines)))
    return f'<li><a href="{href}">{escape(line.title)}</a>. {escape(told)}</li>'
