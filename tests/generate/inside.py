"""What a council keeps inside, drawn at random: files to write, and lines in public files.

None of it is for residents, so none of it may make a difference to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from hypothesis import strategies as st

from .conftest import PIXEL

Content: TypeAlias = str | bytes

# The moment of the build is 24 November 2026, 9:00.
CLOSED: tuple[dict[str, Any], ...] = (
    {},
    {"status": "idea"},
    {"status": "draft"},
    {"status": "ready", "embargo": "2026-11-24 09:01"},
    {"status": "ready", "embargo": "2026-12-24"},
    {"status": "ready", "date": "2026-11-25"},
    {"status": "ready", "confidential": True},
    {"status": "ready", "public": False},
    {"status": "ready", "confidential": "misschien"},
    {"status": "ready", "public": "deels"},
    {"status": "ready", "geheim": "onbekend"},
    {"status": "bijna klaar"},
    {"status": "ready", "title": "Grondaankoop (geheim)"},
    {"status": "ready", "title": "Vertrouwelijk: grondaankoop"},
    {"status": "ready", "meeting": "2026-11-24-besloten"},
    {"status": "withdrawn", "withdrawn": {"date": "2026-11-17", "reason": "X"}, "public": False},
    {
        "status": "withdrawn",
        "withdrawn": {"date": "2026-11-17", "reason": "X"},
        "embargo": "2026-11-30",
    },
)
"""Keys by which an item is not public."""
CLOSED_MEETINGS: tuple[dict[str, Any], ...] = (
    {"status": "draft"},
    {"confidential": True},
    {"public": False},
    {"title": "Besloten overleg"},
    {"title": "BESLOTEN: de bouwgrond"},
    {"status": "cancelled", "reason": "X", "confidential": True},
    {"status": "provisional", "public": False},
)
CLOSED_EVENTS = (
    "CLASS:PRIVATE",
    "CLASS:confidential",
    "CLASS:X-ANDERS",
    "CLASS:",
    "X-CALENDARSERVER-ACCESS:RESTRICTED",
    "SUMMARY:Besloten overleg",
    "SUMMARY:Vooroverleg (vertrouwelijk)",
)
FOLDERS = ("nieuws", "besluiten", "agenda", "uitgediept", "vragen", "wist-u-dat", "geschiedenis")
NAMES = ("zwaluwstaart", "2026-11-17-grutto", "aaa", "zzz", "bericht-2", "weetje-9")
"""Public texts lead to the first two."""
DAYS = ("2026-11-12", "2026-11-19", "2026-11-24", "2026-11-26", "2026-12-03", "2026-12-17")
WORDS = (
    "Wielewaal",
    "Raadsvergadering",
    "Het zwembad",
    "Zie [dit](bericht.md) & <b>dat</b>",
    "Bel 06 12345678 of mail wie@intern.example",
    "https://intern.example/stuk?token=1",
    "=1+1",
    "# Kop",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
)
words = st.sampled_from(WORDS) | st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20
).filter(str.strip)
one_line = words.map(lambda text: " ".join(text.split()) or "x")
pictures = st.builds(bytes.__add__, st.just(PIXEL), st.binary(max_size=3))


@dataclass(frozen=True)
class Inside:
    """Something that is inside."""

    files: Mapping[str, Content] = field(default_factory=dict)
    """Path from the project's root to what stands there; none of a path that the public needs."""
    lines: tuple[tuple[str, str, str], ...] = ()
    """A file that the public needs, a line of it, and what stands behind that line."""


def _mapping(keys: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(keys), allow_unicode=True, sort_keys=False)


OTHER_KEYS: dict[str, st.SearchStrategy[Any]] = {
    "date": st.sampled_from(("2026-11-16", "2026-11-23 10:00", "2026-11-24")),
    "owner": one_line,
    "summary": words,
    "meeting": st.sampled_from(("2026-11-19-raad", "2026-11-26-raad")),
    "outcome": st.just("rejected"),
    "expires": st.sampled_from(("2026-11-20", "2026-12-20")),
    "topics": st.sampled_from((["sport"], ["verkeer"])),
    "case": st.sampled_from((["bad"], ["stil"], ["bad", "stil"], ["gesloten"])),
    "asks": one_line.map(lambda text: {"question": text, "offline": text, "use": text}),
    "places": st.just(["haven"]),
    "author": st.just("j-de-boer"),
    "source": st.just("https://intern.example/stuk"),
    "action": words,
    "image": st.sampled_from(("geheim.png", "foto.png", "/nieuws/foto.png")).map(
        lambda file: {"file": file, "alt": "Wielewaal"}
    ),
    "channels": st.just({"only": ["website"]}),
    "pin": st.sampled_from(("website", "facebook", "residents-mail")).map(
        lambda channel: {channel: "2026-11-23 12:00"}
    ),
    "variants": st.fixed_dictionaries({"twitter": words}),
    "follows": st.sampled_from((["bericht"], ["krediet"], ["bericht", "vraag"])),
    "cooldown": st.just("1 week"),
    "season": st.just(["11-01", "12-31"]),
}
item_keys = st.builds(
    lambda title, others, closed: {"title": title, **others, **closed},
    one_line,
    st.fixed_dictionaries({}, optional=OTHER_KEYS),
    st.sampled_from(CLOSED),
)
BODIES = (
    "",
    "![Roerdomp](geheim.png)",
    "[nota](geheim.pdf)",
    "Zie [bericht](bericht.md), [vraag](/vragen/vraag/).",
    "<!-- niet voor buiten -->",
)
bodies = st.builds("{}\n\n{}\n".format, words, st.sampled_from(BODIES))


