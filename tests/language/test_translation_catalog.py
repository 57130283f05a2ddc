"""A catalog compiled by us says what it says compiled by Babel, which knows every form."""

from __future__ import annotations

import gettext
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

import raadsweek.language
from raadsweek.language.translation import LANGUAGES, compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

words = st.text(st.sampled_from("ab {}\"\\\n\t\r%é€#'~"), max_size=100).filter(str.strip)


def known(mo: bytes) -> Mapping[object, object]:
    """What gettext knows of a catalog, but for its head, and which number takes which form."""
    read = vars(gettext.GNUTranslations(BytesIO(mo)))
    said = {key: each for key, each in read["_catalog"].items() if key}
    return {**said, "plural": [read["plural"](n) for n in range(9)]}


def by_babel(po: str) -> bytes:
    """The catalog as Babel compiles it."""
    made = BytesIO()
    write_mo(made, read_po(StringIO(po), locale="nl"))
    return made.getvalue()


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_catalogs_are_read_as_babel_reads_them(code):
    """Every message of both languages, and which number takes which form."""
    folder = raadsweek.language.__path__[0]
    with open(f"{folder}/catalogs/{code}/raadsweek.po", encoding="utf-8") as file:  # noqa: PTH123
        po = file.read()
    assert known(compiled(po)) == known(by_babel(po))


@given(
    st.lists(
        st.tuples(
            words,
            words,
            st.one_of(st.just(""), words),
            st.one_of(st.just(""), words),
            st.booleans(),
            st.booleans(),
        ),
        max_size=6,
        unique_by=lambda row: row[0],
    ),
    st.sampled_from((20, 76, 0)),
)
def test_any_catalog_that_babel_writes_is_read_as_it_reads_it(rows, width):
    """Whatever signs, plurals, remarks, doubts and breaks of lines it has, or lacks."""
    catalog = Catalog(locale="nl", fuzzy=False, header_comment="# Van ons.\n# Tekst.")
    for one, many, said, more, is_plural, is_unsure in rows:
        catalog.add(
            (one, many) if is_plural else one,
            (said, more) if is_plural else said,
            flags=["fuzzy"] if is_unsure else [],
            auto_comments=["msgid"],
            locations=[("src/a b.py", 3)],
        )
    written = BytesIO()
    write_po(written, catalog, width=width)
    po = written.getvalue().decode()
    assert known(compiled(po)) == known(by_babel(po))


def test_a_string_that_is_none_is_told():
    """A damaged catalog is no catalog with a message less."""
    with pytest.raises(ValueError, match="escape"):
        compiled('msgid "a"\nmsgstr "\\x"\n')
