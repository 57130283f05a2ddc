"""How accessible the site is, as a government body must declare it (EU 2018/1523)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AccessibilityReview:
    """When somebody looked at the site, who that was, and where the report is."""

    date: date
    by: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class AccessibilityFinding:
    """What does not do yet, for whom that matters, and what is done about it until when."""

    title: str
    criterion: str = ""
    """Of WCAG, as `1.4.10`."""
    effect: str = ""
    alternative: str = ""
    measure: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the council declares. `status` is a letter of the Dutch register: A does, D does not."""

    status: str
    made: date
    reviewed: date | None = None
    """When it was last looked over; None: since it was made nobody did."""
    register: str = ""
    """Where the declaration stands in the register of all of them."""
    reviews: tuple[AccessibilityReview, ...] = ()
    findings: tuple[AccessibilityFinding, ...] = ()
