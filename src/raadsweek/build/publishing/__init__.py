"""Sends what is due, and keeps the ledger of it: never twice, and nothing is forgotten."""

from raadsweek.build.publishing.run import foreseen, publish
from raadsweek.build.publishing.sending import Result, Told

__all__ = ["Result", "Told", "foreseen", "publish"]