@st.composite
def items(draw: st.DrawFn) -> Inside:
    """An item that is not public, with its pictures and documents beside it."""
    folder, name = draw(st.sampled_from(FOLDERS)), draw(st.sampled_from(NAMES))
    keys, body = draw(item_keys), draw(bodies)
    place = f"content/{folder}"
    files: dict[str, Content] = {f"{place}/{name}.md": f"---\n{_mapping(keys)}---\n{body}"}
    if draw(st.booleans()):
        files = {f"{place}/{name}.yml": _mapping({**keys, "body": body})}
    files[f"{place}/geheim.png"] = draw(pictures)
    files[f"{place}/geheim.pdf"] = b"%PDF-1.4\n" + draw(st.binary(max_size=9))
    return Inside(files)


@st.composite
def meetings(draw: st.DrawFn) -> Inside:
    """A meeting that residents may not know of."""
    day = draw(st.sampled_from(DAYS))
    keys = {
        "title": draw(one_line),
        "body": draw(st.sampled_from(("raad", "ruimte"))),
        "start": draw(st.sampled_from((f"{day} 19:30", f"{day} 08:00", day))),
        "place": draw(one_line),
        "documents": [{"title": draw(one_line), "url": "https://intern.example/stuk.pdf"}],
        **draw(st.sampled_from(CLOSED_MEETINGS)),
    }
    return Inside({f"calendars/meetings/{day}-besloten.yml": _mapping(keys)})


@st.composite
def cases(draw: st.DrawFn) -> Inside:
    """A case of which nothing is public, or that is not for residents whatever is."""
    keys = {
        "title": draw(one_line),
        "summary": draw(words),
        "state": draw(st.sampled_from(("idea", "decided", "finished"))),
        "since": draw(st.sampled_from(("2026-11-01", "2026-12-01"))),
        "next": {"what": draw(one_line), "at": "2026-11-30"},
        "topics": ["sport"],
        "places": ["haven"],
        "documents": [{"title": draw(one_line), "url": "https://intern.example/stuk.pdf"}],
        "moments": [{"what": "respond", "until": "2026-12-01", "how": draw(one_line)}],
    }
    name = draw(st.sampled_from(("stil", "gesloten")))
    closed = draw(st.sampled_from(({"confidential": True}, {"public": False})))
    given = {**keys, **(closed if name == "gesloten" else {})}
    return Inside({f"calendars/cases/{name}.yml": _mapping(given)})


