"""HTML of editors on ordinary pages: nothing runs, nothing comes from another host."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from raadsweek.prose import clean_page, taken_out

PIECES = st.sampled_from(
    [
        "<img src=",
        "<a href=",
        '"',
        "'",
        ">",
        "<",
        "//elders.example/x",
        "\\\\elders.example",
        "https:elders.example",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "x.png",
        " onerror=alert(1)",
        " style=color:red",
        "<script>",
        "</script>",
        "<svg><style>",
        "<!--",
        "-->",
        "&#x2f;&#47;elders.example",
        "<iframe srcdoc=",
        "<base href=",
        "<details>",
        "\n",
        " ",
        "tekst",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_runs_and_nothing_comes_from_elsewhere(text):
    """Whatever is put together: no script, no handler, no style, no source on another host."""
    clean = clean_page(text)
    found = html.fragment_fromstring(clean, create_parent="div")

    for element in found.iter():
        assert element.tag not in ("script", "style", "iframe", "svg", "base", "object")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        source = re.sub(r"[\x00-\x20]", "", element.get("src", "")).replace("\\", "/")
        assert not source.startswith("//")
        assert not re.match(r"[a-z][a-z0-9+.-]*:", source, re.IGNORECASE)
    assert clean_page(clean) == clean


@given(st.text())
def test_any_text_has_lines_that_exist(text):
    """What is taken out is on a line of the text."""
    last = text.count("\n") + 1
    assert all(1 <= each.line <= last for each in taken_out(text))


def test_code_is_no_html():
    """What stands in code is shown, so it is not taken out."""
    assert taken_out("`<script>`\n\n```\n<iframe>\n```\n") == ()
