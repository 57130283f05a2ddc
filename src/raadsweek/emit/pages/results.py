"""The results of a meeting on pages: what was decided on, and who voted what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import Ballot, PublicItem, WithdrawnItem
from raadsweek.emit.code_labels import SIDES, tally_words
from raadsweek.emit.decision_lines import (
    RESULTS,
    DecisionLine,
    DecisionLines,
    count_on,
    count_words,
    counted,
)
from raadsweek.emit.pages.cards import Badge, CardView, LinkView, badge, card_view
from raadsweek.emit.pages.page_context import Site, link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.values.card import Card, PublicResults, ResultRow


MANY = 5
"""So many amendments and motions of one proposal stand open below it; more of them unfold."""


class PartyRow(Struct, frozen=True):
    """How a party voted; `counts` are on the sides of the view. Without a name: all others."""

    name: str
    counts: tuple[int, ...]


class SideView(Struct, frozen=True):
    """The members that stood on a side by name: their names, and their parties or nothing."""

    label: str
    members: tuple[tuple[LinkView, str], ...]


class BallotView(Struct, frozen=True):
    """Who voted what. `sides` are the words above the counts: of the sides on which anybody was."""

    tally: str
    sides: tuple[str, ...]
    parties: tuple[PartyRow, ...]
    total: tuple[int, ...]
    members: tuple[SideView, ...]


class DecisionView(Struct, frozen=True):
    """A decision as a row. `name` is that of what was decided on, where the title is another."""

    link: LinkView
    depth: int
    name: str
    badge: Badge | None
    who: str
    ballot: BallotView | None
    withdrawn: bool
    hidden: bool


class ProposalView(Struct, frozen=True):
    """A proposal, and the amendments and motions that belong to it.

    Where there are many of those they unfold; `folded` says how many there are.
    """

    rows: tuple[DecisionView, ...]
    below: tuple[DecisionView, ...] = ()
    folded: str = ""


class BelowView(Struct, frozen=True):
    """What belongs to a proposal; of many `folded` says how many, and they unfold."""

    rows: tuple[DecisionView, ...]
    folded: str = ""


class ResultsView(Struct, frozen=True):
    """The results of a meeting: what it begins with, and the whole table."""

    id: str
    count: str
    leads: tuple[CardView, ...]
    proposals: tuple[ProposalView, ...]


def results_view(site: Site, results: PublicResults, page: str) -> ResultsView:
    """The results as they show on the page at `page`.

    Where there is no more to tell than the leads do, there is no table.
    """
    lines = DecisionLines(site.edition, results, site.context.language)
    proposals = tuple(_proposal(site, lines, row, page) for row in results.rows)
    leads = tuple(filter(None, map(site.edition.card, results.leads)))
    rows = [row for each in proposals for row in (*each.rows, *each.below)]
    more = len(rows) > len(leads) or any(row.ballot or row.who for row in rows)
    return ResultsView(
        id=RESULTS,
        count=count_words(site.edition, results, site.context.language) if more else "",
        leads=tuple(card_view(site, each, page) for each in leads),
        proposals=proposals if more else (),
    )


def _proposal(site: Site, found: DecisionLines, row: ResultRow, page: str) -> ProposalView:
    lines = tuple(found.all((row,)))
    views = tuple(decision_view(site, each, page) for each in lines)
    folded = counted((line.result for line in lines[1:]), found.language)
    if len(lines) - 1 > MANY and folded:
        return ProposalView(views[:1], views[1:], folded)
    return ProposalView(views)


def below(site: Site, item: PublicItem) -> BelowView:
    """The amendments and motions that belong to a proposal, for its own page.

    As cards have them: a page looks at no other item, so that few pages are made anew. Who handed
    them in and who voted what is on their own pages, and among the results of the meeting.
    """
    cards = tuple(filter(None, map(site.edition.card, item.below)))
    rows = tuple(_of_card(site, card, item.path) for card in cards)
    folded = counted((card.result for card in cards), site.context.language)
    return BelowView(rows, folded if len(rows) > MANY else "")


def _of_card(site: Site, card: Card, page: str) -> DecisionView:
    result = card.result
    return DecisionView(
        link=LinkView(link(card.path, page), card.title),
        depth=1,
        name=result.name if result and result.name != card.title else "",
        badge=badge(site, result) if result else None,
        who="",
        ballot=None,
        withdrawn=card.withdrawn,
        hidden=card.hidden,
    )


def decision_view(site: Site, line: DecisionLine, page: str) -> DecisionView:
    """A decision as a row of the page at `page`."""
    result = line.result
    way = "" if line.anchor and line.path == page else link(line.path, page)
    return DecisionView(
        link=LinkView(f"{way}#{line.anchor}" if line.anchor else way, line.title),
        depth=line.depth,
        name=result.name if result and result.name != line.title else "",
        badge=badge(site, result) if result else None,
        who=line.who,
        ballot=ballot_view(site, line.ballot, page) if line.ballot else None,
        withdrawn=isinstance(line.item, WithdrawnItem),
        hidden=line.hidden,
    )


def ballot_view(site: Site, ballot: Ballot, page: str) -> BallotView:
    """Who voted what; a side on which nobody was is left out, but for and against stand there."""
    whole = {side: count_on(ballot.tally, side) for side in SIDES}
    sides = [side for side in SIDES if whole[side] or side in ("for", "against")]
    return BallotView(
        tally=tally_words(ballot, site.context.language),
        sides=tuple(site.say(SIDES[side]) for side in sides),
        parties=tuple(
            PartyRow(each.party.label, tuple(count_on(each.tally, side) for side in sides))
            for each in ballot.parties
        )
        if any(each.party.label for each in ballot.parties)
        else (),
        total=tuple(whole[side] for side in sides),
        members=tuple(_by_name(site, ballot, page)),
    )


def _by_name(site: Site, ballot: Ballot, page: str) -> Iterator[SideView]:
    for side, label in SIDES.items():
        people = [each.who for each in ballot.members if each.side == side]
        if people:
            views = (
                (LinkView(link(who.path, page), who.name), who.party.label if who.party else "")
                for who in people
            )
            yield SideView(site.say(label), tuple(views))
