"""How the overviews are called, wherever one leads to them."""

from __future__ import annotations

from raadsweek.language import message

CASES = message("Cases")
TOPICS = message("Topics")
PLACES = message("Places")
BODIES = message("Who meets")
MEMBERS = message("Council members")
ARCHIVE = message("Archive")
MAILS = message("Weekly mails")
GLOSSARY = message("Words explained")
STRATEGY = message("Our content strategy")

ABOUT_ANCHORS = {"topic": "onderwerp", "place": "plaats"}
"""How the `id` begins, in the list of members, of those who are about a topic or a place."""
