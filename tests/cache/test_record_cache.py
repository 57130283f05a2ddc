"""The record that is kept between commands: equal to what its files say."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raadsweek.cache import record_cache
from raadsweek.cache.record_cache import read_record
from raadsweek.cache.store import Store
from raadsweek.load import folders as folders_at
from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.recorded_statement import Statement
from raadsweek.record import fold
from raadsweek.record.erase_from_record import erase
from raadsweek.record.fact_files import append, read_facts, verify
from raadsweek.record.record_files import decoded, thing_files
from raadsweek.record.texts import Texts
from raadsweek.record.values import lean
from tests.hypothesis_examples import examples
from tests.record.any_facts import BEGIN, ITEMS, MEETING, OF_THINGS, RELEASES, told
from tests.record.council import RAAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.model.folders import Folders

TOOLS = "programs"
LATE = BEGIN + timedelta(days=900)


class Council:
    """A record on disk, and what is kept of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: Folders = folders_at(root)
        self.store = Store(root / "content", root.parent / "cache")
        self.minutes = 0
        self.say("zwembad", "Eerst")
        self.add(Fact(at=self.now, fact="begin", of="record"))

    @property
    def now(self) -> datetime:
        """A moment that is later each time."""
        self.minutes += 7
        return BEGIN + timedelta(minutes=self.minutes)

    @property
    def year(self) -> Path:
        """The file with the first facts."""
        return min(self.folders.record.glob("*.jsonl"))

    def add(self, *facts: Fact) -> tuple[Fact, ...]:
        """Adds facts."""
        return append(self.folders, facts)

    def say(self, id: str, title: str, release: str = "r-1") -> None:
        """What an item says, and that it is shown."""
        texts, thing = Texts(self.folders), f"item/{id}"
        text = texts.add(thing, "item", Statement("news", title, folder="content"))
        own = texts.add(thing, "own text", f"Kort: {title}")
        texts.write()
        at, of = self.now, f"{id}@website@2026-10-25"
        self.add(
            Fact(at=at, fact="text", of=thing, release=release, text=text, path=f"{id}/"),
            Fact(at=at, fact="show", of=of, release=release, text=own),
            Fact(at=at, fact="release", of=release),
        )

    def meet(self) -> None:
        """What a meeting says."""
        texts = Texts(self.folders)
        text = texts.add(MEETING, "meeting", lean(RAAD))
        texts.write()
        self.add(Fact(at=self.now, fact="text", of=MEETING, release="r-1", text=text))

    def kept(self, now: datetime = LATE) -> dict[str, Any]:
        """What commands are given."""
        return whole(read_record(self.folders, now, self.store, TOOLS))

    def read(self, now: datetime = LATE) -> dict[str, Any]:
        """What the files say."""
        return whole(fold.read_record(self.folders, now))


