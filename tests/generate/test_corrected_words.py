"""Where words of what was public differ, a release would correct them: that is asked of them alone.

What the site is then is compared with a clean build, byte for byte, and what is told of it too.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raadsweek.cache.kept_edition import read_edition
from raadsweek.cache.store import store_of
from raadsweek.cache.up_to_date import Inputs
from raadsweek.cli import run
from raadsweek.edition.clock import PASSED, TODAY
from raadsweek.edition.door import Edition
from raadsweek.generate import kept_state
from raadsweek.generate.kept_gathering import LastGathering
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import selected
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings
from tests.hypothesis_examples import LONG, examples
from tests.sample_site import NOW

from .conftest import WITHOUT_PDFS, Buildable, files
from .test_changed_words import ITEMS, TEXT, whole, write
from .test_kept_edition import FIRST, LATER, is_as_a_clean_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from unittest.mock import Mock

    from tests.conftest import ProjectFolder

__all__ = ["whole"]  # the fixture
POOL, MOTION, AGENDA = "nieuws/zwembad.md", "besluiten/motie-2.md", "agenda/agenda.md"
WRONG = f"{TEXT} Met een fout."
AGENDA_KEYS = {"title": "De agenda", "meeting": "2026-11-26-raad", "summary": "Kort."}


def told(council: Buildable) -> Buildable:
    """The council with all items of these tests, of which residents saw what was to be seen."""
    council.folder.meeting("2026-11-12-raad")
    council.folder.meeting("2026-11-26-raad")
    for path in ITEMS:
        write(council, path)
    council.folder.item(AGENDA, TEXT, **AGENDA_KEYS)
    council.publish(FIRST)
    council.build("-q", now=LATER)
    return council


@pytest.fixture
def public(project_folder: ProjectFolder) -> Buildable:
    """The same, in a folder of its own."""
    return told(Buildable(project_folder, WITHOUT_PDFS))


def is_short(council: Buildable, whole: Mock, now: str = LATER) -> bool:
    """Whether a build reads nothing but what changed, and so plans nothing."""
    whole.reset_mock()
    council.build("-q", now=now)
    return not whole.called


def test_words_of_what_was_public_are_read_alone(
    public: Buildable, whole: Mock, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title, a summary, a text, an agenda that is an event too; one more each time, and later."""
    long = "Dit is een zin die " + "maar door en door gaat en " * 12 + "pas hier ophoudt."
    clean = ("--no-cache", "--site-dir", str(public.root / "clean"))
    edits: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (POOL, TEXT, {"title": "Zwembad, nog eens"}),
        (POOL, f"{TEXT} Meer.", {"summary": None}),
        (MOTION, f"{TEXT} {long}", {"title": "Motie 3"}),
        ("nieuws/later.md", f"{TEXT} Nog niet.", {"title": "Later dan"}),
        ("nieuws/concept.md", f"{TEXT} Nog lang niet.", {}),
        ("wist-u-dat/weetje.md", f"{TEXT} Anders.", {}),
    )
    for minute, (path, body, keys) in enumerate(edits):
        write(public, path, body, **keys)
        now = f"2026-11-20T10:{minute:02}"
        capsys.readouterr()
        assert is_short(public, whole, now), path
        here = capsys.readouterr().err
        assert public.run("build", "-q", *clean, now=now) == 0
        assert here.splitlines() == capsys.readouterr().err.splitlines(), path
        assert is_as_a_clean_one(public, now), path
    public.folder.item(AGENDA, f"{TEXT} Twee punten.", **AGENDA_KEYS)
    assert is_short(public, whole)
    assert is_as_a_clean_one(public)
    assert "Twee punten" in (public.site / "agenda/agenda/index.html").read_text()


def test_what_is_put_back_was_never_other(public: Buildable, whole: Mock) -> None:
    """Then a release has nothing to say, and the site is what it was, to the byte."""
    before = files(public.site)
    write(public, POOL, f"{TEXT} Anders.")
    public.folder.item(AGENDA, f"{TEXT} Anders.", **AGENDA_KEYS)
    assert is_short(public, whole)
    assert files(public.site) != before
    write(public, POOL)
    public.folder.item(AGENDA, TEXT, **AGENDA_KEYS)
    assert is_short(public, whole)
    assert files(public.site) == before
    assert is_short(public, whole, "2026-11-20T09:40")  # it stands, until anything changes


