"""Where nothing differs but texts, nothing is planned or resolved again; the site is the same."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from raadsweek.cache.store import store_of
from raadsweek.plan import plan
from raadsweek.workspace import checked_project

from .conftest import WITHOUT_PDFS, Buildable, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from unittest.mock import Mock

    from tests.conftest import ProjectFolder

FIRST, LATER, NEXT_WEEK = "2026-11-20T09:00", "2026-11-20T09:30", "2026-11-27T12:00"
POOL = {"title": "Zwembad", "date": "2026-11-10", "summary": "Kort gezegd.", "topics": ["sport"]}
TEXT = "Een tekst. Zie [haven](haven.md)."


@pytest.fixture
def built(project_folder: ProjectFolder) -> Buildable:
    """A council of which the site stands: items that follow one another, and some that wait."""
    council = Buildable(project_folder, WITHOUT_PDFS)
    council.folder.item("nieuws/zwembad.md", TEXT, **POOL)
    council.folder.item("nieuws/haven.md", "Ook een.", title="Haven", date="2026-11-09")
    council.folder.item("nieuws/later.md", "Nog niet.", title="Later", date="2026-11-27")
    council.folder.item("nieuws/concept.md", "Nog lang niet.", title="Concept", status="draft")
    council.folder.item(
        "vragen/waarom.md", "Wat?", title="Waarom", date="2026-11-12", follows=["zwembad"]
    )
    council.folder.item("wist-u-dat/weetje.md", "Ja.", title="Weetje")
    council.folder.meeting("2026-11-26-raad")
    council.build("-q", now=FIRST)
    return council


@pytest.fixture
def whole() -> Iterator[Mock]:
    """The times that builds read a whole project."""
    with mock.patch.object(
        checked_project, "begin_check", wraps=checked_project.begin_check
    ) as whole:
        yield whole


@pytest.fixture
def planned() -> Iterator[Mock]:
    """The plans that builds make."""
    with mock.patch("raadsweek.plan.plan", wraps=plan) as planned:
        yield planned


def is_as_a_clean_one(council: Buildable, now: str = LATER) -> bool:
    """Whether what the last build gave is what one gives with nothing kept."""
    clean = council.root / "clean"
    assert council.run("build", "-q", "--no-cache", "--site-dir", str(clean), now=now) == 0
    same = files(council.site) == files(clean)
    shutil.rmtree(clean)
    return same


def another_text(council: Buildable) -> None:
    """What residents read says something else."""
    council.folder.item("nieuws/zwembad.md", f"{TEXT} En nog *iets*.", **POOL)


def a_longer_text(council: Buildable) -> None:
    """What changed before changes again."""
    council.folder.item("nieuws/zwembad.md", f"{TEXT} En nog veel meer.", **POOL)


def another_draft(council: Buildable) -> None:
    """What nobody sees yet does."""
    council.folder.item("nieuws/concept.md", "Bijna.", title="Concept", status="draft")


def a_text_to_come(council: Buildable) -> None:
    """What will be there next week does."""
    council.folder.item("nieuws/later.md", "Volgende week.", title="Later", date="2026-11-27")


def another_line(council: Buildable) -> None:
    """A comment shifts the lines of a file; the text does as well."""
    file = council.root / "content/wist-u-dat/weetje.md"
    file.write_text(file.read_text().replace("---\n", "---\n# Nagekeken\n", 1) + "\nOok dat.\n")


def test_where_a_text_changed_nothing_is_planned(built: Buildable, planned: Mock) -> None:
    """The edition of the last build is that of now, but for the texts; and so after the next."""
    for edit in (another_text, another_draft, a_text_to_come, another_line, a_longer_text):
        edit(built)
        built.build("-q", now=LATER)
        assert not planned.called, edit.__doc__
    assert is_as_a_clean_one(built)


def text_with(*lines: str) -> Callable[[Buildable], None]:
    """What writes a text of these lines below one that all have."""

    def write(council: Buildable) -> None:
        council.folder.item("nieuws/zwembad.md", "\n\n".join((TEXT, *lines)), **POOL)

    return write


CODE = "long-sentence"
LONG = "Dit is een zin die " + "maar door en door gaat en " * 12 + "pas hier ophoudt."


def test_where_a_text_changed_no_other_file_is_read(
    built: Buildable, whole: Mock, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong in the text is told all the same, and what is wrong elsewhere too."""
    built.folder.item("nieuws/haven.md", LONG, title="Haven", date="2026-11-09")
    built.build("-q", now=LATER)
    clean = ("--no-cache", "--site-dir", str(built.root / "clean"))
    for lines in (("Nog *iets*.",), (LONG,), (LONG, "Nog meer.")):
        text_with(*lines)(built)
        whole.reset_mock()
        capsys.readouterr()
        built.build("-q", now=LATER)
        assert not whole.called, lines
        told = capsys.readouterr().err
        assert "haven.md" in told
        assert ("zwembad.md" in told) == (LONG in lines)
        built.run("build", "-q", *clean, now=LATER)
        assert told == capsys.readouterr().err
    assert is_as_a_clean_one(built)


