"""The weekly mails of the sample council, as a mail program and a reader meet them."""

from __future__ import annotations

import email
import email.policy
import re
from email.utils import parsedate_to_datetime
from itertools import pairwise

import pytest
from lxml import html

from raadsweek.emit.mail import Letter

from .sample import GOLDEN, NAMES, golden, sent

NOW = "2027-01-20T17:00"
LARGEST = 100_000


def every() -> dict[tuple[str, str], Letter]:
    """All of them; made when a test first asks, and not while the tests are gathered."""
    return sent(NOW)


def busy() -> Letter:
    """That of a week in which much happened."""
    return every()["residents-mail", "2026-W46"]


def read(letter: Letter) -> email.message.EmailMessage:
    """The mail as Python's own reader understands it."""
    return email.message_from_bytes(letter.eml, policy=email.policy.default)


def texts(letter: Letter) -> tuple[str, str]:
    """The two forms that stand in the mail: plain text and HTML."""
    first, second = read(letter).iter_parts()
    return first.get_content(), second.get_content()


@pytest.mark.parametrize("name", NAMES)
def test_three_weeks_are_as_they_were(name: str) -> None:
    """A busy, a quiet and a recess week of both mails. See `sample.py` to write them anew."""
    assert (GOLDEN / name).read_bytes().decode() == golden()[name].decode()


def test_each_week_has_one_issue_on_each_mail() -> None:
    """Every week in which the schedule has a place for the mail, also when nothing happened."""
    weeks = [week for channel, week in every() if channel == "residents-mail"]

    assert weeks == sorted(set(weeks))
    assert {"2026-W50", "2026-W51", "2026-W53"} <= set(weeks)


def test_a_week_that_is_closed_altogether_has_no_issue() -> None:
    """In the second week of the recess the mail is put off; in the first there is none at all."""
    assert ("residents-mail", "2026-W52") not in every()
    assert every()["residents-mail", "2026-W53"].issue.at.date().isoformat() == "2027-01-04"


def test_the_text_comes_first_and_then_the_html() -> None:
    """Programs show the last part that they know, so the richest one is last (RFC 2046)."""
    mail = read(busy())

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part["Content-Language"] for part in (mail, *mail.iter_parts())] == ["nl"] * 3
    assert mail.defects == [] and all(part.defects == [] for part in mail.iter_parts())


def test_the_parts_are_what_stands_on_the_site() -> None:
    """Who reads the mail and who reads the site reads the same.

    But for the names of places in it, which old programs need and HTML of today has not.
    """
    text, rich = (part.replace("\r\n", "\n") for part in texts(busy()))

    assert text.encode() == busy().text
    whole = busy().web.decode().replace('="../../', '="https://raad.vlietmonde.example/')
    assert re.sub(r'<a name="[^"]*" ', "<a ", rich) == whole
    assert '="https://raad.vlietmonde.example/live/2026-11-12"' in busy().web.decode()


def test_what_is_in_a_mail_names_everything_in_it() -> None:
    """Each heading in its order, cases that are back on the agenda too, with a way that leads."""
    listed = 0
    for letter in every().values():
        mail = html.fromstring(letter.web.decode())
        ways = mail.xpath("//p[@class='inside']/following-sibling::ul[1]//a")
        headings = mail.xpath("//h2")
        if not ways:
            continue
        listed += 1
        assert [way.text_content() for way in ways] == [each.text_content() for each in headings]
        assert {way.get("href")[1:] for way in ways} <= set(mail.xpath("//@id"))
    assert listed > 2
    assert b"#terug" in busy().web


def test_nobody_is_addressed() -> None:
    """A mail holds no address of a reader; the publisher puts it on the envelope."""
    for letter in every().values():
        mail = read(letter)
        assert not any(mail[name] for name in ("To", "Cc", "Bcc", "Reply-To", "Sender"))
        addresses = set(re.findall(rb"[\w.+-]+@[\w.-]+\.\w+", letter.eml.replace(b"=\r\n", b"")))
        ours = {b"griffie@vlietmonde.example", mail["Message-ID"].strip("<>").encode()}
        assert addresses <= ours


def test_the_head_says_who_when_and_which() -> None:
    """The sender is the council, the date is that of the issue, the ids never change."""
    mail = read(busy())

    assert str(mail["From"]) == "Gemeenteraad van Vlietmonde <griffie@vlietmonde.example>"
    assert parsedate_to_datetime(mail["Date"]) == busy().issue.at
    assert mail["Message-ID"] == busy().message_id
    assert busy().message_id == "<mail.residents-mail.2026-W46.2026@raad.vlietmonde.example>"
    assert mail["List-Unsubscribe"] == "<https://lijst.vlietmonde.example/afmelden>"


def test_no_two_mails_share_an_id() -> None:
    """A program that has seen an id does not show the mail."""
    assert len({letter.message_id for letter in every().values()}) == len(every())


def test_lines_fit_in_a_mail() -> None:
    """RFC 5322: CRLF, at most 998 in a line; and all is ASCII, so that every server passes it."""
    for letter in every().values():
        assert letter.eml.isascii()
        assert b"\n" not in letter.eml.replace(b"\r\n", b"")
        assert max(map(len, letter.eml.split(b"\r\n"))) <= 78


def test_the_same_input_gives_the_same_bytes() -> None:
    """Boundary, date and id follow from the issue, not from the clock or from chance."""
    sent.cache_clear()
    again = sent(NOW)

    assert {key: letter.eml for key, letter in again.items()} == {
        key: letter.eml for key, letter in every().items()
    }


