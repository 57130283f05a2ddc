"""Names and titles stand in the order in which people count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadsweek.model.natural_order import natural


@given(st.integers(min_value=0), st.integers(min_value=0), st.text("a0 ", max_size=3))
def test_the_smaller_number_comes_first(one, other, before):
    """Whatever stands before it, and with any zeros before the number itself."""
    written = [f"{before}M{number}" for number in (one, other)]

    assert (natural(written[0]) < natural(written[1])) is (one < other)
    assert natural(f"M00{one}") == natural(f"M{one}")


def test_no_number_is_too_long():
    """Python reads none of more than 4,300 digits; a title may have one all the same."""
    nines = "9" * 5000

    assert natural(f"Motie {nines}") < natural(f"Motie 1{nines}")
    assert natural("Motie 2") < natural(f"Motie {nines}")
