"""What is given of the files of a council: choices, days, and what names something of another file.

All other texts get a canary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CHANNELS = ("website", "mastodon", "bluesky", "hook", "outbox", "weekmail", "krant")
TIMELESS = frozenset(("history", "trivia"))
KEPT = frozenset(
    (
        "case*: *documents.*.file",
        "case*: *topics*",
        "case*: *places*",
        "channels: *.publisher.*",
        "closures: closed.*.channels*",
        "closures: holidays.*",
        "closures: ics*",
        "closures: quiet.*.kinds*",
        "council: members.*.party",
        "council: members.*.photo.file",
        "council: members.*.places*",
        "council: members.*.topics*",
        "council: public_events*",
        "item*: author",
        "item*: case*",
        "item*: channels.*",
        "item*: answers*",
        "item*: continues*",
        "item*: decides*",
        "item*: follows*",
        "item*: reacts_to*",
        "item*: reports_back*",
        "item*: for*",
        "item*: image.file",
        "item*: meeting",
        "item*: places*",
        "item*: restricted*",
        "item*: point",
        "item*: proposal",
        "item*: submitters*",
        "item*: topics*",
        "item*: vote*",
        "kinds: *.channels*",
        "meeting: body",
        "meeting: case*",
        "meeting: points.*.case*",
        "*meeting: points.*.part_of",
        "meeting: leads*",
        "*meeting: points.*.vote*",
        "*meeting: part_of",
        "meeting: votes*",
        "meeting: body*",
        "saved-week: week",
        "saved-week: publications.*",
        "search: answers.*",
        "search: tests.*",
        "sources: *.results*",
        "stop: except*",
        "week: *",
        "words: *.places*",
    )
)
"""Texts that name something of another file, or a machine."""
NAMES = {
    "council: slugs": ("search",),
    "item*: pin": ("outbox",),
    "item*: allow": ("privacy-phone",),
    "item*: variants": ("mastodon", "hook"),
    "sources: *.results": (),
    "*meeting: votes": ("v1",),
    "meeting*: allow": ("privacy-phone",),
    "case: allow": ("privacy-phone",),
    "cases: *.allow": ("privacy-phone",),
    "taal: abbreviations": ("SZV",),
    "taal: words": ("vigerend",),
    "words: ": (),
    "council: english.words": ("Raadsvergadering",),
}


ABOUT = {"topics": ["sport"], "places": ["haven"], "bodies": {"raad": ""}}
"""What a member is about; the first one has left, so that residents read no more of it."""
MOMENTS = [{"what": "walk-in", "at": None, "from": None, "until": "2027-03-17 20:00"}]
"""Not over yet: of what is over nobody is told how it could be done."""
ITEM: Mapping[str, Any] = {
    "status": "ready",
    "date": "2026-11-16",
    "meeting": "2026-11-19-raad",
    "outcome": "adopted",
    "embargo": "2026-11-15",
    "season": None,
    "cooldown": None,
    "topics": ["sport"],
    "places": ["haven"],
    "author": "j-de-boer",
    "channels": {"only": list(CHANNELS), "except": None},
    "pin": {"outbox": "2026-11-20 10:00"},
    "for": None,
    "visible_until": "2027-12-31",
    "restricted": None,
    "consent": {"given": "2026-10-01", "until": "2027-12-31"},
    "moments": MOMENTS,
    "case": ["haven"],
    "asks": {"report": "2027-04-01"},
    **dict.fromkeys(("follows", "answers", "continues", "decides", "reacts_to", "reports_back")),
    "withdrawn": None,
}


CASE: Mapping[str, Any] = {
    "state": "in-discussion",
    "since": None,
    "next": {"at": None},
    "topics": ["sport"],
    "places": ["haven"],
    "documents": [{"file": None}],
    "moments": MOMENTS,
}


def kinds(kind: str) -> dict[str, dict[str, Any]]:
    """The kind of all items, and one of which there are none; the second has a name of its own."""
    optional = ("take", "meeting", "within", "cooldown", "terms", "turns", "weight")
    common = dict.fromkeys(optional)
    return {
        kind: {
            **common,
            "slug": "nieuws",
            "topical": kind not in TIMELESS,
            "channels": list(CHANNELS),
            "excused": {"krant": "x"},
        },
        "other": {
            **common,
            "topical": False,
            "channels": ["website"],
            "excused": None,
        },
    }


def council() -> dict[str, Any]:
    """One of each sort."""
    return {
        "accessibility": {"status": "B"},
        "english": {"since": "2026-01-01"},
        "bodies": {"raad": {"duration": "3 hours", "moments": {"speak": {"until": "12:00"}}}},
        "parties": {"groenhart": {}},
        "members": {
            "j-de-boer": {"party": "groenhart", **ABOUT, "photo": None},
            "m-here": {
                "party": "groenhart",
                **ABOUT,
                "photo": {"file": "fotos/m.png", "consent": {"given": "2026-01-01", "until": None}},
                **dict.fromkeys(("from", "until", "before")),
            },
        },
        "topics": {"sport": {}},
        "places": {"haven": {}},
        "groups": {"fietser": {}},
        "public_events": ["9@ris"],
    }
