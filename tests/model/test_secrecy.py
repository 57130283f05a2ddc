"""What marks something as secret, in a value and in a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.cancelled_titles import word_of_cancelling
from raadsweek.model.secrecy import (
    as_seen,
    foreign_word_of_secrecy,
    marks_secret,
    says_public,
    says_secret,
    word_of_secrecy,
)

MARKED = {
    "BESLOTEN raadsvergadering": "BESLOTEN raadsvergadering",
    "Raad 12 november BESLOTEN": "BESLOTEN",
    "GEHEIM Grondaankoop": "GEHEIM",
    "GEHEIME bijlage 3": "GEHEIME bijlage",
    "RAAD: BESLOTEN": "BESLOTEN",
    "VERTROUWELIJK": "VERTROUWELIJK",
    "Grondaankoop, NIET OPENBAAR": "NIET OPENBAAR",
    "Grondaankoop (besloten)": "besloten",
    "Grondaankoop [geheim]": "geheim",
    "Grondaankoop (geheim tot 1 maart)": "geheim",
    "Grondaankoop (deels geheim)": "deels geheim",
    "Besloten: benoeming griffier": "Besloten",
    "geheim - grondaankoop": "geheim",
    "Benoeming griffier - besloten": "besloten",
    "Benoeming griffier \u2013 besloten": "besloten",
    "Commissie: geheim": "geheim",
    "Besloten": "Besloten",
    "Vertrouwelijke stukken": "Vertrouwelijke",
    "Overleg (vertrouwelijk)": "vertrouwelijk",
    "Een vertrouwelijk gesprek": "vertrouwelijk",
    "Confidentieel: advies": "Confidentieel",
    "Confidenti\u00eble bijlage": "Confidenti\u00eble",
    "Bijlage 3 (niet-openbaar)": "niet-openbaar",
    "Niet openbare raadsvergadering": "Niet openbare",
    "Besloten vergadering van de raad": "Besloten vergadering",
    "besloten raadsvergadering": "besloten raadsvergadering",
    "Besloten extra raadsvergadering": "Besloten extra raadsvergadering",
    "Besloten commissievergadering": "Besloten commissievergadering",
    "Besloten zitting": "Besloten zitting",
    "Raad, besloten deel": "besloten deel",
    "Agenda besloten gedeelte": "besloten gedeelte",
    "Gesloten overleg presidium": "Gesloten overleg",
    "Gesloten presidium over klacht": "Gesloten presidium",
    "Geheime bijlage": "Geheime bijlage",
    "Geheim stuk": "Geheim stuk",
    "Besloten bijeenkomsten": "Besloten bijeenkomsten",
    "Besloten technische sessie": "Besloten technische sessie",
    "Beraad in beslotenheid": "in beslotenheid",
    "De raad vergadert achter gesloten deuren": "achter gesloten deuren",
    "Confidential: land": "Confidential",
    "Closed session of the council": "Closed session",
    "The council in camera": "in camera",
    "Besloten  \n vergadering": "Besloten vergadering",
    "Stukken onder geheimhouding": "onder geheimhouding",
    "Not public: land": "Not public",
    "Be\u00adsloten vergadering": "Besloten vergadering",
    "Besloten\u200b vergadering": "Besloten vergadering",
    "B\u2060esl\u034fo\ufe0ften vergadering": "Besloten vergadering",
    "Besloten\u00a0vergadering": "Besloten vergadering",
    "\uff22esloten vergadering": "Besloten vergadering",
    "niet\u00adopenbaar stuk": "nietopenbaar",
}
PLAIN = (
    "",
    "Gemeenteraad",
    "De raad heeft besloten",
    "De raad heeft besloten: het zwembad blijft",
    "Wat heeft de raad besloten over het zwembad?",
    "De raad heeft besloten stukken op te vragen",
    "Er is besloten bijlage 3 te wijzigen",
    "Besloten is dat het zwembad blijft",
    "Hoe de raad heeft besloten op 12 november",
    "Zwembad gesloten",
    "Zwembad (gesloten) in augustus",
    "Loket gesloten op tweede kerstdag",
    "Geheime stemming over de wethouder",
    "De geheime stemming, hoe gaat dat?",
    "Geheimhouding opgeheven",
    "Geheimhouding op het dossier is opgeheven",
    "Het geheim van de raadszaal",
    "De geheimen van het stadhuis",
    "Wat is vertrouwelijkheid?",
    "Vertrouwen in het bestuur",
    "De openbare vergadering",
    "Openbaar deel",
    "Niet op de agenda: openbaar vervoer",
    "Waarom niet openbaar vervoer naar de haven?",
    "Een afgesloten deel van de Dorpsstraat",
    "Camera's in de binnenstad",
    "Secretaris benoemd",
    "Ongesloten zittingen",
)


OF_A_MEETING = (
    "Besloten raadsinformatieavond Ruimte",
    "Besloten themasessie Ruimte",
    "Besloten (deel)vergadering Ruimte",
    "Ruimte, besloten",
    "Be\u00adsloten themasessie",
    "Besloten werkbezoek",
    "Besloten werksessie",
    "Besloten seniorenconvent",
    "Besloten hoorzitting",
    "Besloten auditcommissie",
    "Besloten agendacommissie",
    "Besloten vooroverleg",
    "Raad / besloten",
    "Raadsinformatieavond besloten",
    "Raad *besloten*",
    "Raad _besloten_",
    "Bijpraten onder geheimhouding",
    "\uff22\uff25\uff33\uff2c\uff2f\uff34\uff25\uff2e themasessie",
    "De avond is besloten",
    "Geheime sessie",
    "Bespreking geheimhouding grond",
    "Sessie in beslotenheid",
)
PLAIN_OF_A_MEETING = (
    "Gemeenteraad",
    "De raad heeft besloten",
    "Besloten is: het zwembad blijft",
    "Wat is besloten over het zwembad?",
    "Besloten tot een onderzoek",
    "Wat heeft de raad besloten?",
    "Besluitvormende vergadering",
    "Inloop voor raadsleden",
)
PLAIN_OF_A_POINT = (
    *PLAIN_OF_A_MEETING,
    "Er is besloten het zwembad te openen",
    "Geheime stemming over de wethouder",
    "Geheimhouding opgeheven",
    "Zwembad gesloten",
)


@pytest.mark.parametrize("title", OF_A_MEETING)
def test_a_meeting_of_others_that_is_closed_is_seen(title: str) -> None:
    """The word counts wherever it stands, whatever meeting it is of: nobody here read it first."""
    assert foreign_word_of_secrecy(title, meeting=True)


@pytest.mark.parametrize("title", PLAIN_OF_A_MEETING)
def test_a_meeting_of_others_that_decides_is_no_mark(title: str) -> None:
    """The verb says what came of it."""
    assert foreign_word_of_secrecy(title, meeting=True) is None


@pytest.mark.parametrize("title", PLAIN_OF_A_POINT)
def test_a_point_of_others_that_decides_is_no_mark(title: str) -> None:
    """What was decided, and who may speak of it again, is for residents."""
    assert foreign_word_of_secrecy(title) is None
    assert foreign_word_of_secrecy("Besloten werkbezoek") == "Besloten"


@given(st.sampled_from([*MARKED, *OF_A_MEETING]), st.data())
def test_what_cannot_be_seen_hides_no_mark(title: str, data: st.DataObject) -> None:
    """Letters that nobody sees change nothing, wherever they stand in a title."""
    unseen = data.draw(st.sampled_from("\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\ufe0f\u202e"))
    place = data.draw(st.integers(0, len(title)))
    hidden = title[:place] + unseen + title[place:]

    assert word_of_secrecy(hidden) == word_of_secrecy(title)
    assert foreign_word_of_secrecy(hidden, meeting=True)
    assert word_of_cancelling(f"Raad GEANNU{unseen}LEERD") == "GEANNULEERD"
    assert marks_secret({f"be{unseen}sloten": "ja"})


PARTS = ("besloten", "geheim", "BESLOTEN", "deel", "niet", "openbaar", "(", ")", "[", "]", "-", ":")


@pytest.mark.parametrize(("title", "word"), MARKED.items())
def test_a_title_that_marks_secrecy_is_seen(title: str, word: str) -> None:
    """The words that mark it are told as they stand there."""
    assert word_of_secrecy(title) == word


@pytest.mark.parametrize("title", PLAIN)
def test_a_title_that_only_has_such_a_word_is_no_mark(title: str) -> None:
    """That the council decided, or that a pool is closed, is for residents to read."""
    assert word_of_secrecy(title) is None


@given(st.text() | st.lists(st.sampled_from(PARTS)))
def test_any_title_has_a_word_of_itself_or_none(title: str | list[str]) -> None:
    """Whatever a title is, what is told stands in it, and it says the same with other spaces."""
    text = title if isinstance(title, str) else " ".join(title)
    found = word_of_secrecy(text)

    assert found is None or found in as_seen(text)
    assert word_of_secrecy(f"  {text}\n") == found


@pytest.mark.parametrize(
    "value",
    [True, 1, 2, 1.0, "1", "true", "ja", "Ja ", "misschien", "x", ["x"], {"a": 1}, "PRIVATE"],
)
def test_any_value_that_does_not_plainly_say_no_is_secret(value: object) -> None:
    """What is not understood counts as secret."""
    assert says_secret(value)


@pytest.mark.parametrize(
    "value", [None, False, 0, 0.0, "", "0", "false", "FALSE", " nee ", "No", "none", [], {}]
)
def test_a_plain_no_is_not_secret(value: object) -> None:
    """In Dutch and English, as a number, and where nothing is said."""
    assert not says_secret(value)


@given(st.from_type(type(None)) | st.text() | st.integers() | st.floats() | st.lists(st.text()))
def test_nothing_says_both_secret_and_not(value: object) -> None:
    """A value of whatever kind is a mark or is none; and of what lets in only a yes does."""
    assert says_secret(value) in (True, False)
    assert says_public(value) in (True, False)
    if says_public(value):
        assert says_secret(value)


@pytest.mark.parametrize(
    ("key", "value", "secret"),
    [
        ("confidential", 1, True),
        ("isConfidential", "misschien", True),
        ("document_confidentiality_level", "raad", True),
        ("besloten", "ja", True),
        ("is_geheim", True, True),
        ("vertrouwelijk", "nee", False),
        ("secretaris", "Jansen", False),
        ("public", False, True),
        ("public", "no", True),
        ("is_public", 0, True),
        ("openbaar", "onbekend", True),
        ("openbaar", "ja", False),
        ("public", True, False),
        ("openbaar", None, False),
        ("publication_date", "2018-05-10", False),
        ("title", "besloten", False),
    ],
)
def test_a_key_is_a_mark_by_its_name(key: str, value: object, *, secret: bool) -> None:
    """Whatever a source calls it."""
    assert marks_secret({key: value}) is secret
