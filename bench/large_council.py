"""A large council for a year: many bodies, several meetings on a day, forty motions on an evening.

The shapes are those of real ones: Karlsruhe (173 meetings of 34 bodies a year, some without a time,
many without an end), Zaanstad (18 motions on a usual evening and up to 42) and Almere (parallel
sessions at 19:30, 19:30 and 20:45). All words are made up. The same seed gives the same council.

`python -m bench.large_council FOLDER [--seed N] [--share 0.1]` writes it.
"""

from __future__ import annotations

import argparse
import random
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.calendars import WORDS, as_yaml, default
from bench.corpus import Entry, write_file
from raadsweek import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = 2026
BODIES, MEETINGS = 34, 173
MEDIAN, MOST = 18, 42
"""Proposals of an evening of the council itself."""
QUESTIONS, NEWS, LETTERS, TIMELESS = 260, 120, 180, 40
BURST = 20
"""Questions of one day, a few times a year."""
RECESS = (
    ("Voorjaarsreces", date(YEAR, 2, 14), date(YEAR, 2, 22)),
    ("Zomerreces", date(YEAR, 7, 18), date(YEAR, 8, 30)),
    ("Kerstreces", date(YEAR, 12, 21), date(YEAR, 12, 31)),
)
ELECTIONS = date(YEAR, 3, 18)
QUIET = (ELECTIONS - timedelta(days=14), ELECTIONS)
TWO_DAYS, PARALLEL = 5, 3
"""Of so many evenings of the council one takes two days, and one has parallel sessions."""
EVENING, LATER = time(19, 30), time(20, 45)
THURSDAY = 3


@dataclass(frozen=True, slots=True)
class LargeCouncil:
    """The files of one: meetings by id, and items."""

    bodies: dict[str, dict[str, Any]]
    meetings: dict[str, dict[str, Any]]
    entries: tuple[Entry, ...]


def large_council(seed: int = 22, share: float = 1.0) -> LargeCouncil:
    """The council of a seed; with a smaller `share` of its bodies, meetings and items."""
    chance = random.Random(f"large council {seed}")  # noqa: S311 - a corpus is no secret
    bodies = dict(_bodies(max(3, round(BODIES * share))))
    held = dict(_meetings(bodies, max(8, round(MEETINGS * share)), chance))
    found = [*_about(held, chance), *_apart(share, chance)]
    return LargeCouncil(bodies, held, tuple(found))


