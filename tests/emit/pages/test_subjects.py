"""Pages of topics and places: how it stands now, and what led to it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import ItemStatus, Relation, Withdrawal
from raadsweek.model.kind import Terms
from raadsweek.model.outcome import Outcome
from raadsweek.model.plan import PublicationStatus
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.emit.output import Context

SPORT = "onderwerpen/sport/"
MONDAY = at(date(2026, 11, 9), time(10))
CONCERNS = {"topics": ("sport",)}


def asking(council: Any, context: Context) -> Context:
    """The same, with blogs as the kind that must be answered."""
    kinds = council.selection(context).kinds
    asks = replace(kinds["blog"], terms=Terms(answer=timedelta(days=30)))
    made: Context = council.changed(context, kinds={**kinds, "blog": asks})
    return made


@pytest.fixture
def story(council: Any, site_of: Callable[[Context], Any]) -> Callable[..., Any]:
    """The page of sport with these items, a day between each two."""

    def made(*items: Any, meetings: Any = ()) -> Any:
        pairs = [
            (item, council.publication(item, MONDAY + timedelta(days=n)))
            for n, item in enumerate(items)
        ]
        return site_of(asking(council, council.context(*pairs, meetings=meetings)))[SPORT]

    return made


def state(shown: Any) -> str:
    """What the page says of how it stands now."""
    found = shown.document.xpath("//section[contains(@class, 'rw-state')]")
    return " ".join(found[0].text_content().split())


def roles(shown: Any) -> list[tuple[str, str]]:
    """Label and title of each step, as they stand below each other."""
    return [
        (step.xpath(".//b")[0].text, step.xpath(".//h3")[0].text_content())
        for step in shown.document.xpath("//li[contains(@class, 'rw-step')]")
    ]


def test_timeline_has_question_answer_and_decision_newest_first(story: Any, council: Any) -> None:
    """A resident sees at the top what happened last, and what each step was."""
    shown = story(
        council.item("vraag", "blog", title="Hoe lang nog?", **CONCERNS),
        council.item("antwoord", "blog", title="Een jaar.", follows=("vraag",), **CONCERNS),
        council.item("besluit", title="Het bad komt", outcome=Outcome.ADOPTED, **CONCERNS),
    )

    assert roles(shown) == [
        ("Besluit", "Het bad komt"),
        ("Antwoord", "Een jaar."),
        ("Vraag", "Hoe lang nog?"),
    ]
    assert "wacht op antwoord" not in state(shown)
    assert "Voorstel: aangenomen" in state(shown)


def test_decision_that_follows_a_question_is_a_decision(story: Any, council: Any) -> None:
    """What the council decided is never called an answer."""
    shown = story(
        council.item("vraag", "blog", **CONCERNS),
        council.item("besluit", title="Het bad komt", follows=("vraag",), **CONCERNS),
    )

    assert roles(shown)[0] == ("Besluit", "Het bad komt")


def test_blog_about_a_question_is_no_answer(story: Any, council: Any) -> None:
    """Only an answer closes a question: what a member thinks of it leaves it open."""
    shown = story(
        council.item("vraag", "blog", title="Hoe lang nog?", **CONCERNS),
        council.item("mening", "agenda", author="j-de-boer", follows=("vraag",), **CONCERNS),
    )

    assert roles(shown)[0][0] != "Antwoord"
    assert "1 vraag wacht op antwoord: Hoe lang nog?" in state(shown)


def test_what_its_editors_call_an_answer_is_one(story: Any, council: Any) -> None:
    """An answer may be of any kind, where its editors say so."""
    said = (("vraag", Relation.ANSWERS),)
    shown = story(
        council.item("vraag", "blog", title="Hoe lang nog?", **CONCERNS),
        council.item("brief", "agenda", follows=("vraag",), relations=said, **CONCERNS),
    )

    assert roles(shown)[0][0] == "Antwoord"
    assert "wacht op antwoord" not in " ".join(shown.words.split())


def test_nothing_is_said_of_what_is_not_there(story: Any, council: Any) -> None:
    """That nothing is decided or planned is more than we know: it may stand elsewhere."""
    shown = story(council.item("vraag", "blog", title="Hoe lang nog?", **CONCERNS))

    assert "besloten" not in state(shown)
    assert "gepland" not in state(shown)


def test_question_without_an_answer_is_named(story: Any, council: Any) -> None:
    """What still waits for an answer stands in the state now, with a link."""
    shown = story(council.item("vraag", "blog", title="Hoe lang nog?", **CONCERNS))

    assert "1 vraag wacht op antwoord: Hoe lang nog?" in state(shown)


def test_state_names_the_last_decision_by_the_day_of_its_meeting(story: Any, council: Any) -> None:
    """The council decides in its meeting, not on the day on which the item appeared."""
    meeting = council.meeting(start=at(date(2026, 11, 5), time(19, 30)))
    shown = story(
        council.item("eerst", title="Eerst dit", outcome=Outcome.REJECTED, **CONCERNS),
        council.item("later", title="Toen dat", meeting=meeting.id, **CONCERNS),
        meetings=(meeting,),
    )

    assert "donderdag 5 november 2026: Toen dat" in state(shown)
    assert "Eerst dit" not in state(shown)


def test_meeting_about_it_is_named_unless_it_is_cancelled(story: Any, council: Any) -> None:
    """When the council meets about a topic comes from the items of its meetings to come."""
    meeting = council.meeting(id="later", title="Over sport", start=at(date(2026, 12, 3), time(20)))
    agenda = council.item("agenda-1", "agenda", meeting="later", **CONCERNS)

    assert "donderdag 3 december 2026" in story(agenda, meetings=(meeting,)).words
    off = story(agenda, meetings=(replace(meeting, cancelled=True),))
    assert "donderdag 3 december 2026" not in off.words


def test_withdrawn_item_is_no_part_of_the_state(council: Any, site_of: Any) -> None:
    """What was taken back stays in the timeline as such, and decides nothing."""
    gone = council.item(
        "weg",
        status=ItemStatus.WITHDRAWN,
        title="Het oude besluit",
        outcome=Outcome.ADOPTED,
        withdrawal=Withdrawal(MONDAY + timedelta(days=1), "Fout."),
        **CONCERNS,
    )
    published = council.publication(gone, MONDAY, status=PublicationStatus.CANCELLED)
    shown = site_of(council.context((gone, published)))[SPORT]

    assert roles(shown) == [("Besluit", "Het oude besluit")]
    assert "Ingetrokken" in shown.words
    assert not shown.document.xpath("//section[contains(@class, 'rw-state')]")


def test_subject_of_hidden_items_only_has_no_page(council: Any, site_of: Any) -> None:
    """That a draft or a later item is about a topic or a place is not told by an empty page."""
    later = council.item("geheim", topics=("sport",), places=("haven",))
    draft = council.item("concept", status=ItemStatus.DRAFT, topics=("sport",))
    found = site_of(
        council.context(
            (later, council.publication(later, council.NOW + timedelta(hours=1))),
            (draft, council.publication(draft, MONDAY, tentative=True)),
        )
    )

    assert not [path for path in found if path.startswith((SPORT, "plaatsen/haven"))]
    assert "sport" not in found["onderwerpen/"].everything
    assert "Haven" not in found["plaatsen/"].everything


def test_tags_of_an_item_lead_to_its_subjects(council: Any, site_of: Any) -> None:
    """From an item one goes on to its topic and its place; an unknown one is left out."""
    found = site_of(council.one(topics=("sport", "onbekend"), places=("haven",)))
    tags = found["besluiten/zwembad/"].document.xpath("//ul[@class='rw-tags']//@href")

    assert tags == ["../../onderwerpen/sport/", "../../plaatsen/haven/"]
    assert "Titel van zwembad" in found["plaatsen/haven/"].words


def test_long_subject_keeps_every_item_once(site_of: Any, council: Any) -> None:
    """The newest show in full, the older ones as lines per year; none is lost."""
    ids = [f"bericht-{n:02}" for n in range(30)]
    # All on one day: the story puts a day between each two, and now would come too soon.
    items = [council.item(id, "trivia", **CONCERNS) for id in ids]
    pairs = [(item, council.publication(item, MONDAY)) for item in items]
    links = [link for link in site_of(council.context(*pairs))[SPORT].links if "weetjes/" in link]

    assert sorted(links) == sorted(f"../../weetjes/{id}/" for id in ids)
