"""Bare addresses, mail addresses and telephone numbers become links; no letter changes."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from raadsweek.prose.autolink import dialled, linked, linked_words, pieces
from raadsweek.prose.html import to_html

PARTS = st.sampled_from(
    [
        "https://raad.example/a?b=1&c=2",
        "www.raad.example",
        "griffie@raad.example",
        "0123 456 789",
        "06-12345678",
        "14 0123",
        "(",
        ")",
        ".",
        ", ",
        " ",
        "&",
        "<",
        ">",
        '"',
        "'",
        "`",
        "*",
        "\n\n",
        "[x](https://y.example)",
        "<a href='https://y.example'>",
        "</a>",
        "<code>",
        "</code>",
        "&amp;",
        "&#64;",
        "é",
        "\u00a0",
        "026",
        "+31",
        "@",
        "://",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=14).map("".join))


def led(text):
    """What becomes a link in a plain text, with where it leads."""
    return [tuple(each) for each in pieces(text) if each.href]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kijk op https://raad.example/a?b=1.", ("https://raad.example/a?b=1",) * 2),
        ("(zie http://raad.example/x_(y))", ("http://raad.example/x_(y)",) * 2),
        ("Ga naar www.raad.example!", ("www.raad.example", "https://www.raad.example")),
        ("Mail griffie@raad.example.", ("griffie@raad.example", "mailto:griffie@raad.example")),
        ("Bel 14 0123, elke dag.", ("14 0123", "tel:140123")),
        ("Bel 14 020.", ("14 020", "tel:14020")),
        ("Telefoon: 0123 456 789", ("0123 456 789", "tel:+31123456789")),
        ("06-12345678", ("06-12345678", "tel:+31612345678")),
        ("app 06 12 34 56 78", ("06 12 34 56 78", "tel:+31612345678")),
        ("(0123) 456 789", ("(0123) 456 789", "tel:+31123456789")),
        ("010 - 123 45 67", ("010 - 123 45 67", "tel:+31101234567")),
        ("bel 0101234567", ("0101234567", "tel:+31101234567")),
        ("+31 (0)10 123 45 67", ("+31 (0)10 123 45 67", "tel:+31101234567")),
        ("0800-1234", ("0800-1234", "tel:08001234")),
        ("tot 17.00 uur via 088 123 45 67", ("088 123 45 67", "tel:+31881234567")),
    ],
)
def test_address_leads_where_it_says(text, found):
    """What a resident would type over or dial is a link, without the full stop behind it."""
    assert led(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "op 01-02-2026 of 2026-11-26",
        "26 november 2026 om 19.30 uur, 09.00 - 17.00 uur",
        "2.400.000 euro, € 0123 456 789, 10 000 000 000",
        "zaaknummer 0123-456789",
        "dossier 0123 456 789",
        "Z/26/0123456789 en 2026-0123456789",
        "stuk 0312345678",
        "NL91ABNA0417164300 en 0123 456 789 012",
        "0123 456 789 euro",
        "a@b en @raad en raad.example",
        "http:// en www.",
    ],
)
def test_dates_amounts_and_case_numbers_stay_words(text):
    """Digits that nobody can call are no telephone number."""
    assert led(text) == []


@given(TEXTS)
def test_no_letter_of_a_text_changes(text):
    """The stretches of a text are together the text, as words and as HTML."""
    assert "".join(each.text for each in pieces(text)) == text
    assert unescape(re.sub("<[^>]*>", "", linked_words(text))) == unescape(escape(text))


@given(TEXTS)
@example("0@0.A0+00000000")
def test_no_letter_of_html_changes(text):
    """Of clean HTML nothing but links is new; who links twice has the same once more."""
    html = to_html(text, link=lambda target: target, picture=lambda _: None)
    made = linked(html)
    bare = re.compile("<[^>]*>")

    assert unescape(bare.sub("", made)) == unescape(bare.sub("", html))
    assert linked(made) == made


@pytest.mark.parametrize(
    "text",
    [
        "[https://a.example](https://b.example)",
        "`griffie@raad.example`",
        "```\nhttps://a.example\n```",
        '<a href="https://b.example"><b>www.a.example</b></a>',
    ],
)
def test_links_and_code_stay_as_they_are(text):
    """Within a link there is no other link, and code is shown letter for letter."""
    html = to_html(text, link=lambda target: target, picture=lambda _: None)

    assert linked(html) == html


def test_words_of_editors_are_no_html():
    """A line of words with an angle bracket or a quotation mark shows exactly those."""
    made = linked_words('<b>"Ja" & https://a.example/?b&c<i')

    assert made == (
        "&lt;b&gt;&quot;Ja&quot; &amp; "
        '<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>&lt;i'
    )


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("0123 456 789", "+31123456789"),
        ("+31 (0)123 456 789", "+31123456789"),
        ("0031 123 456 789", "+31123456789"),
        ("14 0123", "140123"),
        ("112", "112"),
        ("000 - 000 00 00", "0000000000"),
        ("", ""),
    ],
)
def test_a_phone_calls_the_number_from_anywhere(written, called):
    """A number is called as from abroad, but for one that works within the country only."""
    assert dialled(written) == called