def test_a_release_takes_it_over(public: Buildable, whole: Mock) -> None:
    """What was corrected is of the record then; what changes after that is another correction."""
    write(public, POOL, f"{TEXT} Eerst anders.")
    assert is_short(public, whole)
    public.publish("2026-11-20T09:40")
    for now in ("2026-11-20T09:50", "2026-11-20T09:55"):
        public.build("-q", now=now)
        assert is_as_a_clean_one(public, now)
        write(public, POOL, f"{TEXT} {now} weer anders.")
    assert is_short(public, whole, "2026-11-20T10:00")
    assert is_as_a_clean_one(public, "2026-11-20T10:00")


def nobody_saw(council: Buildable) -> None:
    """A release takes over the one before, and gives what that said another moment."""
    write(council, "nieuws/later.md", date="2026-11-20")
    council.publish("2026-11-20T09:20", seen=False)


def is_an_old_one(council: Buildable) -> None:
    """New words may be what was public, under another name."""
    (council.root / "content/nieuws/haven.md").unlink()
    council.publish("2026-11-20T09:20")
    council.folder.item("nieuws/nieuw.md", "Zo.", title="Nieuw", date="2026-11-27")


def was_withdrawn(council: Buildable) -> None:
    """An act took it back, and its file is ready: residents have its title of then."""
    council.publish("2026-11-20T09:20")
    assert council.run("withdraw", "zwembad", "--reason", "Fout", now="2026-11-20T09:21") == 0
    council.publish("2026-11-20T09:22")
    file = council.root / "content" / POOL
    ready = re.sub(r"(?ms)^status: .*?(?=^\w+:)", "status: ready\n", file.read_text(), count=1)
    file.write_text(ready.replace("title: Zwembad", "title: Aap"))


def was_corrected(council: Buildable) -> None:
    """What a person said of words holds when they come back."""
    write(council, POOL, WRONG)
    assert council.run("correct", "zwembad", "--note", "Het uur.", now="2026-11-20T09:21") == 0
    council.publish("2026-11-20T09:22")
    write(council, POOL, f"{TEXT} Nog anders.")
    council.publish("2026-11-20T09:23")


@pytest.mark.parametrize("before", [nobody_saw, is_an_old_one, was_withdrawn, was_corrected])
def test_what_is_more_than_a_correction_is_planned(
    public: Buildable, before: Callable[[Buildable], None]
) -> None:
    """Where more follows from words in a record, the site is that of a clean build all the same."""
    before(public)
    public.build("-q", now=LATER)
    for body, title in ((WRONG, "Zwembad"), (TEXT, "Zwembad, nog eens")):
        write(public, POOL, body, title=title)
        write(public, "nieuws/brug.md", title=f"Brug, net als {title}")
        if (new := public.root / "content/nieuws/nieuw.md").exists():
            new.write_text(new.read_text().replace("Zo.", TEXT).replace("Nieuw\n", "Haven\n"))
        public.build("-q", now="2026-11-20T09:40")
        assert is_as_a_clean_one(public, "2026-11-20T09:40")


def test_while_all_is_stopped_words_wait(public: Buildable, whole: Mock) -> None:
    """A correction waits for the go, but of what is urgent, and nothing is planned for either."""
    assert public.run("stop", "Brand", now=FIRST) == 0
    write(public, MOTION, urgent=True)
    public.build("-q", now=LATER)
    for path, keys, shown in ((POOL, {}, False), (MOTION, {"urgent": True}, True)):
        write(public, path, f"{TEXT} Een woord van nu.", **keys)
        assert is_short(public, whole)
        page = public.site / path.removesuffix(".md") / "index.html"
        assert ("Een woord van nu" in page.read_text()) == shown, path
        assert is_as_a_clean_one(public)


def test_a_place_that_comes_while_all_is_stopped_is_closed(public: Buildable) -> None:
    """A mail names the days of what is to come; nothing changed but the time."""
    assert public.run("stop", "Brand", now=FIRST) == 0
    for now in (LATER, "2026-11-20T13:00", "2026-11-20T17:00"):
        public.build("-q", now=now)
        assert is_as_a_clean_one(public, now), now


def test_of_which_lists_it_is_may_be_damaged(public: Buildable, whole: Mock) -> None:
    """Then nobody knows what changed last, and all is planned."""
    for content in (b"", b"[]", b'["zwembad",["all"]]'):
        store_of(public.site).write("dated lists", content)
        write(public, POOL, f"{TEXT} Anders, met {len(content)}.")
        assert not is_short(public, whole)
        assert is_as_a_clean_one(public)


