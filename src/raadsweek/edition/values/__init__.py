"""The values of an edition: what a reader may see, resolved once, as codes and ids.

They know nothing of plans, items and projects, and hold no words of ours and no HTML: words are
said by who writes. A field that is added later has a default, which is left out of the encoded
form, so that it changes no digest.
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
