"""Sends what is due, and keeps the ledger of it: never twice, and nothing is forgotten."""

from raadsweek.delivery.run import foreseen, publish
from raadsweek.delivery.sending import Result, Told

__all__ = ["Result", "Told", "foreseen", "publish"]
