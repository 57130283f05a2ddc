"""How a text is written: the web guidelines, plain words, the message of value, neutrality."""

from __future__ import annotations

from typing import Any

import pytest

from raadsweek.lint import marks
from raadsweek.lint.rule import PAGE, KnownWords, Passage, TextDocument
from raadsweek.replace_fields import replace

KNOWN = KnownWords(
    people=("joke de boer", "lotte bosgraaf"),
    parties=("ruim baan", "vliet lokaal"),
    explained=(
        ("krimp", ("pinautomaat verdwijnt", "winkels sluiten")),
        ("zwembad", ("zwembaden",)),
    ),
)
BAD = (
    "Hoera, de kadernota Sociaal is aangenomen, vanaf nu is de WMO beter geregeld! Maak er "
    "gebruik van!"
)
"""The source's own example of a bad message."""
GOOD = (
    "De Hoofdweg is in verband met werkzaamheden voor al het gemotoriseerde verkeer deze week "
    "gesloten. De winkels zijn voor fietsers en voetgangers bereikbaar."
)
"""And of a good one."""


def codes(body: str, title: str = "Bericht", **facts: Any) -> list[str]:
    """The codes of what is found in an item of the griffie, each once, in the rules' order."""
    passages = (Passage("title", title), Passage("body", body, markdown=True))
    given: dict[str, Any] = {"kind": "news", "speaker": "clerk", **facts}
    return list(dict.fromkeys(code for code, _ in marks(TextDocument(passages, **given), KNOWN)))


def test_the_messages_of_the_source():
    """Its bad message is found for each of its faults, and its good one for none."""
    assert codes(BAD, "Kadernota aangenomen") == [
        "abbreviation",
        "hard-word",
        "exclaim",
        "act-without-how",
    ]
    assert codes(GOOD, "Hoofdweg deze week dicht") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("#### Kop\n\nTekst.", ["heading-level"]),
        ("## Kop\n\n#### Lager\n\nTekst.", ["heading-level"]),
        ("# Kop\n\n## Lager\n\n### Nog lager\n\n## Terug", []),
        ("```\n#### geen kop\n```", []),
        ("[klik hier](https://a.example/x)", ["link-words"]),
        ("[Lees meer](../nieuws/x.md)", ["link-words"]),
        ('<a href="https://a.example">hier</a>', ["link-words"]),
        ("[het voorstel](https://a.example/x)", []),
        ("[het voorstel](https://a.example/x.pdf)", ["link-to-file"]),
        ("[het voorstel (pdf)](https://a.example/x.pdf)", []),
        ("[het voorstel](x.pdf)", []),
        ("[de beelden](https://a.example/x.mp4)", ["video-without-text"]),
        ("[de beelden](https://www.youtube.com/watch?v=1) met ondertitels.", []),
        ("| a | b |\n|---|---|\n|   |   |", ["table-with-empty-column"]),
        ("| a | b |\n|---|---|\n| 1 |   |", ["table-with-empty-column"]),
        ("| a |   |\n|---|---|\n| 1 | 2 |", ["table-without-head"]),
        ("|   | b |\n|---|---|\n| 1 | 2 |", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("<table><tr><td>1</td></tr></table>", ["table-without-head"]),
        ("<table><tr><th>1</th></tr></table>", []),
        ("Mee:\n\n• brood\n• kaas", ["list-by-hand"]),
        ("a) brood\nb) kaas", ["list-by-hand"]),
        ("- brood\n- kaas", []),
        ("Dat mag NIET.", ["capitals"]),
        ("LET OP: ANDERE ZAAL", ["capitals"]),
        ("De NS en de ANWB.", []),
        ("Fout! Verwijzingsbron niet gevonden.", ["word-leftovers"]),
        ('<p class="MsoNormal">Tekst</p>', ["word-leftovers"]),
    ],
)
def test_the_web_guidelines(body, found):
    """Headings, links, files, videos, tables, lists and capitals are told where they go wrong."""
    assert [code for code in codes(body) if code not in ("exclaim", "link-only")] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("De WMO verandert.", ["abbreviation"]),
        ("De Wmo verandert.", ["abbreviation"]),
        ("De Wet maatschappelijke ondersteuning (Wmo) verandert. De Wmo is nieuw.", []),
        ("De XQZV komt.", ["abbreviation"]),
        ("De XQ 2.0 en 1234 AB.", []),
        ("De XQZV is een nieuwe dienst.", []),
        ('Zij zei: "de WMO is op".', []),
        ("De EU en de NS betalen mee.", []),
        ("De vigerende regels blijven.", ["hard-word"]),
        ("Dit is conform het plan.", ["hard-word"]),
        ("Dat mag indien nodig.", ["hard-word"]),
        ("Bewoners kunnen een plan indienen.", []),
        ("De governance is vernieuwd.", ["hard-word"]),
        ("De leges gaan omhoog. Dat zijn kosten voor een aanvraag.", []),
        ("Dit heet een hamerstuk.", []),
        (f"De raad {'zag en hoorde ' * 10}alles.", ["long-sentence"]),
        (f'Hij zei: "{"wij zagen en hoorden " * 8}alles".', []),
        ("Eerst kijkt de raad: " + "naar een straat en " * 4 + "naar een park.", []),
        (
            "Er wordt gebouwd. Er wordt gesloopt. Er wordt gekapt.",
            ["passive-run"],
        ),
        ("Er wordt gebouwd. De raad kijkt. Er wordt gekapt.", []),
        ("Download de brochure.", ["link-only"]),
        ("Lees [het hele stuk](https://a.example/x).", ["link-only"]),
        ("De raad koos een plan. Lees het stuk.", []),
        ("Meld u aan!", ["exclaim", "act-without-how"]),
        ("Meld u aan bij de griffie.", []),
        ("Doe mee op 3 november.", []),
    ],
)
def test_plain_words_and_the_message_of_value(body, found):
    """What residents need not know, cannot read at once, or cannot act on is told."""
    assert codes(body) == found


