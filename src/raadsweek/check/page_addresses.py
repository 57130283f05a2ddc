"""An ordinary page has an address that Raadsweek does not use itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.address import Addresses
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def page_addresses(project: Project) -> Iterator[Problem]:
    """One of two pages at one address would be lost.

    Capitals do not count: on many disks and servers they make no difference.
    """
    addresses = Addresses.of("", project.council, project.kinds)
    own = {part.casefold() for part in addresses.own}
    for page in project.pages.values():
        path = addresses.ordinary(page.name)
        if path.rstrip("/").casefold() in own:
            what = message("Raadsweek itself makes the page at /{path}", path=path)
            hint = message(
                "Give this file another name, or 'status: draft' to keep it off the site."
            )
            yield at_key(page.origin, "", "address-taken", what, hint, value=page.name)
