"""Labels: what residents read for the codes of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.edition.values import Result
    from raadsweek.language import Language, Message

RESULTS: Mapping[tuple[str, str], Message] = {
    ("outcome", "adopted"): message("Adopted"),
    ("outcome", "rejected"): message("Rejected"),
    ("outcome", "withdrawn"): message("Proposal withdrawn"),
    ("outcome", "held-over"): message("Held over"),
}
"""By the sort of result and its code."""
RESULT_HEADINGS: Mapping[str, Message] = {"outcome": message("The decision")}
"""By the sort of result what it is the result of."""
LINE_HEADINGS: Mapping[str, Message] = {"action": message("What can you do?")}
"""By the sort of line what stands above it on a page; a sort that is not here has no heading."""
REFERENCES: Mapping[str, Message] = {"source": message("Read the official document")}
"""By the sort of reference the words of its link."""
BRIEF_REFERENCES: Mapping[str, Message] = {"source": message("The official document")}
"""The same where there is little room."""
PROVISIONAL = message("Provisional: it is not sure yet that this meeting goes on.")
_ELSEWHERE = message("Read more on another site")


def result_words(result: Result) -> Message:
    """`Aangenomen`; what has no words of its own is told by its code."""
    return RESULTS.get((result.of, result.code)) or message("{label}", label=result.code)


def result_told(result: Result, language: Language) -> str:
    """`Het besluit: aangenomen`; what has no words of its own is told by its code."""
    heading, words = RESULT_HEADINGS.get(result.of), RESULTS.get((result.of, result.code))
    told = language.say(words) if words else result.code
    if heading is None:
        return told
    # In a sentence: none of these words is a name.
    return language.say(
        message("{what}: {result}", what=heading, result=told[:1].lower() + told[1:])
    )


def reference_words(of: str, *, brief: bool = False) -> Message:
    """The words of a link to another site."""
    known = BRIEF_REFERENCES if brief else REFERENCES
    return known.get(of, _ELSEWHERE)