# Every value of the sample council.

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample council, of which the site stands as it was published."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("content", "calendars", "record", "templates"):
        shutil.copytree(ROOT / name, root / name)
    config = (ROOT / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("- raadsweek", "- raadsweek: {paper_weeks: 0}"))
    assert run(["build", "-q", "-f", str(root / "mkdocs.yml"), "--now", NOW]) == 0
    return root


def in_files(root: Path) -> Iterator[Path]:
    """A file of each kind that residents read by now; of all where there is time for it."""
    for folder in sorted((root / "content").iterdir()):
        found = sorted(folder.glob("2026-1*.md")) or sorted(folder.glob("*.md"))
        yield from found if LONG else found[1:2]


def test_every_value_is_that_of_a_whole_edition(sample_edition: Path) -> None:
    """Lists, meetings, results and all that was looked at: as if all was planned and resolved."""
    options = read_settings(sample_edition / "mkdocs.yml")
    store, now = store_of(options.site_dir), moment("2026-11-20T15:20")
    kept = read_edition(store)
    assert kept is not None
    compared = 0
    for file in in_files(sample_edition):
        written = file.read_text()
        file.write_text(f"{written}\nEn nog een zin.\n")
        project, _ = checked_project(options, now)
        selection = selected(options, project, plan(project, now), now)
        found = {f"{sample_edition}/{path}": each.stamp for path, each in kept.items.items()}
        inputs = Inputs(kept.others, {**found, str(file): ()})
        last = LastGathering(store, Known(inputs), kept.frames)  # type: ignore[arg-type]
        again = last.again(options, project, now, lambda of=selection: of)  # type: ignore[misc]
        file.write_text(written)
        assert again is not None, file
        anew = Edition(kept_state.resolver(options, lambda of=selection: of))  # type: ignore[misc]
        looks = [look for look in kept.looks.looks if look[0] not in (PASSED, TODAY)]
        other = [look for look in looks if again.edition.digest_of(look) != anew.digest_of(look)]
        assert other == [], file
        compared += again.corrects
    assert compared


class Known:
    """How files look, where all that are no items look as they did."""

    def __init__(self, inputs: Inputs) -> None:
        self.digest, self.found = inputs.digest, inputs.found

    def without(self, _: object) -> str:
        """The digest of those."""
        return self.digest


# Histories.

WORDS = st.sampled_from(("Aap", "Zwembad", "Motie 7", "Een *gracht*", "Zwembad, meer"))
EDIT = st.tuples(
    st.sampled_from((*sorted(ITEMS), AGENDA)),
    st.sampled_from((TEXT, f"{TEXT} Meer.", f"{TEXT} Nog meer.")),
    st.fixed_dictionaries({}, optional={"title": WORDS, "summary": WORDS}),
)
STEP = st.sampled_from(
    ("", "", "", "publish", "unseen", "correct", "small", "stop", "go", "delete")
)


def take(council: Buildable, step: str, now: str) -> None:
    """A step that an editor takes, or would be told not to take."""
    if step in ("publish", "unseen"):
        council.publish(now, seen=step == "publish")
    elif step in ("correct", "small"):
        how = ("--small",) if step == "small" else ("--note", "Het uur.")
        council.run("correct", "zwembad", *how, now=now)
    elif step == "stop":
        council.run("stop", "Brand", now=now)
    elif step == "go":
        council.run("go", "--rest", "now", "--reason", "Voorbij", now=now)
    elif step == "delete":
        (council.root / "content/nieuws/brug.md").unlink(missing_ok=True)


@settings(max_examples=examples(3), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(STEP, st.lists(EDIT, max_size=2), st.integers(1, 40)), min_size=4, max_size=6
    )
)
def test_any_words_with_any_acts(
    new_project: Callable[[], ProjectFolder], steps: list[tuple[str, list[Any], int]]
) -> None:
    """Words change, are released, corrected, stopped and put back, minute after minute."""
    council, minute = told(Buildable(new_project(), WITHOUT_PDFS)), 40
    for step, edits, wait in steps:
        minute += wait
        now = f"2026-11-20T{9 + minute // 60:02}:{minute % 60:02}"
        take(council, step, now)
        for path, body, keys in edits:
            known = AGENDA_KEYS if path == AGENDA else ITEMS[path]
            council.folder.item(path, body, **{**known, **keys})
        council.build("-q", now=now)
        assert is_as_a_clean_one(council, now), (step, edits)
    shutil.rmtree(council.root)
