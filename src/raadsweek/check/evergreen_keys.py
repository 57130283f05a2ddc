"""Season and cooldown are for kinds that are evergreen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def evergreen_keys(project: Project) -> Iterator[Problem]:
    """A topical item goes out once: it has no season and no rest."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or not kind.topical:
            continue
        for key, value in (("season", item.season), ("cooldown", item.cooldown)):
            if value is not None:
                what = message(
                    "'{key}' does nothing here: '{kind}' is topical", key=key, kind=kind.label
                )
                hint = message("Take it away; it is for items that may return.")
                yield at_key(
                    item.origin,
                    key,
                    "evergreen-key",
                    what,
                    hint,
                    severity=Severity.WARNING,
                    item=item.id,
                )
