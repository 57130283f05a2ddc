"""A build after any edits gives what a clean build gives, byte for byte.

Hypothesis makes up what a council does: it writes, edits, renames, moves, withdraws and deletes
items and meetings, changes settings and templates, lets time pass; and what befalls a disk: files
of the site and of the cache are damaged, lost, or come from elsewhere. It publishes, and then each
build is held beside the site that residents saw last.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from unittest import mock

import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    rule,
    run_state_machine_as_test,
)

from raadsweek.cache import build_fingerprint, up_to_date
from raadsweek.cache.store import VARIABLE, store_of
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment

from .conftest import MKDOCS, PIXEL, Buildable, files
from .public_state import PublicState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from raadsweek.model.project import Project
    from tests.conftest import ProjectFolder

EXAMPLES = int(os.environ.get("RAADSWEEK_EXAMPLES", "2"))
"""How many histories; a nightly run may ask for more."""
STEPS = 20
START = datetime(2026, 11, 16, 9)  # noqa: DTZ001 - the time in Amsterdam, as editors write it
FOLDERS = {"nieuws": "date", "besluiten": "meeting", "vragen": "date", "wist-u-dat": ""}
MEETINGS = ("2026-11-12-raad", "2026-11-19-raad", "2026-11-26-raad")
SETTINGS = (
    "",
    "extra: {raadsweek_theme: {primary: '#663399'}}",
    "site_description: Iets anders",
)
OPTIONS = ("", ", language: en", ", feed_length: 2", ", cancelled_weeks: 0")
words = st.sampled_from(("Zwembad", "Fietspad", "Subsidie", "Haven & kade", "Een *gracht*", "Ü"))


class Council(RuleBasedStateMachine):
    """One history of a council: its edits, and a build now and then."""

    new_project: Callable[[], ProjectFolder]
    builds = refused = held = 0
    items = Bundle("items")

    def __init__(self) -> None:
        super().__init__()
        self.council = Buildable(type(self).new_project())
        self.root = self.council.root
        self.now = START
        self.number = 0
        self.programs = "1"
        self.begun: datetime | None = None
        """When the record begins: for an earlier moment it says nothing of what stands there."""
        self.released: datetime | None = None
        self.public: PublicState | None = None
        self.settings, self.options = SETTINGS[0], OPTIONS[0]
        self._write_settings()

    @initialize(published=st.sampled_from((True, True, False)))
    def begin(self, published: bool) -> None:
        """Something is there already, and was built; mostly residents saw it."""
        for id in MEETINGS:
            self.council.folder.meeting(id)
        self.council.folder.write("content/over.md", "# Over ons\n\nTekst.")
        self.council.folder.write("content/nieuws/foto.png", PIXEL)
        for n in range(4):
            self.council.folder.item(
                f"nieuws/eerste-{n}.md", title=f"Eerste {n}", date="2026-11-12", topics=["sport"]
            )
        self.compare()
        if published:
            self.publish(seen=True)

    @rule(target=items, folder=st.sampled_from(sorted(FOLDERS)), title=words, data=st.data())
    def add(self, folder: str, title: str, data: st.DataObject) -> Path:
        """A new item, of one kind or another."""
        self.number += 1
        keys = {"title": f"{title} {self.number}"}
        if FOLDERS[folder] == "meeting":
            keys["meeting"] = data.draw(st.sampled_from(MEETINGS))
        if FOLDERS[folder] == "date":
            day = START.date() + timedelta(days=data.draw(st.integers(-20, 12)))
            keys["date"] = day.isoformat()
        keys |= data.draw(
            st.sampled_from(
                (
                    {},
                    {"topics": ["sport"]},
                    {"places": ["haven"]},
                    {"author": "j-de-boer"},
                    {"embargo": "2026-11-18 12:00"},
                    {"follows": ["eerste-1"]},
                    {"status": "draft"},
                    {"image": {"file": "/nieuws/foto.png", "alt": "Een foto"}},
                )
            )
        )
        return self.council.folder.item(f"{folder}/item-{self.number}.md", **keys)

    @rule(item=items, text=words)
    def edit(self, item: Path, text: str) -> None:
        """Another sentence in the text."""
        item.write_text(item.read_text() + f"\n{text} komt erbij.\n")

    @rule(item=items, title=words)
    def retitle(self, item: Path, title: str) -> None:
        """Another title."""
        lines = item.read_text().splitlines()
        at = next(n for n, line in enumerate(lines) if line.startswith("title:"))
        lines[at] = f"title: {title!r}"
        item.write_text("\n".join(lines) + "\n")

    @rule(item=items, more=st.sampled_from((", nog eens", "!", " 2")), summary=words)
    def say_more(self, item: Path, more: str, summary: str) -> None:
        """A title is longer, which seldom changes who stands before whom; what it says in brief."""
        lines = item.read_text().splitlines()
        at = next(n for n, line in enumerate(lines) if line.startswith("title:"))
        title = yaml.safe_load(lines[at])["title"] + more
        kept = [line for line in lines if not line.startswith(("title:", "summary:"))]
        said = [f"title: {title!r}", f"summary: {summary!r}"]
        item.write_text("\n".join((kept[0], *said, *kept[1:])) + "\n")

    @rule(
        item=items,
        keys=st.sampled_from(
            (
                "topics: [sport]",
                "places: [haven]",
                "follows: [eerste-2]",
                "status: draft",
                "goal: act",
            )
        ),
    )
    def put_key(self, item: Path, keys: str) -> None:
        """One key says something else."""
        key = keys.partition(":")[0]
        kept = [line for line in item.read_text().splitlines() if not line.startswith(f"{key}:")]
        if not any(line.startswith("- ") for line in kept):  # a list of that key, on its own lines
            item.write_text("\n".join((kept[0], keys, *kept[1:])) + "\n")

    @rule(item=items)
    def withdraw(self, item: Path) -> None:
        """It is taken back, at a moment that is or is to come."""
        if "withdrawn" not in item.read_text():
            told = "withdrawn: {date: 2026-11-18 10:00, reason: Een fout}"
            item.write_text(item.read_text().replace("---\n", f"---\n{told}\n", 1))

    @rule(target=items, item=consumes(items))
    def rename(self, item: Path) -> Path:
        """Another name, and so another address."""
        self.number += 1
        return item.rename(item.with_name(f"anders-{self.number}.md"))

    @rule(item=consumes(items))
    def delete(self, item: Path) -> None:
        """It is gone."""
        item.unlink()

    @rule(name=st.sampled_from(("foto.png", "nog-een.png")), tail=st.binary(max_size=3))
    def change_picture(self, name: str, tail: bytes) -> None:
        """Another picture under the same name."""
        self.council.folder.write(f"content/nieuws/{name}", PIXEL + tail)

    @rule(text=words)
    def edit_page(self, text: str) -> None:
        """An ordinary page is edited."""
        self.council.folder.write("content/over.md", f"# Over ons\n\n{text}.")

    @rule(
        id=st.sampled_from(MEETINGS),
        keys=st.sampled_from(
            (
                {},
                {"status": "cancelled", "reason": "Ziekte"},
                {"start": "2026-11-20 20:00"},
                {"title": "Begroting"},
            )
        ),
    )
    def change_meeting(self, id: str, keys: dict[str, object]) -> None:
        """It is cancelled, moved, called otherwise, or as it was."""
        self.council.folder.meeting(id, **keys)

    @rule(words=st.dictionaries(st.sampled_from(("gracht", "haven")), words, max_size=2))
    def change_words(self, words: dict[str, str]) -> None:
        """What residents say for a word is another one."""
        said = "\n".join(f"{word}: [{other!r}]" for word, other in words.items())
        self.council.folder.write("calendars/words.yml", f"{said or '{}'}\n")

    @rule(days=st.integers(-3, 9))
    def close(self, days: int) -> None:
        """Another day on which nothing goes out."""
        day = (START + timedelta(days=days)).date().isoformat()
        closed = [{"from": day, "label": "Brugdag"}]
        self.council.folder.write("calendars/closures.yml", yaml.safe_dump({"closed": closed}))

    @rule(seen=st.sampled_from((True, True, False)))
    def publish(self, seen: bool) -> None:
        """A release, which is seen or not; what stands there then is what residents know."""
        if self.released and self.now <= self.released:
            return
        self.council.publish(self.now.isoformat(), seen=seen)
        self.released = self.now
        self.begun = self.begun or self.now
        self.compare()
        if seen:
            self.public = self._state()

    @rule(hours=st.sampled_from((1, 24, 24 * 3)), seen=st.booleans())
    def wait_and_publish(self, hours: int, seen: bool) -> None:
        """The same, some hours later."""
        self.now += timedelta(hours=hours)
        self.publish(seen)

    def _project(self) -> Project:
        return read_project(self.council.settings, moment(self.now.isoformat()))

    def _state(self) -> PublicState:
        return PublicState.of(self.council.site, self._project(), moment(self.now.isoformat()))

    @rule(word=st.sampled_from((("stop", "Brand"), ("go", "--rest", "later"))))
    def hold_or_go_on(self, word: tuple[str, ...]) -> None:
        """All that was planned is held, as in a crisis; or it goes on."""
        self.council.run(*word, now=self.now.isoformat())

    @rule()
    def save_weeks(self) -> None:
        """The weeks are saved as they stand."""
        self.council.run("plan", "-q", "--write", now=self.now.isoformat())

    @rule(line=st.sampled_from(("titel: Fout", "date: gisteren")))
    def slip(self, line: str) -> None:
        """A slip of the pen leaves an item out, and the next build finds it mended."""
        file = self.root / "content/nieuws/eerste-0.md"
        whole = file.read_text()
        file.write_text(whole.replace("---\n", f"---\n{line}\n", 1))
        self.compare()
        file.write_text(whole)

    @rule(name=st.sampled_from(("calendars/kinds.yml", "mkdocs.yml")))
    def slip_for_all(self, name: str) -> None:
        """A slip that concerns everything stops a build; nothing was taken back meanwhile."""
        self.compare()
        file = self.root / name
        whole = file.read_text()
        file.write_text(f"{whole}\nfoutje: [")
        self.compare()
        file.write_text(whole)

    @rule(change=st.sampled_from(SETTINGS), options=st.sampled_from(OPTIONS))
    def change_settings(self, change: str, options: str) -> None:
        """`mkdocs.yml` is edited."""
        self.settings, self.options = change, options
        self._write_settings()

    def _write_settings(self) -> None:
        plugin = f"plugins: [raadsweek: {{paper_weeks: 0{self.options}}}]"
        text = MKDOCS.replace("plugins: [raadsweek]", plugin)
        if "language: en" in self.options:
            text = text.replace("language: nl", "language: en")
        self.council.folder.write("mkdocs.yml", f"{text}{self.settings}\n")

    @rule(label=words)
    def change_council(self, label: str) -> None:
        """A topic gets another name."""
        self.council.folder.calendar("council", topics={"sport": {"label": label}})

    @rule(text=st.sampled_from(("", "<p>Eerst</p>", "<p>Later</p>")))
    def change_template(self, text: str) -> None:
        """The council's own template of a page, or none any more."""
        file = self.root / "templates/site/pages/withdrawn.html"
        if text:
            self.council.folder.write(file.relative_to(self.root).as_posix(), text)
        else:
            file.unlink(missing_ok=True)

    @rule(programs=st.sampled_from("12"))
    def install(self, programs: str) -> None:
        """Another version of a library, or of Python."""
        self.programs = programs

    @rule(hours=st.sampled_from((1, 3, 24, 24 * 7, 24 * 200, -5)))
    def wait(self, hours: int) -> None:
        """Time passes; or a build is for an earlier moment."""
        self.now += timedelta(hours=hours)

    @rule(data=st.data(), to=st.sampled_from((b"", b"x", None)))
    def damage_site(self, data: st.DataObject, to: bytes | None) -> None:
        """A file of the site is emptied, grows or is lost."""
        found = sorted(path for path in self.council.site.rglob("*") if path.is_file())
        file = data.draw(st.sampled_from([f for f in found if f.name != ".raadsweek"]))
        if to is None:
            file.unlink()
        else:
            file.write_bytes(to and file.read_bytes() + to)

    @rule()
    def restore_site(self) -> None:
        """The same files, copied back from elsewhere: other times and numbers, the same bytes."""
        beside = self.root / "copy"
        shutil.copytree(self.council.site, beside)
        shutil.rmtree(self.council.site)
        beside.rename(self.council.site)

    @rule(path=st.sampled_from(("vreemd.html", "nieuws/vreemd/index.html", "search/2020-x/w-.txt")))
    def put_into_site(self, path: str) -> None:
        """A file that is not ours stands in the site."""
        file = self.council.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("vreemd")

    @rule(data=st.data(), at=st.floats(0, 1))
    def damage_cache(self, data: st.DataObject, at: float) -> None:
        """A byte of what is kept is another one, or the file is cut off there."""
        kept_in = [folder for folder in self._caches() if folder.is_dir()]
        found = sorted(
            path for folder in kept_in for path in folder.glob("*") if path.stat().st_size
        )
        if not found:
            return
        file = data.draw(st.sampled_from(found))
        kept = bytearray(file.read_bytes())
        where = int(at * (len(kept) - 1))
        kept[where] ^= 1
        file.write_bytes(kept if data.draw(st.booleans()) else kept[:where])

    @rule()
    def lose_cache(self) -> None:
        """All that was kept is gone."""
        for folder in self._caches():
            shutil.rmtree(folder, ignore_errors=True)

    def _caches(self) -> list[Path]:
        """Where things are kept of the site, and of the items."""
        stores = (store_of(self.council.site), store_of(self.root / "content"))
        return [store.folder for store in stores if store.folder]

    @rule(older=st.booleans())
    def compare(self, older: bool = False) -> None:
        """A build here, and a clean one elsewhere, of the same files for the same moment."""
        clean, before = self.root / "clean", files(self.council.site)
        now = (self.now - timedelta(minutes=older)).isoformat()
        with (
            mock.patch.object(build_fingerprint, "programs", return_value=[self.programs]),
            mock.patch.object(up_to_date, "programs", return_value=[self.programs]),
        ):
            code = self.council.run("build", "-q", now=now)
            anew = ("-q", "--no-cache", "--site-dir", str(clean))
            assert self.council.run("build", *anew, now=now) == code
        from_record = code and self.begun and moment(now) >= moment(self.begun.isoformat())
        assert files(self.council.site) == (before if code and not from_record else files(clean))
        shutil.rmtree(clean, ignore_errors=True)
        if not code and not older:
            self._hold_beside()
        type(self).builds += not code
        type(self).refused += bool(code)

    def _hold_beside(self) -> None:
        """No id changes, nothing falls, no address is lost, nothing unseen is announced."""
        if self.public and moment(self.now.isoformat()) >= self.public.now:
            wrong = self.public.wrong_in(self._state(), self.council.site, self._project())
            assert wrong == []
            type(self).held += 1

    build_again = rule()(lambda self: self.compare())
    build_once_more = rule()(lambda self: self.compare())

    def teardown(self) -> None:
        """Whatever was done last is compared too."""
        self.compare()
        shutil.rmtree(self.root)


def test_a_build_after_any_edits_is_a_clean_build(
    new_project: Callable[[], ProjectFolder],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever happened since the last build, the site has the bytes of a build without one."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    Council.new_project = staticmethod(new_project)
    run_state_machine_as_test(
        Council,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # A history that went wrong is told as it is: to make it shorter takes minutes.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )
    assert Council.builds > 2 * Council.refused
    assert Council.held
    print(f"{Council.builds} builds compared, {Council.refused} refused alike, {Council.held} held")  # noqa: T201
