"""Shells: the theme is told the title of a page as it is, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from raadsweek.generate.theme_shells import Shell

from .conftest import WITHOUT_PDFS

if TYPE_CHECKING:
    from .conftest import Buildable

LETTERS = st.characters(exclude_categories=["Cs"])
"""Half a surrogate pair is no letter, and no file can hold it."""


@given(st.text(LETTERS))
def test_mkdocs_reads_every_title(title: str) -> None:
    """Quotes, backslashes, line ends and dashes of a title end nothing of the source."""
    text, keys = get_data(Shell("index.md", title).markdown)

    assert keys == {"title": title, "raadsweek_shell": True}
    assert text == ""


def test_a_name_with_a_backslash_is_a_name(council: Buildable) -> None:
    r"""`\s` means nothing in YAML between double quotes; the site is built all the same."""
    named = WITHOUT_PDFS.replace("De raad van Proefstad", r"De \stad \"")
    council.folder.write("mkdocs.yml", named + "nav: [index.md]\n")
    site = council.build("-q")

    assert r"<title>De \stad \&quot;</title>" in (site / "index.html").read_text("utf-8")
