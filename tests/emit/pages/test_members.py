"""Council members: what they are about, how to reach them, what they asked and voted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from raadsweek.model.consent import Consent
from raadsweek.model.council import Party
from raadsweek.model.item import Image
from raadsweek.model.member import Member, MemberContact, Portrait, Seat
from raadsweek.model.outcome import MemberVote, PartyVote, Side, Tally, Vote
from raadsweek.replace_fields import replace

WAY = MemberContact("j.deboer@raad.example", "010 - 123 45 67", "https://joke.example/")
JOKE = Member(
    "j-de-boer",
    "Joke de Boer",
    "groen",
    topics=("sport",),
    places=("haven",),
    seats=(Seat("raad", "fractievoorzitter"),),
    contact=WAY,
    side_functions="https://ris.example/joke",
)


@pytest.fixture
def with_member(busy: Any, council: Any) -> Any:
    """The site of `busy` with this member, and others, in place of its own."""

    def made(*members: Member, parties: Any = None) -> Any:
        own = council.selection(busy.context).council
        known = {each.id: each for each in members}
        facts = replace(own, members=known, parties=parties or {"groen": Party("groen", "Groen")})
        return type(busy)(council.changed(busy.context, council=facts))

    return made


def test_a_member_says_what_it_is_about_and_how_to_reach_it(with_member: Any) -> None:
    """Only what the member gave, as ways that a phone can use."""
    shown = with_member(JOKE)["raadsleden/j-de-boer/"]

    assert "fractievoorzitter" in shown.words
    for way in ("mailto:j.deboer@raad.example", "tel:+31101234567", "https://joke.example/"):
        assert way in shown.links
    assert "https://ris.example/joke" in shown.links


def test_who_is_about_a_topic_in_a_place_is_found(with_member: Any) -> None:
    """The list of members says it by topic and by place, and so do their pages."""
    found = with_member(JOKE)

    assert "Wie gaat waarover?" in found["raadsleden/"].words
    assert found["raadsleden/"].document.xpath("//*[@id='onderwerp-sport']")
    assert found["raadsleden/"].document.xpath("//*[@id='plaats-haven']")
    assert "../../raadsleden/j-de-boer/" in found["onderwerpen/sport/"].links


def test_the_reply_to_a_blog_goes_to_its_author(with_member: Any) -> None:
    """Whose opinion it is stands above it, and its reaction reaches that member only."""
    shown = with_member(JOKE)["blogs/weblog/"]

    assert "mening van Joke de Boer" in shown.words
    assert "mailto:j.deboer@raad.example" in shown.links
    assert "mailto:griffie@vlietmonde.example" not in shown.links


def test_who_left_is_reached_by_nobody_here(with_member: Any) -> None:
    """With the seat the address goes; a reaction goes to the griffie then."""
    left = replace(JOKE, until=date(2026, 10, 1))
    found = with_member(left)

    assert "j.deboer@raad.example" not in found["raadsleden/j-de-boer/"].everything
    assert "j.deboer@raad.example" not in found["blogs/weblog/"].everything
    assert "mailto:griffie@vlietmonde.example" in found["blogs/weblog/"].links


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        (None, False),
        (Consent(date(2026, 1, 1)), True),
        (Consent(date(2030, 1, 1)), False),
        (Consent(date(2025, 1, 1), date(2026, 1, 1)), False),
    ],
)
def test_a_photo_is_shown_with_consent_only(
    consent: Consent | None, shown: bool, busy: Any, council: Any, with_member: Any
) -> None:
    """Neither the page nor the site has a byte of a photo to which nobody said yes."""
    photo = Portrait(Image("besluiten/kwijt.png", ""), consent)
    found = with_member(replace(JOKE, photo=photo))

    assert bool(found["raadsleden/j-de-boer/"].document.xpath("//img")) is shown
    own = council.selection(busy.context).council
    facts = replace(own, members={JOKE.id: replace(JOKE, photo=photo)})
    edition = council.changed(busy.context, council=facts).edition
    assert any("kwijt" in each.id for each in edition.names("shown")) is shown


def votes(council: Any, busy: Any, vote: Vote, *members: Member, seats: int = 2) -> dict[str, Any]:
    """What each member voted on one item, as the edition tells it."""
    own = council.selection(busy.context)
    parties = {"groen": Party("groen", "Groen", seats)}
    facts = replace(own.council, members={each.id: each for each in members}, parties=parties)
    items = {**own.items, "zwembad": replace(own.items["zwembad"], vote=vote)}
    edition = council.changed(busy.context, council=facts, items=items).edition
    return {
        each.id: next((v for v in edition.member_votes(each.id) if v.item == "zwembad"), None)
        for each in members
    }


def test_a_vote_of_a_whole_party_is_that_of_each_member(busy: Any, council: Any) -> None:
    """Who is named is told by name; of the others it is told where it is certain."""
    other = Member("a", "An Aa", "groen")
    whole = Vote((PartyVote("groen", Tally(in_favour=2)),))
    found = votes(council, busy, whole, JOKE, other)
    assert [(each.side, each.by_party) for each in found.values()] == [("for", True)] * 2

    named = Vote(
        (PartyVote("groen", Tally(in_favour=1, against=1)),), (MemberVote("a", Side.AGAINST),)
    )
    found = votes(council, busy, named, JOKE, other)
    assert (found["a"].side, found["a"].by_party) == ("against", False)
    assert (found["j-de-boer"].side, found["j-de-boer"].by_party) == ("for", True)


def test_what_nobody_can_know_of_a_vote_is_not_told(busy: Any, council: Any) -> None:
    """A party that was divided, seats that nobody counted, and who had no seat then."""
    divided = Vote((PartyVote("groen", Tally(in_favour=1, against=1)),))
    assert votes(council, busy, divided, JOKE) == {"j-de-boer": None}
    some = Vote((PartyVote("groen", Tally(in_favour=1)),))
    assert votes(council, busy, some, JOKE) == {"j-de-boer": None}
    late = replace(JOKE, since=date(2027, 1, 1))
    whole = Vote((PartyVote("groen", Tally(in_favour=2)),))
    assert votes(council, busy, whole, late) == {"j-de-boer": None}


def test_a_member_page_tells_votes_and_questions(sample: Any) -> None:
    """Each vote with its side, each question with its answer or that it waits for one."""
    pages = [path.read_text() for path in sorted((sample() / "raadsleden").glob("*/index.html"))]

    assert sum("met de hele partij" in page for page in pages) == 25
    assert any("Beantwoord:" in page for page in pages)
    assert any("Wacht op antwoord" in page for page in pages)
