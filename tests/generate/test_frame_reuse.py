"""A build whose frames are those of the last one does without MkDocs, and gives the same site."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from raadsweek.cache.store import store_of
from raadsweek.generate import mkdocs_engine
from raadsweek.generate.gather import Gathered

from .conftest import PIXEL, WITHOUT_PDFS, Buildable, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from unittest.mock import Mock

    from tests.conftest import ProjectFolder

NAV = """\
nav:
  - Over: over.md
  - index.md
  - vergaderingen/index.md
"""


@pytest.fixture
def built(project_folder: ProjectFolder) -> Buildable:
    """A council with a menu, an ordinary page and an item, of which the site stands."""
    council = Buildable(project_folder, WITHOUT_PDFS + NAV)
    council.folder.write(
        "content/over.md", "---\ntitle: Over\n---\n\n[Zwembad](/nieuws/zwembad/)\n"
    )
    council.folder.item("nieuws/zwembad.md", "Een tekst.", title="Zwembad", date="2026-11-10")
    council.folder.item("nieuws/haven.md", "Ook een.", title="Haven", date="2026-11-09")
    council.build("-q")
    return council


@pytest.fixture
def called() -> Iterator[Mock]:
    """The calls of MkDocs."""
    with mock.patch.object(mkdocs_engine, "run", wraps=mkdocs_engine.run) as run:
        yield run


def is_as_a_clean_one(council: Buildable) -> bool:
    """Whether a build gives what one gives with nothing kept."""
    last = files(council.build("-q"))
    clean = council.root / "clean"
    assert council.run("build", "-q", "--no-cache", "--site-dir", str(clean)) == 0
    same = last == files(clean)
    shutil.rmtree(clean)
    return same


def test_another_text_wants_no_frames(built: Buildable, called: Mock) -> None:
    """Where an item says something else, its page has the frame that it had."""
    built.folder.item("nieuws/zwembad.md", "Een andere.", title="Zwembad", date="2026-11-10")
    built.build("-q")

    assert not called.called
    assert is_as_a_clean_one(built)


def test_a_build_that_is_of_its_moment_leaves_nothing_behind(
    built: Buildable, called: Mock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a release has something to say no process stays, and no folder of one: each would."""
    built.publish()
    built.folder.item("nieuws/haven.md", "Een andere.", title="Haven", date="2026-11-09")
    built.build("-q")
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    called.reset_mock()
    built.build("-q")

    assert not called.called
    assert list(place.iterdir()) == []


def test_a_title_of_the_menu_is_looked_at_once(built: Buildable, called: Mock) -> None:
    """Home is made again to see how it is called after another title, and not after each text."""
    built.folder.item("nieuws/zwembad.md", "Een tekst.", title="Het bad", date="2026-11-10")
    built.build("-q")
    built.folder.item("nieuws/zwembad.md", "Een andere.", title="Het bad", date="2026-11-10")
    with mock.patch.object(Gathered, "page", autospec=True) as made:
        built.build("-q")

    assert not made.called
    assert not called.called
    assert is_as_a_clean_one(built)


def test_a_new_item_wants_no_frames(built: Buildable, called: Mock) -> None:
    """Nor where there is one more; and where it was, nothing of it stays."""
    before = files(built.site)
    built.folder.item("nieuws/fietspad.md", "Ook.", title="Fietspad", date="2026-11-11")
    built.build("-q")

    assert (built.site / "nieuws/fietspad/index.html").exists()
    assert not called.called
    assert is_as_a_clean_one(built)
    (built.root / "content/nieuws/fietspad.md").unlink()
    assert files(built.build("-q")) == before


def change_page(council: Buildable) -> None:
    """An ordinary page says something else."""
    council.folder.write("content/over.md", "---\ntitle: Over\n---\n\nIets anders.\n")


def add_page(council: Buildable) -> None:
    """There is one ordinary page more, which the theme has no menu for."""
    council.folder.write("content/contact.md", "---\ntitle: Contact\n---\n\nBel ons.\n")


def take_what_a_page_leads_to(council: Buildable) -> None:
    """What an ordinary page leads to is not there any more."""
    (council.root / "content/nieuws/zwembad.md").unlink()


def lose_a_page(council: Buildable) -> None:
    """Somebody took a file of MkDocs away from the site."""
    (council.site / "over/index.html").unlink()


def damage_a_page(council: Buildable) -> None:
    """Somebody changed one."""
    (council.site / "404.html").write_text("Stuk.")


def change_a_template(council: Buildable) -> None:
    """The council has a part of the frame of its own."""
    council.folder.write("templates/site/partials/foot.html", "<footer>Van ons</footer>")


def change_the_notice(council: Buildable) -> None:
    """A line that stands below every page."""
    file = council.root / "calendars/council.yml"
    file.write_text(f"{file.read_text()}\nnotice: Let op.\n")


def change_the_menu(council: Buildable) -> None:
    """The menu leads elsewhere."""
    council.folder.write("mkdocs.yml", WITHOUT_PDFS + NAV.replace("  - index.md\n", ""))


def show_a_picture(council: Buildable) -> None:
    """An ordinary page shows a picture, which lies beside it."""
    (council.root / "content/foto.png").write_bytes(PIXEL)
    council.folder.write("content/over.md", "---\ntitle: Over\n---\n\n![Een foto](foto.png)\n")


def lie_there_for_hosts(council: Buildable) -> None:
    """A file that hosts look for by its name."""
    council.folder.write("content/robots.txt", "User-agent: *\n")


SOME = (change_page, take_what_a_page_leads_to, damage_a_page)
MORE = (
    *(add_page, lose_a_page, change_a_template, change_the_notice, change_the_menu),
    *(show_a_picture, lie_there_for_hosts),
)


@pytest.mark.parametrize(
    "change",
    [*SOME, *(pytest.param(each, marks=pytest.mark.long) for each in MORE)],
    ids=lambda change: change.__name__,
)
def test_what_the_frames_follow_from_wants_them_anew(
    built: Buildable, called: Mock, change: Callable[[Buildable], None]
) -> None:
    """Then MkDocs is called, and the site is as a clean one; and the next time it is not."""
    change(built)

    assert is_as_a_clean_one(built)
    assert called.call_count == 2  # the clean one always calls it
    built.folder.item("nieuws/fietspad.md", "Nog een.", title="Fietspad", date="2026-11-10")
    built.build("-q")
    assert called.call_count == 2


@pytest.mark.parametrize("body", [b"{}", b"[" * 50_000])
def test_frames_of_another_form_are_none(built: Buildable, called: Mock, body: bytes) -> None:
    """A whole file of the cache that says something else costs time only."""
    store_of(built.site).write("frames", body)
    built.folder.item("nieuws/zwembad.md", "Een andere.", title="Zwembad", date="2026-11-10")

    assert is_as_a_clean_one(built)
    assert called.call_count == 2


def test_what_mkdocs_said_is_said_again(built: Buildable, called: Mock, capsys) -> None:
    """It warns of a menu that leads nowhere; then it is called each time, and warns each time."""
    nowhere = WITHOUT_PDFS + NAV.replace("over.md", "weg.md")
    built.folder.write("mkdocs.yml", nowhere)
    for text in ("Een.", "Twee."):
        built.folder.item("nieuws/zwembad.md", text, title="Zwembad", date="2026-11-10")
        capsys.readouterr()
        built.build()
        assert "weg.md" in capsys.readouterr().err
    assert called.call_count == 2