@st.composite
def events(draw: st.DrawFn) -> Inside:
    """Events of a calendar that are marked as private, of which some come every week."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{draw(one_line)}"]
    for number in range(draw(st.integers(1, 3))):
        day = draw(st.sampled_from(DAYS)).replace("-", "")
        closed = draw(st.sampled_from(CLOSED_EVENTS))
        title = "" if closed.startswith("SUMMARY") else f"SUMMARY:{draw(one_line)}\r\n"
        more = draw(st.sampled_from(("RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:CANCELLED", "X-N:1")))
        lines += [
            "BEGIN:VEVENT",
            f"UID:geheim-{number}",
            f"DTSTART:{day}T183000Z",
            f"{title}{closed}",
            f"DESCRIPTION:{draw(one_line)}",
            more,
            "END:VEVENT",
        ]
    name = draw(st.sampled_from(("aaa", "zzz")))
    whole = "\r\n".join([*lines, "END:VCALENDAR", ""])
    return Inside({f"calendars/meetings/{name}.ics": whole})


LEFTOVERS = (
    "content/nieuws/bericht.md~",
    "content/nieuws/bericht.md.bak",
    "content/nieuws/.bericht.md.swp",
    "content/nieuws/#bericht.md#",
    "content/nieuws/~$nota.docx",
    "content/nieuws/Kopie van nota.docx",
    "content/nieuws/nota (1).pdf",
    "content/nieuws/ongebruikt.png",
    "content/nieuws/geheim.txt",
    "content/nieuws/geheim.html",
    "content/.DS_Store",
    "content/Thumbs.db",
    "content/geheim.zip",
    "content/geheim.svg",
    "content/intern/lijst.csv",
    "content/.git/config",
    "content/media/full/nieuws/geheim.png",
    "content/assets/geheim.js",
    "calendars/council.yml.bak",
    "calendars/notities.md",
    "calendars/meetings/.2026-11-24-raad.yml.swp",
    "calendars/meetings/2026-11-24-raad.yml~",
    "calendars/weeks/2026-W47.yml~",
    "record/notities.txt",
    "notities.md",
    ".env",
)
leftovers = st.builds(
    lambda path, data: Inside({path: data}),
    st.sampled_from(LEFTOVERS),
    pictures | st.binary(max_size=20) | words,
)
pages = st.builds(
    lambda name, keys, body: Inside({f"content/{name}.md": f"---\n{_mapping(keys)}---\n{body}"}),
    st.sampled_from(("plan", "zwaluwstaart", "aaa")),
    st.builds(
        lambda title, closed: {"title": title, **closed},
        one_line,
        st.sampled_from(
            (
                {"status": "draft"},
                {"status": "idea"},
                {"status": "withdrawn"},
                {"embargo": "2026-12-01"},
                {"meeting": "2026-11-24-besloten"},
                {"confidential": True},
                {"public": False},
                {"geheim": True},
            )
        ),
    ),
    bodies,
)
OWNED = tuple(
    f"content/{path}.md"
    for path in ("nieuws/bericht", "besluiten/krediet", "wist-u-dat/weetje-1", "nieuws/terug")
)
YAML = (
    "calendars/council.yml",
    "calendars/channels.yml",
    "calendars/kinds.yml",
    "calendars/week.yml",
    "calendars/words.yml",
    "calendars/closures.yml",
    "calendars/cases.yml",
    "calendars/meetings/2026-11-26-raad.yml",
    "calendars/weeks/2026-W48.yml",
    "mkdocs.yml",
)
EVENT = "UID:3@ris\r\n"
"""A public event; its free texts are for who is invited."""
WAY_IN = "".join(
    f"{name}:https://teams.example/l/meetup-join/19\r\n" for name in ("LOCATION", "URL")
)
FREE_TEXTS = ("DESCRIPTION", "COMMENT", "CONTACT", "X-ALT-DESC;FMTTYPE=text/html", "RESOURCES")


def _said(path: str, line: str, key: str) -> st.SearchStrategy[Inside]:
    return one_line.map(lambda text: Inside(lines=((path, line, _mapping({key: text})),)))


lines = st.one_of(
    st.builds(
        lambda path, key, text: Inside(lines=((path, "---\n", _mapping({key: text})),)),
        st.sampled_from(OWNED),
        st.sampled_from(("owner", "deputy")),
        one_line,
    ),
    st.builds(
        lambda path, text: Inside(lines=((path, "", f"# {text}\n"),)),
        st.sampled_from(YAML),
        one_line,
    ),
    st.builds(
        lambda path, text: Inside(lines=((path, "---\n", f"# {text}\n"),)),
        st.sampled_from(OWNED),
        one_line,
    ),
    _said("calendars/weeks/2026-W48.yml", "week: 2026-W48\n", "note"),
    st.builds(
        lambda name, text: Inside(
            lines=(("calendars/meetings/ris.ics", EVENT, f"{name}:{text}\r\n"),)
        ),
        st.sampled_from(FREE_TEXTS),
        one_line,
    ),
    one_line.map(
        lambda text: Inside(
            lines=(
                (
                    "calendars/meetings/ris.ics",
                    EVENT,
                    f"ORGANIZER;CN={text!a}:mailto:wie@intern.example\r\n{WAY_IN}",
                ),
            )
        )
    ),
)


def _key(secret: Inside) -> object:
    """Of two with the same one a file could hold only one: a key stands there once."""
    path, _, more = secret.lines[0] if secret.lines else (None, "", "")
    return (path, more.partition(":")[0]) if path else secret


inside = st.lists(
    st.one_of(items(), items(), meetings(), events(), cases(), leftovers, pages, lines),
    min_size=1,
    max_size=8,
    unique_by=lambda each: repr(_key(each)),
)
"""What one council has inside and another has not."""
