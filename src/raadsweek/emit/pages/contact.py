"""Whom a resident can reach: the griffie. A view for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.prose.telephone import dialled

if TYPE_CHECKING:
    from raadsweek.emit.pages.page_context import Site


@dataclass(frozen=True, slots=True)
class ContactView:
    """The griffie's name, mail address and telephone; `dial` is what a phone calls."""

    name: str
    email: str
    phone: str
    dial: str


def reach(site: Site) -> ContactView | None:
    """How to reach the griffie; None where the council gives no way."""
    contact = site.edition.council().contact
    if not (contact.email or contact.phone):
        return None
    return ContactView(contact.name, contact.email, contact.phone, dialled(contact.phone))
