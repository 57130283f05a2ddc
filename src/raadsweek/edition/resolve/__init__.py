"""Makes the edition of a project and its plan."""

from raadsweek.edition.resolve.edition import Edition, edition

__all__ = ["Edition", "edition"]
