"""Sends what is due, and keeps the ledger of it: never twice, and nothing is forgotten."""

from raadsweek.delivery.send_due import foreseen, publish
from raadsweek.delivery.send_once import SendReport, SendStatus

__all__ = ["SendReport", "SendStatus", "foreseen", "publish"]
