"""The parts of an item as its page shows them, whatever sorts of them there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from raadsweek.edition.values.item import (
    Ballot,
    Belonging,
    BodyPart,
    Byline,
    Lead,
    Line,
    Part,
    Person,
    PublicItem,
    Reference,
    Result,
    Submitters,
    Voice,
)
from raadsweek.emit.code_labels import LINE_HEADINGS, reference_words
from raadsweek.emit.decision_lines import names
from raadsweek.emit.pages.cards import Badge, LinkView, badge
from raadsweek.emit.pages.glossary import first_uses
from raadsweek.emit.pages.moments import (
    ASKED,
    OFFLINE,
    USE,
    CallView,
    call_view,
    is_answered_no_more,
)
from raadsweek.emit.pages.page_context import Site, elsewhere, link
from raadsweek.emit.pages.results import BallotView, ballot_view
from raadsweek.emit.sender_words import voice_sentence
from raadsweek.emit.text import body_html
from raadsweek.model.address import relative
from raadsweek.prose.autolink import linked_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from raadsweek.prose.terms import FirstUses

ACTION = "action"
"""The line that says what residents can do; it stands in a box, with until when."""
ANCHORS: Mapping[str, str] = {ACTION: "doen"}
"""The `id` of a heading by the sort of its line, where an address may lead to it."""


class AuthorView(Struct, frozen=True):
    """Who wrote a blog or asked a question; `party` is empty where there is none."""

    macro: ClassVar[str] = "author"
    """What shows it, in `item_parts.html`; so has every part."""
    href: str
    name: str
    party: str


class ResultView(Struct, frozen=True):
    """What came of what."""

    macro: ClassVar[str] = "result"
    badge: Badge


class SubmittersView(Struct, frozen=True):
    """Who handed it in."""

    macro: ClassVar[str] = "submitters"
    names: str


class BelongingView(Struct, frozen=True):
    """The proposal to which it belongs."""

    macro: ClassVar[str] = "belonging"
    link: LinkView


class VoteView(Struct, frozen=True):
    """Who voted what."""

    macro: ClassVar[str] = "vote"
    ballot: BallotView


class LeadView(Struct, frozen=True):
    """What it says in brief, as clean HTML."""

    macro: ClassVar[str] = "lead"
    html: str


class TextView(Struct, frozen=True):
    """Its text, as clean HTML."""

    macro: ClassVar[str] = "text"
    html: str


class WholeTextView(Struct, frozen=True):
    """The way to its text, on a page in another language."""

    macro: ClassVar[str] = "whole"
    href: str


class LineView(Struct, frozen=True):
    """A line that stands apart, as clean HTML; without a `heading` it has no `id` either."""

    macro: ClassVar[str] = "line"
    html: str
    heading: str = ""
    id: str = ""


class VoiceView(Struct, frozen=True):
    """In whose name it speaks, in a sentence."""

    macro: ClassVar[str] = "voice"
    sentence: Markup
    is_opinion: bool


class ReferenceView(Struct, frozen=True):
    """A way to another site; `host` says whose."""

    macro: ClassVar[str] = "reference"
    link: LinkView
    host: str


class AskedView(Struct, frozen=True):
    """What the council asks; all of it is clean HTML. Until when one can answer stands in `call`.

    `over`: nobody can answer it any more; then it does not say how.
    """

    macro: ClassVar[str] = "asked"
    question: str
    offline: str
    use: str
    over: bool


PartView: TypeAlias = (
    AuthorView
    | ResultView
    | SubmittersView
    | BelongingView
    | LeadView
    | TextView
    | WholeTextView
    | VoteView
    | LineView
    | CallView
    | AskedView
    | ReferenceView
    | VoiceView
)
"""A part of an item on its page."""


def part_views(
    site: Site, item: PublicItem, whole: str
) -> tuple[tuple[PartView, ...], tuple[PartView, ...]]:
    """What comes before the text of an item, and the text with what comes after it.

    With `whole`, a path, the text is on that page, which is in the language of the text.
    """
    found = tuple(_views(site, item, whole))
    texts = (n for n, each in enumerate(found) if isinstance(each, TextView | WholeTextView))
    text = next(texts, len(found))
    return found[:text], found[text:]


def _views(site: Site, item: PublicItem, whole: str) -> Iterator[PartView]:
    """Every part, but for what would lead to no other site."""
    seen: Counter[str] = Counter()
    terms = first_uses(site, item.path)
    action = next((line.text for line in item.of(Line) if line.of == ACTION), "")
    call = call_view(site, action, item.all_moments, ANCHORS[ACTION])
    for part in item.parts:
        if isinstance(part, Line) and part.of == ACTION and not seen[ACTION]:
            seen[ACTION] += 1
            yield from (call,) if call else ()
        elif isinstance(part, Line) and part.of == ASKED:
            yield _asked(site, item)
        elif isinstance(part, Line) and part.of in (OFFLINE, USE):
            continue  # They stand with the question.
        elif isinstance(part, Line):
            seen[part.of] += 1
            yield _line(site, part, seen[part.of])
        elif view := _whole(part, item, whole) or _view(site, item, part, terms):
            yield view
            if isinstance(part, BodyPart) and call and not action:
                yield call


def _whole(part: Part, item: PublicItem, whole: str) -> WholeTextView | None:
    is_elsewhere = whole and isinstance(part, BodyPart)
    return WholeTextView(link(whole, item.path)) if is_elsewhere else None


def _view(site: Site, item: PublicItem, part: Part, terms: FirstUses) -> PartView | None:
    if isinstance(part, Byline):
        return _author(part.who, item)
    if isinstance(part, Result):
        return ResultView(badge(site, part))
    if isinstance(part, Submitters):
        return SubmittersView(names(part))
    if isinstance(part, Belonging):
        card = site.edition.card(part.to)
        return BelongingView(LinkView(link(card.path, item.path), card.title)) if card else None
    if isinstance(part, Ballot):
        return VoteView(ballot_view(site, part, item.path))
    if isinstance(part, Lead):
        return LeadView(terms.marked(linked_words(part.text)))
    if isinstance(part, BodyPart):
        text = site.edition.text(item.id)
        way = lambda target: relative(target, item.path)  # noqa: E731
        html = body_html(text, way, at_home=True, language=site.context.language, sized=True)
        return TextView(terms.marked(html))
    return _of_others(site, part)


def _of_others(site: Site, part: Part) -> PartView | None:
    """In whose name it speaks, and where it leads."""
    if isinstance(part, Voice):
        return VoiceView(site.marks.said(voice_sentence(part)), part.is_opinion)
    return _reference(site, part) if isinstance(part, Reference) else None


def _author(who: Person, item: PublicItem) -> AuthorView:
    party = who.party.label if who.party else ""
    return AuthorView(link(who.path, item.path), who.name, party)


def _asked(site: Site, item: PublicItem) -> AskedView:
    lines = {line.of: linked_words(line.text) for line in item.of(Line)}
    over = is_answered_no_more(site, item)
    offline = "" if over else lines.get(OFFLINE, "")
    return AskedView(lines[ASKED], offline, lines.get(USE, ""), over)


def _line(site: Site, line: Line, nth: int) -> LineView:
    """The line, which is the `nth` of its sort: every heading has an `id` of its own."""
    heading = LINE_HEADINGS.get(line.of)
    html = linked_words(line.text)
    if heading is None:
        return LineView(html)
    id = ANCHORS.get(line.of, f"regel-{line.of}")
    return LineView(html, site.say(heading), id if nth == 1 else f"{id}-{nth}")


def _reference(site: Site, reference: Reference) -> ReferenceView | None:
    address = elsewhere(reference.url)
    if address is None:
        return None
    words = site.say(reference_words(reference.of))
    return ReferenceView(LinkView(address, words), urlsplit(address).netloc)
