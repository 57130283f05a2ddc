"""A section with many items: the first are told whole, of the others title and outcome."""

from __future__ import annotations

from raadsweek.edition.values.card import FEW
from raadsweek.emit.mail_issue_lines import WHOLE, in_brief
from raadsweek.model.mail_issue import IssueLine


def lines(count: int) -> list[IssueLine]:
    """So many decisions."""
    return [
        IssueLine(f"m{n}", f"Motie {n}", "Besluit", "Kort.", "Aangenomen", text="<p>Lang.</p>")
        for n in range(count)
    ]


def test_a_few_are_told_whole() -> None:
    """Nothing is cut where there is nothing to cut."""
    assert in_brief(lines(FEW)) == tuple(lines(FEW))


def test_of_many_the_others_are_titles_with_their_outcome() -> None:
    """None is left out, and what came of it stands with each."""
    told = in_brief(lines(42))

    assert [each.item for each in told] == [f"m{n}" for n in range(42)]
    assert all(each.outcome == "Aangenomen" for each in told)
    assert [bool(each.summary or each.text) for each in told] == [True] * WHOLE + [False] * 36
