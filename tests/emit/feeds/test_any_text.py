"""Any title, summary and text gives valid feeds, and a reader gets back what was written."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from raadsweek.emit.text import body_html, valid_characters
from raadsweek.replace_fields import replace

from .sample import written, xml
from .validator import ATOM, CONTENT, DOCS, faults

HARD = (
    "]]> <![CDATA[ &amp; &#0; <!-- --> <?x?>",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x85\ufffe\uffff",
    "🏊\u200d♀️👨\u200d👩\u200d👧 \U0010ffff",
    "\u202eקרוב\u202c عربي \u200f",  # noqa: RUF001 - Hebrew and Arabic on purpose
    "a;b,c\\n\\;\n\r\t\"'",
    "Vergaderruimteverduisteringsgordijnen " * 270,
)
texts = st.one_of(
    st.text(),
    st.text(alphabet=st.sampled_from("<>&;,]\\\"'\n\r\t #*_[](){}`!:/a🏊\u202eא\x0b\x00")),
    st.sampled_from(HARD),
)


def with_hard_examples(test: Any) -> Any:
    """The test, with each hard text as title, summary and body at once."""
    for text in HARD:
        test = example(title=text, summary=text, body=text)(test)
    return test


@with_hard_examples
@settings(max_examples=80, deadline=None)
@given(title=texts.filter(bool), summary=texts, body=texts)
def test_any_text_comes_back_from_every_format(
    council: Any, title: str, summary: str, body: str
) -> None:
    """All three formats are valid, say the same, and what they say is what the site shows."""
    context = council.one(title=title, summary=summary, body=body)
    files = written(context)
    rss = etree.fromstring(files["feeds/all.xml"]).find("channel/item")
    atom = etree.fromstring(files["feeds/all.atom"]).find(f"{ATOM}entry")
    item = json.loads(files["feeds/all.json"])["items"][0]

    expected = valid_characters(title) or "zwembad"
    assert rss.findtext("title") == atom.findtext(f"{ATOM}title") == item["title"] == expected
    assert item.get("summary", "") == valid_characters(summary)
    text = rss.findtext(f"{CONTENT}encoded") or rss.findtext("description")
    assert text == atom.findtext(f"{ATOM}content") == item["content_html"]
    shown = body_html(context.edition.text("zwembad"), context.addresses.absolute)
    assert shown.strip() in item["content_html"]


@with_hard_examples
@settings(max_examples=80, deadline=None)
@given(title=texts.filter(bool), summary=texts, body=texts)
def test_any_text_passes_the_validator(council: Any, title: str, summary: str, body: str) -> None:
    """No text breaks a rule that makes a feed invalid, and feedparser has no complaint."""
    context = council.one(title=title, summary=summary, body=body)
    files = written(context)
    for path, data in xml(files).items():
        found = faults(data, context.addresses.absolute(path))
        assert [fault for fault in found if f"{DOCS}error/" in fault] == []
    for format in ("xml", "atom"):
        read = feedparser.parse(files[f"feeds/all.{format}"])
        assert not read.bozo
        assert len(read.entries) == 1


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_of_a_council_itself(council: Any, text: str) -> None:
    """The names that a council gives its channels, topics, members and site are any text too."""
    context = council.full()
    known = council.selection(context)
    said = replace(
        known.council,
        name=text,
        notice=text,
        contact=replace(known.council.contact, name=text),
        topics=dict.fromkeys(known.council.topics, text),
    )
    kinds = {id: replace(kind, label=text) for id, kind in known.kinds.items()}
    changed = replace(council.changed(context, council=said, kinds=kinds), site_name=text)
    for path, data in written(changed).items():
        if path.endswith((".xml", ".atom", ".opml")):
            etree.fromstring(data)
