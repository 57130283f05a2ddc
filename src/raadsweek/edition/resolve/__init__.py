"""Makes the edition of a project and its plan: selects what may be seen, and resolves it."""

from raadsweek.edition.resolve.public_view import Whereabouts, released, visible
from raadsweek.edition.resolve.resolver import SelectionResolver, edition_of
from raadsweek.edition.resolve.selection import Selection, select

__all__ = [
    "Selection",
    "SelectionResolver",
    "Whereabouts",
    "edition_of",
    "released",
    "select",
    "visible",
]
