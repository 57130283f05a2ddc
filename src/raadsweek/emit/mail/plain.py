"""The plain text of an issue: it reads well on its own, in 72 columns."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.mail.view import (
        MailCall,
        MailLink,
        MailMeeting,
        MailSection,
        MailStory,
        View,
    )

WIDTH = 72
"""Columns. What a mail program quotes with `> ` then still fits in 80."""
_RULE = "-" * WIDTH
_POINT = re.compile(r"( *)((?:[-*]|[0-9]{1,9}\.) +)?(.*)")


def plain_text(view: View) -> str:
    """The whole issue; paragraphs apart by an empty line, addresses on lines of their own."""
    blocks = [*_head(view)]
    if view.contents:
        headings = (wrapped(f"- {way.text}") for way in view.contents)
        blocks.append("\n".join((f"{view.inside}:", *headings)))
    if view.calls:
        blocks += [_heading(view.now), *map(_call, view.calls)]
    for part in view.parts:
        blocks += _part(part)
    if view.returns:
        blocks += [_heading(view.back), *map(_call, view.returns)]
    if view.meetings:
        blocks += [_heading(view.coming), *(_meeting(m) for m in view.meetings)]
    if view.days:
        days = (wrapped(f"- {when}: {kinds}") for when, kinds in view.days)
        blocks += [_heading(view.expected), "\n".join(days)]
    blocks += map(wrapped, view.closing)
    blocks += _foot(view)
    return "\n\n".join(filter(None, blocks)) + "\n"


def wrapped(text: str, indent: str = "") -> str:
    """Each line of `text` in 72 columns; no word and no address is cut in two.

    The lines of a point of a list begin where its first word stands.
    """
    return "\n".join(_wrapped_line(line, indent) for line in text.split("\n"))


def _wrapped_line(line: str, indent: str) -> str:
    match = _POINT.fullmatch(line)
    before, mark, rest = match.groups() if match else ("", "", line)
    first = indent + before + (mark or "")
    if rest.isprintable() and "  " not in rest and rest and " " not in (rest[0], rest[-1]):
        return _of_words(rest.split(" "), first)
    return textwrap.fill(
        rest,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _of_words(words: list[str], first: str) -> str:
    """What `textwrap` makes of words with one space between, in a tenth of its time."""
    lines, line = [], first + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= WIDTH:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = " " * len(first) + word
    return "\n".join((*lines, line))


def _head(view: View) -> Iterator[str]:
    yield "\n".join((wrapped(view.mail.upper()), wrapped(view.council), view.date))
    if view.draft:
        yield wrapped(view.draft)
    yield from map(wrapped, view.intro)


def _heading(text: str) -> str:
    return f"{_RULE}\n{wrapped(text.upper())}\n{_RULE}"


def _part(part: MailSection) -> Iterator[str]:
    yield _heading(part.heading)
    if part.meeting:
        yield _meeting(part.meeting)
    for story in part.stories:
        yield from _story(story)
    if part.brief:
        yield "\n".join(map(_brief, part.brief))
    if part.whole:
        yield "\n".join(filter(None, (wrapped(part.count), _way(part.whole))))


def _call(call: MailCall) -> str:
    return "\n".join((wrapped(f"* {call.title}"), wrapped(call.when, "  "), f"  {call.href}"))


def _meeting(meeting: MailMeeting) -> str:
    lines = [f"{meeting.title}, {meeting.when}", meeting.place, meeting.note]
    told = [wrapped(line) for line in lines if line]
    told.append(meeting.href)
    if meeting.stream:
        told.append(_way(meeting.stream))
    return "\n".join(told)


def _title(story: MailStory) -> str:
    labels = " · ".join(filter(None, (story.meta, story.unfinished)))
    return wrapped(f"* {story.title}" + (f" [{labels}]" if labels else ""))


def _brief(story: MailStory) -> str:
    return f"{_title(story)}\n  {story.href}"


def _story(story: MailStory) -> Iterator[str]:
    yield _title(story)
    for text in (story.withdrawn, story.summary, story.words, *story.lines):
        if text:
            yield wrapped(text, "  ")
    ways = (_way(way, "  ") for way in story.ways)
    yield "\n".join((f"  {story.href}", *ways))


def _way(way: MailLink, indent: str = "") -> str:
    """The words and the address, on one line where they fit."""
    address = way.href.removeprefix("mailto:")
    line = f"{indent}{way.text}: {address}"
    if len(line) <= WIDTH:
        return line
    return "\n".join((wrapped(f"{way.text}:", indent), f"{indent}{address}"))


def _foot(view: View) -> Iterator[str]:
    yield _RULE
    yield wrapped(view.foot.sender)
    react, mail, phone = view.foot.react
    reach = [mail.text if mail else "", phone]
    yield "\n".join(filter(None, [wrapped(react), *reach]))
    ways = (view.in_browser, *view.foot.ways)
    yield "\n".join(map(_way, ways))
    if view.foot.notice:
        yield wrapped(view.foot.notice)