def whole(read: fold.ReadRecord) -> dict[str, Any]:
    """All that was read."""
    found = told(read.record)
    found["whole facts"] = sorted(read.record.facts, key=lambda each: each.id)
    return {**found, "problems": read.problems, "erasures": [each.id for each in read.erasures]}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """A council with a few facts, of which the record is kept."""
    made = Council(tmp_path / "council")
    made.say("brug", "De brug")
    made.kept()
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes of facts were decoded each time; -1: the whole record was."""
    found: list[int] = []
    lines = decoded

    def noted(data: bytes, path: str) -> Any:
        found.append(len(data))
        return lines(data, path)

    def all_facts(*asked: Any, **more: Any) -> Any:
        found.append(-1)
        return read_facts(*asked, **more)

    monkeypatch.setattr(record_cache, "decoded", noted)
    monkeypatch.setattr(record_cache, "read_facts", all_facts)
    return found


def test_where_nothing_changed_no_fact_is_read(council: Council, opened: list[int]) -> None:
    """Neither facts nor texts, until somebody asks for the facts themselves."""
    read = read_record(council.folders, LATE, council.store, TOOLS)

    assert opened == []
    assert list(read.record.items) == ["zwembad", "brug"]
    assert not read.texts._things  # noqa: SLF001 - no file of texts was opened
    assert len(read.record.facts) == len(read_facts(council.folders).facts)
    assert opened == [-1]


def test_of_a_file_that_grew_only_what_was_added_is_read(
    council: Council, opened: list[int]
) -> None:
    """A line that was added costs that line."""
    before = council.year.stat().st_size
    council.add(Fact(at=council.now, fact="seen", of="r-1"))
    kept = council.kept()

    assert opened[0] == council.year.stat().st_size - before
    assert kept == council.read()


def test_the_same_bytes_in_a_fresh_checkout_are_known(council: Council, opened: list[int]) -> None:
    """Where only times differ, the bytes are looked at and no fact is read anew."""
    for file in council.folders.record.rglob("*.jsonl"):
        os.utime(file, (1, 1))
    read = read_record(council.folders, LATE, council.store, TOOLS)

    assert -1 not in opened
    assert sum(opened) == 0
    assert whole(read) == council.read()


def test_after_a_fresh_checkout_the_files_are_looked_at_once(
    council: Council, opened: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How they look now is kept, so that the next command opens none of them."""
    monkeypatch.setattr(record_cache, "MANY", 0)
    for file in council.folders.record.rglob("*.jsonl"):
        os.utime(file, (1, 1))
    council.kept()
    opened.clear()
    read = read_record(council.folders, LATE, council.store, TOOLS)

    assert not opened
    assert not read.texts._things  # noqa: SLF001 - no file of texts was opened
    assert whole(read) == council.read()


