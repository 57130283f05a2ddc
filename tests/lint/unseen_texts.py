"""A hundred invented texts on which no rule was ever tuned.

What the rules find of them is reported as it is (`docs/explanation/rules-on-texts-measured.md`),
and no rule is changed for it.

They are mails, notes of a telephone call, forms and messages of a griffie: another style than that
of `letters.txt`. All is invented: numbers of citizens begin with 9999 as those of test systems do,
accounts are of the bank TEST, area codes and mail domains do not exist. `[[code|words]]` marks
what a rule says that it finds. `python -m tests.lint.unseen_texts` prints the table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any

from raadsweek.lint import RULES, marks
from raadsweek.lint.rule import KnownWords, Passage, TextDocument

_MARK = re.compile(r"\[\[([\w-]+)\|(.*?)\]\]", re.DOTALL)
_STREETS = ("Veerpad", "Laan van Nergens", "Bosuilweg", "Prins Janplein", "Lange Dreef", "Gracht")
_NAMES = (
    "mevr. Bedacht", "dhr. Van Nergens", "Mevrouw Zomaar-de Wit", "meneer Schijnbaar",
    "mw. B. Nietecht", "de familie Verzin", "mijnheer J. van der Droom", "de heer Onbestaanbaar",
)  # fmt: skip
_SPECIAL = (
    "in de schuldsanering", "depressief", "kanker", "in de bijstand", "moslim", "een uitkering",
    "dementie", "veroordeeld", "een rolstoel", "gelovig", "ADHD", "in de ziektewet",
)  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """What a text holds for a rule: where it begins and ends."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class UnseenText:
    """A text as a document, and what is marked in its body."""

    document: TextDocument
    marked: tuple[Marked, ...]


def _bsn(random: Random) -> str:
    while True:
        digits = [9, 9, 9, 9, *(random.randrange(10) for _ in range(5))]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0:
            break
    number = "".join(map(str, digits))
    form = random.choice(("{}", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]} {0[6]}{0[7]}{0[8]}"))
    return form.format(number)


def _iban(random: Random) -> str:
    account = f"{random.randrange(10**10):010d}"
    check = 98 - int("29142829" + account + "232100") % 97
    whole = f"NL{check:02d}TEST{account}"
    if random.random() < 0.5:
        return whole
    return " ".join(whole[n : n + 4] for n in range(0, len(whole), 4))


def _phone(random: Random) -> str:
    tail = f"{random.randrange(10**4):04d}"
    return random.choice(
        (
            f"06 98 76 {tail[:2]} {tail[2:]}", f"+31 6 9876{tail}", f"00316-9876{tail}",
            f"(0123) 45 {tail[:2]} {tail[2:]}", f"06.9876.{tail}", f"0123 - 45{tail}",
        )
    )  # fmt: skip


def _mail(random: Random) -> str:
    who = random.choice(("opa.en.oma", "b_nietecht", "j.vd.droom+wijk", "verzin1958"))
    return f"{who}@{random.choice(('post.example', 'thuis.example', 'provider.example'))}"


def _plate(random: Random) -> str:
    return random.choice(("12-GBB-3", "G-123-BB", "XZ-99-FL", "99-XZ-FL", "3-TBB-90", "GZ-482-R"))


def _postcode(random: Random) -> str:
    number = random.randrange(1, 200)
    return random.choice(
        (f"1234 XZ {number}", f"1234XZ, nr. {number}", f"1234 XZ huisnummer {number}")
    )


def _address(random: Random) -> str:
    return f"{random.choice(_STREETS)} {random.randrange(2, 190)}{random.choice(('', 'b', '-II'))}"


def _ip(random: Random) -> str:
    return random.choice(
        (f"192.0.2.{random.randrange(1, 255)}", f"2001:db8:12::{random.randrange(1, 99)}")
    )


_SLOTS = {
    "privacy-bsn": _bsn, "privacy-iban": _iban, "privacy-phone": _phone, "privacy-mail": _mail,
    "privacy-plate": _plate, "privacy-postcode": _postcode, "privacy-address": _address,
    "privacy-ip": _ip, "privacy-name": lambda random: random.choice(_NAMES),
    "privacy-special": lambda random: random.choice(_SPECIAL),
}  # fmt: skip

