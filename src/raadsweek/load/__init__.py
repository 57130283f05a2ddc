"""Reads what editors write. Everything that is wrong is collected, nothing is guessed."""

from raadsweek.load.project import folders, load

__all__ = ["folders", "load"]
