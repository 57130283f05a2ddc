"""What is personal in a text is found, and what only looks like it is not."""

from __future__ import annotations

from collections import Counter

import pytest
from bench.corpus import entries
from tests.lint.letters import letters

from raadsweek.lint import BY_CODE, marks
from raadsweek.lint.rule import KnownWords, Passage, TextDocument
from raadsweek.replace_fields import replace

KNOWN = KnownWords(
    phones=frozenset({"000000000"}),
    mail=frozenset({"griffie@vlietmonde.example", "vlietmonde.example"}),
    offices=("raadhuis vlietmonde, marktplein 1",),
    people=("joke de boer", "tjalling bekkering"),
)


def found(text: str, known: KnownWords = KNOWN) -> list[tuple[str, str]]:
    """The codes of what is personal in a text, each with the text from there on."""
    document = TextDocument((Passage("body", text, markdown=True),))
    each = [(code, mark) for code, mark in marks(document, known) if code.startswith("privacy-")]
    return [(code, text[mark.start :]) for code, mark in each]


def hard(text: str, known: KnownWords = KNOWN) -> list[str]:
    """The codes of what may never go out by itself."""
    return [code for code, _ in found(text, known) if BY_CODE[code].hard]


def test_letters_are_read_well():
    """Of what is marked in the letters each rule finds 95 %, and nothing else."""
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong = []
    for letter in letters():
        document = TextDocument((Passage("body", letter.text, markdown=True),))
        got = {(code, mark.start) for code, mark in marks(document, KNOWN)}
        seen, used = set(), set()
        for each in letter.wanted:
            # 'aan de Kerkstraat 12' begins earlier; an address that is a link is told once.
            here = {at for at in got if at[0] == each.code and each.start - 12 <= at[1] < each.end}
            seen |= {(each.code, each.words)} if here else set()
            used |= here
            wanted[each.code] += 1
            right[each.code] += (each.code, each.words) in seen
        wrong += [(letter.number, at) for at in got - used if at[0].startswith("privacy-")]

    assert {code for code in wanted if right[code] < 0.95 * wanted[code]} == set()
    assert wrong == []


def test_texts_in_the_style_of_the_sample_hold_nothing_hard():
    """Of 1,000 made-up items none is held up: no amount, number or date is taken for personal."""
    texts = [f"{entry.keys}\n{entry.body}" for entry in entries(1000)]

    assert len(texts) == 1000
    assert [text for text in texts if hard(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zij heeft nummer 123456782.", "privacy-bsn"),
        ("bsn 123456789", "privacy-bsn"),
        ("Rekening nl91 abna 0417 1643 00.", "privacy-iban"),
        ("IBAN: DE89 3704 0044 0532 0130 00", "privacy-iban"),
        ("Bel 06 - 12 34 56 78.", "privacy-phone"),
        ("Bel +32 470 12 34 56.", "privacy-phone"),
        ("Mail t.verzonnen@voorbeeld.example.", "privacy-mail"),
        ("Mail t.verzonnen (at) voorbeeld.example.", "privacy-mail"),
        ("Kenteken gb123x.", "privacy-plate"),
        ("De GB-123-X stond er weer.", "privacy-plate"),
        ("Kerkstraat 12, 1234AB Vlietmonde", "privacy-postcode"),
        ("Postcode 1234 AB, huisnummer 7", "privacy-postcode"),
        ("1234 AB, Kerkstraat 12", "privacy-postcode"),
        ("vanaf 203.0.113.77", "privacy-ip"),
        ("Brief van 2001:db8::8a2e:370:7334.", "privacy-ip"),
    ],
)
def test_forms_are_known(text, code):
    """Numbers and addresses are found in the forms in which people write them."""
    assert code in hard(text)


@pytest.mark.parametrize(
    "text",
    [
        "De raad trekt 111222333 euro uit.",
        "Het kost € 111222333.",
        "Stuk 123456782 en zaaknummer: 123456782.",
        "Lees [het stuk](https://ris.voorbeeld.example/stuk/123456782).",
        "Bel de griffie: 000 - 000 00 00, of 14 0123, of 0800-1234, of 112.",
        "Mail griffie@vlietmonde.example of info@wijkraad.example.",
        "Van 1234 AB weten wij niets.",
        "In artikel 4.1.2.3 staat het. Om 19.30 uur, op 01-02-2026.",
        "Het besluit 2026-11-20, nummer 06-2026, gaat over de N-12-34.",
        "Raadhuis Vlietmonde, Marktplein 1, 1234 AB Vlietmonde",
        "Het bedrag 111222333, of het getal 111222333.",
        "Marktplein 1, 1234 AB Vlietmonde",
        "Artikel 2.1.3.40 van het plan.",
        "Versie 10.2.1.0 kost 12.345.678 euro.",
    ],
)
def test_what_only_looks_personal_passes(text):
    """Amounts, numbers of documents, services and the council's own addresses are no findings."""
    assert hard(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mevrouw T. Verzonnen sprak in.", ["privacy-name"]),
        ("Mevrouw De Boer sprak in.", []),
        ("Mevrouw T. de Boer sprak in.", ["privacy-name"]),
        ("Wethouder mevrouw Verzonnen antwoordt.", []),
        ("De heer Bekkering stemde tegen.", []),
        ("Zij woont op Kerkstraat 12.", ["privacy-address"]),
        ("Zij woont op Stadsring 12.", ["privacy-address"]),
        ("Aflevering 12 van de podcast.", []),
        ("De Uitvoering 2027 en de Verklaring 3.", []),
        ("Kom naar Marktplein 1.", []),
        ("Kom naar wijkcentrum De Rietpluim, Rietdorperweg 40.", []),
        ("Op de Rietdorperweg 30 kilometer per uur.", []),
        ("De heer Verzonnen is ziek.", ["privacy-name", "privacy-special"]),
        ("Mevrouw Verzonnen belde. Zij is lid van een kerk.", ["privacy-name", "privacy-special"]),
        ("De raad praat over armoede en de kerk.", []),
    ],
)
def test_people_and_their_homes(text, codes):
    """Names, homes and what is special are told of inhabitants, not of council and offices."""
    assert [code for code, _ in found(text)] == codes


def test_one_address_is_told_once():
    """A mail address that is a link to itself is one address."""
    text = "[t.verzonnen@post.example](mailto:t.verzonnen@post.example)"

    assert [code for code, _ in found(text)] == ["privacy-mail"]


def test_what_a_council_knows_of_itself_is_no_secret():
    """The same number is private in one council and the griffie's in another."""
    text = "Bel 06-12345678."

    assert hard(text) == ["privacy-phone"]
    assert hard(text, replace(KNOWN, phones=frozenset({"612345678"}))) == []


def test_no_mark_repeats_what_is_personal():
    """What is found is named by its first letters: marks are printed, kept and written to logs."""
    for letter in letters():
        document = TextDocument((Passage("body", letter.text, markdown=True),))
        said = " ".join(str(mark.values) for _, mark in marks(document, KNOWN))
        secrets = [each.words for each in letter.wanted if each.code != "privacy-special"]
        assert [words for words in secrets if words in said] == []
