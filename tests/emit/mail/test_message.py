"""The mail as a file, for whatever stands in its subject and its sender."""

from __future__ import annotations

import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.edition.resolve.council import public_channel
from raadsweek.emit.mail.message import Envelope, message_bytes
from raadsweek.emit.text import one_line
from raadsweek.model.channel import Channel, ChannelType, Mailing
from raadsweek.model.council import Contact, Council
from raadsweek.prose.autolink import is_mail_address
from raadsweek.replace_fields import replace

from .sample import moment

ENVELOPE = Envelope(
    sender="Gemeenteraad van Vlietmonde",
    address="griffie@vlietmonde.example",
    subject="Weekmail",
    at=moment("2026-11-11T16:00"),
    message_id="<mail.residents-mail.2026-W46.2026@raad.vlietmonde.example>",
    list_name="Weekmail bewoners",
    list_id="residents-mail.raad.vlietmonde.example",
    unsubscribe="",
    language="nl",
)
COUNCIL = Council("gemeenteraad van Vlietmonde", "Vlietmonde", "raad.vlietmonde.example,2026")
NAMES = ["From", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "MIME-Version"]
NAMES += ["Content-Type", "Content-Language"]
TEXT = st.text(max_size=300).map(one_line)


def head(data: bytes) -> list[str]:
    """The names of the headers, in order."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    return list(mail.keys())


@given(TEXT, TEXT, TEXT)
def test_no_text_adds_a_header(subject: str, sender: str, label: str) -> None:
    """Whatever an editor writes, the head holds our headers and no other."""
    envelope = replace(ENVELOPE, subject=subject, sender=sender, list_name=label)
    data = message_bytes(envelope, "tekst\n", "<p>tekst</p>\n")

    assert sorted(head(data)) == sorted(NAMES)
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


@given(TEXT)
def test_the_subject_is_read_as_it_was_written(subject: str) -> None:
    """Also with accents, emoji, long words, and what looks like an encoded word."""
    data = message_bytes(replace(ENVELOPE, subject=subject), "tekst\n", "<p>tekst</p>\n")
    mail = email.message_from_bytes(data, policy=email.policy.default)

    assert mail["Subject"].split() == subject.split()


@pytest.mark.parametrize("subject", ["=?utf-8?q?Bcc=3A_x?=", "x" * 500, "é" * 500, "woord " * 80])
def test_odd_subjects_too(subject: str) -> None:
    """Long ones are cut over lines of at most 78, and put together again."""
    data = message_bytes(replace(ENVELOPE, subject=subject), "tekst\n", "<p>tekst</p>\n")
    mail = email.message_from_bytes(data, policy=email.policy.default)

    assert mail["Subject"].split() == subject.split()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"Subject:\r\n" not in data


def test_a_header_that_is_injected_is_refused() -> None:
    """Should a line end come so far all the same, then there is no mail rather than a wrong one."""
    with pytest.raises(ValueError, match="header From"):
        message_bytes(replace(ENVELOPE, sender="Raad\r\nBcc: x@y.example"), "x", "x")


@pytest.mark.parametrize(
    ("where", "header"),
    [
        ("https://lijst.example/af?x=1", "<https://lijst.example/af?x=1>"),
        ("mailto:af@lijst.example", "<mailto:af@lijst.example>"),
    ],
)
def test_a_way_to_stop_stands_in_the_head(where: str, header: str) -> None:
    """Programs show it as a button (RFC 2369)."""
    data = message_bytes(replace(ENVELOPE, unsubscribe=where), "tekst\n", "<p>tekst</p>\n")
    mail = email.message_from_bytes(data, policy=email.policy.default)

    assert mail["List-Unsubscribe"] == header


def test_one_click_stands_in_the_head_where_the_list_can() -> None:
    """Programs then stop it themselves, by a POST (RFC 8058)."""
    way = replace(ENVELOPE, unsubscribe="https://lijst.example/af", one_click=True)
    mail = email.message_from_bytes(message_bytes(way, "tekst\n", "<p>tekst</p>\n"))

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_editors_write_as_an_address_leads_there() -> None:
    """A web address stays one; a mail address is where a mail is written to."""
    mail = Mailing(subscribe="https://lijst.example/bij", unsubscribe="af@lijst.example")
    sender = public_channel(Channel("m", "Mail", ChannelType.MAIL, mail=mail), COUNCIL).mail

    assert (sender.subscribe, sender.unsubscribe) == (
        "https://lijst.example/bij",
        "mailto:af@lijst.example",
    )


@pytest.mark.parametrize(
    ("own", "contact", "sent_from"),
    [
        ("raad@v.example", "griffie@v.example", "raad@v.example"),
        ("", "griffie@v.example", "griffie@v.example"),
        ("", "Griffie <griffie@v.example>", ""),
        ("", "", ""),
    ],
)
def test_a_mail_comes_from_its_own_address_or_from_that_of_the_council(
    own: str, contact: str, sent_from: str
) -> None:
    """Where neither is one that can be used there is none."""
    channel = Channel("m", "Mail", ChannelType.MAIL, mail=Mailing(address=own))
    council = replace(COUNCIL, contact=Contact(email=contact))

    assert public_channel(channel, council).mail.address == sent_from


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("griffie@gemeente.example", True),
        ("raad.week+mail@sub.gemeente.example", True),
        ("griffie@gemeente", False),
        ("griffie@gemeente.example, x@y.example", False),
        ("Griffie <griffie@gemeente.example>", False),
        ("griffie@gemeente.example\nBcc: x@y.example", False),
        ("griffié@gemeente.example", False),
        ("", False),
    ],
)
def test_what_a_mail_can_be_sent_from(text: str, fits: bool) -> None:
    """One plain address, and nothing that could become a second one or a header."""
    assert is_mail_address(text) is fits
