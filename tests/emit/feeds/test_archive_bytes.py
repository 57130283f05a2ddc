"""Archives are written by us; feedgen, which writes the living feeds, would write the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from raadsweek.emit.feeds.feed import Feed
from raadsweek.emit.feeds.neutral_entry import NeutralEntry
from raadsweek.emit.feeds.rss_atom import archive, atom
from raadsweek.emit.text import valid_characters

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "https://raad.example/"
MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ODD = st.sampled_from(["&", "<", ">", '"', "'", "\r", "\n", "\t", "\x85", "\u2028", "]]>", "🎉"])
WORDS = (
    st.lists(st.characters(exclude_categories=["Cs"]) | ODD, min_size=1)
    .map("".join)
    .map(valid_characters)
    .filter(str.strip)
)


class Once:
    """An edition in which nothing was made yet."""

    def shared(self, _key: object, make: Callable[[], Any]) -> Any:
        """Makes it."""
        return make()


def feed(title: str, summary: str, tags: list[str], author: str, *, first: bool = False) -> Feed:
    """An archive with one entry, with these words wherever words may stand."""
    url = f"{SITE}een,twee%20drie/"
    told = NeutralEntry(f"tag:{SITE}:a@b", url, title, MOMENT, MOMENT, summary, tuple(tags), author)
    addresses = {form: f"{SITE}feeds/archive/all/2.{form}" for form in ("xml", "atom", "json")}
    current = {form: f"{SITE}feeds/all.{form}" for form in addresses}
    before = {form: f"{SITE}feeds/archive/all/1.{form}" for form in addresses}
    return Feed(
        id=f"tag:{SITE}:feed/all",
        title=title,
        description=summary,
        author=author,
        language="nl",
        home=SITE,
        stem="archive/all/2",
        addresses=addresses,
        updated=MOMENT,
        entries=(told,),
        current=current,
        previous=None if first else before,
    )


@given(title=WORDS, summary=WORDS, tags=st.lists(WORDS, max_size=3), author=WORDS)
@example(title="a & b <c>", summary='"&amp;"\r\n\t', tags=['a"b\n\t\r<>&'], author="'é' 🎉")
def test_feedgen_would_write_the_same(title, summary, tags, author):
    """Whatever the words, each element has the text and the attributes that feedgen gives it."""
    once: Any = Once()
    for first in (True, False):
        made = feed(title, summary, tags, author, first=first)
        ours, theirs = archive(once, made), atom(once, made)

        assert told(ours) == told(theirs)
        assert ours.partition(b"<entry>")[0] == theirs.partition(b"  <entry>")[0]


@given(title=WORDS, summary=WORDS, tags=st.lists(WORDS, max_size=3), author=WORDS)
def test_lxml_would_write_the_same(title, summary, tags, author):
    """An entry that lxml reads and writes again is the same, byte for byte."""
    once: Any = Once()
    content = archive(once, feed(title, summary, tags, author))
    root = etree.fromstring(content)

    assert etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n" == content


def told(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Each element with its attributes and its text, but for what only lays it out."""
    return [
        (str(each.tag), dict(each.attrib), "" if len(each) else each.text or "")
        for each in etree.fromstring(content).iter()
    ]
