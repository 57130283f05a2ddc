"""The council itself as residents know it: its people, kinds, channels and schedule."""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct

from raadsweek.edition.values.item import Named, PublicPicture


class PublicContact(Struct, frozen=True, omit_defaults=True):
    """The contact with the griffie; what is empty is not known."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


class PublicCouncil(Struct, frozen=True, omit_defaults=True):
    """The council's name, and the notice that stands below everything."""

    name: str
    municipality: str
    notice: str = ""
    contact: PublicContact = PublicContact()


class PublicBody(Struct, frozen=True, omit_defaults=True):
    """A body that meets."""

    id: str
    label: str
    path: str
    place: str = ""
    """Where it usually meets."""
    description: str = ""
    """What it does."""


class PublicEnglish(Struct, frozen=True, omit_defaults=True):
    """The English of a council: the words that it gave, by its Dutch ones, and since when."""

    since: date
    """The first day of which meetings and weeks have a page in English."""
    words: dict[str, str] = {}


class PublicParty(Struct, frozen=True, omit_defaults=True):
    """A party in the council."""

    id: str
    label: str
    seats: int = 0


class MemberReach(Struct, frozen=True, omit_defaults=True):
    """How a member wants to be reached; what is empty the member did not give."""

    email: str = ""
    phone: str = ""
    url: str = ""


class MemberSeat(Struct, frozen=True, omit_defaults=True):
    """A body that a member is in, and what the member is there; empty: a member."""

    body: Named
    role: str = ""


class PublicMember(Struct, frozen=True, omit_defaults=True):
    """A council member that the council lists; `party` is the id of the last one, or empty."""

    id: str
    name: str
    path: str
    party: str = ""
    since: date | None = None
    until: date | None = None
    """The last day in the council, where that is over. Then nothing of the rest is told."""
    topics: tuple[Named, ...] = ()
    """What the member speaks about."""
    places: tuple[Named, ...] = ()
    seats: tuple[MemberSeat, ...] = ()
    reach: MemberReach = MemberReach()
    side_functions: str = ""
    """Where the member's other positions are declared."""
    photo: PublicPicture | None = None
    """Only with a consent that is in force."""
    before: tuple[tuple[str, date], ...] = ()
    """The names of the parties of before, each with the last day in it; empty: of none."""


class CastVote(Struct, frozen=True, omit_defaults=True):
    """What a member voted on an item, as far as that is known."""

    item: str
    side: str
    """`for`, `against`, `abstained` or `absent`."""
    by_party: bool = False
    """Whether that is known since all of the party voted so; else the member is named."""


class PublicKind(Struct, frozen=True, omit_defaults=True):
    """A kind of content: where its page is, and what items of it do."""

    id: str
    label: str
    path: str
    slug: str
    topical: bool = False
    bound: str = ""
    """`before` or `after`: on which side of its meeting it stays; empty: on neither."""
    announces: bool = False
    """Whether it is about the next meeting, as an agenda is."""
    asks: bool = False
    """Whether it waits for an answer."""
    channels: tuple[str, ...] = ()
    """The ids of the channels to which it goes, by the content matrix."""
    weight: float | None = None
    """What its items weigh in the search beside others; None: what is usual."""
    own_cards: bool = False
    """Whether each of its items has a card of its own; else they have that of the kind."""


class TextLimit(Struct, frozen=True, omit_defaults=True):
    """How long a text may be, and how its network counts (`x`, `bluesky`, ...)."""

    counts: str
    most: int


class MailSender(Struct, frozen=True, omit_defaults=True):
    """The sender of a mail: who sends it, and how it speaks."""

    full: bool = True
    """Whether it tells what each item means; else it is for who knows the council."""
    name: str = ""
    """Empty: the council."""
    address: str = ""
    """From which it is sent, and to which one reacts; empty where there is none of use."""
    subscribe: str = ""
    """`https:` or `mailto:`; empty: the page of all feeds."""
    unsubscribe: str = ""
    """`https:` or `mailto:`; empty: it names no way."""
    list_id: str = ""
    """Empty: made from the council's tag."""
    one_click: bool = False
    """Whether one stops by one click in the mail program."""


