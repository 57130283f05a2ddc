"""The small council with kinds that know their side of a meeting, and a week full of news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from raadsweek.emit.context import Context
from raadsweek.emit.pages import environment, pages
from raadsweek.model.artifact import Page
from raadsweek.model.council import Contact, Member, Party
from raadsweek.model.item import Image, Outcome, Status, Withdrawal
from raadsweek.model.kind import Bound
from raadsweek.model.moment import at
from raadsweek.model.plan import PublicationStatus

TEMPLATES = Path(__file__).parents[2] / "templates" / "site"
MEETING = "2026-11-19-raad"
FRIDAY = at(date(2026, 11, 20), time(10))


def made(context: Context) -> Mapping[str, Page]:
    """Every page of the context, by its path. No two have the same."""
    found = list(pages(context, environment([TEMPLATES], context.language)))
    assert len({page.path for page in found}) == len(found)
    return {page.path: page for page in found}


def with_bounds(context: Context) -> Context:
    """The same, with an agenda for the next meeting, decisions after it, and a griffie."""
    edition = context.edition
    kinds = {
        **edition.kinds,
        "agenda": replace(edition.kinds["agenda"], bound=Bound.BEFORE, next_meeting=True),
        "decisions": replace(edition.kinds["decisions"], bound=Bound.AFTER),
    }
    council = replace(
        edition.council,
        contact=Contact("Griffie van Vlietmonde", "griffie@vlietmonde.example", "000 - 000 00 00"),
        members={"j-de-boer": Member("j-de-boer", "Joke de Boer", "groen")},
        parties={"groen": Party("groen", "Groen Hart")},
    )
    return replace(context, edition=replace(edition, kinds=kinds, council=council))


def busy_week(small: Any, *, preview: bool = False, language: str = "nl") -> Context:
    """A council in the week of 27 November: decided, withdrawn, cancelled, and still secret."""
    pool = small.item(
        "zwembad",
        title="Raad stelt krediet vast",
        summary="Er komt een zwembad.",
        outcome=Outcome.ADOPTED,
        meeting=MEETING,
        topics=("sport",),
        source="https://ris.example/zwembad",
        action="Praat mee op 3 december.",
        image=Image("besluiten/kaart.png", "Schets van het bad"),
        body="## Waarom?\n\nHet bad is oud.",
    )
    market = small.item(
        "markt", outcome=Outcome.REJECTED, follows=("zwembad", "geheim"), body="De markt blijft."
    )
    agenda = small.item("agenda-1", "agenda", meeting=MEETING, body="## Punten\n\n1. Opening")
    blog = small.item("weblog", "blog", author="j-de-boer", body="Mijn week.")
    gone = small.item(
        "weg",
        status=Status.WITHDRAWN,
        title="Het oude bericht",
        summary=small.OLD,
        body=small.OLD,
        meeting=MEETING,
        outcome=Outcome.HELD_OVER,
        image=Image("besluiten/kaart.png", small.OLD),
        withdrawal=Withdrawal(FRIDAY + timedelta(days=3), "Er stond een fout in."),
    )
    secret = small.item(
        "geheim", title=small.SECRET, summary=small.SECRET, body=small.SECRET, meeting=MEETING
    )
    cancelled = PublicationStatus.CANCELLED
    context = small.context(
        (agenda, small.publication(agenda, FRIDAY - timedelta(days=7))),
        (pool, small.publication(pool, FRIDAY)),
        (pool, small.publication(pool, FRIDAY + timedelta(hours=2), channel="facebook")),
        (pool, small.publication(pool, FRIDAY + timedelta(days=3), channel="facebook")),
        (gone, small.publication(gone, FRIDAY, status=cancelled)),
        (blog, small.publication(blog, FRIDAY + timedelta(days=3))),
        (market, small.publication(market, FRIDAY + timedelta(days=7))),
        (secret, small.publication(secret, at(date(2026, 11, 27), time(14)))),
        meetings=(
            small.meeting(title="Raadsvergadering", end=at(date(2026, 11, 19), time(22))),
            small.meeting(
                id="2026-12-03-raad",
                title="Extra vergadering",
                start=at(date(2026, 12, 3), time(19, 30)),
                cancelled=True,
                reason="De zaal is dicht.",
            ),
            small.meeting(
                id="2026-12-10-raad",
                title="Raadsvergadering in december",
                start=at(date(2026, 12, 10), time(19, 30)),
            ),
        ),
        preview=preview,
        language=language,
    )
    return with_bounds(context)
