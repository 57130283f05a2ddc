"""The values of an edition: what a reader may see, resolved once, as codes and ids.

They know nothing of plans, items and projects, and hold no words of ours and no HTML: words are
said by who writes. A field that is added later has a default, which is left out of the encoded
form, so that it changes no digest. msgspec tells a default by its identity: it is an empty text, 0,
False, None or an empty tuple, and nothing else.
"""

from raadsweek.edition.values.calendar import (
    Collection,
    Day,
    DayItem,
    Expected,
    MeetingDocument,
    PublicMeeting,
    PublicPublication,
    Task,
    TaskPlace,
    WeekCount,
)
from raadsweek.edition.values.council import (
    Contact,
    Frame,
    PublicChannel,
    PublicCouncil,
    PublicKind,
    PublicMember,
    PublicPage,
    PublicParty,
    ResidentWords,
    SchedulePlace,
    Sender,
    TextLimit,
)
from raadsweek.edition.values.item import (
    Body,
    Byline,
    Card,
    CardPicture,
    Changes,
    Correction,
    Lead,
    Line,
    Named,
    Part,
    Person,
    PublicItem,
    PublicPicture,
    PublicText,
    Reference,
    Result,
    ShownItem,
    WithdrawnItem,
)
from raadsweek.edition.values.mails import IssueItem, PaperItem, PublicIssue, PublicPaper, Recess
from raadsweek.edition.values.record import PublicRecord

VERSION = 1
"""Of the form of the values; rises where an older reader would misread a newer value."""

__all__ = [
    "VERSION",
    "Body",
    "Byline",
    "Card",
    "CardPicture",
    "Changes",
    "Collection",
    "Contact",
    "Correction",
    "Day",
    "DayItem",
    "Expected",
    "Frame",
    "IssueItem",
    "Lead",
    "Line",
    "MeetingDocument",
    "Named",
    "PaperItem",
    "Part",
    "Person",
    "PublicChannel",
    "PublicCouncil",
    "PublicIssue",
    "PublicItem",
    "PublicKind",
    "PublicMeeting",
    "PublicMember",
    "PublicPage",
    "PublicPaper",
    "PublicParty",
    "PublicPicture",
    "PublicPublication",
    "PublicRecord",
    "PublicText",
    "Recess",
    "Reference",
    "ResidentWords",
    "Result",
    "SchedulePlace",
    "Sender",
    "ShownItem",
    "Task",
    "TaskPlace",
    "TextLimit",
    "WeekCount",
    "WithdrawnItem",
]
