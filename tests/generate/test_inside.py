"""Two councils that differ only in what is inside have the same public site, byte for byte.

Hypothesis makes up what they have inside: drafts, ideas, embargoes, marks of secrecy that nobody
understands, with their pictures and documents; closed meetings and private events; what programs
left behind; owners, notes and comments; and what the file of an item says that is off the site.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.load.test_ics_meetings import calendar

from .conftest import MKDOCS, PIXEL, WITHOUT_PDFS, Buildable, files
from .inside import Inside, inside, one_line, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.conftest import ProjectFolder

FEW = 12
EXAMPLES = int(os.environ.get("RAADSWEEK_EXAMPLES", FEW))
"""`make longtest` asks for 500, and for each a build in which nothing is kept."""
NOW = "2026-11-24T09:00"
TAKEN_BACK = "nieuws/weg-ingetrokken"
BEFORE, AFTER = "2026-11-20T12:30", "2026-11-21T09:00"
"""Moments of releases."""
GONE: dict[str, dict[str, Any]] = {
    "nieuws/weg-concept": {"status": "draft"},
    "nieuws/weg-embargo": {"embargo": "2026-12-24", "status": "ready"},
    "besluiten/weg-geheim": {"confidential": True, "status": "ready"},
    "nieuws/weg-ingetrokken": {
        "status": "withdrawn",
        "withdrawn": {"date": "2026-11-20 15:00", "reason": "Het bedrag klopte niet."},
    },
}
"""Items that were public, and the keys by which their files take them back."""


def public(folder: ProjectFolder) -> None:
    """What all these councils have."""
    about: dict[str, Any] = {"topics": ["sport"], "places": ["haven"], "summary": "Kort gezegd."}
    for name in ("foto", "tekening"):
        folder.write(f"content/nieuws/{name}.png", PIXEL)
    folder.write("content/nieuws/nota.pdf", b"%PDF-1.4\n%%EOF\n")
    folder.item(
        "nieuws/bericht.md",
        "Zie [een concept](zwaluwstaart.md), [een ander](/vragen/2026-11-17-grutto/), "
        "[de nota](nota.pdf) en [het overleg](/vergaderingen/2026-11-24-besloten/).\n\n"
        "![Een tekening](tekening.png)",
        title="Een bericht",
        date="2026-11-16",
        image={"file": "foto.png", "alt": "Een foto"},
        **about,
    )
    folder.item("nieuws/terug.md", date="2026-11-17", title="Terug", **GONE[TAKEN_BACK])
    folder.item(
        "besluiten/krediet.md", meeting="2026-11-19-raad", outcome="adopted", case="bad", **about
    )
    folder.write("calendars/cases.yml", "bad: {title: Het bad}\n")
    folder.item("agenda/agenda-26.md", title="Agenda", meeting="2026-11-26-raad", date="2026-11-13")
    folder.item("uitgediept/uitleg.md", title="Uitleg", meeting="2026-11-26-raad", **about)
    folder.item("vragen/vraag.md", title="Vraag", date="2026-11-18", follows=["bericht"])
    folder.item("raadsledennieuws/lid.md", title="Lid", date="2026-11-18", author="j-de-boer")
    for number in range(4):
        folder.item(f"wist-u-dat/weetje-{number}.md", title=f"Weetje {number}")
        folder.item(f"geschiedenis/vroeger-{number}.md", title=f"Vroeger {number}")
    folder.write(
        "content/over.md", "# Over ons\n\nZie [het plan](plan.md) en [dit](nieuws/aaa.md)\n"
    )
    folder.meeting("2026-11-12-raad")
    papers = [{"title": "Begroting", "url": "https://ris.example/begroting.pdf"}]
    folder.meeting("2026-11-19-raad", documents=papers)
    folder.meeting("2026-11-26-raad")
    starts = "\nDTSTART:{}T183000Z\nSUMMARY:Raad".format
    events = [
        f"UID:{n}@ris{starts(day)}" for n, day in ((3, 20261203), (4, 20261217), (5, 20261217))
    ]
    folder.write("calendars/meetings/ris.ics", calendar(*events).encode())
    folder.write("calendars/words.yml", "zwembad: [zwembaden]\n")
    folder.write("calendars/closures.yml", "closed:\n  - {from: 2026-12-21, label: Kerstreces}\n")
    channels = yaml.safe_load((folder.root / "calendars/channels.yml").read_text("utf-8"))
    sender = {"sender": "Griffie", "address": "griffie@raad.example"}
    for name in ("council-mail", "residents-mail"):
        mail = {**channels[name]["mail"], **sender}
        folder.calendar("channels", **{name: {**channels[name], "mail": mail}})


@dataclass
class Beside:
    """A council, its public site, and the bytes of all its files, to be put back each time."""

    council: Buildable
    options: tuple[str, ...]
    files: Mapping[str, bytes]
    site: Mapping[str, bytes]

    @classmethod
    def of(cls, council: Buildable, options: tuple[str, ...]) -> Beside:
        """The council with nothing more inside than it has now."""
        sources = {
            path: data
            for path, data in files(council.root).items()
            if not path.startswith(("site/", "preview/"))
        }
        return cls(council, options, sources, files(council.build(*options, now=NOW)))

    def differs(self, secrets: Sequence[Inside]) -> list[tuple[str, str]]:
        """The files of the site that are other ones with these secrets, with the difference."""
        written = {path for each in secrets for path in each.files}
        assert written.isdisjoint(self.files.keys() - self._gone)
        try:
            for each in secrets:
                self._write(each)
            found = files(self.council.build(*self.options, now=NOW))
        finally:
            self._put_back(written)
        names = sorted(self.site.keys() | found.keys())
        return [
            (name, _difference(self.site.get(name), found.get(name)))
            for name in names
            if self.site.get(name) != found.get(name)
        ]

    @property
    def _gone(self) -> set[str]:
        """The files of items that are off the site: whatever they say makes no difference."""
        return {f"content/{name}.md" for name in GONE}

    def _write(self, secret: Inside) -> None:
        for path, content in secret.files.items():
            self.council.folder.write(path, content)
        for path, line, more in secret.lines:
            file = self.council.root / path
            text = file.read_bytes().decode()
            assert line in text
            file.write_bytes(text.replace(line, line + more, 1).encode())

    def _put_back(self, written: set[str]) -> None:
        for path in written - self.files.keys():
            (self.council.root / path).unlink(missing_ok=True)
        for path, data in self.files.items():
            file = self.council.root / path
            if not file.exists() or file.read_bytes() != data:
                self.council.folder.write(path, data)


def _difference(before: bytes | None, after: bytes | None) -> str:
    if before is None or after is None:
        return "is new" if before is None else "is gone"
    pairs = enumerate(zip(before, after, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(before), len(after)))
    return f"{before[max(0, at - 60) : at + 60]!r} became {after[max(0, at - 60) : at + 60]!r}"


def first(new_project: Callable[[], ProjectFolder], mkdocs: str) -> Buildable:
    """The council whose weeks are saved; nothing is inside yet."""
    council = Buildable(new_project(), mkdocs)
    public(council.folder)
    assert council.run("plan", "-q", "--write", now=NOW) == 0
    return council


def options() -> tuple[str, ...]:
    """Of builds: in the long run nothing is kept from one to the next."""
    return ("-q", "--no-cache") if EXAMPLES > FEW else ("-q",)


@pytest.fixture(scope="module")
def without_record(new_project: Callable[[], ProjectFolder]) -> Beside:
    """A council without a record; in the long run with a week on paper."""
    paper = MKDOCS.replace("[raadsweek]", "[raadsweek: {paper_weeks: 1}]")
    return Beside.of(first(new_project, paper if EXAMPLES > FEW else WITHOUT_PDFS), options())


@pytest.fixture(scope="module")
def with_record(new_project: Callable[[], ProjectFolder]) -> Beside:
    """A council that published, and then took things back: items, and a meeting."""
    council = first(new_project, WITHOUT_PDFS)
    for name in GONE:
        council.folder.item(f"{name}.md", "Woorden.", title="Was openbaar", date="2026-11-17")
    council.folder.meeting("2026-11-24-besloten")
    council.publish(BEFORE)
    for name, keys in GONE.items():
        council.folder.item(f"{name}.md", "W.", title="Was openbaar", date="2026-11-17", **keys)
    council.folder.meeting("2026-11-24-besloten", status="draft")
    council.publish(AFTER)
    (council.root / "calendars/meetings/2026-11-24-besloten.yml").unlink()
    return Beside.of(council, options())


many = settings(
    max_examples=max(1, EXAMPLES // 2),
    suppress_health_check=list(HealthCheck),
    deadline=None,
    # What goes wrong is told as it is: to make it shorter takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@st.composite
def off_the_site(draw: st.DrawFn) -> Inside:
    """What the files say of items that were public: other words, or there is no file any more."""
    files: dict[str, str] = {}
    for name in draw(st.lists(st.sampled_from(sorted(GONE)), unique=True)):
        keys = {"title": "Was openbaar", "date": "2026-11-17", **GONE[name]}
        keys |= {key: draw(words) for key in ("summary", "action", "owner")}
        if name != TAKEN_BACK:  # of what is withdrawn residents read the title
            keys["title"] = draw(one_line)
        text = yaml.safe_dump(keys, allow_unicode=True)
        files[f"content/{name}.md"] = f"---\n{text}---\n{draw(words)}\n"
    return Inside(files)


@many
@given(secrets=inside)
def test_what_is_inside_changes_no_byte(without_record: Beside, secrets: list[Inside]) -> None:
    """Of a council without a record."""
    assert without_record.differs(secrets) == []


@many
@given(secrets=inside, said=off_the_site())
def test_nor_does_what_is_off_the_site(
    with_record: Beside, secrets: list[Inside], said: Inside
) -> None:
    """Of a council with a record; what was taken back says what it likes in its file."""
    assert with_record.differs([*secrets, said]) == []


def test_the_comparison_would_tell(without_record: Beside) -> None:
    """The tests above can fail: the same item, ready, is on the site."""
    text = "---\ntitle: Wielewaal\nstatus: ready\ndate: 2026-11-16\n---\nGrutto.\n"
    told = dict(without_record.differs([Inside({"content/nieuws/zzz.md": text})]))

    assert told["nieuws/zzz/index.html"] == "is new"
    assert "feeds/all.xml" in told
    assert without_record.differs([]) == []
