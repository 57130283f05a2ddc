"""The preview on this machine: the board of the week, the site, and both again at every save."""

from __future__ import annotations

from raadsweek.serve.guard import LOOPBACK
from raadsweek.serve.server import Serving, serve

__all__ = ["LOOPBACK", "Serving", "serve"]