def test_a_letter_may_have_longer_sentences():
    """Of a letter that is told the words are somebody else's."""
    body = f"De raad {'zag en hoorde ' * 7}alles."

    assert codes(body) == ["long-sentence"]
    assert codes(body, kind="letters") == []


def test_a_policy_word_in_a_title_asks_for_one_of_residents():
    """Who looks for 'pinautomaat verdwijnt' should find an item on 'krimp'."""
    assert codes("De krimp gaat door.", "Raad bespreekt krimp") == ["policy-word"]
    assert codes("Er is krimp: winkels sluiten.", "Raad bespreekt krimp") == []
    assert codes("Krimp betekent dat mensen weggaan.", "Raad bespreekt krimp") == []
    assert codes("Het zwembad blijft.", "Zwembad blijft") == []


def test_each_group_is_spoken_of():
    """A message for a group says something of it."""
    groups = (("fietser", ("fiets", "fietser")), ("winkel", ("winkel", "winkelier")))

    assert codes("De weg is dicht, ook voor de fiets.", groups=groups) == ["group-missing"]
    assert codes(GOOD, groups=groups) == []


def test_a_decision_has_more_than_one_side():
    """Who was against, or what it costs, is part of a decision; and both sides are named."""
    good = "De raad maakt een park."
    one = "Vliet Lokaal stemde voor. Het kost veel."

    assert codes(good, outcome="adopted") == ["only-good-news"]
    assert codes(f"{good} Niemand was tegen.", outcome="adopted") == []
    assert codes(one, outcome="adopted") == ["one-side"]
    assert codes(f"{one} Ruim Baan stemde tegen.", outcome="adopted") == []


@pytest.mark.parametrize(
    ("body", "speaker", "found"),
    [
        ("Helaas gaat het niet door.", "clerk", ["opinion"]),
        ("Helaas gaat het niet door.", "member", []),
        ("Ruim Baan vindt het helaas te duur.", "clerk", []),
        ("Uw brief komt bij de raad terecht.", "clerk", []),
        ("Het besluit is terecht genomen.", "clerk", ["opinion"]),
        ("Stem op Ruim Baan.", "clerk", ["call-to-vote"]),
        ("Stem dus op Lotte Bosgraaf.", "member", ["call-to-vote"]),
        ("Stem op lijst 4.", "clerk", ["call-to-vote"]),
        ("Lotte wil uw stem.", "member", ["call-to-vote"]),
        ("De raad stemt over Ruim Baan.", "clerk", []),
        ("U stemt op woensdag in het raadhuis.", "clerk", []),
    ],
)
def test_the_griffie_takes_no_side(body, speaker, found):
    """The griffie has no opinion, and the council's channels ask for no votes."""
    assert codes(body, speaker=speaker) == found


def test_pages_are_read_for_how_they_are_written_only():
    """An ordinary page has no decision and no speaker; its links and headings count as well."""
    assert codes("De WMO: [klik hier](https://a.example).", kind=PAGE) == ["link-words"]
    assert codes("De WMO: [klik hier](https://a.example).", kind="") == []


IN_ROW = KnownWords(
    people=("joke de boer", "bram van dijk", "lotte bosgraaf"),
    parties=("groen hart", "samen sterk", "ruim baan"),
    seats=(6, 5, 4),
)


@pytest.mark.parametrize(
    ("body", "order", "found"),
    [
        ("Groen Hart, Ruim Baan en Samen Sterk stemden voor.", "either", False),
        ("Groen Hart (6), Samen Sterk (5) en Ruim Baan (4) stemden voor.", "either", False),
        ("Groen Hart (6), Samen Sterk (5) en Ruim Baan (4) stemden voor.", "alphabet", True),
        ("Groen Hart, Ruim Baan en Samen Sterk stemden voor.", "seats", True),
        ("Samen Sterk, Ruim Baan en Groen Hart stemden voor.", "either", True),
        ("Samen Sterk, Ruim Baan en Groen Hart stemden voor.", "off", False),
        ("Samen Sterk en Groen Hart stemden voor. Ruim Baan was tegen.", "either", False),
        ("Lotte Bosgraaf, Bram van Dijk en Joke de Boer spraken.", "either", True),
        ("Joke de Boer, Lotte Bosgraaf en Bram van Dijk spraken.", "alphabet", False),
        ('Hij zei: "Samen Sterk, Ruim Baan en Groen Hart."', "either", False),
    ],
)
def test_names_in_a_row_follow_a_rule(body: str, order: str, found: bool) -> None:
    """Three or more stand by the alphabet or by their seats, whichever the council has chosen."""
    known = replace(IN_ROW, order=order)
    document = TextDocument((Passage("body", body),), "news", "clerk")
    assert [code for code, _ in marks(document, known)] == (["name-order"] if found else [])