def test_a_changed_byte_is_found_by_who_reads_everything(council: Council) -> None:
    """One that leaves no trace in time and size changes nothing here, and is found by `verify`."""
    before, stamp = council.year.read_bytes(), council.year.stat()
    council.year.write_bytes(before.replace(b"zwembad/", b"zwembaD/"))
    os.utime(council.year, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    assert {each.code for each in verify(council.folders)} == {"record-changed"}
    # The disk's own time of the change gives it away even here.
    assert council.kept() == council.read()


def _change(council: Council, number: int) -> None:
    data = bytearray(council.year.read_bytes())
    data[number * 31 % len(data)] ^= 1
    council.year.write_bytes(bytes(data))


def _cut(council: Council, number: int) -> None:
    data = council.year.read_bytes()
    council.year.write_bytes(data[: -1 - number])


def _merge(council: Council, number: int) -> None:
    """What another clone added at the same time, where a merge may put it."""
    mine = council.year.read_bytes()
    council.year.write_bytes(b"".join(mine.splitlines(keepends=True)[:-1]))
    council.add(Fact(at=council.now, fact="skip", of=f"brug@facebook@2026-10-{number + 10}"))
    theirs = council.year.read_bytes().splitlines(keepends=True)[-1]
    council.year.write_bytes(theirs + mine if number % 2 else mine + theirs)


def _double(council: Council, number: int) -> None:
    """What was there already once more, as where two clones merged the same."""
    lines = council.year.read_bytes().splitlines(keepends=True)
    council.year.write_bytes(b"".join([*lines, *lines[: number % 8]]))


def _lose_text(council: Council, number: int) -> None:
    files = [file for _, file in thing_files(council.folders)]
    if not files:
        return
    if number % 3:
        files[number % len(files)].unlink()
    else:
        file = files[number % len(files)]
        file.write_bytes(file.read_bytes().replace(b"e", b"a", 1))


def _act(council: Council, number: int) -> None:
    known = read_facts(council.folders).facts
    lifts = (known[number % len(known)].id,) if number % 3 else ()
    sort, id = OF_THINGS[number % len(OF_THINGS)], ITEMS[number % 2]
    council.add(
        Fact(at=council.now, fact=sort, of=f"item/{id}", to="bad", why="x", lifts=lifts, text="?")
    )


def _send(council: Council, number: int) -> None:
    of = f"{ITEMS[number % 2]}@facebook@2026-10-25"
    sort = (sorts.CLAIM, sorts.SENT, sorts.GONE)[number % 3]
    council.add(Fact(at=council.now, fact=sort, of=of))


def _erase(council: Council, number: int) -> None:
    erase(
        council.folders,
        [f"item/{ITEMS[number % 2]}"],
        (),
        Fact(at=council.now, fact="erase", of=""),
    )


def _begin_erasing(council: Council, number: int) -> None:
    """An act, of which the one who did it was killed before its lines were gone."""
    lines = [each.id for each in read_facts(council.folders).facts if "brug" in each.of]
    gone = tuple(lines[: number % 8])
    council.add(Fact(at=council.now, fact="erase", of="erased/?", lines=gone))


def _spoil(council: Council, number: int) -> None:
    """What is kept is of another site, or cut off, or not ours at all."""
    for file in council.store.folder.iterdir() if council.store.folder else ():
        data = file.read_bytes()
        file.write_bytes((b"", data[:-1], b"{}" + data, bytes(reversed(data)))[number % 4])


STEPS: dict[str, Callable[[Council, int], Any]] = {
    "say": lambda council, n: council.say(ITEMS[n % 2], f"Titel {n}", RELEASES[n // 2 % 2]),
    "see": lambda council, n: (
        council.add(Fact(at=council.now, fact="seen", of=RELEASES[n % 2])) and None
    ),
    "meet": lambda council, _: council.meet(),
    "next year": lambda council, n: (
        council.add(Fact(at=BEGIN + timedelta(days=100 + n), fact="seen", of="r-1")) and None
    ),
    "act": _act,
    "send": _send,
    "change a byte": _change,
    "cut off": _cut,
    "merge": _merge,
    "double": _double,
    "lose a text": _lose_text,
    "erase": _erase,
    "begin to erase": _begin_erasing,
    "spoil": _spoil,
    "touch": lambda council, n: os.utime(council.year, (n, n)),
}
ALONE = [(name, number) for name in STEPS for number in (4, 7)]


@pytest.mark.parametrize(("name", "number"), ALONE, ids=str)
def test_what_happens_to_the_files_is_seen(council: Council, name: str, number: int) -> None:
    """Each change by itself, to a record that is kept."""
    STEPS[name](council, number)

    assert council.kept() == council.read()
    assert council.kept() == council.read()


def test_lost_words_that_come_back_are_told_again(council: Council) -> None:
    """A record of which something cannot be read is not kept."""
    file = next(file for thing, file in thing_files(council.folders) if thing == "item/brug")
    words = file.read_bytes()
    file.write_bytes(words.replace(b"De brug", b"De drug"))
    assert "brug" not in council.kept()["items"]
    file.write_bytes(words)

    assert council.kept() == council.read()
    assert "brug" in council.kept()["items"]


def test_of_what_was_erased_no_word_is_kept(council: Council) -> None:
    """Also where another clone erased it, and the lines came with a merge."""
    assert council.store.folder is not None
    kept = council.store.folder / "record"
    assert b"De brug" in kept.read_bytes()
    erase(council.folders, ["item/brug"], (), Fact(at=council.now, fact="erase", of=""))
    council.kept()

    assert b"De brug" not in kept.read_bytes()


steps = st.lists(
    st.tuples(st.sampled_from([*STEPS, "say", "see", "send"]), st.integers(0, 20)), max_size=6
)


@settings(max_examples=examples(15), deadline=None)
@given(steps)
def test_what_is_kept_is_what_is_read(given_steps: list[tuple[str, int]]) -> None:
    """Whatever happened to the files and to what is kept, both are alike."""
    with tempfile.TemporaryDirectory() as folder:
        council = Council(Path(folder) / "council")
        for name, number in [("say", 0), *given_steps]:
            STEPS[name](council, number)
            assert council.kept() == council.read(), name
            early = BEGIN + timedelta(minutes=number * 7)
            assert council.kept(early) == council.read(early), f"{name}, earlier"
