"""The lines of a weekly mail: with what it opens, an item in a few words, what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.edition.values.item import Ballot, Line, PublicItem, Reference, Result, WithdrawnItem
from raadsweek.emit.code_labels import result_told, tally_words
from raadsweek.emit.corrections import correction_line, withdrawn_notice
from raadsweek.emit.moment_words import calls_to_nothing, told
from raadsweek.emit.text import elsewhere, meaning, one_line
from raadsweek.language import Language, Message, message, plural
from raadsweek.model.mail_issue import IssueLine, IssueLink
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.mails import PublicIssue
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context

ACTION = "action"
"""The line that says what one can do."""
LONG_LIST, WHOLE = 12, 6
"""So many items of a section are told whole; of more only the first ones."""
_BARE: Mapping[str, Any] = {"summary": "", "text": "", "lines": (), "links": (), "picture": ""}


class IssueLines(Struct, frozen=True):
    """Makes the lines of one issue."""

    context: Context
    planned: PublicIssue
    say: Language

    @property
    def edition(self) -> Edition:
        """What may be seen."""
        return self.context.edition

    def of(self, item: PublicItem | WithdrawnItem) -> IssueLine:
        """The item as it is told."""
        label = one_line(item.kind.label)
        if isinstance(item, WithdrawnItem):
            return withdrawn_line(self.say, item, label, item.path)
        full = self.edition.channel(self.planned.channel).mail.full
        picture = item.picture if full else None
        return IssueLine(
            item=item.id,
            title=one_line(item.title),
            label=label,
            summary=one_line(item.lead),
            outcome=" · ".join(self._outcome(item)),
            text=self._meaning(item) if full else "",
            lines=tuple(self._lines(item)),
            path=item.path,
            links=tuple(_links(item)),
            picture=(picture.small or picture.path) if picture else "",
            alt=one_line(picture.alt) if picture else "",
            unfinished=any(p.item == item.id and p.unfinished for p in self.planned.items),
        )

    def _outcome(self, item: PublicItem) -> Iterator[str]:
        """What came of what, and how many voted for it and against it."""
        yield from (result_told(each, self.say) for each in item.of(Result))
        yield from (tally_words(each, self.say) for each in item.of(Ballot))

    def _lines(self, item: PublicItem) -> Iterator[str]:
        """What else it says; of what is over when the mail goes out it says no more."""
        at = self.planned.at
        lines = item.of(Line)
        if calls_to_nothing(item, at):
            lines = tuple(each for each in lines if each.of != ACTION)
        yield from filter(None, (one_line(each.text) for each in lines))
        yield from map(one_line, told(item, self.say, at))

    def _meaning(self, item: PublicItem) -> str:
        html = meaning(self.context, item.id)
        return "\n".join(filter(None, map(one_line, html.splitlines())))

    def corrected(self) -> Iterator[IssueLine]:
        """What was corrected or taken back of what earlier issues told."""
        for change in self.planned.changes:
            item = self.edition.item(change.item)
            if isinstance(item, PublicItem):
                said = map(self.say.say, map(correction_line, change.corrections))
                yield IssueLine(
                    item=item.id,
                    title=one_line(item.title),
                    label=one_line(item.kind.label),
                    lines=tuple(map(one_line, said)),
                    path=item.path,
                )
            elif item:
                yield withdrawn_line(self.say, item, one_line(item.kind.label), item.path)


def in_brief(lines: Iterable[IssueLine]) -> tuple[IssueLine, ...]:
    """The lines of one section; of many the first ones whole, and of the others title and outcome.

    Forty decisions of one evening are a list that one can look through, and not a book.
    """
    found = tuple(lines)
    if len(found) <= LONG_LIST:
        return found
    return (*found[:WHOLE], *(replace(each, **_BARE) for each in found[WHOLE:]))


def corrected_heading(lines: Iterable[IssueLine]) -> Message:
    """What stands above them: what was done with those."""
    taken = [bool(line.withdrawn) for line in lines]
    if all(taken):
        return message("Withdrawn")
    return message("Corrected and withdrawn") if any(taken) else message("Corrected")


def withdrawn_line(say: Language, item: WithdrawnItem, label: str, path: str) -> IssueLine:
    """What is left of an item that was taken back: its title, and when and why."""
    return IssueLine(
        item=item.id,
        title=one_line(item.title),
        label=label,
        path=path,
        withdrawn=one_line(say.say(withdrawn_notice(item))),
    )


def _links(item: PublicItem) -> Iterator[IssueLink]:
    for each in item.of(Reference):
        if url := elsewhere(each.url):
            yield IssueLink(each.of, url)


# With what a weekly mail opens: its subject and its first sentences, which are what matters now.
#
# First the meeting of these days and what it is about, then what was decided last, then what else
# is new. The name of the mail is that of its sender, so a subject has no need of it.

TITLES_AHEAD = 2
"""So many titles stand in the line that mail programs show behind the subject."""


class Headlines(Struct, frozen=True):
    """What an issue opens with. `cards` are those of its items, in the order of the mail.

    Its subject needs none of them.
    """

    edition: Edition
    planned: PublicIssue
    say: Language
    cards: Sequence[Card] = ()

    def subject(self) -> str:
        """The next meeting and what it is about, else the first news, else that it is quiet."""
        meeting, opening = self._next(), self.planned.opening
        about = self._about() if meeting else ""
        if meeting and (about or not opening.is_news):
            return self._of_meeting(meeting, about or one_line(meeting.title))
        card = self.edition.card(opening.item) if opening.item else None
        titles = self._points() if card is None else [one_line(card.title)]
        return titles[0] if titles else self.say.say(message("A quiet week in the council"))

    def preheader(self) -> str:
        """The first titles that are not in the subject."""
        opens = self.subject().partition(": ")[2] or self.subject()
        titles = [title for title in self._titles() if opens not in title]
        if titles:
            return " · ".join(titles[:TITLES_AHEAD])
        meeting = self._next()
        return f"{one_line(meeting.title)}: {self.say.said(meeting.when)}" if meeting else ""

    def lead(self) -> Iterator[Message]:
        """A sentence or two: when the council meets and on what, and what it decided last."""
        if meeting := self._next():
            yield message("The next meeting is on {when}.", when=meeting.when)
            if about := self._about():
                yield message("It is about: {subject}.", subject=about.rstrip("."))
        cards = (card for card in self.cards if self._decides(card) and not card.withdrawn)
        decided = [*(one_line(card.title) for card in cards), *self._points()]
        if decided:
            title = decided[0].rstrip(".")
            one = message("The newest decision: {title}.", title=title)
            yield one if len(decided) == 1 else _and_more(title, len(decided) - 1)
        elif not meeting and (titles := self._titles(topical=True)):
            yield message("New: {title}.", title=titles[0].rstrip("."))

    def named(self) -> tuple[str, ...]:
        """The items that it names beside those that the issue tells: ids."""
        agenda = self.planned.opening.agenda
        return (agenda,) if agenda else ()

    def _next(self) -> PublicMeeting | None:
        """The first meeting that takes place before the next mail tells of it."""
        id = self.planned.opening.meeting
        return self.edition.meeting(id) if id else None

    def _about(self) -> str:
        """What the agenda says that it is about: what stands behind the colon of its title."""
        id = self.planned.opening.agenda
        agenda = self.edition.card(id) if id else None
        head, _, rest = one_line(agenda.title).partition(": ") if agenda else ("", "", "")
        return rest or head

    def _of_meeting(self, meeting: PublicMeeting, about: str) -> str:
        day = f"{self.say.weekday(meeting.start)} {self.say.short_day(meeting.start)}"
        day = day.removesuffix(f" {meeting.start.year}")
        said = message("{day}: {title}", day=day[:1].upper() + day[1:], title=about)
        return self.say.say(said)

    def _titles(self, *, topical: bool = False) -> list[str]:
        told = (card for card in self.cards if not card.withdrawn)
        titles = [one_line(card.title) for card in told if not topical or self._is_news(card)]
        return [*titles, *self._points()]

    def _points(self) -> list[str]:
        """The titles of what was decided without an item."""
        parts = sorted(self.planned.parts, key=lambda part: part.meeting)
        return [one_line(each.title) for part in parts for each in part.room.points]

    def _is_news(self, card: Card) -> bool:
        return self.edition.kind(card.kind.id).topical

    def _decides(self, card: Card) -> bool:
        return self.edition.kind(card.kind.id).bound == "after"


def _and_more(title: str, count: int) -> Message:
    return plural(
        "The newest decisions: {title}, and one more.",
        "The newest decisions: {title}, and {count} more.",
        count,
        title=title,
    )
