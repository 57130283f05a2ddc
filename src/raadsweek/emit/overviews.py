"""How the overviews are called, wherever one leads to them."""

from __future__ import annotations

from raadsweek.language import message

TOPICS = message("Topics")
PLACES = message("Places")
BODIES = message("Who meets")
MEMBERS = message("Council members")
ARCHIVE = message("Archive")
MAILS = message("Weekly mails")
STRATEGY = message("Our content strategy")
ACCESSIBILITY = message("Declaration of accessibility")
