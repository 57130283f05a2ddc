"""A text for one channel says what the item says: the same dates, times, amounts and links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.not_none import not_none

from raadsweek.check.channel_texts import variants
from raadsweek.check.dates_and_amounts_in_text import facts
from raadsweek.load import folders, load
from raadsweek.model.problem import Severity
from raadsweek.replace_fields import replace

ROOT = Path(__file__).parents[2]
BODY = """\
De raad vergadert op **donderdag 26 november om 19.30 uur** in het raadhuis.

Het plan kost 2,4 miljoen euro. Er komen vijftien huizen en 1.250 bomen. Op 3 en 4 december
kunt u kijken, van half acht tot 22.00 uur. De begroting is 121,4 miljoen euro.
Zie [het stuk](https://ris.proefstad.example/stukken/12).
"""
SAME = [
    "Donderdag 26 november om 19:30: de raad.",
    "26 nov. 2026, half acht, € 2.400.000",
    "Kosten: 2,4 mln. euro, €2.400.000,- of 2400 duizend euro.",
    "26-11-2026 om 19.30 u",
    "15 huizen en 1250 bomen",
    "Kijken? 3 december of vrijdag 4 december, tot 22 uur.",
    "Ruim 121 miljoen euro, bijna 122 miljoen, ongeveer 120 miljoen.",
    "Lees https://ris.proefstad.example/stukken/12.",
    "Lees https://raad.elders.example/nieuws/bericht/ of www.ris.proefstad.example/stukken/12",
    "Een nieuw plan voor donderdag.",
]
OTHER = [
    ("Donderdag 27 november om 19.30 uur", "Donderdag 27 november"),
    ("Woensdag 26 november", "Woensdag 26 november"),
    ("26 november 2027", "26 november 2027"),
    ("Kom woensdag naar de raad", "woensdag"),
    ("Om 20.30 uur", "20.30 uur"),
    ("Om half negen", "half negen"),
    ("Kosten: € 2,5 miljoen.", "€ 2,5 miljoen"),
    ("Kosten: 24 miljoen euro", "24 miljoen euro"),
    ("Ruim 122 miljoen euro", "122 miljoen euro"),
    ("Bijna 121 miljoen euro", "121 miljoen euro"),
    ("16 huizen", "16"),
    ("zestien huizen", "zestien"),
    ("Zie https://ris.proefstad.example/stukken/13", "https://ris.proefstad.example/stukken/13"),
]


def found(project_folder, text, **keys):
    """The findings of an item with this variant."""
    given = {"date": "2026-11-20", "variants": {"twitter": text}, **keys}
    project_folder.item("nieuws/bericht.md", BODY, **given)
    return [problem for problem in project_folder.check() if problem.code.startswith("variant-")]


@pytest.mark.parametrize("text", SAME)
def test_the_same_in_other_words(project_folder, text):
    """Dates, times and amounts may be written in another form, and rounded where that is said."""
    assert found(project_folder, text) == []


@pytest.mark.parametrize(("text", "odd"), OTHER)
def test_something_else(project_folder, text, odd):
    """What the item does not say is a warning with the odd value."""
    problems = found(project_folder, text)

    assert [(problem.code, problem.value) for problem in problems] == [("variant-differs", odd)]
    assert problems[0].severity is Severity.WARNING
    assert (problems[0].path, problems[0].key) == ("content/nieuws/bericht.md", "variants.twitter")


def test_the_line_of_the_text(project_folder):
    """The finding points at the line of the variant in the file."""
    text = (
        "---\ntitle: Een\nstatus: ready\ndate: 2026-11-20\n"
        'variants:\n  facebook: "Goed."\n  twitter: "Om 20.00 uur."\n---\nTekst.\n'
    )
    project_folder.write("content/nieuws/bericht.md", text)

    assert ("content/nieuws/bericht.md", 7, "variant-differs") in project_folder.found()


def test_the_meeting_counts_too(project_folder):
    """Day, time, place and documents of the item's meeting are facts of the item."""
    project_folder.meeting(
        "2026-12-10-raad",
        place="Zaal 7, Plein 12",
        documents=[{"title": "Stuk", "url": "https://ris.example/9"}],
    )
    said = "Donderdag 10 december, 19.30 uur, Plein 12, zaal 7: https://ris.example/9"

    assert found(project_folder, said, meeting="2026-12-10-raad") == []


def test_a_text_that_is_too_long(project_folder):
    """A variant that does not fit in one post is a warning with its length."""
    (problem,) = found(project_folder, "De raad stemde. " * 20)

    assert (problem.code, problem.value) == ("variant-too-long", "319")
    assert (problem.severity, problem.key) == (Severity.WARNING, "variants.twitter")
    assert problem.message.value("most") == 280


def test_what_was_withdrawn_is_left_alone(project_folder):
    """Nothing is said about a text that goes nowhere."""
    gone = {"date": "2026-11-21", "reason": "Fout."}

    assert found(project_folder, "Om 20.00 uur.", status="withdrawn", withdrawn=gone) == []


def test_no_false_alarm_in_the_sample_council():
    """135 items that were written with care: not one finding."""
    project = load(folders(ROOT))

    assert sum(bool(item.variants) for item in project.items) > 10
    assert list(variants(project)) == []


@pytest.mark.parametrize(
    ("item", "right", "wrong"),
    [
        ("agenda-2026-11-26", "26 november", "27 november"),
        ("agenda-2026-11-26", "12.00 uur", "12.30 uur"),
        ("2026-11-20-krediet-zwembad", "2,4 miljoen", "2,6 miljoen"),
        ("2026-11-06-begroting-2027", "ruim 121 miljoen", "ruim 122 miljoen"),
        ("2026-11-17-aanmelden-jongerenraad", "vrijdag 4 december", "donderdag 4 december"),
    ],
)
def test_a_slip_in_the_sample_council(item, right, wrong):
    """One wrong figure in a text that was right is found."""
    project = load(folders(ROOT))
    here = not_none(project.item(item))
    text = here.variants["twitter"]
    assert right in text
    changed = replace(here, variants={"twitter": text.replace(right, wrong)})

    assert len(list(variants(replace(project, items=(changed,))))) == 1


@given(st.text() | st.lists(st.sampled_from(["26", " november", ".", "19", "uur", "€", "31-2-2026",
    " ", "half ", "acht", "2,4", " miljoen", "99 mei", "https://"])).map("".join))  # fmt: skip
def test_any_text_can_be_read(text):
    """Whatever someone writes, reading its facts does not fail."""
    assert all(fact.values for fact in facts(text))
