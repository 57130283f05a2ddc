"""What a week on paper tells, and when."""

from __future__ import annotations

import sys
from subprocess import check_output
from time import sleep

import pytest

from raadsweek.edition.resolve import items
from raadsweek.edition.resolve.item_parts import parts_of
from raadsweek.edition.values.item import Line, Reference
from raadsweek.emit.paper import press_works, weasyprint_pdf
from raadsweek.errors import RaadsweekError

from .conftest import MONDAY, REPOSITORY, identifier_of, on_paper, run_together, shown

PAGE, COLUMN, TEXT = (f"paper/2026-W48{form}" for form in (".pdf", "-column.pdf", ".txt"))
NEWS = 14
FACTS = (
    "Gemeenteraad van Vlietmonde",
    "Week 48, 23 tot en met 29 november 2026",
    "Besloten op donderdag 19 november 2026",
    "Raad stelt krediet voor zwembad De Golf vast",
    "aangenomen",
    "De weekmarkt blijft op het Marktplein",
    "afgewezen",
    "De raad trekt 2,4 miljoen euro uit om zwembad De Golf op te knappen.",
    "onderdag 26 november 2026 om 19:30 uur",
    "Raadzaal, Raadhuis Vlietmonde, Marktplein 1",
    "Aanmelden om in te spreken kan tot woensdag 25 november 2026 om 12:00 uur.",
    "donderdag 3 december 2026 om 19:30 uur",
    "000 - 000 00 00",
    "griffie@vlietmonde.example",
    "Afzender: Griffie van Vlietmonde, namens de gemeenteraad van Vlietmonde.",
)


def test_page_column_and_text_tell_the_same_facts(vlietmonde):
    """Decisions with outcome, the next meeting, how to speak, how to react, and who sends it."""
    made = vlietmonde()
    page, column = shown(made[PAGE]), shown(made[COLUMN])
    text = made[TEXT].decode()

    for words in (page, column, text):
        assert [fact for fact in FACTS if run_together(fact) not in run_together(words)] == []
    on_page = {line for line in text.splitlines() if run_together(line) in run_together(page)}
    in_column = {line for line in text.splitlines() if run_together(line) in run_together(column)}
    assert on_page == in_column
    assert len(on_page) > 15


def test_a_paper_comes_out_before_its_week(vlietmonde):
    """On the Friday before at 16:00 it is there, for the weekend; editors see the draft before."""
    assert PAGE not in vlietmonde("2026-11-20T15:59")
    assert PAGE in vlietmonde("2026-11-20T16:00")
    draft = shown(vlietmonde("2026-11-20T15:59", preview=True)[PAGE])
    assert "Concept: deze pagina verschijnt op vrijdag 20 november 2026" in draft
    assert "Concept" not in shown(vlietmonde(MONDAY)[PAGE])


def test_it_is_for_the_week_to_come(vlietmonde):
    """First the meeting to come, then what one can do in those days, then what was decided."""
    text = vlietmonde()[TEXT].decode()
    parts = ("De volgende vergadering", "Dit kunt u nu doen", "Besloten op", "Verder in de raad")
    places = [text.index(part) for part in parts]

    assert places == sorted(places)
    now = text[places[1] : places[2]]
    assert "zaterdag 28 november 2026 om 14:00 uur" in now
    assert "inspreken" not in now


def test_an_item_is_one_sentence(council):
    """The page holds a week: the summary's second sentence is not on it, and no filler is."""
    council.item(
        "nieuws/een.md",
        title="Wielewaal",
        date="2026-11-16",
        summary="De eerste zin, d.w.z. de enige. De tweede zin.",
    )
    made = council.paper()

    assert "Wielewaal\nDe eerste zin, d.w.z. de enige.\n" in made[TEXT].decode()
    assert "tweede" not in made[TEXT].decode()
    assert "op de site." not in shown(made[PAGE])


def test_the_text_stays_for_every_week(vlietmonde):
    """PDFs are made of the newest weeks; what was to tell can always be read."""
    made = vlietmonde()

    assert sum(name.endswith(".pdf") for name in made) == 2
    assert sum(name.endswith(".txt") for name in made) == 9


def test_the_same_words_give_the_same_bytes(vlietmonde):
    """Two builds do not differ in one byte."""
    again = on_paper(REPOSITORY, MONDAY)

    assert dict(again) == dict(vlietmonde())


def test_a_pdf_does_not_say_when_its_font_was_cut(council, monkeypatch):
    """Not every machine has HarfBuzz-Subset, and what stands in for it would say that."""
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    first = dict(council.paper())
    sleep(1.1)  # such a font counts in seconds

    assert dict(council.paper()) == first
    assert "Wielewaal" in shown(first[PAGE])


