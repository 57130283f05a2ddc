"""What editors let stand in the texts of these days, with their reasons: someone reads it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, Subject, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.report.section import Scope


def allowed(scope: Scope) -> Iterator[Problem]:
    """Each `allow` of what goes out in the days of the report; one without a reason is none."""
    days: dict[str, list[date]] = {}
    for publication in scope.shown:
        days.setdefault(publication.item, []).append(publication.at.date())
    for id, when in days.items():
        item = scope.items[id]
        for code, why in item.allow.items():
            if why.strip():
                yield at_key(
                    item.origin,
                    f"allow.{code}",
                    "allowed-finding",
                    message("'{title}': {code}: {why}", title=item.title, code=code, why=why),
                    severity=Severity.NOTE,
                    item=id,
                    subject=Subject.ALLOWED,
                    days=tuple(sorted(set(when))),
                )
