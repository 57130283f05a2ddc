"""The door: what one audience may see, and the only way to it.

Whoever makes an output is given an edition and nothing else of the council. What is not in it
cannot leak, since there is no way to reach it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from raadsweek.edition.looks import FILE, RECORD_YEAR, Looks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from raadsweek.edition.values.calendar import (
        Collection,
        Day,
        MeetingChange,
        PublicPublication,
        PublicRecord,
        Task,
        ToldChange,
        WeekCount,
    )
    from raadsweek.edition.values.card import Card, PublicResults
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.council import (
        CastVote,
        Frame,
        GlossaryTerm,
        PublicAccessibility,
        PublicBody,
        PublicChannel,
        PublicCouncil,
        PublicEnglish,
        PublicKind,
        PublicMember,
        PublicPage,
        PublicParty,
        ResidentWords,
        SchedulePlace,
        WithdrawnPage,
    )
    from raadsweek.edition.values.item import Named, PublicItem, PublicText, WithdrawnItem
    from raadsweek.edition.values.mails import PublicIssue, PublicPaper
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import Happenings
    from raadsweek.model.week import Week


class Edition(Looks):
    """What one audience may see at one moment. Every value is resolved once, every look noted."""

    def names(self, of: str) -> tuple[Named, ...]:
        """What there is of a sort, with its id and its page.

        `topic` and `place`: all that the council lists; `case`: each of which residents know;
        `item`: in no order; `meeting`: in order of time, and `coming` those of them that are not
        over; `meeting year`, in which a meeting is (with a page where it is over); `month`
        (`2026-11`) and `year`, in which anything appeared (`year`: or a meeting is); `published
        year`, in which anything went out; `week`, that has a page; `collection` (its stem), `issue`
        (`channel/week`), `paper` (its week), `printed` (the weeks of which there are PDFs),
        `channel_week` (`channel/week`, in which anything goes out on it); `hidden`: the items whose
        page is neutral; `ended`: those whose last day came, with that day as label (`2027-03-01`);
        `moved`: a former path, and the path that it leads on to; `file`: what lies on the site as
        it is, by its path; `share card`: each item with a card of its own, by its id: its kind has
        them, and it has no picture to share; `english`: each item with a page in English, or that
        had one, with its first id as label, and `english meeting`: each meeting with one; `shown`:
        the path of a picture or document, with its media type as label; `appeared`: the lists of
        `cards` of which anything has a moment, and `readable kind`: the kinds of which residents
        can read anything now; `owner` (in a preview: of work).
        """
        return cast("tuple[Named, ...]", self._look("names", of))

    def item(self, id: str) -> PublicItem | WithdrawnItem | None:
        """An item, but for its text; None: it cannot be seen."""
        return cast("PublicItem | WithdrawnItem | None", self._look("item", id))

    def items(self) -> Iterator[PublicItem | WithdrawnItem]:
        """Every item, in no order."""
        return filter(None, (self.item(name.id) for name in self.names("item")))

    def card(self, id: str) -> Card | None:
        """What any list shows of an item; None: it cannot be seen."""
        return cast("Card | None", self._look("card", id))

    def text(self, id: str) -> PublicText:
        """The text of an item that can be read; of any other it is empty."""
        return cast("PublicText", self._look("text", id))

    def newest(self, of: str) -> datetime | None:
        """When anything of a list last changed: a list of `cards`, or another one.

        `item/<id>` and `meeting/<id>`: that one itself; `meetings`: all of them; `everything`:
        those and all items; `meetings/2025`: those of a year; `body/<id>`: the meetings and items
        of a body, and `bodies`: those of every body; `week/2026-W48`: what that week holds;
        `weeks`: what all weeks hold that have a page; `topics`, `places` and `cases`: all items
        that are about one; `members`: all that members wrote; `mail/<channel>`: its issues, and
        `mails`: those of every mail.
        """
        return cast("datetime | None", self._look("newest", of))

    def cards(self, of: str) -> tuple[Card, ...]:
        """A list of items, the first that appeared first; what has no moment yet comes last.

        `all`; `kind/<id>`, `topic/<id>`, `place/<id>`, `case/<id>`, `member/<id>`, `body/<id>`,
        `month/2026-11`, `year/2026`.
        """
        return cast("tuple[Card, ...]", self._look("cards", of))

    def newest_cards(self) -> Iterator[Card]:
        """What residents may read now, the newest first; who takes some has looked at those."""
        return filter(None, map(self.card, self._look("newest items")))

    def count(self, of: str) -> int:
        """How many items a list of `cards` holds."""
        return cast("int", self._look("count", of))

    def file(self, path: str) -> bytes:
        """The bytes of the picture or document at `path` in the site; OSError: they are gone."""
        self._note(((FILE, path),))
        return self._resolver.file(path)

    # -- what stands in time -----------------------------------------------------------------

    def meeting(self, id: str) -> PublicMeeting | None:
        """A meeting; None: there is none of this id."""
        return cast("PublicMeeting | None", self._look("meeting", id))

    def case(self, id: str) -> PublicCase | None:
        """A case; None: it cannot be seen."""
        return cast("PublicCase | None", self._look("case", id))

    def cases(self) -> Iterator[PublicCase]:
        """Every case that can be seen, by id."""
        return filter(None, (self.case(name.id) for name in self.names("case")))

    def results(self, meeting: str) -> PublicResults | None:
        """The results of a meeting; None: nothing was decided on that can be seen."""
        return cast("PublicResults | None", self._look("results", meeting))

    def meeting_names(self, of: str) -> tuple[Named, ...]:
        """The meetings of `year/2025`, `body/raad` or `body/raad/2025`, in order of time."""
        return cast("tuple[Named, ...]", self._look("meetings", of))

    def meetings(self, of: str = "") -> Iterator[PublicMeeting]:
        """Every meeting, or those of a year or a body, in order of time."""
        names = self.meeting_names(of) if of else self.names("meeting")
        return filter(None, (self.meeting(each.id) for each in names))

    def happenings(self, stem: str) -> Happenings:
        """What happens of a collection (`all`, `topic/sport`): its meetings and moments."""
        return cast("Happenings", self._look("happenings", stem))

    def publications(self, year: str = "") -> tuple[PublicPublication, ...]:
        """Everything that went out, or did in a year, in order of time; in a preview what will."""
        return cast("tuple[PublicPublication, ...]", self._look("publications", year))

    def publication(self, id: str) -> PublicPublication | None:
        """One of those."""
        return cast("PublicPublication | None", self._look("publication", id))

    def channel_week(self, channel: str, week: Week) -> tuple[PublicPublication, ...]:
        """Those on a channel in a week, in order of time."""
        return cast(
            "tuple[PublicPublication, ...]", self._look("channel_week", f"{channel}/{week}")
        )

    def item_of(self, publication: PublicPublication | ToldChange) -> PublicItem | WithdrawnItem:
        """The item of a publication or of a change of it, which is always there."""
        return cast("PublicItem | WithdrawnItem", self.item(publication.item))

    def collection(self, stem: str) -> Collection | None:
        """One thing to subscribe to; None: there is none of this stem."""
        return cast("Collection | None", self._look("collection", stem))

    def collections(self) -> Iterator[Collection]:
        """Everything there is to subscribe to."""
        return filter(None, (self.collection(name.id) for name in self.names("collection")))

    def offered(self) -> tuple[Collection, ...]:
        """Everything there is to subscribe to, without what it holds."""
        return cast("tuple[Collection, ...]", self._look("offered"))

    def part(self, stem: str, length: int, number: int) -> Collection | None:
        """Part `number` of what a collection holds, the oldest `length` first; none to come."""
        return cast("Collection | None", self._look("part", f"{stem}/{length}/{number}"))

    def day(self, day: date) -> Day:
        """What a day holds."""
        return cast("Day", self._look("day", day.isoformat()))

    def meeting_changes(self) -> tuple[MeetingChange, ...]:
        """What became of the meetings, in order of time: the newest of it."""
        return cast("tuple[MeetingChange, ...]", self._look("meeting changes"))

    def weeks(self) -> tuple[WeekCount, ...]:
        """The weeks in which there is anything, and this one, in order of time."""
        return cast("tuple[WeekCount, ...]", self._look("weeks"))

    def issue(self, id: str) -> PublicIssue | None:
        """An issue of a weekly mail, by `channel/week`."""
        return cast("PublicIssue | None", self._look("issue", id))

    def paper(self, week: Week) -> PublicPaper | None:
        """A week on paper; None: it is not out."""
        return cast("PublicPaper | None", self._look("paper", str(week)))

    def tasks(self, owner: str) -> tuple[Task, ...]:
        """The work of an owner (`names("owner")`), in order of time; in a preview only."""
        return cast("tuple[Task, ...]", self._look("tasks", owner))

    # -- the council -------------------------------------------------------------------------

    def council(self) -> PublicCouncil:
        """The council's name and how to reach it."""
        return cast("PublicCouncil", self._look("council"))

    def english(self) -> PublicEnglish | None:
        """What the council says in English; None: nothing is."""
        return cast("PublicEnglish | None", self._look("english"))

    def kinds(self) -> tuple[PublicKind, ...]:
        """The kinds of content, as the council lists them."""
        return cast("tuple[PublicKind, ...]", self._look("kinds"))

    def kind(self, id: str) -> PublicKind:
        """A kind of content; every item's is there."""
        return cast("PublicKind", self._look("kind", id))

    def channels(self) -> tuple[PublicChannel, ...]:
        """The channels, as the council lists them."""
        return cast("tuple[PublicChannel, ...]", self._look("channels"))

    def channel(self, id: str) -> PublicChannel:
        """A channel; every publication's is there."""
        return cast("PublicChannel", self._look("channel", id))

    def bodies(self) -> tuple[PublicBody, ...]:
        """The bodies that have or had a meeting, as the council lists them."""
        return cast("tuple[PublicBody, ...]", self._look("bodies"))

    def members(self) -> tuple[PublicMember, ...]:
        """The members that the council lists."""
        return cast("tuple[PublicMember, ...]", self._look("members"))

    def member(self, id: str) -> PublicMember | None:
        """One of them; None: the council lists no member of this id."""
        return cast("PublicMember | None", self._look("member", id))

    def member_votes(self, member: str) -> tuple[CastVote, ...]:
        """What a member voted, the newest first, as far as that is known."""
        return cast("tuple[CastVote, ...]", self._look("member votes", member))

    def parties(self) -> tuple[PublicParty, ...]:
        """The parties, as the council lists them."""
        return cast("tuple[PublicParty, ...]", self._look("parties"))

    def schedule(self) -> tuple[SchedulePlace, ...]:
        """The weekly schedule."""
        return cast("tuple[SchedulePlace, ...]", self._look("schedule"))

    def words(self) -> tuple[ResidentWords, ...]:
        """The residents' words for the words of policy."""
        return cast("tuple[ResidentWords, ...]", self._look("words"))

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """The words of councils and the abbreviations that are explained, by the alphabet."""
        return cast("tuple[GlossaryTerm, ...]", self._look("glossary"))

    def answers(self) -> tuple[Named, ...]:
        """Questions that the council answers itself: as id, and the path of the page."""
        return cast("tuple[Named, ...]", self._look("answers"))

    def pages(self) -> tuple[PublicPage, ...]:
        """The ordinary pages."""
        return cast("tuple[PublicPage, ...]", self._look("pages"))

    def withdrawn_pages(self) -> tuple[WithdrawnPage, ...]:
        """The ordinary pages that were taken back with a reason."""
        return cast("tuple[WithdrawnPage, ...]", self._look("withdrawn pages"))

    def record(self) -> PublicRecord:
        """Where the record of what was public stands."""
        return cast("PublicRecord", self._look("record"))

    def record_year(self, year: str) -> str:
        """The public facts of a year, each on a line."""
        return cast("str", self._look(RECORD_YEAR, year))

    def accessibility(self) -> PublicAccessibility | None:
        """What the council declares of how accessible the site is."""
        return cast("PublicAccessibility | None", self._look("accessibility"))

    def frame(self) -> Frame:
        """What the frame of every page leads to."""
        return cast("Frame", self._look("frame"))
