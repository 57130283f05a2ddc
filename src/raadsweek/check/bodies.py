"""The rules that read the bodies of items: where only these changed, no other finds anything else.

Of what the others find nothing follows from a body, but for a note on words that are explained,
which no build tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.completeness import completeness
from raadsweek.check.english import english_tells_the_same
from raadsweek.check.links import headings
from raadsweek.check.texts import item_texts, without_secrets
from raadsweek.check.variants import variants
from raadsweek.lint import BY_CODE
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

RULES = ()
"""They stand in the modules of their subjects; these are those that are asked alone."""
BODY_RULES = (completeness, variants, english_tells_the_same, headings, item_texts)
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
    )
)
"""What only these find."""


def check_bodies(project: Project) -> tuple[Problem, ...]:
    """What they find in a project that may have but some of its items, by file and line."""
    found = [problem for rule in BODY_RULES for problem in rule(project)]
    return in_order(without_secrets(found, project))