class ChannelPresence(Struct, frozen=True, omit_defaults=True):
    """Where residents find a channel (`url`), and what they can expect of it."""

    url: str = ""
    purpose: str = ""
    hours: str = ""
    """When somebody looks at what residents write there."""
    answers: str = ""
    """Who answers them."""


class PublicChannel(Struct, frozen=True, omit_defaults=True):
    """A destination of what the council tells."""

    id: str
    label: str
    type: str
    """`site`, `archive`, `social`, `news`, `mail` or `print`."""
    limit: TextLimit | None = None
    hashtags: int = 0
    """How many a text gets at most."""
    mail: MailSender = MailSender()
    presence: ChannelPresence = ChannelPresence()


class SchedulePlace(Struct, frozen=True, omit_defaults=True):
    """A kind on a channel in the weekly schedule: on a day, or as soon as possible."""

    channel: str
    kind: str
    weekday: int | None = None
    """0 is Monday; None: as soon as possible."""
    time: time | None = None
    again: bool = False
    """Whether it goes out once more."""


class PublicPage(Struct, frozen=True, omit_defaults=True):
    """An ordinary page of the council, as `over`; `text` is Markdown."""

    name: str
    title: str
    path: str
    text: str


class WithdrawnPage(Struct, frozen=True, omit_defaults=True):
    """What is left of an ordinary page that was taken back."""

    name: str
    title: str
    path: str
    at: datetime
    """When it was taken back."""
    reason: str


class ResidentWords(Struct, frozen=True, omit_defaults=True):
    """What residents say for a word of policy."""

    policy: str
    said: tuple[str, ...]


class GlossaryTerm(Struct, frozen=True, omit_defaults=True):
    """A word of councils, or an abbreviation, and what it means."""

    id: str
    """Its place on the page with all of them."""
    term: str
    explanation: str
    forms: tuple[str, ...] = ()
    """Its other forms, such as the plural."""
    said: tuple[str, ...] = ()
    """What residents say for it."""
    source: str = ""
    short: bool = False
    """Whether it is an abbreviation."""


class DeclaredReview(Struct, frozen=True, omit_defaults=True):
    """When somebody looked into how accessible the site is, and who."""

    date: date
    by: str
    report: str = ""


class DeclaredFinding(Struct, frozen=True, omit_defaults=True):
    """What of the site is not accessible yet; what is empty nobody said."""

    title: str
    criterion: str = ""
    effect: str = ""
    alternative: str = ""
    measure: str = ""
    until: date | None = None


class PublicAccessibility(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the council declares of how accessible the site is."""

    status: str
    """A letter of the register: `A` does, `D` does not."""
    made: date
    reviewed: date | None = None
    register: str = ""
    reviews: tuple[DeclaredReview, ...] = ()
    """The last one first."""
    findings: tuple[DeclaredFinding, ...] = ()


class MailOffer(Struct, frozen=True, omit_defaults=True):
    """A weekly mail that residents are offered first: the page of its issues, and where to join."""

    label: str
    path: str
    join: str = ""
    """`https:` or `mailto:`; empty: nobody said where."""


class Frame(Struct, frozen=True, omit_defaults=True):
    """What every page leads to: the overviews with anything in them, and the weekly mail."""

    topics: bool = False
    cases: bool = False
    places: bool = False
    members: bool = False
    bodies: bool = False
    """Whether more than one body meets."""
    declares: bool = False
    """Whether the council declares how accessible the site is."""
    mails: tuple[Named, ...] = ()
    offer: MailOffer | None = None
    """The mail that one can join and that says what things mean, else the first; None: no mail."""
    english: date | None = None
    """The first day of which meetings and weeks have a page in English; None: nothing is."""
