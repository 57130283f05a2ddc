"""Mails hold in the programs in which residents read them: what each of them knows is frozen here.

`caniemail.json` is made by `scripts/write_caniemail.py` of the data of caniemail.com (MIT).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

from .sample import sent

TABLE = json.loads(Path(__file__).with_name("caniemail.json").read_text("utf-8"))["features"]
LATE = "2027-01-20T17:00"
ELEMENTS = {
    **dict.fromkeys(("h1", "h2", "h3"), "html-h1-h6"),
    **dict.fromkeys(("ul", "ol", "li"), "html-lists"),
    **dict.fromkeys(("table", "tbody", "tr", "td"), "html-table"),
    **dict.fromkeys(("strong", "em"), "html-strong"),
    **{name: f"html-{name}" for name in ("body", "div", "img", "link", "span", "style")},
    **dict.fromkeys(("a", "br", "p", "head", "html", "meta", "title"), ""),
}
"""The elements of our mails and the feature that each needs; empty: every program knows it."""
ATTRIBUTES = {
    **{name: f"html-{name}" for name in ("aria-hidden", "dir", "lang", "role", "width")},
    **dict.fromkeys(("alt", "charset", "class", "content", "href", "rel", "src", "style"), ""),
    **dict.fromkeys(("id", "name"), ""),
}
RULES = {
    **dict.fromkeys(("color", "-webkit-text-size-adjust"), ""),
    **dict.fromkeys(("font-family", "font-style"), "css-font"),
    **dict.fromkeys(("border", "border-bottom", "border-bottom-color"), "css-border"),
    **dict.fromkeys(("padding", "padding-left", "padding-right"), "css-padding"),
    **{
        name: f"css-{name}"
        for name in (
            "background-color",
            "border-collapse",
            "border-spacing",
            "color-scheme",
            "display",
            "font-size",
            "font-weight",
            "height",
            "line-height",
            "margin",
            "max-width",
            "text-align",
            "text-decoration",
            "vertical-align",
            "width",
        )
    },
}
WITHOUT = {
    "css-at-media": "on a narrow screen the white at the sides stays as wide as it is",
    "css-at-media-prefers-color-scheme": "the mail is light, or the program darkens it itself",
    "css-border-spacing": "a table of one cell looks the same",
    "css-color-scheme": "as above",
    "css-height": "pictures have a width only, which sets the height",
    "html-anchor-links": "a link within the mail does nothing; all of it is there to scroll to",
    "html-aria-hidden": "the line behind the subject is read out, before the mail",
    "html-body": "its colour is on the outer table too",
    "html-link": "the canonical address is for the site",
    "html-meta-color-scheme": "as with color-scheme",
}
"""What some programs do not know, and what a reader has then: the whole letter."""


@cache
def mails() -> tuple[tuple[str, Any], ...]:
    """Each mail of the sample as it is sent, and its tree."""
    every = sent(LATE).values()
    return tuple((each.html, html.fromstring(each.html)) for each in every)


def needed(source: str, tree: Any) -> set[str]:
    """The features that a mail needs. What we do not know is named as it is, and found missing."""
    found = set()
    for element in tree.iter():
        if isinstance(element.tag, str):
            found.add(ELEMENTS.get(element.tag, f"<{element.tag}>"))
            found |= {ATTRIBUTES.get(name, f"[{name}]") for name in element.attrib}
            found |= rules(element.get("style", ""))
    sheet = "".join(tree.xpath("//style/text()"))
    for block in re.findall(r"\{([^{}]*)\}", sheet):
        found |= rules(block)
    for condition in re.findall(r"@([^{]*)\{", sheet):
        found.add("css-at-media")
        if "prefers-color-scheme" in condition:
            found.add("css-at-media-prefers-color-scheme")
    return (found | looks(source)) - {""}


def rules(style: str) -> set[str]:
    """Of `name: value; ...`."""
    names = (each.partition(":")[0].strip() for each in style.split(";"))
    return {RULES.get(name, name) for name in names if name}


def looks(source: str) -> set[str]:
    """What shows in the text of a mail only."""
    marks = {
        'href="#': "html-anchor-links",
        'href="mailto:': "html-mailto-links",
        "display: none": "css-display-none",
        "!important": "css-important",
        'name="color-scheme"': "html-meta-color-scheme",
        "<!--[if": "html-comments",
        "px": "css-unit-px",
        "100%": "css-unit-percent",
        ".jpg": "image-jpg",
        ".png": "image-png",
    }
    return {feature for mark, feature in marks.items() if mark in source}


def test_every_program_knows_what_a_mail_needs() -> None:
    """Or the letter is whole without it, and here it says how."""
    used = set().union(*(needed(*each) for each in mails()))
    missing = {
        name: sorted(client for client, known in feature["support"].items() if known == "n")
        for name, feature in TABLE.items()
    }
    unknown = {name for name in used if name not in TABLE}
    failing = {name: missing[name] for name in used - unknown if missing[name]}

    assert unknown == set()
    assert failing.keys() == WITHOUT.keys()
    assert TABLE.keys() == used


def test_a_feature_that_is_new_is_found() -> None:
    """The test above can fail: an element, an attribute or a rule that nobody looked up."""
    source = '<p style="gap: 1em" onclick="x"><video></video></p>'

    assert {"gap", "[onclick]", "<video>"} <= needed(source, html.fromstring(source))


def test_colours_of_the_dark_are_whole() -> None:
    """What has a ground of its own by day has one by night: no dark letters on a dark ground."""
    (_, tree), *_ = mails()
    sheet = "".join(tree.xpath("//style/text()"))
    day, _, night = sheet.partition("@media (prefers-color-scheme: dark)")
    grounds = re.compile(r"([^{}]*)\{[^{}]*background-color")
    names = re.compile(r"\.[a-z-]+")

    coloured = {name for found in grounds.findall(day) for name in names.findall(found)}
    dark = {name for found in grounds.findall(night) for name in names.findall(found)}
    assert coloured - dark == {".mast"}


def test_a_link_says_where_it_leads() -> None:
    """Who hears the links one after the other hears no 'read more', and no words twice."""
    for _, tree in mails():
        leads: dict[str, set[str]] = {}
        for link in tree.xpath("//a[@href]"):
            words = " ".join(link.text_content().split()) or link.xpath("string(img/@alt)")
            leads.setdefault(words, set()).add(link.get("href"))
        assert {words: to for words, to in leads.items() if len(to) > 1} == {}
        assert not leads.keys() & {"Lees meer", "Lees verder", "Hier", ""}


def test_what_is_in_the_mail_leads_there() -> None:
    """Each heading is named above, in their order, for programs that know names or ids."""
    listed = 0
    for _, tree in mails():
        ways = [each.get("href")[1:] for each in tree.xpath("//a[starts-with(@href, '#')]")]
        places = tree.xpath("//h2/a/@name")
        assert places == tree.xpath("//h2/a/@id")
        assert ways in ([], places)
        listed += bool(ways)
    assert listed


def test_the_line_behind_the_subject_tells_more() -> None:
    """What mail programs show in a list is the subject, and then something else."""
    for each in sent(LATE).values():
        assert each.issue.preheader not in each.issue.subject
        assert len(each.issue.subject) < 100