def test_a_text_with_a_mistake_is_read_with_all_others(built: Buildable, whole: Mock) -> None:
    """What may never be public sets its item aside, and all that follows from that is made anew."""
    text_with("Mijn burgerservicenummer is 123456782.")(built)
    built.build("-q", now=LATER)
    assert whole.called
    assert not (built.site / "nieuws/zwembad/index.html").exists()
    assert is_as_a_clean_one(built)


def test_how_often_a_rule_is_let_stand_is_told_of_all(built: Buildable, whole: Mock) -> None:
    """Where something is let stand, one finding more of that rule is not of one text alone."""
    built.folder.item("nieuws/haven.md", LONG, title="Haven", date="2026-11-09", allow={CODE: "Ja"})
    built.build("-q", now=LATER)
    for lines, read in (("Nog *iets*.", False), (LONG, True)):
        whole.reset_mock()
        text_with(lines)(built)
        built.build("-q", now=LATER)
        assert whole.called == read, lines
    assert is_as_a_clean_one(built)


def another_title(council: Buildable) -> None:
    """Lists show it, and it stands in the plan."""
    council.folder.item("nieuws/zwembad.md", TEXT, **{**POOL, "title": "Nieuw bad"})


def another_day(council: Buildable) -> None:
    """It went out later."""
    council.folder.item("nieuws/zwembad.md", TEXT, **{**POOL, "date": "2026-11-11"})


def another_link(council: Buildable) -> None:
    """The text leads to something else."""
    council.folder.item("nieuws/zwembad.md", "Zie [waarom](/vragen/waarom/).", **POOL)


def another_item(council: Buildable) -> None:
    """There is one more."""
    council.folder.item("nieuws/brug.md", "De brug.", title="Brug", date="2026-11-10")


def an_item_less(council: Buildable) -> None:
    """One is gone."""
    (council.root / "content/nieuws/haven.md").unlink()


def a_mistake(council: Buildable) -> None:
    """What cannot be read is set aside."""
    (council.root / "content/nieuws/haven.md").write_text("---\ntitle: Haven\ndate: ooit\n---\nO\n")


def another_meeting(council: Buildable) -> None:
    """Something else than an item changed."""
    council.folder.meeting("2026-11-26-raad", place="Elders")


def test_where_more_than_a_text_changed_all_is_planned(built: Buildable, planned: Mock) -> None:
    """Places, lists and neighbours follow from it."""
    for edit in (
        another_link,
        another_title,
        another_day,
        another_item,
        another_meeting,
        an_item_less,
        a_mistake,
    ):
        planned.reset_mock()
        edit(built)
        built.build("-q", now=LATER)
        assert planned.called, edit.__doc__
    assert is_as_a_clean_one(built)


def test_a_kept_edition_is_of_its_time(built: Buildable, planned: Mock) -> None:
    """It is right from its moment up to the first one at which anything changes by itself."""
    another_text(built)
    built.build("-q", now="2026-11-20T08:59")
    assert planned.called
    planned.reset_mock()
    a_longer_text(built)
    built.build("-q", now=NEXT_WEEK)
    assert planned.called
    assert (built.site / "nieuws/later/index.html").exists()
    assert is_as_a_clean_one(built, NEXT_WEEK)


