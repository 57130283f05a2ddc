"""The declaration of accessibility, in the Dutch model form, from what the council fills in."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.code_labels import ACCESSIBILITY
from raadsweek.emit.pages.further_links import ContactView, reach
from raadsweek.emit.pages.page_context import Site, elsewhere, there
from raadsweek.emit.pages.page_type import PageType, single
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from raadsweek.edition.values.council import DeclaredFinding, DeclaredReview
    from raadsweek.emit.output import Output
    from raadsweek.model.artifact import Page

STATUSES: Mapping[str, Message] = {
    "A": message("A: this site meets all requirements."),
    "B": message("B: this site meets a part of the requirements."),
    "C": message("C: first measures were taken to meet the requirements."),
    "D": message("D: this site does not meet the requirements."),
}


class Declaration(Struct, frozen=True):
    """The declaration as it is read."""

    title: str
    site: str
    address: str
    council: str
    status: str
    register: str | None
    reviews: tuple[tuple[DeclaredReview, str | None], ...]
    """Each with the address of its report."""
    findings: tuple[DeclaredFinding, ...]
    made: date
    reviewed: date | None
    reach: ContactView | None


def page(site: Site, output: Output) -> Page:
    """The one page; there where the council declares anything."""
    found = there(site.edition.accessibility(), output)
    view = Declaration(
        title=site.say(ACCESSIBILITY),
        site=site.context.site_name,
        address=site.addresses.absolute(""),
        council=site.edition.council().name,
        status=site.say(STATUSES[found.status]),
        register=elsewhere(found.register),
        reviews=tuple((each, elsewhere(each.report)) for each in found.reviews),
        findings=found.findings,
        made=found.made,
        reviewed=found.reviewed,
        reach=reach(site),
    )
    description = message("How accessible this site is, what does not do yet, and whom to tell.")
    return site.page(
        output.path, view.title, "accessibility", view, description=site.say(description)
    )


PAGE_TYPES = (
    PageType("accessibility", single("accessibility", "", there=attrgetter("declares")), page),
)
