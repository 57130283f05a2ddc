"""A council of ten years for the benchmark: the same folder for the same count, always.

`python -m bench.corpus 10000 FOLDER [--wide] [--rich]` writes it. Plain, it is made of a few dozen
sentences; rich, of 57,000 different words (`bench.vocabulary`), for what reads words. It runs as a
process of its own: what a process has in memory when it starts another counts for the other's peak
on Linux, so the one that measures must stay small.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import struct
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.calendars import WORDS, as_yaml, default, write_calendars
from bench.chains import linked
from bench.measure import NOW, YEARS
from bench.titles import Subjects
from bench.vocabulary import drawn, sentences
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_MEETING = date(2026, 12, 10)
"""A meeting every Thursday; the last three are still to come."""
WEEKS_IN_TEN_YEARS = 522
PICTURES = 6
TOGETHER = "trivia"
"""The kind of which many items stand in one file, as in the sample council."""

SHARES = {
    "decisions": 170,
    "questions": 154,
    "letters": 140,
    "council-letters": 120,
    "news": 120,
    "explainer": 110,
    "agenda": 52,
    "blog": 50,
    "member-news": 25,
    "trivia": 25,
    "history": 15,
    "participation": 10,
    "study-day": 8,
    "annual-report": 1,
}
"""Of each thousand items; at 12,000 items there are 1,200 a year and an agenda a week."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its folder and id, its front matter and its text."""

    kind: str
    folder: str
    id: str
    keys: dict[str, Any]
    body: str


def entries(count: int, years: int = YEARS, *, rich: bool = False) -> tuple[Entry, ...]:
    """`count` items (a multiple of 1,000) of all kinds, spread evenly over the years."""
    found = tuple(_alone(count, years, rich=rich))
    follows = linked(found)
    return tuple(
        replace(each, keys={**each.keys, "follows": follows[each.id]})
        if each.id in follows
        else each
        for each in found
    )


