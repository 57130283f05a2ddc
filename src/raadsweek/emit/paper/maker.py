"""Makes the sheet of a week: with all there is to tell, or as short as it must be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.moment_words import in_full
from raadsweek.emit.paper.sheet import Code, PaperMeeting, Sheet, StoryPlace
from raadsweek.emit.paper.stories import Stories, as_typed, one_can_do
from raadsweek.emit.sender_words import sender
from raadsweek.emit.text import absolute, one_line
from raadsweek.language import Language, Message, message
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.mails import PublicPaper
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context


def whole_sheet(context: Context, week: str) -> Sheet:
    """All that there is to tell of a week that is out; of any other it is a LookupError."""
    key = ("whole sheet", context.content_language, week)
    return context.edition.shared(key, lambda: Maker.of(context, week).whole())


class Maker(Struct, frozen=True, dict=True):
    """Makes the sheet of one week, as long or as short as it must be."""

    context: Context
    paper: PublicPaper
    say: Language

    @classmethod
    def of(cls, context: Context, week: str) -> Maker:
        """In the language of the content, as the weekly mails are."""
        paper = context.edition.paper(Week.parse(week))
        if paper is None:
            raise LookupError(week)
        return cls(context, paper, Language(context.content_language))

    @property
    def _edition(self) -> Edition:
        return self.context.edition

    @cached_property
    def _stories(self) -> Stories:
        return Stories(self.context, self.paper, self.say)

    def forms(self, whole: Sheet) -> Iterator[Sheet]:
        """The sheet with all there is to tell, and then ever shorter ones.

        First the timeless piece goes, since without its text it says nothing; then the texts of
        what is no decision and nothing that one can do, the least important first, and then these
        stories themselves; those two come last.
        """
        topical = [story for story in whole.stories if story.place is not StoryPlace.TIMELESS]
        decided = sum(story.place <= StoryPlace.DECIDED for story in topical)
        yield whole
        if len(topical) < len(whole.stories):
            yield self._cut(whole, len(topical), len(topical))
        for full in range(len(topical) - 1, decided - 1, -1):
            yield self._cut(whole, len(topical), full)
        for shown in range(len(topical) - 1, decided - 1, -1):
            yield self._cut(whole, shown, decided)
        for full in range(decided - 1, -1, -1):
            yield self._cut(whole, decided, full)
        for shown in range(decided - 1, -1, -1):
            yield self._cut(whole, shown, 0)

    def _cut(self, whole: Sheet, shown: int, full: int) -> Sheet:
        return replace(whole, stories=whole.stories[:shown], full=full)

    def whole(self) -> Sheet:
        """Everything there is to tell."""
        stories, say = self._stories.all(), self.say.say
        council = self._edition.council()
        ground, ink = self.context.colours
        week = self.paper.week
        return Sheet(
            lang=self.context.content_language,
            week=week,
            name=say(message("The council's week")),
            council=_capital(one_line(council.name)),
            period=say(self._period()),
            issued=self.paper.at.isoformat(),
            draft=self._draft(),
            intro=tuple(self._intro()),
            stories=stories,
            full=len(stories),
            meeting=self._meeting(),
            others=tuple(map(self._line, self._stories.others)),
            others_heading=say(self._others_heading()),
            react=say(message("Do you have a question, or do you want to react?")),
            reach=tuple(self._reach()),
            codes=tuple(self._codes()),
            sender=say(sender(council)),
            notice=one_line(council.notice),
            ground=ground,
            ink=ink,
        )

    def _period(self) -> Message:
        first, last = self.paper.week.monday, self.paper.week.days[-1]
        begins = self.say.short_day(first)
        if first.year == last.year:
            begins = begins.removesuffix(f" {first.year}")
        if first.month == last.month:
            begins = str(first.day)
        return message(
            "Week {number}, {first} to {last}",
            number=self.paper.week.number,
            first=begins,
            last=self.say.short_day(last),
        )

    def _draft(self) -> str:
        if self._edition.passed(self.paper.at):
            return ""
        return self.say.say(
            message("Draft: this page comes out on {moment}.", moment=self.paper.at)
        )

    def _intro(self) -> Iterator[str]:
        if self._stories.is_quiet:
            quiet = message(
                "It is a quiet week in the council of {municipality}: there is nothing new to "
                "tell.",
                municipality=self._edition.council().municipality,
            )
            yield self.say.say(quiet)

    def _speaking(self, met: PublicMeeting) -> str:
        """Until when one can register to speak, where that is known and not over."""
        at = self._stories.paper.at
        found = (each for each in met.moments if each.what == "speak" and each.over > at)
        told = [one_line(in_full(each, self.say)) for each in found]
        return told[0] if told else self.say.say(message("The griffie tells you how."))

    def _meeting(self) -> PaperMeeting | None:
        met, how, say = self._stories.next, self._stories.how, self.say.say
        if met is None:
            return None
        reason = one_line(met.reason)
        return PaperMeeting(
            heading=say(message("The next meeting")),
            title=one_line(met.title),
            when=self.say.said(met.when),
            place=one_line(met.place),
            note=" ".join(
                (
                    *([say(PROVISIONAL)] if met.provisional else []),
                    *([say(message("Changed: {reason}", reason=reason))] if reason else []),
                )
            ),
            speak=say(message("Have your say")),
            how=one_line(one_can_do(how)) if how else self._speaking(met),
        )

    def _others_heading(self) -> Message:
        """What is cancelled may be before the next meeting that takes place: that is not after."""
        is_first = self._stories.next in self._stories.coming[:1]
        return message("Also to come") if is_first else message("Other meetings")

    def _line(self, meeting: PublicMeeting) -> str:
        line = f"{self.say.said(meeting.when)} ({one_line(meeting.title)})"
        if not meeting.cancelled:
            sure = message("{when} (provisional)", when=line)
            return self.say.say(sure) if meeting.provisional else line
        reason = one_line(meeting.reason).rstrip(".")
        said = message("{meeting} does not take place", meeting=line)
        return f"{self.say.say(said)}: {reason}" if reason else self.say.say(said)

    def _reach(self) -> Iterator[str]:
        contact = self._edition.council().contact
        for part in (contact.name, contact.address, contact.phone, contact.email):
            if one_line(part):
                yield one_line(part)

    def _codes(self) -> Iterator[Code]:
        addresses = self.context.addresses
        if any(name.id == str(self.paper.week) for name in self._edition.names("week")):
            yield self._code(message("This week"), addresses.week(self.paper.week))
        yield self._code(message("Subscribe"), addresses.subscribe())
        yield self._code(message("The site of the council"), "")

    def _code(self, label: Message, path: str) -> Code:
        href = absolute(self.context, path)
        shown = as_typed(href)
        alt = self.say.say(message("QR code of {address}", address=shown))
        return Code(self.say.say(label), shown, href, alt)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