def test_every_mail_is_small_enough() -> None:
    """Gmail cuts a mail off above about 100 kB."""
    assert max(len(texts(letter)[1].encode()) for letter in every().values()) < LARGEST


def test_nothing_is_loaded_from_elsewhere() -> None:
    """Pictures come from the council's own site; there is no script, no font and no counter."""
    for letter in every().values():
        page = html.fromstring(texts(letter)[1])
        sources = page.xpath("//@src | //link[@rel='stylesheet']/@href | //@background")
        assert all(found.startswith("https://raad.vlietmonde.example/") for found in sources)
        assert not page.xpath("//script | //iframe | //object | //form")
        assert "url(" not in texts(letter)[1] and "@import" not in texts(letter)[1]


def test_every_picture_has_words_and_the_mail_needs_none() -> None:
    """Most programs show no pictures until one asks: the words stand in their place."""
    pages = [html.fromstring(each.html) for each in every().values()]
    pictures = [page.xpath("//img") for page in pages]

    assert sum(map(len, pictures)) > 3
    assert all(len(each) <= 1 for each in pictures)
    assert all(image.get("alt") for each in pictures for image in each)


def test_the_html_holds_in_programs_that_know_only_tables() -> None:
    """Looks stand on the elements; tables are told to be no tables of data."""
    page = html.fromstring(texts(busy())[1])

    assert all(table.get("role") == "presentation" for table in page.xpath("//table"))
    assert all(heading.get("style") for heading in page.xpath("//h1 | //h2 | //h3"))
    assert "prefers-color-scheme: dark" in page.xpath("string(//style)")
    assert page.get("lang") == "nl"


def test_headings_are_in_order() -> None:
    """One h1, and no level is skipped."""
    for letter in every().values():
        levels = [int(each.tag[1]) for each in html.fromstring(letter.web).iter("h1", "h2", "h3")]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_two_mails_tell_one_thing_in_two_depths() -> None:
    """The council's mail is brief; that of the residents says what it means."""
    brief, full = every()["council-mail", "2026-W46"], busy()
    meaning = "Een gezin met een eigen huis betaalt gemiddeld 1.012 euro."

    for letter in (brief, full):
        assert "De begroting voor 2027 is vastgesteld" in letter.text.decode()
        assert "Het gaat om ruim 121 miljoen euro." in letter.text.decode()
    assert meaning in full.text.decode() and meaning in full.web.decode()
    assert meaning not in brief.text.decode() and meaning not in brief.web.decode()
    assert b"<img" not in brief.web


def test_date_time_and_place_stand_in_both_forms() -> None:
    """Who reads only the mail knows when and where to be."""
    for text in map(str, texts(busy())):
        assert "donderdag 12 november 2026 om 19:30 uur" in text
        assert "Raadzaal, Raadhuis Vlietmonde, Marktplein 1" in text


def test_the_foot_says_who_sends_it_and_what_one_can_do() -> None:
    """On behalf of whom, how to react, where to subscribe and where older issues are."""
    for text in map(str, texts(busy())):
        assert "namens de gemeenteraad van Vlietmonde" in text
        assert "griffie@vlietmonde.example" in text and "000 - 000 00 00" in text
        assert "https://lijst.vlietmonde.example/aanmelden" in text
        assert "https://lijst.vlietmonde.example/afmelden" in text
        assert "https://raad.vlietmonde.example/weekmail/residents-mail/" in text


def test_a_quiet_week_says_so_and_what_is_coming() -> None:
    """Silence looks like a fault."""
    text = " ".join(every()["council-mail", "2026-W50"].text.decode().split())

    assert "Er is niets nieuws sinds de vorige mail." in text
    assert "donderdag 10 december 2026 om 19:30" in text
    assert "U krijgt de volgende mail op woensdag 16 december 2026 om 15:00 uur." in text


def test_a_recess_is_named_before_and_after() -> None:
    """The last mail before it says until when there is none, the first after it why."""
    recess = "Kerstreces: van maandag 21 december 2026 tot en met zondag 3 januari"

    for week in ("2026-W51", "2026-W53"):
        assert recess in every()["residents-mail", week].text.decode()
    assert recess not in every()["residents-mail", "2026-W50"].text.decode()


def test_each_topical_item_stands_in_one_issue() -> None:
    """Readers complain of what they get twice; what is timeless may return after its rest."""
    timeless = {"Meedoen en meepraten", "Wist u dat"}
    for channel in ("council-mail", "residents-mail"):
        told = [
            line.item
            for (mail, _), letter in every().items()
            if mail == channel
            for line in letter.issue.lines
            if line.label not in timeless
        ]
        assert len(told) == len(set(told))


def test_of_a_withdrawn_item_only_its_title_and_the_reason_are_left() -> None:
    """In the archive it is marked; its text is in no form of the mail any more."""
    after = "\n".join((*map(str, texts(busy())), busy().web.decode()))

    assert "Wij hebben dit bericht ingetrokken op vrijdag 13 november 2026" in after
    assert "Inloopavond over afval in de Molenwijk op 17 november" in after
    before = sent("2026-11-11T16:00")["residents-mail", "2026-W46"]
    summary = next(
        line.summary
        for line in before.issue.lines
        if line.item == "2026-11-10-inloopavond-molenwijk"
    )
    assert summary and summary in str(texts(before)[1]) and summary not in after


def test_what_is_to_come_has_no_name() -> None:
    """Of the days to come a mail tells the kinds; titles stand in no byte of it."""
    before = sent("2026-11-18T16:00")["residents-mail", "2026-W47"]

    assert "Besluiten van de raad" in before.text.decode()
    assert "krediet voor zwembad" not in f"{before.text.decode()}{before.web.decode()}"