def test_a_pdf_says_what_it_is_made_of(council):
    """The same words have the same identifier; one word else, and both files have another."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    first, same = council.paper(), council.paper()
    council.item("nieuws/een.md", title="Kwartelkoning", date="2026-11-16")
    changed = council.paper()

    assert set(first) == {PAGE, COLUMN, TEXT}
    assert dict(first) == dict(same)
    assert len({each[form] for each in (first, changed) for form in (PAGE, COLUMN)}) == 4
    told = [{identifier_of(each[form]) for form in (PAGE, COLUMN)} for each in (first, changed)]
    assert [len(found) for found in told] == [1, 1]
    assert told[0] != told[1]


def test_page_and_column_can_be_read_in_any_order(council):
    """They are made together, and each is the same however often and when it is read."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    first, other = council.paper(), council.paper()
    forth = {path: first.read(path) for path in (PAGE, COLUMN)}
    back = {path: other.read(path) for path in (COLUMN, PAGE)}

    assert forth == back == {path: first.read(path) for path in (PAGE, COLUMN)}


def test_nothing_is_loaded_before_a_pdf_is_read(council):
    """A build that has all its PDFs already does without WeasyPrint, and knows their addresses."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    program = (
        "import sys; from pathlib import Path; from tests.emit.paper.conftest import on_paper;"
        f"made = on_paper(Path({str(council.root)!r}), {MONDAY!r});"
        "made.read(made.paths[0]);"
        "print(*sorted(made.paths), 'weasyprint' in sys.modules)"
    )
    said = check_output([sys.executable, "-c", program], cwd=REPOSITORY, text=True)

    assert said.split() == [*sorted((PAGE, COLUMN, TEXT)), "False"]


def test_a_full_week_is_shortened(council):
    """Decisions stay before news, and texts go before titles; the text holds all of it."""
    for n in range(1, 10):
        council.item(
            f"besluiten/2026-11-20-besluit-{n}.md",
            title=f"Besluit nummer {n} van de raad",
            summary="De raad neemt een besluit over een plan dat veel uitleg vraagt. " * 2,
            meeting="2026-11-19-raad",
            outcome="adopted",
        )
    for n in range(1, NEWS + 1):
        council.item(
            f"nieuws/bericht-{n}.md",
            title=f"Nieuws nummer {n}",
            date="2026-11-17",
            summary="x" * 60,
        )
    council.meeting("2026-11-19-raad")
    made = council.paper()
    page = shown(made[PAGE])

    assert page.count("Besluit nummer") == 9
    told = page.count("Nieuws nummer")
    assert 0 < told < NEWS
    assert shown(made[COLUMN]).count("Nieuws nummer") == told
    assert made[TEXT].decode().count("Nieuws nummer") == NEWS


def test_a_quiet_week_tells_what_is_coming_and_one_piece(council):
    """Nothing new is said in a sentence; then the next meeting, and one thing to know."""
    for id, title in (("kort", "Een kort weetje"), ("lang", "Een lang weetje")):
        council.item(
            f"wist-u-dat/{id}.md",
            f"{title} over de raad." * (9 if id == "lang" else 1),
            title=title,
            date="2026-11-16",
        )
    council.meeting("2026-11-26-raad")
    page = shown(council.paper()[PAGE])

    assert "Het is een rustige week" in page
    assert "onderdag 26 november 2026 om 19:30" in page
    assert "De griffie vertelt u hoe dat kan." in page
    assert "Wist u dat?" in page


def test_a_withdrawn_item_keeps_its_title_only(council):
    """With when and why; nothing of its text."""
    council.item(
        "nieuws/een.md",
        "Kwartelkoning",
        title="Wielewaal",
        summary="Grutto",
        date="2026-11-16",
        status="withdrawn",
        withdrawn={"date": "2026-11-18", "reason": "Het klopte niet."},
    )
    for words in map(shown, (council.paper()[PAGE], council.paper()[COLUMN])):
        assert "Wielewaal" in words
        assert "klopte niet." in words
        assert "Grutto" not in words
        assert "Kwartelkoning" not in words


def test_a_print_channel_says_what_and_when(council):
    """The paper then holds what goes there, and comes out at its last place in the week."""
    council.calendar("channels", krant={"label": "De krant", "type": "print", "time": "12:00"})
    kinds = council.root / "calendars/kinds.yml"
    kinds.write_text(
        kinds.read_text().replace(
            "channels: [website, facebook, twitter, council-mail, residents-mail]",
            "channels: [website, facebook, twitter, council-mail, residents-mail, krant]",
        )
    )
    council.calendar("week", krant={"thursday": {"12:00": ["news"]}})
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    council.item("vragen/twee.md", title="Kwartelkoning", date="2026-11-16")

    here = "paper/2026-W47.pdf"
    assert here not in council.paper("2026-11-19T11:59")
    page = shown(council.paper("2026-11-19T12:00")[here])
    assert "Wielewaal" in page
    assert "Kwartelkoning" not in page


def test_a_week_that_is_not_printed_is_text_only(council):
    """Whether anything is printed was decided before: here nobody asks for the press."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")

    assert council.paper(weeks=0).paths == [TEXT]


