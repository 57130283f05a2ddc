"""The issues of the weekly mails: frozen as they were, or made from what may be seen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values.item import WithdrawnItem
from raadsweek.emit.mail_issue_lines import TITLES_AHEAD, Headlines, withdrawn_line
from raadsweek.emit.mail_issue_sections import Sections
from raadsweek.emit.text import one_line
from raadsweek.language import Language, Message, message
from raadsweek.model.mail_issue import Issue, IssueLine
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.edition.values.mails import PublicIssue, Recess
    from raadsweek.emit.output import Context


def issue_ids(context: Context, channel: str) -> tuple[str, ...]:
    """The issues of a channel that may be seen, the first one first."""
    every = (name.id for name in context.edition.names("issue"))
    return tuple(id for id in every if id.partition("/")[0] == channel)


def issue(context: Context, id: str) -> Issue:
    """An issue that may be seen, by `channel/week`; any other id is a LookupError.

    Mails are in the language of the content, whatever that of the interface.
    """
    key = ("told issue", context.content_language, id)
    return context.edition.shared(key, lambda: _told(context, id))


def subject_of(context: Context, id: str) -> tuple[str, datetime]:
    """The subject of an issue, and when it goes out; nothing of its texts is made for that."""
    said, planned = Language(context.content_language), context.edition.issue(id)
    if planned is None or planned.frozen:
        known = issue(context, id)
        return known.subject, known.at
    return Headlines(context.edition, planned, said).subject(), planned.at


def _told(context: Context, id: str) -> Issue:
    said, planned = Language(context.content_language), context.edition.issue(id)
    if planned is None:
        raise LookupError(id)
    frozen = planned.frozen
    if frozen is None:
        return _made(context, said, planned)
    return _as_frozen(context, said, frozen, frozenset(planned.taken))


def _as_frozen(context: Context, said: Language, frozen: Issue, taken: AbstractSet[str]) -> Issue:
    """The issue as it was, but for what was taken back since; then its subject is another too."""

    def told(line: IssueLine) -> IssueLine:
        item = context.edition.item(line.item) if line.item in taken else None
        if not isinstance(item, WithdrawnItem):
            return line
        return withdrawn_line(said, item, line.label, line.path)

    hidden = {each.path for each in context.edition.names("hidden")}
    now = frozen.with_lines(told).without_meetings(hidden)
    now = now.with_calls(lambda item: item not in taken).with_names(lambda item: item not in taken)
    if now == frozen and frozen.subject:
        return frozen
    now = now.without_opening()
    titles = [line.title for line in now.lines if not line.withdrawn]
    subject = titles[0] if titles else said.say(message("A quiet week in the council"))
    ahead = " · ".join(titles[1 : 1 + TITLES_AHEAD])
    return replace(now, subject=subject, preheader=ahead)


def _made(context: Context, said: Language, planned: PublicIssue) -> Issue:
    sections = Sections(context, planned, said)
    headlines = sections.headlines
    made = Issue(
        channel=planned.channel,
        week=planned.week,
        at=planned.at,
        subject=headlines.subject(),
        preheader=headlines.preheader(),
        intro=(),
        calls=tuple(sections.calls()),
        sections=tuple(sections.all()),
        meetings=tuple(sections.meetings()),
        days=tuple(sections.days()),
        closing=tuple(map(said.say, _closing(planned))),
        passed_over=tuple(sorted({*planned.passed_over, *sections.bundled})),
        returns=tuple(sections.returns()),
        corrected=tuple(sections.lines.corrected()),
        named=headlines.named(),
    )
    intro = tuple(map(said.say, _intro(context, planned, made, headlines)))
    # Without one a program shows the name of the mail once more.
    return replace(made, intro=intro, preheader=made.preheader or " ".join(intro))


def _intro(
    context: Context, planned: PublicIssue, made: Issue, headlines: Headlines
) -> Iterator[Message]:
    if planned.recess_before:
        yield _period(planned.recess_before)
    news = _has_news(context, planned)
    if not news:
        yield _of_silence(context, planned)
    yield from headlines.lead()
    if not news:
        yield _of_the_rest(bool(planned.items), bool(made.meetings or made.days))


def _has_news(context: Context, planned: PublicIssue) -> bool:
    edition = context.edition
    items = filter(None, (edition.item(each.item) for each in planned.items))
    return bool(planned.decided) or any(edition.kind(item.kind.id).topical for item in items)


def _of_the_rest(timeless: bool, coming: bool) -> Message:
    """What a quiet issue still holds."""
    if timeless and coming:
        return message("Below you read what is always worth knowing, and what is coming.")
    if timeless:
        return message("Below you read what is always worth knowing.")
    if coming:
        return message("Below you read what is coming.")
    return message("As soon as there is news, you read it here.")


def _of_silence(context: Context, planned: PublicIssue) -> Message:
    if not context.edition.channel(planned.channel).mail.full:
        return message("There is nothing new since the last mail.")
    return message(
        "It was a quiet week in the council of {municipality}: there is nothing new to tell.",
        municipality=context.edition.council().municipality,
    )


def _closing(planned: PublicIssue) -> Iterator[Message]:
    if planned.recess_after:
        yield _period(planned.recess_after)
    if planned.next_at:
        yield message("You get the next mail on {moment}.", moment=planned.next_at)


def _period(recess: Recess) -> Message:
    return message(
        "{closure}: from {first} to {last}.",
        closure=one_line(recess.label),
        first=recess.first,
        last=recess.last,
    )
