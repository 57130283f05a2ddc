"""What a council says in English beside its Dutch: since when, and its own words.

The council writes Dutch. What of it is short and comes back (a topic, a body, a room) has its
English here, by its Dutch words; an item and a case have theirs in their own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

USUAL_WORDS: Mapping[str, str] = {
    # The kinds and the channels of the tables that come with Raadsweek.
    "Agenda van de raad": "Agenda of the council",
    "Agendapunt uitgediept": "What is on the agenda, explained",
    "Besluiten van de raad": "Decisions of the council",
    "Schriftelijke vragen": "Written questions",
    "Brieven aan de raad": "Letters to the council",
    "Raadsbrieven": "Letters from the municipal executive",
    "Laatste nieuws": "News",
    "Raadsledennieuws": "News about members",
    "Jaarverslagen": "Annual reports",
    "Verslagen van studiedagen": "Reports of study days",
    "Raadsledenblog": "Blogs by members",
    "Geschiedenis van de raad": "History of the council",
    "Wist u dat": "Did you know",
    "Meedoen en meepraten": "Take part and have your say",
    "Raadsinformatiesysteem": "Council information system",
    "Lokale nieuwssite": "Local news site",
    "Weekmail raad": "Weekly mail for council members",
    "Weekmail bewoners": "Weekly mail for residents",
    # What councils mostly call their bodies and meetings.
    "Gemeenteraad": "Council",
    "De raad": "Council",
    "Raad": "Council",
    "Raadsvergadering": "Council meeting",
    "Raadzaal": "Council chamber",
    "Commissie": "Committee",
    "Commissievergadering": "Committee meeting",
    "Presidium": "Presiding committee",
    # The pages that a new council gets.
    "Contact": "Contact",
    "Over": "About this site",
    "Privacy": "Privacy",
    "Toegankelijkheid": "Accessibility",
    # What members are.
    "fractievoorzitter": "leader of the party in the council",
    "voorzitter": "chair",
    "lid": "member",
}
"""What means the same in every council; its own words come before these."""


@dataclass(frozen=True, slots=True)
class English:
    """The English of a council that publishes it."""

    since: date
    """The first day of which meetings and weeks have a page in English."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Words of the council, as they stand in its files, to the same in English."""

    @property
    def all_words(self) -> Mapping[str, str]:
        """Its own words, and the usual ones."""
        return {**USUAL_WORDS, **self.words}


def kept_english(before: Iterable[English | None], now: English | None) -> English | None:
    """The English of a council that had `before` what it may not have now: its pages stay.

    They go back to the first day that ever was, with the words as they were last.
    """
    known = [each for each in (*before, now) if each is not None]
    if not known:
        return None
    words: dict[str, str] = {}
    for each in known:
        words |= each.words
    return English(min(each.since for each in known), words)
