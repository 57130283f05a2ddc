"""The states in which residents read nothing of an item, a meeting, an event or a page.

The moment is 23 November 2026, 9:00.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WITHDRAWN = {"status": "withdrawn", "withdrawn": {"date": "2026-11-15"}}
HIDDEN: Mapping[str, Mapping[str, Any]] = {
    "idea": {"status": "idea"},
    "draft": {"status": "draft"},
    "embargo": {"status": "ready", "embargo": "2026-11-23 09:01"},
    "later": {"status": "ready", "date": "2026-11-24"},
    "confidential": {"status": "ready", "confidential": True},
    "not public": {"status": "ready", "public": False},
    "secret title": {"status": "ready", "title": "Geheim: {}"},
    "closed meeting": {"status": "ready", "meeting": "2026-11-19-besloten"},
    "withdrawn unseen": {**_WITHDRAWN, "embargo": "2026-11-30"},
    "withdrawn secret": {**_WITHDRAWN, "confidential": True},
}
"""By which residents read nothing of an item."""
BROKEN: Mapping[str, Mapping[str, Any]] = {
    "unknown mark": {"status": "ready", "geheim": "onbekend"},
    "unknown value": {"status": "ready", "confidential": "misschien"},
    "unknown status": {"status": "bijna klaar"},
    "unknown publicity": {"status": "ready", "public": "deels"},
}
"""Such as nobody understands."""
NOT_READ = frozenset((*BROKEN, "an item"))
"""Of these somebody must mend the file."""
CLOSED_MEETINGS: Mapping[str, Mapping[str, Any]] = {
    "draft": {"status": "draft"},
    "confidential": {"confidential": True},
    "not public": {"public": False},
    "secret title": {"title": "Besloten overleg {}"},
    "cancelled": {"status": "cancelled", "confidential": True},
}
CLOSED_CASES: Mapping[str, Mapping[str, Any]] = {
    "nothing of it is public": {},
    "confidential": {"confidential": True},
    "not public": {"public": False},
    "secret title": {"title": "Geheim: {}"},
}
"""By which residents do not know that there is such a case."""
CLOSED_EVENTS = ({"CLASS": "PRIVATE"}, {"CLASS": "X-ANDERS"}, {"SUMMARY": "Besloten overleg"})
CLOSED_PAGES: Mapping[str, Mapping[str, Any]] = {
    "draft": {"status": "draft"},
    "confidential": {"confidential": True},
    "other mark": {"geheim": "onbekend"},
    "an item": {"embargo": "2026-12-24"},
}