def _alone(count: int, years: int, *, rich: bool) -> Iterator[Entry]:
    """The same, of which none follows another."""
    folders = {id: kind.get("slug", id) for id, kind in default("kinds").items()}
    held = meetings(years)
    for kind, share in SHARES.items():
        total = count * share // 1000
        # Each kind has a generator of its own: a change of one share leaves the others alone.
        chance = random.Random(f"{kind} {total}")  # noqa: S311 - a corpus is no secret
        subjects = Subjects()
        for n in range(total):
            about = subjects.drawn(chance)
            entry = _entry(kind, folders[kind], n, held[n * len(held) // total], about, chance)
            yield _with_votes(_enriched(entry, chance) if rich else entry)


def meetings(years: int = YEARS) -> tuple[date, ...]:
    """The Thursdays on which the council meets."""
    count = WEEKS_IN_TEN_YEARS * years // YEARS
    return tuple(LAST_MEETING - timedelta(weeks=n) for n in reversed(range(count)))


def _entry(
    kind: str, folder: str, n: int, meeting: date, about: tuple[str, str], chance: random.Random
) -> Entry:
    subject, _ = about
    place = chance.choice(tuple(WORDS["places"]))
    day = _available(kind, meeting, chance)
    fill = _filling(about, WORDS["places"][place], day, chance)
    keys: dict[str, Any] = {
        "title": chance.choice(WORDS["titles"][kind]).format(**fill),
        "status": _status(day, chance),
        "date": day,
        "owner": "griffie",
        "summary": chance.choice(WORDS["summaries"]).format(**fill),
        "topics": [WORDS["subjects"][subject]],
        "places": [place],
        "source": f"https://ris.vlietmonde.example/stukken/{day.year}-{n:05d}",
        **_of_kind(kind, meeting, chance),
    }
    if kind == TOGETHER:
        return Entry(kind, folder, f"{folder}-{n:05d}", keys, _sentences(fill, 3, chance))
    return Entry(kind, folder, f"{day}-{folder}-{n:05d}", keys, _body(fill, chance))


def _with_votes(entry: Entry) -> Entry:
    """What was adopted says who was against: a decision that does not is no ordinary one."""
    if entry.keys.get("outcome") != "adopted":
        return entry
    return replace(entry, body=f"{entry.body}\n\nEen deel van de raad stemde tegen.")


def _enriched(entry: Entry, chance: random.Random) -> Entry:
    """The same item in other words: title, summary and text keep about their length."""
    about = " ".join(drawn(4, chance))
    said = " ".join(sentences(2, chance))
    front = re.split("[;?]", entry.keys["title"])[0]
    keys = {**entry.keys, "title": f"{front}; {about}", "summary": said}
    parts = [" ".join(sentences(3, chance)) for _ in entry.body.split("\n\n## ")]
    body = "\n\n".join(f"## {' '.join(drawn(3, chance))}\n\n{part}" for part in parts)
    return replace(entry, keys=keys, body=f"{' '.join(sentences(3, chance))}\n\n{body}")


def _available(kind: str, meeting: date, chance: random.Random) -> date:
    """The day on which it is there: before, after or apart from its meeting."""
    if kind == "agenda":
        return meeting - timedelta(days=9)
    if kind == "explainer":
        return meeting - timedelta(days=chance.randint(6, 10))
    return meeting + timedelta(days=1 if kind == "decisions" else chance.randint(0, 6))


def _status(day: date, chance: random.Random) -> str:
    """What is still to come may be unfinished; all that was is ready."""
    if day > datetime.fromisoformat(NOW).date():
        return chance.choice(("ready", "ready", "draft", "idea"))
    return "ready"


def _of_kind(kind: str, meeting: date, chance: random.Random) -> dict[str, Any]:
    """The keys that only some kinds have."""
    keys: dict[str, Any] = {}
    if kind in {"agenda", "explainer", "decisions"}:
        keys["meeting"] = f"{meeting}-raad"
    if kind == "decisions":
        keys["outcome"] = chance.choice(("adopted", "adopted", "adopted", "rejected", "held-over"))
    if kind == "blog":
        keys["author"] = chance.choice(tuple(WORDS["members"]))
    if kind in {"agenda", "news", "participation"}:
        keys["action"] = chance.choice(WORDS["actions"])
    if kind in {"decisions", "explainer", "history"} and chance.random() < 1 / 3:
        number = chance.randrange(PICTURES)
        keys["image"] = {"file": f"/beeld/{number}.png", "alt": "Tekening van water en huizen"}
    return keys


def _filling(
    about: tuple[str, str], place: str, day: date, chance: random.Random
) -> dict[str, Any]:
    subject, detail = about
    return {
        "subject": subject,
        "Subject": subject[0].upper() + subject[1:],
        "detail": detail,
        "Detail": detail[0].upper() + detail[1:],
        "place": place,
        "day": f"{day.day}-{day.month}",
        "year": day.year,
        "old": chance.randint(1851, 1999),
        "money": f"{chance.randint(2, 980)}.000",
        "count": chance.randint(3, 400),
        "votes": chance.randint(13, 25),
        "party": chance.choice(tuple(WORDS["parties"].values())),
        "member": chance.choice(tuple(WORDS["members"].values())),
    }


def _body(fill: dict[str, Any], chance: random.Random) -> str:
    """An opening, two or three parts under headings, one of them a list: some 150 words."""
    parts = [_sentences(fill, 3, chance)]
    for heading in chance.sample(WORDS["headings"], chance.randint(2, 3)):
        parts += [f"## {heading}", _sentences(fill, chance.randint(2, 4), chance)]
    points = chance.sample(WORDS["sentences"], 3)
    parts.append("\n".join(f"- {point.format(**fill)}" for point in points))
    return "\n\n".join(parts)


def _sentences(fill: dict[str, Any], count: int, chance: random.Random) -> str:
    first, *rest = (s.format(**fill) for s in chance.sample(WORDS["sentences"], count))
    return " ".join([f"**{first}**", *rest])


def write(
    root: Path, count: int, years: int = YEARS, *, wide: bool = False, rich: bool = False
) -> None:
    """Writes the council with `count` items; `wide` with 16 channels in place of seven."""
    write_calendars(root / "calendars", meetings(years), wide=wide)
    shutil.copy(Path(__file__).with_name("mkdocs.yml"), root)
    content = root / "content"
    write_pictures(content / "beeld")
    for page, title in (("over", "Over de raad"), ("contact", "Contact")):
        (content / f"{page}.md").write_text(f"# {title}\n\nVlietmonde bestaat niet.\n", "utf-8")
    together: dict[Path, list[str]] = {}
    for entry in entries(count, years, rich=rich):
        folder = content / entry.folder
        if entry.kind == TOGETHER:
            file = folder / f"{entry.keys['date'].year}.yml"
            together.setdefault(file, []).append(
                as_yaml({"id": entry.id, **entry.keys, "body": entry.body})
            )
        else:
            text = f"---\n{as_yaml(entry.keys)}---\n\n{entry.body}\n"
            write_file(folder / f"{entry.id}.md", text)
    for file, documents in together.items():
        write_file(file, "---\n".join(documents))


def write_file(file: Path, text: str) -> None:
    """Writes one text, and the folders that it stands in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_pictures(folder: Path) -> None:
    """A few small pictures in plain colours, shared by many items."""
    folder.mkdir(parents=True)
    for number in range(PICTURES):
        (folder / f"{number}.png").write_bytes(_png(240, 135, (40 * number, 120, 160)))


def _png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG (ISO/IEC 15948) of one colour: header, the lines without filter, end."""
    lines = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def main() -> None:
    """Writes one council."""
    parser = argparse.ArgumentParser(description="Writes the benchmark's council.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wide", action="store_true", help="16 channels in place of seven")
    parser.add_argument("--rich", action="store_true", help="57,000 different words")
    parser.add_argument("--years", type=int, default=YEARS)
    arguments = parser.parse_args()
    write(
        arguments.folder,
        arguments.count,
        arguments.years,
        wide=arguments.wide,
        rich=arguments.rich,
    )


if __name__ == "__main__":
    main()