def test_a_library_in_an_unusual_place_is_found_by_weasyprint(council, monkeypatch):
    """What our own quick look does not find is no reason to do without PDFs."""
    monkeypatch.setitem(weasyprint_pdf.NEEDED, "elsewhere", ("libelsewhere.so.0",))
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")

    assert press_works()
    assert PAGE in council.paper()


def test_pango_that_goes_away_within_a_build_is_a_foreseen_failure(council, monkeypatch):
    """What was found and then cannot be loaded is told with what to do about it."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    made = council.paper()
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(RaadsweekError, match="cannot be made"):
        dict(made)


def test_what_can_not_be_shortened_goes_on_a_second_page(council):
    """A title of a page long is told whole: nothing is cut off in silence."""
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16")
    council.meeting("2026-11-26-raad", place="Een zaal met een lange naam. " * 150 + "Grutto")

    assert "Grutto" in shown(council.paper()[PAGE])


def test_what_residents_can_do_stands_where_it_helps(council):
    """With a story; of the next meeting it is how to have one's say, and is said once."""
    council.meeting("2026-11-26-raad")
    facts = {"date": "2026-11-16", "summary": "Kort.", "action": "Bel ons."}
    council.item("nieuws/een.md", title="Wielewaal", **facts)
    council.item(
        "agenda/twee.md",
        title="Grutto",
        date="2026-11-20",
        meeting="2026-11-26-raad",
        summary="Op tafel ligt het plan.",
        action="Meld u aan.",
    )
    text = council.paper()[TEXT].decode()

    assert "Wielewaal\nKort. Bel ons.\n" in text
    assert "Grutto\nOp tafel ligt het plan.\n" in text
    assert "\nMeld u aan.\n" in text
    assert text.count("Meld u aan.") == 1


def test_what_items_will_say_one_day_is_on_paper_too(council, monkeypatch):
    """A new sort of line stands behind the others, a new way with the address as one types it.

    The official document is only a click away on the site, and a long address to type.
    """
    known = parts_of
    new = (
        Line("note", "Neem <b> een jas mee."),
        Reference("form", "https://raad.example/meedoen/"),
        Reference("form", "javascript:x()"),
    )
    monkeypatch.setattr(items, "parts_of", lambda *of: (*known(*of), *new))
    facts = {"summary": "Kort.", "action": "Bel ons.", "source": "https://ris.example/1"}
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16", **facts)
    made = council.paper()
    page, column, text = shown(made[PAGE]), shown(made[COLUMN]), made[TEXT].decode()

    story = "Kort. Bel ons. Neem <b> een jas mee."
    way = "Lees meer op een andere site: raad.example/meedoen"
    assert f"Wielewaal\n{story}\n{way}\n\n" in text
    for words in (page, column):
        assert run_together(f"{story} {way}") in run_together(words)
        assert "span" not in words
    for words in (page, column, text):
        assert "ris.example" not in words and "javascript" not in words


def test_an_address_has_no_hyphen_that_is_not_its_own(council, monkeypatch):
    """In the narrow column a line may end within an address, but nothing is put in there."""
    known = parts_of
    address = "ontwikkelingsmogelijkheden/bestemmingsplanwijzigingen/gemeenteraadsverkiezingen"
    way = Reference("form", f"https://raad.example/{address}")
    monkeypatch.setattr(items, "parts_of", lambda *of: (*known(*of), way))
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16", summary="Kort.")
    column = shown(council.paper()[COLUMN])

    assert address in "".join(column.split())


@pytest.mark.parametrize(
    ("cancelled", "heading", "told"),
    [
        ("2026-11-26", "Andere vergaderingen", ("26 november", "10 december")),
        ("2026-12-10", "Daarna", ("3 december", "10 december")),
    ],
)
def test_meetings_stand_by_time_below_a_heading_that_is_true(council, cancelled, heading, told):
    """What does not take place before the next meeting does not come after it (`Daarna`)."""
    for day in ("2026-11-26", "2026-12-03", "2026-12-10"):
        off = (
            {"status": "cancelled", "reason": "Te weinig te bespreken"} if day == cancelled else {}
        )
        council.meeting(f"{day}-raad", **off)
    council.item("nieuws/een.md", title="Wielewaal", date="2026-11-16", summary="Kort.")
    blocks = council.paper()[TEXT].decode().split("\n\n")
    (block,) = (each.splitlines() for each in blocks if each.startswith(("Daarna", "Andere verg")))

    assert block[0] == heading
    assert [day in line for day, line in zip(told, block[1:], strict=True)] == [True, True]