def test_where_files_are_of_the_future_nothing_is_believed(built: Buildable) -> None:
    """By their times nobody can tell whether anything changed."""
    far = 4_000_000_000
    os.utime(built.root / "content/nieuws/haven.md", (far, far))
    for edit in (another_text, another_meeting):
        edit(built)
        built.build("-q", now=LATER)
        os.utime(built.root / "content/nieuws/haven.md", (far, far))
    assert is_as_a_clean_one(built)


def spoil(file: Path) -> None:
    """Bytes of a file are other ones."""
    content = bytearray(file.read_bytes())
    content[40::7] = b"x" * len(content[40::7])
    file.write_bytes(content)


def shorten(file: Path) -> None:
    """The end of a file is gone."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def test_damage_costs_time_only(built: Buildable) -> None:
    """A value that is not what it was is resolved anew, and so are all without their index."""
    folder = store_of(built.site).folder
    assert folder is not None
    names = ("values", "edition", "edition changes", "files", "look")
    harms = [(name, harm) for name in names for harm in (spoil, shorten)]
    for number, (name, harm) in enumerate(harms):
        for time in ("eerst", "nog eens"):  # the second time what became of an edition is kept
            built.folder.item("nieuws/zwembad.md", f"{TEXT} Voor de {number}e keer {time}.", **POOL)
            built.build("-q", now=LATER)
        harm(folder / name)
        another_text(built)
        built.build("-q", now=LATER)
        assert is_as_a_clean_one(built), (name, harm.__doc__)


def test_of_changed_words_little_is_kept(built: Buildable) -> None:
    """What is kept of all the rest stays as it was written: of a large council that is much."""
    folder = store_of(built.site).folder
    assert folder is not None
    whole, before = folder / "edition", (folder / "edition").stat()
    for edit in (another_text, a_longer_text):
        edit(built)
        built.build("-q", now=LATER)

    assert (whole.stat().st_ino, whole.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (folder / "edition changes").stat().st_size * 3 < before.st_size


def test_values_of_another_build_are_not_believed(built: Buildable) -> None:
    """Two builds at once may leave the values of one and what the other says of them."""
    folder = store_of(built.site).folder
    assert folder is not None
    before = (folder / "values").read_bytes()
    another_title(built)
    built.build("-q", now=LATER)
    (folder / "values").write_bytes(before)
    built.folder.item("nieuws/zwembad.md", "Kort.", **{**POOL, "title": "Nieuw bad"})
    built.build("-q", now=LATER)

    assert is_as_a_clean_one(built)


@pytest.mark.parametrize(
    ("older", "edit"),
    [
        *((name, a_longer_text) for name in ("edition changes", "files", "look")),
        *((name, another_title) for name in ("edition", "edition changes", "files", "look")),
    ],
)
def test_an_edition_of_another_site_knows_not_all_that_differs(
    built: Buildable, older: str, edit: Callable[[Buildable], None]
) -> None:
    """A build that was killed leaves what it keeps of one build beside that of another."""
    folder = store_of(built.site).folder
    assert folder is not None
    another_text(built)
    built.build("-q", now=LATER)
    before = (folder / older).read_bytes()
    a_text_to_come(built)
    edit(built)
    built.build("-q", now=LATER)
    (folder / older).write_bytes(before)
    another_line(built)
    built.build("-q", now=LATER)

    assert is_as_a_clean_one(built)


def test_what_was_published_is_changed_by_a_release(built: Buildable, planned: Mock) -> None:
    """With a record the text of what waits changes nothing, and that of what is public is news.

    Neither plans anything: what a release says of the text is asked of that alone.
    """
    built.publish(FIRST)
    built.build("-q", now=LATER)
    planned.reset_mock()
    another_draft(built)
    built.build("-q", now=LATER)
    another_text(built)
    built.build("-q", now=LATER)
    assert not planned.called
    assert is_as_a_clean_one(built)
