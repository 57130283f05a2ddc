"""The feed of the meetings: what is new, moved or off, and what came to read before one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.collections import MEETINGS
from raadsweek.emit.feeds.feed import Feed, feed_of
from raadsweek.emit.feeds.neutral_entry import NeutralEntry, of_council
from raadsweek.emit.text import absolute
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.values.calendar import MeetingChange
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context

CHANGES = message("Changes of the meetings")
"""The title of the feed."""
_WHAT: Mapping[str, Message] = {
    "new": message("New meeting"),
    "moved": message("Moved"),
    "cancelled": message("Cancelled"),
    "on again": message("Goes on after all"),
    "agenda": message("The agenda is there"),
    "papers": message("New documents"),
}


def meetings_feed(context: Context) -> Feed:
    """The newest changes. A meeting changes in place; each change is an entry of its own."""
    newest = context.edition.meeting_changes()[-context.feed_length :]
    held = tuple(entry for each in reversed(newest) for entry in _entries(context, each))
    about = message(
        "What changes of the meetings of {council}.", council=context.edition.council().name
    )
    return feed_of(
        context,
        MEETINGS,
        title=context.language.say(CHANGES),
        about=about,
        language=context.language.code,
        home=context.addresses.meetings(),
        entries=held,
    )


def _entries(context: Context, change: MeetingChange) -> Iterator[NeutralEntry]:
    """The entry of a change; nothing where its meeting is not told of any more."""
    meeting, say = context.edition.meeting(change.meeting), context.language
    if meeting is None:
        return
    what = say.list(say.say(_WHAT[each]) for each in change.what)
    title = message(
        "{what}: {meeting}, {when}", what=what, meeting=meeting.title, when=meeting.when
    )
    entry = NeutralEntry(
        id=context.addresses.tag(change.id, change.tag),
        url=absolute(context, meeting.path),
        title=say.say(title),
        published=change.at,
        updated=change.at,
        summary=" ".join(map(say.say, _told(change, meeting))),
        tags=(meeting.body.label or meeting.body.id,),
        html="\n".join(_html(context, change, meeting)),
    )
    yield of_council(context, entry)


def _told(change: MeetingChange, meeting: PublicMeeting) -> Iterator[Message]:
    """How it was and how it is now."""
    if change.was:
        yield message("It was on {when}.", when=change.was)
    if meeting.cancelled:
        yield message("This meeting is cancelled.")
    elif meeting.place:
        yield message("It is on {when}, {place}.", when=meeting.when, place=meeting.place)
    else:
        yield message("It is on {when}.", when=meeting.when)
    if meeting.provisional and not meeting.cancelled:
        yield PROVISIONAL
    if meeting.reason:
        yield message("The reason: {reason}", reason=meeting.reason)


def _html(context: Context, change: MeetingChange, meeting: PublicMeeting) -> Iterator[str]:
    for each in _told(change, meeting):
        yield f"<p>{escape(context.language.say(each))}</p>"
    href, words = escape(absolute(context, meeting.path)), escape(meeting.title)
    yield f'<p><a href="{href}">{words}</a></p>'
