"""Makes the view of an issue: its words said, its addresses whole, its texts cleaned once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from raadsweek.edition.values.item import PublicItem
from raadsweek.emit.code_labels import reference_words
from raadsweek.emit.decision_lines import results_url
from raadsweek.emit.mail.view import (
    Foot,
    MailCall,
    MailLink,
    MailMeeting,
    MailSection,
    MailStory,
    View,
    fitted,
)
from raadsweek.emit.mail_issue_lines import corrected_heading
from raadsweek.emit.moment_words import CAN_NOW
from raadsweek.emit.sender_words import sender
from raadsweek.emit.text import absolute, elsewhere, one_line
from raadsweek.language import Language, Message, message
from raadsweek.prose.html import CLEANER, as_text
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.edition.door import Edition
    from raadsweek.emit.output import Context
    from raadsweek.model.mail_issue import Issue, IssueLine, IssueMeeting, IssueSection


NOW, BACK, COMING, SOON = "nu", "terug", "straks", "binnenkort"
"""The anchors of what one can do now, of cases on an agenda, of the next meetings and days."""
MANY = 3
"""With so many parts a mail says what is in it; the days to come are not counted."""
ON_AGENDA_AGAIN = message("On the agenda again")
NEXT_MEETINGS = message("The next meetings")
EXPECTED = message("Soon on the site")


def view_of(context: Context, language: Language, issue: Issue) -> View:
    """The view of one issue."""
    return _Viewer(context, language, issue).view()


class _Viewer(Struct, frozen=True):
    context: Context
    language: Language
    issue: Issue

    @property
    def edition(self) -> Edition:
        return self.context.edition

    def say(self, said: Message) -> str:
        return self.language.say(said)

    def view(self) -> View:
        context, issue = self.context, self.issue
        page = self.whole(context.addresses.issue(issue.channel, issue.week, "html"))
        ground, ink = context.colours
        draft = message("Draft: this mail goes out on {moment}.", moment=issue.at)
        parts = fitted(tuple(self.parts()))
        return View(
            lang=context.content_language,
            subject=issue.subject,
            preheader=issue.preheader,
            mail=one_line(self.edition.channel(issue.channel).label),
            council=_capital(one_line(self.edition.council().name)),
            date=self.language.day(issue.at),
            draft="" if self.edition.passed(issue.at) else self.say(draft),
            canonical=page,
            indexed=not self.edition.preview,
            home=context.addresses.absolute(""),
            in_browser=MailLink(page, self.say(message("Read this mail in the browser"))),
            intro=issue.intro,
            inside=self.say(message("In this mail")),
            contents=tuple(self.contents(parts)),
            now=self.say(CAN_NOW),
            calls=tuple(MailCall(c.title, c.when, self.whole(c.path)) for c in issue.calls),
            back=self.say(ON_AGENDA_AGAIN),
            returns=tuple(MailCall(r.title, r.when, self.whole(r.path)) for r in issue.returns),
            parts=parts,
            coming=self.say(NEXT_MEETINGS),
            meetings=tuple(replace(self.gathering(m), stream=None) for m in issue.meetings),
            expected=self.say(EXPECTED),
            days=tuple((day.when, self.language.list(day.kinds)) for day in issue.days),
            closing=issue.closing,
            foot=self.foot(),
            ground=ground,
            ink=ink,
        )

    def whole(self, path: str) -> str:
        return absolute(self.context, path)

    def contents(self, parts: Sequence[MailSection]) -> Iterator[MailLink]:
        """The ways to everything in it that has a heading, in its order."""
        issue = self.issue
        before = [(NOW, CAN_NOW)] if issue.calls else []
        after = [(BACK, ON_AGENDA_AGAIN)] if issue.returns else []
        after += [(COMING, NEXT_MEETINGS)] if issue.meetings else []
        if len(before) + len(parts) + len(after) < MANY:
            return
        after += [(SOON, EXPECTED)] if issue.days else []
        yield from (MailLink(f"#{anchor}", self.say(said)) for anchor, said in before)
        yield from (MailLink(f"#{each.anchor}", each.heading) for each in parts)
        yield from (MailLink(f"#{anchor}", self.say(said)) for anchor, said in after)

    def parts(self) -> Iterator[MailSection]:
        for n, section in enumerate(self.issue.sections, 1):
            stories = tuple(self.story(line, section.heading) for line in section.lines)
            meeting = self.gathering(section.meeting) if section.meeting else None
            yield MailSection(
                f"deel-{n}",
                section.heading,
                meeting,
                stories,
                count=section.count,
                whole=self._whole(section),
            )
        yield from self.corrected()

    def _whole(self, section: IssueSection) -> MailLink | None:
        if not section.whole:
            return None
        words = self.say(message("All results: {heading}", heading=section.heading))
        return MailLink(results_url(self.context, section.whole), words)

    def corrected(self) -> Iterator[MailSection]:
        """What was corrected or taken back of what earlier issues told."""
        lines = self.issue.corrected
        if lines:
            heading = self.say(corrected_heading(lines))
            stories = tuple(self.story(each, "") for each in lines)
            yield MailSection("verbeterd", heading, None, stories)

    def story(self, line: IssueLine, heading: str) -> MailStory:
        picture = self._picture(line)
        meta = [line.label if line.label != heading else "", line.outcome]
        unfinished = self.say(message("Not finished yet")) if line.unfinished else ""
        text, words = self.edition.shared(("told", line.text), lambda: _told(line.text))
        return MailStory(
            title=line.title,
            href=self.whole(line.path),
            meta=" · ".join(filter(None, meta)),
            summary=line.summary,
            text=text,
            words=words,
            lines=line.lines,
            ways=() if line.withdrawn else tuple(self.ways(line)),
            picture=self.whole(picture) if picture else "",
            alt=line.alt if picture else "",
            withdrawn=line.withdrawn,
            unfinished=unfinished,
            decided=bool(line.outcome),
        )

    def _picture(self, line: IssueLine) -> str:
        """Where its picture stands now: an issue that was fixed may know an address of before."""
        item = self.edition.item(line.item) if line.picture else None
        picture = item.picture if isinstance(item, PublicItem) else None
        if picture is None:
            return ""
        known = line.picture in {picture.path, picture.small}
        return line.picture if known else picture.small or picture.path

    def ways(self, line: IssueLine) -> Iterator[MailLink]:
        """To other sites; the title leads to its own page."""
        for link in line.links:
            if url := elsewhere(link.url):
                words = self.say(reference_words(link.of, brief=True))
                told = message("{words}: {title}", words=words, title=line.title)
                yield MailLink(url, self.say(told))

    def gathering(self, meeting: IssueMeeting) -> MailMeeting:
        watch = message("Watch live: {meeting}", meeting=f"{meeting.title}, {meeting.when}")
        live = elsewhere(meeting.stream)
        stream = MailLink(live, self.say(watch)) if live else None
        return MailMeeting(
            title=meeting.title,
            href=self.whole(meeting.path),
            when=meeting.when,
            place=meeting.place,
            note=meeting.note,
            stream=stream,
        )

    def foot(self) -> Foot:
        council = self.edition.council()
        address = self.edition.channel(self.issue.channel).mail.address
        react = message("Do you want to react? Answer this mail, or write to us:")
        mail = MailLink(f"mailto:{address}", address) if address else None
        return Foot(
            sender=self.say(sender(council)),
            react=(self.say(react) if mail else "", mail, one_line(council.contact.phone)),
            ways=tuple(self.foot_ways()),
            notice=one_line(council.notice),
        )

    def foot_ways(self) -> list[MailLink]:
        addresses = self.context.addresses
        mail = self.edition.channel(self.issue.channel).mail
        here = mail.subscribe or self.whole(addresses.subscribe())
        found = [MailLink(here, self.say(message("Subscribe")))]
        if mail.unsubscribe:
            found.append(MailLink(mail.unsubscribe, self.say(message("Unsubscribe"))))
        archive = self.whole(addresses.mail(self.issue.channel))
        return [*found, MailLink(archive, self.say(message("All issues")))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told(html: str) -> tuple[Markup, str]:
    """A text as HTML and in plain words."""
    safe = _safe(html)
    return Markup(safe), as_text(safe)  # noqa: S704 - cleaned just now


def _safe(html: str) -> str:
    """The HTML cleaned once more: a frozen issue is a file that anyone may have changed."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        return None if (tag, attribute) == ("img", "src") else value

    return CLEANER.clean(html, kept) if html else ""
