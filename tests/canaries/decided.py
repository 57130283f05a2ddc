"""Who reads what: of each text in the files of editors whether residents get to see it.

A key that is new must be decided here: the tests say so, and they hold the site against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fnmatch import fnmatchcase


class Who(StrEnum):
    """Who may read a text."""

    RESIDENTS = "residents"
    """It must stand somewhere on the site: what is never found was not looked for well."""
    ANYBODY = "anybody"
    """It is no secret, and there need not be a page that says it."""
    STAFF = "staff"
    """It is in no file that leaves the council."""
    LIST = "list"
    """It stands in the mail that goes there, and nowhere else."""


DECIDED: Mapping[str, Who] = {
    "inside: *": Who.STAFF,
    # What is written beside the keys and beside the text.
    "*: remark": Who.STAFF,
    "*: body, comment": Who.STAFF,
    "*: body, remark": Who.STAFF,
    "*: body, unused link": Who.STAFF,
    "* item: picture": Who.STAFF,
    "item: picture": Who.STAFF,
    # Items. Of what is withdrawn residents read that, and why.
    "withdrawn item: title": Who.RESIDENTS,
    "withdrawn item: withdrawn.reason": Who.RESIDENTS,
    "withdrawn item: *": Who.STAFF,
    "*item: owner": Who.STAFF,
    "*item: deputy": Who.STAFF,
    "*item: expires": Who.STAFF,
    "*item: consent.*": Who.STAFF,
    "*item: image.consent.*": Who.STAFF,
    "*item: restricted*": Who.STAFF,
    "*item: title": Who.RESIDENTS,
    "*item: summary": Who.RESIDENTS,
    "*item: title_en": Who.RESIDENTS,
    "*item: summary_en": Who.RESIDENTS,
    "*item: name": Who.RESIDENTS,
    "*item: action": Who.RESIDENTS,
    "*item: source": Who.RESIDENTS,
    "*item: moments.*": Who.RESIDENTS,
    "*item: asks.*": Who.RESIDENTS,
    "*item: image.alt": Who.RESIDENTS,
    "*item: variants.*": Who.RESIDENTS,
    "*item: body, *": Who.RESIDENTS,
    "*item: allow.*": Who.STAFF,
    # Ordinary pages.
    "*page: title": Who.RESIDENTS,
    "*page: body, text": Who.RESIDENTS,
    "*page: owner": Who.STAFF,
    "*page: note": Who.STAFF,
    # Meetings, and events of calendars: what else these say is for who is invited.
    "*meeting: external": Who.STAFF,
    "*meeting: allow.*": Who.STAFF,
    "*meeting: title": Who.RESIDENTS,
    "*meeting: place": Who.RESIDENTS,
    "*meeting: reason": Who.RESIDENTS,
    "*meeting: source": Who.RESIDENTS,
    "*meeting: stream": Who.RESIDENTS,
    "*meeting: documents.*": Who.RESIDENTS,
    "*meeting: points.*.external": Who.STAFF,
    "*meeting: points.*": Who.RESIDENTS,
    "*meeting: sittings.*": Who.RESIDENTS,
    "cancelled meeting: moments.*": Who.ANYBODY,
    "*meeting: moments.*": Who.RESIDENTS,
    "*event: SUMMARY": Who.RESIDENTS,
    "*event: LOCATION": Who.RESIDENTS,
    "*event: URL": Who.RESIDENTS,
    "*event: ATTACH": Who.RESIDENTS,
    "*event: *": Who.STAFF,
    # Calendars.
    "channels: *.label": Who.RESIDENTS,
    "channels: *.mail.*": Who.RESIDENTS,
    "channels: weekmail.publisher.to": Who.LIST,
    "channels: *.publisher.*": Who.STAFF,
    **dict.fromkeys(
        (f"channels: website.{key}" for key in ("url", "purpose", "hours", "answers")), Who.ANYBODY
    ),
    **dict.fromkeys(
        (f"channels: *.{key}" for key in ("url", "purpose", "hours", "answers")), Who.RESIDENTS
    ),
    "kinds: *.label": Who.RESIDENTS,
    "kinds: *.slug": Who.RESIDENTS,
    "kinds: *.excused.*": Who.STAFF,
    "cases: *.allow.*": Who.STAFF,
    "cases: *.title": Who.RESIDENTS,
    "cases: *.summary": Who.RESIDENTS,
    "cases: *_en": Who.RESIDENTS,
    "cases: *.next.*": Who.RESIDENTS,
    "cases: *.documents.*": Who.RESIDENTS,
    "cases: *.moments.*": Who.RESIDENTS,
    "council: name": Who.RESIDENTS,
    "council: municipality": Who.RESIDENTS,
    "council: tag": Who.RESIDENTS,
    "council: notice": Who.RESIDENTS,
    "council: contact.*": Who.RESIDENTS,
    "council: accessibility.*": Who.RESIDENTS,
    "council: slugs.*": Who.RESIDENTS,
    # Only where a page says the Dutch words that they are given for.
    "council: english.words.*": Who.ANYBODY,
    "council: parties.*.before.*": Who.ANYBODY,
    "council: groups.*": Who.STAFF,
    "council: people*": Who.STAFF,
    "council: *.label": Who.RESIDENTS,
    "council: *.name": Who.RESIDENTS,
    "council: bodies.*.place": Who.RESIDENTS,
    "council: bodies.*.description": Who.RESIDENTS,
    "council: bodies.*.ids*": Who.STAFF,
    "council: bodies.*.words*": Who.STAFF,
    "council: bodies.*.moments.*": Who.RESIDENTS,
    "council: members.*.before.*.until": Who.ANYBODY,
    "council: members.j-de-boer.contact.*": Who.STAFF,
    "council: members.j-de-boer.bodies.*": Who.STAFF,
    "council: members.j-de-boer.side_functions": Who.STAFF,
    "council: members.*.contact.*": Who.RESIDENTS,
    "council: members.*.bodies.*": Who.RESIDENTS,
    "council: members.*.side_functions": Who.RESIDENTS,
    "council: members.*.photo.alt": Who.RESIDENTS,
    "council: members.*.photo.consent.*": Who.STAFF,
    "council: photo": Who.STAFF,
    "council: members.*.from": Who.RESIDENTS,
    "council: members.*.until": Who.RESIDENTS,
    "council: parties.*.until": Who.ANYBODY,
    "closures: closed.*.label": Who.RESIDENTS,
    "closures: quiet.*.label": Who.ANYBODY,
    "owners: *": Who.STAFF,
    "search: answers": Who.RESIDENTS,
    "search: tests": Who.STAFF,
    "taal: abbreviations.*": Who.RESIDENTS,
    "taal: *": Who.STAFF,
    "words: *.explanation": Who.RESIDENTS,
    "words: *.source": Who.RESIDENTS,
    "words: *": Who.ANYBODY,
    "saved-week: note": Who.STAFF,
    "sources: *": Who.STAFF,
    "stop: line": Who.RESIDENTS,
    "stop: why": Who.STAFF,
    "stop: by": Who.STAFF,
    "mkdocs.yml: site_name": Who.RESIDENTS,
}
"""Of places; the first that fits counts."""


def who_reads(place: str) -> Who | None:
    """Who may read what stands there; None: nobody decided."""
    return next((who for each, who in DECIDED.items() if fnmatchcase(place, each)), None)
