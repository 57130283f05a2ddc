"""A snapshot of an edition: values as they are kept, and the edition made of them alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from msgspec import Raw, Struct, json

from raadsweek.edition.clock import PASSED, TODAY
from raadsweek.edition.door import Edition
from raadsweek.edition.looks import FILE, RECORD_YEAR, Look
from raadsweek.edition.values import calendar, council
from raadsweek.edition.values.card import Card, PublicResults
from raadsweek.edition.values.case import PublicCase
from raadsweek.edition.values.item import Named, PublicItem, PublicText, WithdrawnItem
from raadsweek.edition.values.mails import PublicIssue, PublicPaper
from raadsweek.edition.values.meeting import PublicMeeting
from raadsweek.edition.values.moment import Happenings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


TYPES: Mapping[str, Any] = {
    PASSED: bool,
    TODAY: date,
    FILE: bytes,
    "names": tuple[Named, ...],
    "item": PublicItem | WithdrawnItem | None,
    "card": Card | None,
    "text": PublicText,
    "cards": tuple[Card, ...],
    "newest items": tuple[str, ...],
    "count": int,
    "newest": datetime | None,
    "meeting": PublicMeeting | None,
    "case": PublicCase | None,
    "results": PublicResults | None,
    "publications": tuple[calendar.PublicPublication, ...],
    "publication": calendar.PublicPublication | None,
    "channel_week": tuple[calendar.PublicPublication, ...],
    "collection": calendar.Collection | None,
    "offered": tuple[calendar.Collection, ...],
    "part": calendar.Collection | None,
    "day": calendar.Day,
    "meeting changes": tuple[calendar.MeetingChange, ...],
    "weeks": tuple[calendar.WeekCount, ...],
    "issue": PublicIssue | None,
    "paper": PublicPaper | None,
    "tasks": tuple[calendar.Task, ...],
    "accessibility": council.PublicAccessibility | None,
    "council": council.PublicCouncil,
    "english": council.PublicEnglish | None,
    "kinds": tuple[council.PublicKind, ...],
    "kind": council.PublicKind,
    "channels": tuple[council.PublicChannel, ...],
    "channel": council.PublicChannel,
    "happenings": Happenings,
    "meetings": tuple[Named, ...],
    "bodies": tuple[council.PublicBody, ...],
    "members": tuple[council.PublicMember, ...],
    "member": council.PublicMember | None,
    "member votes": tuple[council.CastVote, ...],
    "parties": tuple[council.PublicParty, ...],
    "schedule": tuple[council.SchedulePlace, ...],
    "answers": tuple[Named, ...],
    "words": tuple[council.ResidentWords, ...],
    "glossary": tuple[council.GlossaryTerm, ...],
    "pages": tuple[council.PublicPage, ...],
    "withdrawn pages": tuple[council.WithdrawnPage, ...],
    "frame": council.Frame,
    "record": calendar.PublicRecord,
    RECORD_YEAR: str,
}
"""By the sort of look the type of its value."""


class _Kept(Struct, array_like=True):
    of: str
    key: str
    value: Raw


class _Edition(Struct):
    preview: bool
    values: list[_Kept]


class NotLookedAtError(LookupError):
    """A value was asked that is not among those that were kept."""


def kept(edition: Edition, looks: Iterable[Look]) -> bytes:
    """The values of these looks, as JSON."""
    values = [
        _Kept(of, key, Raw(json.encode(edition.value((of, key))))) for of, key in sorted(looks)
    ]
    return json.encode(_Edition(edition.preview, values))


def edition_of_kept(content: bytes) -> Edition:
    """The edition of the values in `content` and no others; another look is an error."""
    found = json.decode(content, type=_Edition)
    values = {
        (each.of, each.key): json.decode(each.value, type=TYPES[each.of]) for each in found.values
    }
    return Edition(_Values(found.preview, values))


class _Values(Struct, frozen=True):
    """Gives what was kept."""

    preview: bool
    values: Mapping[Look, object]

    def value(self, look: Look) -> object:
        """The value of a look."""
        try:
            return self.values[look]
        except KeyError:
            raise NotLookedAtError(" ".join(look)) from None

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later."""
        return bool(self.value((PASSED, moment.isoformat())))

    def today(self) -> date:
        """Which day it is."""
        return cast("date", self.value((TODAY, "")))

    def file(self, path: str) -> bytes:
        """The bytes of a picture or a document."""
        return cast("bytes", self.value((FILE, path)))

    def digest_of(self, look: Look) -> str | None:
        """Of what is long nobody asks for the digest: nobody makes anything of it."""
        if look[0] in (FILE, RECORD_YEAR):
            raise NotLookedAtError(" ".join(look))
        return None

    def known_digests(self) -> Mapping[Look, str]:
        """None: nobody compares."""
        return {}

    def rows(self, look: Look) -> tuple[Look, ...]:  # noqa: ARG002 - as every resolver
        """Of what was kept each value is there by itself."""
        return ()

    def changing(self, newest: str) -> tuple[str, ...]:  # noqa: ARG002 - as every resolver
        """None: nothing changes any more."""
        return ()
