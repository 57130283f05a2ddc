"""Owners: who sees to it that items go out, when they are away, and who does it then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct

from raadsweek.model.problem import Origin
from raadsweek.model.slug import slug

NOBODY = "griffie"
"""Whose work it is where an item has no owner, and where neither owner nor deputy is there."""
LONGEST = 60
"""Letters of a name in an address."""


def owner_name(owner: str | None) -> str:
    """An owner as a part of an address: `Joke de Boer` and `joke de boer` are `joke-de-boer`."""
    said = owner or NOBODY
    return slug(said, LONGEST) or sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class Absence(Struct, frozen=True):
    """Days on which an owner is away, both ends included; `deputy` is that of these days."""

    first: date
    last: date
    deputy: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of `owners.yml`."""

    name: str
    deputy: str = ""
    absences: tuple[Absence, ...] = ()
    origin: Origin = field(default_factory=Origin, compare=False)


class DutyFault(StrEnum):
    """Why the work of somebody who is away is nobody's."""

    NO_DEPUTY = "no-deputy"
    DEPUTY_AWAY = "deputy-away"


class Duty(Struct, frozen=True):
    """Who does something on a day: the owner, or somebody `instead_of` that owner."""

    who: str
    instead_of: str = ""
    fault: DutyFault | None = None
    deputy: str = ""
    """Who would do it and is away as well."""


class Owners(Struct, frozen=True):
    """The owners of which `owners.yml` says anything, by `owner_name`."""

    known: Mapping[str, Owner] = {}

    def absence(self, name: str, day: date) -> Absence | None:
        """The absence of somebody on a day; None: at work, as far as anybody said."""
        owner = self.known.get(owner_name(name))
        return next((each for each in owner.absences if day in each), None) if owner else None

    def duty(self, owner: str | None, day: date, deputy: str | None = None) -> Duty:
        """Who does the work of an owner on a day; `deputy` is that of the item itself.

        It is passed on once. Where the deputy is away too it is nobody's, and said to be: a row
        of deputies would lead to somebody who was never asked.
        """
        name = owner or NOBODY
        absence = self.absence(name, day)
        if absence is None:
            return Duty(name)
        usual = self.known[owner_name(name)].deputy
        instead = deputy or absence.deputy or usual
        of = "" if owner_name(name) == owner_name(NOBODY) else name
        if not instead or owner_name(instead) == owner_name(name):
            return Duty(NOBODY, of, DutyFault.NO_DEPUTY)
        if self.absence(instead, day) is not None:
            return Duty(NOBODY, of, DutyFault.DEPUTY_AWAY, instead)
        return Duty(instead, name)

    @property
    def deputies(self) -> tuple[str, ...]:
        """Everybody who stands in for somebody, each once."""
        found = (
            name
            for owner in self.known.values()
            for name in (owner.deputy, *(each.deputy for each in owner.absences))
            if name
        )
        return tuple(dict.fromkeys(found))
