"""What the council asks residents: the question, how one answers, and what was done with it."""

from __future__ import annotations

from dataclasses import dataclass

from raadsweek.edition.values.item import Line, PublicItem
from raadsweek.emit.pages.cards import CardView, LinkView, card_view
from raadsweek.emit.pages.moments import MomentView, moment_views
from raadsweek.emit.pages.page_context import Site, link
from raadsweek.language import message
from raadsweek.model.moment import end_of
from raadsweek.prose.autolink import linked_words

ASKED, OFFLINE, USE = "asks", "offline", "use"
"""The lines of a question, by their codes."""
RESPOND = "respond"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question. `offline` and `use` are clean HTML."""

    question: str
    link: LinkView
    over: bool
    """Whether nobody can answer it any more."""
    moments: tuple[MomentView, ...]
    offline: str
    use: str
    promise: str
    """By when is told what was done with the answers; empty where it was, or that day is over."""
    reports: tuple[CardView, ...]


def question_view(site: Site, item: PublicItem, page: str) -> QuestionView | None:
    """The question of an item as the page at `page` shows it; None: it asks nothing."""
    lines = {line.of: line.text for line in item.of(Line)}
    if ASKED not in lines or item.hidden:
        return None
    own = [each for each in item.moments if each.what == RESPOND]
    over = is_answered_no_more(site, item)
    return QuestionView(
        question=lines[ASKED],
        link=LinkView(link(item.path, page), item.title),
        over=over,
        moments=moment_views(site, own),
        offline="" if over else linked_words(lines.get(OFFLINE, "")),
        use=linked_words(lines.get(USE, "")),
        promise=report_promise(site, item),
        reports=reports(site, item, page),
    )


def is_answered_no_more(site: Site, item: PublicItem) -> bool:
    """Whether the end of a question is over."""
    own = [each for each in item.moments if each.what == RESPOND]
    return bool(own) and all(site.edition.passed(each.over) for each in own)


def report_promise(site: Site, item: PublicItem) -> str:
    """By when is told what was done with the answers; a day that is over promises nothing."""
    due = item.report_due
    if due is None or item.reports or site.edition.passed(end_of(due)):
        return ""
    said = message("By {day} you read here what was done with the answers.", day=due)
    return site.say(said)


def reports(site: Site, item: PublicItem, page: str) -> tuple[CardView, ...]:
    """What tells what was done with the answers."""
    found = filter(None, map(site.edition.card, item.reports))
    return tuple(card_view(site, card, page) for card in found)
