"""Visibility: whether residents may see a publication, and every moment at which that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.edition.clock import Clock
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.plan.window import INSTANT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.model.project import Project

Passed: TypeAlias = "Callable[[datetime], bool]"
"""Says of a moment whether it has passed."""


def is_public(publication: Publication, item: Item, passed: Passed) -> bool:
    """Whether residents may see this publication of this item; `passed` tells the time."""
    if publication.tentative or not passed(publication.at):
        return False
    if item.embargo is not None and not passed(item.embargo):
        return False
    if publication.status is PublicationStatus.CANCELLED:
        return item.withdrawal is not None and item.withdrawal.at > publication.at
    return item.status in (ItemStatus.READY, ItemStatus.WITHDRAWN)


def as_of(item: Item, passed: Passed) -> Item:
    """The item as it stands now: what will be withdrawn later is still what it was."""
    if item.withdrawal is not None and not passed(item.withdrawal.at):
        return replace(item, status=ItemStatus.READY)
    return item


def is_told(publication: Publication, item: Item, clock: Clock) -> bool:
    """Whether a mail or a paper tells it: what went out, and in a preview what may still go out."""
    if clock.passed(publication.at):
        return is_public(publication, item, clock.passed)
    return publication.tentative or is_public(publication, item, Clock(publication.at).passed)


def ask_for_changes(clock: Clock, project: Project, planned: Plan) -> None:
    """Asks for every moment at which a release says something else."""
    for stop in project.stops.all:
        for moment in (stop.since, stop.until):
            if moment is not None:
                clock.passed(moment)
    for publication in planned.publications:
        if not publication.tentative:
            clock.passed(publication.at)
    for item in project.items:
        for moment in (item.embargo, item.withdrawal.at if item.withdrawal else None):
            if moment is not None:
                clock.passed(moment)
        if item.ends is not None:
            clock.passed(item.ends + INSTANT)
        if item.image is not None and item.image.consent is not None:
            item.image.consent.holds(clock.passed)
