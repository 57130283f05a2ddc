"""Calendar files of a foreign program, with a canary in each property that holds words.

Which properties there are says the library that reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from icalendar import Event
from icalendar.prop import TypesFactory

from .canary import Canaries

MARKS = frozenset(("CLASS", "STATUS", "TRANSP", "PRODID", "VERSION", "CALSCALE", "METHOD"))
"""Texts that are a choice; what they say is given by who asks for an event."""
OTHERS = (
    "X-ALT-DESC;FMTTYPE=text/html",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-ANDERS",
    "ATTACH;FILENAME=stuk.pdf",
    "STYLED-DESCRIPTION",
    "CATEGORIES",
)
"""Properties that the library does not name as words, or that no standard knows."""
PARAMETERS = ("CN", "ALTREP", "LABEL", "X-FILENAME", "LANGUAGE", "DIR", "SENT-BY", "MEMBER")
CALENDAR = ("X-WR-CALNAME", "X-WR-CALDESC", "NAME", "DESCRIPTION", "URL", "SOURCE", "TZURL")
WAYS: Mapping[str, Callable[[str], str]] = {
    "text": str,
    "uri": lambda name: f"https://{name}.example/{name}",
    "cal-address": lambda name: f"mailto:{name}@{name}.example",
    "unknown": str,
}


def properties() -> Iterator[tuple[str, str]]:
    """Each property of an event that holds words, and the type of its value."""
    known = {*Event.singletons, *Event.multiple, *Event.required}
    for name, kind in TypesFactory.types_map.items():
        if kind in WAYS and name not in MARKS and name not in PARAMETERS:
            yield name, kind
    for name in sorted(known - set(TypesFactory.types_map)):
        yield name, "text"
    yield from ((name, "text") for name in OTHERS)


def event(canaries: Canaries, where: str, start: str, given: Mapping[str, str]) -> list[str]:
    """The lines of an event; `given` are its other properties, in place of a canary."""
    lines = ["BEGIN:VEVENT", f"DTSTART:{start}", "DTSTAMP:20261101T090000Z"]
    for name, kind in properties():
        if name not in given:
            found = f"{where}: {name}"
            word = canaries.name(found) if kind != "text" else canaries.word(found)
            lines.append(f"{name}{_parameters(canaries, found, kind)}:{WAYS[kind](word)}")
    lines += [f"{name}:{value}" for name, value in given.items()]
    alarm = canaries.word(f"{where}: VALARM")
    lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M"]
    return [*lines, f"DESCRIPTION:{alarm}", f"SUMMARY:{alarm}", "END:VALARM", "END:VEVENT"]


def _parameters(canaries: Canaries, where: str, kind: str) -> str:
    names = PARAMETERS if kind == "cal-address" else ()
    return "".join(f';{name}="{canaries.name(f"{where};{name}")}"' for name in names)


def calendar(canaries: Canaries, where: str, *events: list[str]) -> bytes:
    """A calendar of these events; what it says of itself are canaries too."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{canaries.word(f'{where}: PRODID')}"]
    lines += [f"{name}:{canaries.word(f'{where}: {name}')}" for name in CALENDAR]
    lines += [line for each in events for line in each]
    todo = canaries.word(f"{where}: VTODO")
    lines += ["BEGIN:VTODO", "UID:9", f"SUMMARY:{todo}", "DUE:20261204T090000Z", "END:VTODO"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
