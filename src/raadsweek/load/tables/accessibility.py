"""The table of the declaration of accessibility, in `council.yml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from raadsweek.load.fields import Address, PlainDay, Text, Title
from raadsweek.load.table import Table
from raadsweek.model.accessibility import (
    Accessibility,
    AccessibilityFinding,
    AccessibilityReview,
)


class AccessibilityReviewTable(Table):
    """An inquiry into how accessible the site is."""

    date: PlainDay = Field(description="The day of it.")
    by: Title = Field(description="Who did it.")
    report: Address | None = Field(None, description="The address of the report.")


class AccessibilityFindingTable(Table):
    """What is not accessible yet."""

    title: Title = Field(description="What it is, in plain words.")
    criterion: Text = Field("", description="The criterion of WCAG: 1.4.10.")
    effect: Text = Field("", description="What people cannot do by it.")
    alternative: Text = Field("", description="How they can do it all the same.")
    measure: Text = Field("", description="What is done about it.")
    until: PlainDay | None = Field(None, description="When it is done.")


class AccessibilityTable(Table):
    """The declaration of accessibility."""

    status: Literal["A", "B", "C", "D"] = Field(
        description="A: it does all; B: a part; C: first measures are taken; D: it does not."
    )
    made: PlainDay = Field(description="When the declaration was made.")
    reviewed: PlainDay | None = Field(None, description="When it was last looked over.")
    register_: Address | None = Field(
        None, alias="register", description="Its address in the register of declarations."
    )
    reviews: list[AccessibilityReviewTable] = Field([], description="The inquiries.")
    findings: list[AccessibilityFindingTable] = Field([], description="What does not do yet.")

    def declared(self) -> Accessibility:
        """What it says."""
        return Accessibility(
            self.status,
            self.made,
            self.reviewed,
            self.register_ or "",
            tuple(
                AccessibilityReview(each.date, each.by, each.report or "") for each in self.reviews
            ),
            tuple(
                AccessibilityFinding(
                    each.title,
                    each.criterion,
                    each.effect,
                    each.alternative,
                    each.measure,
                    each.until,
                )
                for each in self.findings
            ),
        )
