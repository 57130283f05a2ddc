"""What is withdrawn says so twice: in its status, and when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def withdrawals(project: Project) -> Iterator[Problem]:
    """Residents who read it deserve to read what happened to it."""
    for item in project.items:
        gone = item.status is ItemStatus.WITHDRAWN
        if gone and item.withdrawal is None:
            what = message("this item is withdrawn and does not say when and why")
            hint = message("""Add 'withdrawn: {{date: ..., reason: "..."}}'.""")
            yield at_key(
                item.origin, "status", "withdrawn-without-reason", what, hint, item=item.id
            )
        if not gone and item.withdrawal is not None:
            what = message(
                "this item has 'withdrawn' but its status is '{status}'", status=item.status
            )
            hint = message("Write 'status: withdrawn', or take 'withdrawn' away.")
            yield at_key(
                item.origin, "withdrawn", "withdrawn-without-status", what, hint, item=item.id
            )
