"""Terms and turns in `kinds.yml` that can never hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.kind import Bound
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project


def terms(project: Project) -> Iterator[Problem]:
    """A term lies on the side of the meeting on which the kind goes out; topical takes no turns."""
    for kind in project.kinds.values():
        before, after = kind.terms.before_meeting, kind.terms.after_meeting
        if before is not None and kind.bound is Bound.AFTER:
            what = message("'{kind}' goes out after its meeting, never before it", kind=kind.label)
            yield _told(kind, "terms.before_meeting", what, message("Write 'after_meeting'."))
        elif before is not None and kind.bound is Bound.BEFORE and before >= kind.within:
            what = message("'{kind}' is not available so long before its meeting", kind=kind.label)
            hint = message("Write a shorter term, or a longer time under 'within'.")
            yield _told(kind, "terms.before_meeting", what, hint)
        if after is not None and kind.bound is Bound.BEFORE:
            what = message("'{kind}' goes out before its meeting, never after it", kind=kind.label)
            yield _told(kind, "terms.after_meeting", what, message("Write 'before_meeting'."))
        if kind.turns is not None and kind.topical:
            what = message("only timeless kinds take turns; '{kind}' is topical", kind=kind.label)
            yield _told(kind, "turns", what, message("Take 'turns' away."))


def _told(kind: Kind, key: str, what: Message, hint: Message) -> Problem:
    return at_key(kind.origin, key, "term-impossible", what, hint, severity=Severity.WARNING)