_PERSONAL = (
    "Telefoonnotitie, 10.20 uur: {privacy-name} belt terug op {privacy-phone} na vijven.",
    "Van: {privacy-mail}\nOnderwerp: parkeren bij de school",
    "Het burgerservicenummer op het formulier is {privacy-bsn}, zegt de afdeling.",
    "Sofinummer/BSN: {privacy-bsn}",
    "Graag overmaken naar {privacy-iban} op naam van de buurtkas.",
    "Rek.nr. {privacy-iban}",
    "De witte bus ({privacy-plate}) blokkeert elke ochtend de uitrit.",
    "Ik schreef het op: kenteken {privacy-plate}, half negen.",
    "De overlast komt van {privacy-address}, tweede deur links.",
    "Op {privacy-address} brandt het licht de hele nacht.",
    "Postadres: {privacy-postcode} te Nergenshuizen",
    "De reactie op de website kwam van {privacy-ip} om 03.12 uur.",
    "Volgens {privacy-name} is haar zoon {privacy-special} en kan hij niet meedoen.",
    "{privacy-name} vertelde dat hij {privacy-special} heeft gehad of is.",
    "Stuur het antwoord aan {privacy-name}, {privacy-address}.",
    "App of bel: {privacy-phone}.",
    "cc: {privacy-mail}; bcc: {privacy-mail}",
    "Buurvrouw zegt dat {privacy-name} het ook zag.",
)
_HARMLESS = (
    "Zaaknummer 999912346 is afgehandeld op 3 maart 2026.",
    "De aanneemsom is € 123.456.782 voor beide sluizen samen.",
    "Het oude gemaal pompt 111222333 liter per etmaal.",
    "Bus 12 rijdt van 06.10 tot 23.45 uur, halte Gracht.",
    "Zie artikel 4.1.2.3 van de verordening, versie 2.0.11.4.",
    "De inspraakavond is op Marktplein 1, in de raadzaal.",
    "Bel 14 0123 of mail de griffie: griffie@vlietmonde.example.",
    "Joke de Boer sprak namens haar fractie.",
    "Artikelnummer 12-345-67, ISBN 978-90-00-00000-2.",
    "In de begroting staat het onder programma 3-B-12.",
    "Er kwamen 1234 aanmeldingen, waarvan 56 uit de kern Hoek.",
    "De kerk aan de dijk wordt een buurthuis.",
    "Wie een uitkering heeft, betaalt minder voor de bus.",
    "Postbus 1234, 1234 XZ Nergenshuizen",
    "Het wedstrijdschema: 06-12, 13-12 en 20-12.",
    "De A12-N34-aansluiting blijft open.",
)
_GRIFFIE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("[[abbreviation|VNG]] en raad spreken maandag over de jeugd.", {}),
    ("De [[abbreviation|RES]] staat opnieuw op de agenda.", {}),
    ("De raad stelt de [[hard-word|vigerende]] regels uit.", {}),
    ("Het college moet de plannen [[hard-word|implementeren]] voor de zomer.", {}),
    ("[[exclaim|Geweldig!]] De speeltuin gaat open.", {}),
    ("[[exclaim|Joepie]], het zwembad blijft.", {}),
    ("[[opinion|Gelukkig]] blijft het zwembad open.", {}),
    ("[[opinion|Jammer genoeg]] is de brug nog dicht.", {}),
    ("[[call-to-vote|Kies voor lijst 4]] op 18 maart.", {}),
    ("[[call-to-vote|Stem op]] Ruim Baan, want dat is beter.", {}),
    ("Lees het hele stuk [[link-words|[hier](https://raad.example/stuk)]].", {}),
    ("[[link-words|[Klik op deze link](https://raad.example/x)]] voor de tekening.", {}),
    ("Het plan staat [[link-to-file|[op hun site](https://p.example/plan.pdf)]].", {}),
    ("De raad vergadert in de [[capitals|GROTE ZAAL VAN HET STADHUIS]].", {}),
    ("[[act-without-how|Denk mee]] over de nieuwe speeltuin.", {}),
    ("[[act-without-how|Geef uw mening]] over het plan.", {}),
    ("## Plan\n\n[[heading-level|#### Kosten]]\n\nHet kost 2 ton.", {}),
    ("[[list-by-hand|• een bank\n• een boom]]\n• een prullenbak", {}),
    ("[[word-leftovers|<o:p>]]Tekst uit een ander programma</o:p>", {}),
    ("[[link-only|Bekijk het volledige document op onze website.]]", {}),
    (
        (
            "[[long-sentence|De gemeenteraad heeft in de vergadering van donderdag na een lang "
            "debat waarin alle fracties twee keer het woord voerden besloten dat de brug over de "
            "Vliet in het voorjaar van volgend jaar wordt vervangen.]]"
        ),
        {},
    ),
    (
        (
            "[[passive-run|De straat wordt opgebroken.]] De kabels worden vervangen. De bomen "
            "worden verplaatst. Daarna wordt de stoep gelegd."
        ),
        {},
    ),
    (
        "[[one-side|De PvdH stemde tegen het voorstel.]] Het voorstel is aangenomen.",
        {"outcome": "adopted"},
    ),
    ("[[only-good-news|De raad nam het plan voor de haven aan.]]", {"outcome": "adopted"}),
    ("[[group-missing|De winkels blijven open tijdens de werkzaamheden.]]",
     {"groups": (("fietsers", ("fiets", "fietsers")),)}),
    ("[[table-without-head||   |   |\n|---|---|\n| 1 | 2 |]]", {}),
    ("[[video-without-text|[Het debat](https://video.example/debat.mp4)]]", {}),
    ("De raad besloot dat de bus om het kwartier rijdt.", {}),
    ('Wie is er blij? De fietsers van de Dreef, zegt de wethouder: "Geweldig!"', {}),
    ("In 2027 gaat de brug open. Kom kijken op 4 mei om 10.00 uur.", {}),
    ("U kunt stemmen van 7.30 tot 21.00 uur in elk stembureau.", {}),
    ("De burgemeester leest voor. Daarna is er limonade voor alle kinderen.", {}),
)  # fmt: skip