def _bodies(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "raad", {"label": "Gemeenteraad", "duration": "3 hours", "place": "Raadzaal"}
    yield "bewoners", {"label": "Bewonersavond", "agenda": False, "place": "Foyer"}
    for n in range(1, count - 1):
        yield f"commissie-{n}", {"label": f"Commissie {n}", "place": f"Zaal {n % 6}"}


def _meetings(
    bodies: dict[str, dict[str, Any]], count: int, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The council every second Thursday, the other bodies on all evenings of the week."""
    thursdays = [day for n, day in enumerate(_days(THURSDAY)) if n % 2 == 0 and _is_open(day)]
    evenings = min(len(thursdays), max(3, count // 4))
    own = [thursdays[n * len(thursdays) // evenings] for n in range(evenings)]
    yield from (each for n, day in enumerate(own) for each in _of_council(n, day, chance))
    others, left = [id for id in bodies if id != "raad"], count - len(own)
    working = [day for weekday in range(4) for day in _days(weekday) if _is_open(day)]
    for n in range(left):
        body, day = chance.choice(others), chance.choice(working)
        clock = chance.choice((time(9), time(13, 30), time(16), EVENING, EVENING, LATER))
        keys: dict[str, Any] = {"title": bodies[body]["label"], "body": body}
        keys |= _when(day, clock, chance)
        if chance.random() < 1 / 20:
            keys["body"] = [body, chance.choice([each for each in others if each != body])]
        if chance.random() < 1 / 30:
            told = f"{day - timedelta(days=4)} 12:00"
            keys |= {"status": "cancelled", "updated": told, "reason": "Geen voorstellen."}
        yield f"{day}-{body}-{n}", keys


def _of_council(n: int, day: date, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """An evening of the council: whole, in three sessions, or a debate that goes on next day."""
    whole = {"title": "Raadsvergadering", "body": "raad"} | _when(day, EVENING, chance)
    if n % TWO_DAYS == TWO_DAYS - 1:
        more = day + timedelta(days=1)
        part = {"start": f"{more} 10:00", "end": f"{more} 13:00", "title": "Vervolg"}
        yield (
            f"{day}-raad",
            {**whole, "start": f"{day} 19:30", "end": f"{day} 23:45", "sittings": [part]},
        )
    elif n % PARALLEL == PARALLEL - 1:
        for session, clock in enumerate((EVENING, EVENING, LATER), 1):
            keys = {"title": f"Politieke markt, sessie {session}", "body": "raad"}
            yield (
                f"{day}-sessie-{session}",
                {
                    **keys,
                    "start": f"{day} {clock:%H:%M}",
                    "place": f"Zaal {session}",
                },
            )
    else:
        yield f"{day}-raad", whole


def _when(day: date, clock: time, chance: random.Random) -> dict[str, Any]:
    """Its start and end; one of ten has no time yet, and half of the ends are not known."""
    if chance.random() < 1 / 10:
        return {"start": day}
    start = datetime.combine(day, clock)
    end = start + timedelta(minutes=chance.choice((60, 90, 150, 210)))
    known = {"end": f"{end:%Y-%m-%d %H:%M}"} if chance.random() < 1 / 2 else {}
    return {"start": f"{start:%Y-%m-%d %H:%M}", **known}


def _about(held: dict[str, dict[str, Any]], chance: random.Random) -> Iterator[Entry]:
    """What belongs to a meeting: its agenda, what explains it, and what was decided."""
    for id, meeting in held.items():
        day = date.fromisoformat(str(meeting["start"])[:10])
        if meeting["body"] != "bewoners":
            ready = day - timedelta(days=chance.randint(6, 13))
            yield _entry("agenda", f"agenda-{id}", f"Agenda van {day}", date=ready, meeting=id)
        if meeting["body"] != "raad" or meeting.get("status") == "cancelled":
            continue
        for n in range(chance.randint(0, 3)):
            ready = day - timedelta(days=chance.randint(4, 8))
            title = f"Uitgediept: {_subject(chance)}"
            yield _entry("explainer", f"{id}-uitleg-{n}", title, date=ready, meeting=id)
        usual = min(MOST, max(1, round(chance.lognormvariate(log(MEDIAN), 0.4))))
        count = MOST if chance.random() < 1 / 12 else usual
        # Whoever hands in first must not come first: the names run against the titles.
        for n in range(1, count + 1):
            outcome = chance.choice(("adopted", "adopted", "rejected", "held-over"))
            keys: dict[str, Any] = {"meeting": id, "outcome": outcome}
            if "sittings" in meeting:
                keys["sitting"] = 1 + n % 2
            title = f"M{n} {_subject(chance)}"
            yield _entry("decisions", f"{id}-{MOST + 1 - n:02}", title, **keys)


def _apart(share: float, chance: random.Random) -> Iterator[Entry]:
    """What belongs to no meeting; a few times a year twenty questions come in on one day."""
    days = [date(YEAR, 1, 5) + timedelta(days=n) for n in range(355)]
    bursts = [chance.choice(days) for _ in range(max(1, round(4 * share)))]
    for kind, count in (("questions", QUESTIONS), ("news", NEWS), ("letters", LETTERS)):
        for n in range(round(count * share)):
            day = chance.choice(days)
            yield _entry(kind, f"{kind}-{n:04}", _subject(chance), date=f"{day} {9 + n % 8:02}:00")
    for burst in bursts:
        for n in range(BURST):
            yield _entry("questions", f"{burst}-vraag-{n:02}", _subject(chance), date=burst)
    for kind in ("trivia", "history", "participation", "blog"):
        for n in range(round(TIMELESS * share)):
            given: dict[str, Any] = {"date": date(YEAR, 1, 1)}
            if kind == "blog":
                given["author"] = chance.choice(tuple(WORDS["members"]))
            yield _entry(kind, f"{kind}-{n:03}", _subject(chance), **given)


def _entry(kind: str, id: str, title: str, **keys: Any) -> Entry:
    folder = default("kinds")[kind].get("slug", kind)
    given = {"title": title, "status": "ready", "owner": "griffie", "summary": f"{title}. Zo."}
    return Entry(kind, folder, id, {**given, **keys}, "De tekst.")


def _subject(chance: random.Random) -> str:
    subject = chance.choice(tuple(WORDS["subjects"]))
    return f"{subject} in {chance.choice(tuple(WORDS['places'].values()))}"


def _days(weekday: int) -> Iterator[date]:
    day = date(YEAR, 1, 8)
    while day.year == YEAR:
        if day.weekday() == weekday:
            yield day
        day += timedelta(days=1)


def _is_open(day: date) -> bool:
    """Nobody meets in a recess, nor just before and after the elections."""
    around = abs((day - ELECTIONS).days) < 12  # noqa: PLR2004 - some two weeks
    return not around and not any(first <= day <= last for _, first, last in RECESS)


def write(root: Path, seed: int = 22, share: float = 1.0) -> LargeCouncil:
    """Writes the council to a folder."""
    made, calendars = large_council(seed, share), root / "calendars"
    for name in ("channels", "kinds", "week"):
        calendars.mkdir(parents=True, exist_ok=True)
        shutil.copy(resources.default_calendars() / f"{name}.yml", calendars)
    members = {id: {"name": name} for id, name in WORDS["members"].items()}
    council = {
        "name": "gemeenteraad van Vlietmonde",
        "municipality": "Vlietmonde",
        "tag": "raad.vlietmonde.example,2026",
        "bodies": made.bodies,
        "members": members,
    }
    write_file(calendars / "council.yml", as_yaml(council))
    write_file(calendars / "closures.yml", as_yaml(_closures()))
    for id, keys in made.meetings.items():
        write_file(calendars / "meetings" / f"{id}.yml", as_yaml(keys))
    for entry in made.entries:
        text = f"---\n{as_yaml(entry.keys)}---\n\n{entry.body}\n"
        write_file(root / "content" / entry.folder / f"{entry.id}.md", text)
    shutil.copy(Path(__file__).with_name("mkdocs.yml"), root)
    return made


def _closures() -> dict[str, Any]:
    quiet = {"from": QUIET[0], "to": QUIET[1], "label": "Verkiezingen", "kinds": ["blog"]}
    return {
        "holidays": {"country": "NL"},
        "closed": [{"from": a, "to": b, "label": label} for label, a, b in RECESS],
        "quiet": [quiet],
    }


def main() -> None:
    """Writes one council."""
    parser = argparse.ArgumentParser(description="Writes a large council of one year.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=22)
    parser.add_argument("--share", type=float, default=1.0)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.seed, arguments.share)


if __name__ == "__main__":
    main()
