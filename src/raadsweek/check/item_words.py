"""The rules that read the words of items (title, summary, body).

Where only these changed, no other rule finds anything else: of what the others find nothing follows
from them, but for a note on words that are explained, which no build tells, and for a warning that
quotes the title of an item of a case (`facts_of` in `cache/item_cache.py` knows of that).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.channel_texts import variants
from raadsweek.check.completeness import completeness
from raadsweek.check.english import english_tells_the_same
from raadsweek.check.links import headings
from raadsweek.check.meetings import items_titled_cancelled
from raadsweek.check.named_members import quiet_speakers
from raadsweek.check.outdated_elsewhere import CHANGED, changed_elsewhere
from raadsweek.check.public_items import changed_items
from raadsweek.check.secrecy import secrecy
from raadsweek.check.text_rules import item_texts, without_secrets
from raadsweek.lint import BY_CODE
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

RULES = ()
"""They stand in the modules of their subjects; these are those that are asked alone."""
WORD_RULES = (
    completeness,
    variants,
    english_tells_the_same,
    headings,
    item_texts,
    secrecy,
    quiet_speakers,
    items_titled_cancelled,
    changed_items,
)
"""What one of them finds in an item follows from that, and from no other item."""
CODES = frozenset(
    (
        *BY_CODE,
        *("empty-text", "no-summary", "other-date", "wrong-weekday", "other-time"),
        *(
            "variant-differs",
            "english-differs",
            "unknown-allow",
            "allow-without-reason",
            "unused-allow",
        ),
        *("marked-secret", "secret-title", "meeting-inside", "quiet-speaker", "cancelled-in-title"),
        *("public-changed", CHANGED),
    )
)
"""What only these find in items."""


def check_words(project: Project) -> tuple[Problem, ...]:
    """What they find in a project that may have but some of its items, by file and line."""
    found = [problem for rule in WORD_RULES for problem in rule(project)]
    # Of other items nothing was read; that they were changed is told as it was.
    ids = {item.id for item in project.items}
    found += (problem for problem in changed_elsewhere(project) if problem.item in ids)
    return in_order(without_secrets(found, project))