def unseen_texts() -> tuple[UnseenText, ...]:
    """All hundred: 68 that came in from outside, 32 messages of a griffie. Always the same."""
    random = Random(20261127)  # noqa: S311 - any mixture will do
    found = []
    for _ in range(68):
        lines = [*random.sample(_PERSONAL, 3), *random.sample(_HARMLESS, 3)]
        random.shuffle(lines)
        found.append(_text("\n\n".join(_filled(each, random) for each in lines), "letters", {}))
    found += [_text(each, "news", more) for each, more in _GRIFFIE]
    return tuple(found)


def _filled(template: str, random: Random) -> str:
    def value(slot: re.Match[str]) -> str:
        return f"[[{slot[1]}|{_SLOTS[slot[1]](random)}]]"

    return re.sub(r"\{([\w-]+)\}", value, template)


def _text(marked: str, kind: str, more: dict[str, Any]) -> UnseenText:
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        wanted.append(Marked(mark[1], len(text), len(text) + len(mark[2])))
        text, at = text + mark[2], mark.end()
    text += marked[at:]
    passages = (Passage("title", "Bericht"), Passage("body", text, markdown=True))
    document = TextDocument(passages, kind, speaker="clerk", ready=True, **more)
    return UnseenText(document, tuple(wanted))


def known() -> KnownWords:
    """The council to which they are written."""
    return KnownWords(
        phones=frozenset({"000000000"}),
        mail=frozenset({"vlietmonde.example"}),
        offices=("marktplein 1",),
        people=("joke de boer",),
        parties=("ruim baan", "pvdh"),
    )


def table() -> tuple[tuple[str, int, int, int, int], ...]:
    """Of each rule with a mark or a finding: what is marked, found of it, found, and false."""
    there, hit, false = Counter[str](), Counter[str](), Counter[str]()
    said = Counter[str]()
    for each in unseen_texts():
        found = [(code, mark) for code, mark in marks(each.document, known())]
        there.update(one.code for one in each.marked)
        said.update(code for code, _ in found)
        for one in each.marked:
            hit[one.code] += any(code == one.code and _in(mark, one) for code, mark in found)
        for code, mark in found:
            false[code] += not any(code == one.code and _in(mark, one) for one in each.marked)
    codes = [rule.code for rule in RULES if there[rule.code] or said[rule.code]]
    return tuple((code, there[code], hit[code], said[code], false[code]) for code in codes)


_NEAR = 12
"""Letters by which a finding may begin before what is marked: 'Op Veerpad 3' is Veerpad 3."""


def _in(mark: object, wanted: Marked) -> bool:
    key, start = getattr(mark, "key", ""), getattr(mark, "start", -1)
    whole = wanted.code in ("only-good-news", "group-missing", "one-side")
    return whole or (key == "body" and wanted.start - _NEAR <= start < wanted.end)


if __name__ == "__main__":
    for code, there, hit, said, false in table():
        print(f"{code:28} {there:4} {hit:4} {said:4} {false:4}")  # noqa: T201 - that is its use
