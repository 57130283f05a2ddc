"""The reader: regular files of the folder and nothing else, whatever a name leads to."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raadsweek.media.allowed_files import UnfitFileError
from raadsweek.media.reader import read, remove

SECRET = b"geheim"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with all that may lie in one, beside a file that is nobody's business."""
    home = tmp_path_factory.mktemp("project")
    (home / "buiten.txt").write_bytes(SECRET)
    (home / "buiten").mkdir()
    (home / "buiten" / "x.pdf").write_bytes(SECRET)
    content = home / "content"
    (content / "map").mkdir(parents=True)
    (content / "map" / "nota.pdf").write_bytes(b"nota")
    (content / "ook.pdf").symlink_to("map/nota.pdf")
    (content / "uit.pdf").symlink_to(home / "buiten.txt")
    (content / "weg").symlink_to(home / "buiten")
    (content / "omgeving.pdf").symlink_to("/proc/self/environ")
    (content / "rond.pdf").symlink_to("rond.pdf")
    (content / "toestel.pdf").symlink_to("/dev/zero")
    os.mkfifo(content / "pijp.pdf")
    return content


@pytest.mark.parametrize("file", ["map/nota.pdf", "ook.pdf", "map/../map/nota.pdf"])
def test_a_file_within_the_folder_is_read(folder: Path, file: str) -> None:
    """Also by a link that stays within the folder."""
    assert read(folder, file, 100) == b"nota"


@pytest.mark.parametrize(
    "file",
    [
        "uit.pdf",
        "weg/x.pdf",
        "omgeving.pdf",
        "rond.pdf",
        "toestel.pdf",
        "pijp.pdf",
        "map",
        ".",
        "",
        "..",
        "../buiten.txt",
        "map/../../buiten.txt",
        "/etc/passwd",
        "map/nota.pdf/x",
        "niet.pdf",
        "x" * 300,
        "a\0b",
        "\ud83d.pdf",
    ],
)
def test_nothing_else_is_read(folder: Path, file: str) -> None:
    """A link out of the folder, a device and a pipe are refused, and hold up nothing."""
    with pytest.raises(UnfitFileError):
        read(folder, file, 100)


@given(
    st.lists(
        st.sampled_from(
            (
                "..",
                ".",
                "",
                "map",
                "weg",
                "nota.pdf",
                "uit.pdf",
                "x.pdf",
                "omgeving.pdf",
                "pijp.pdf",
            )
        )
        | st.text(max_size=5),
        max_size=6,
    ).map("/".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_name_leads_out(folder: Path, file: str) -> None:
    """Whatever a file is called, what is read of it is a file of the folder."""
    with suppress(UnfitFileError):
        assert read(folder, file, 100) == b"nota"


def test_no_more_is_read_than_was_asked(folder: Path) -> None:
    """A file that is too large is refused before it is read."""
    assert read(folder, "map/nota.pdf", 4) == b"nota"
    with pytest.raises(UnfitFileError) as refused:
        read(folder, "map/nota.pdf", 3)
    assert refused.value.code == "file-too-large"


def test_what_becomes_a_link_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking where a name leads and opening it nobody can put a link there."""
    (tmp_path / "buiten.pdf").write_bytes(SECRET)
    content = tmp_path / "content"
    content.mkdir()
    file = content / "x.pdf"
    file.write_bytes(b"nota")
    really = os.path.realpath

    def swapped(path: str | Path, **options: bool) -> str:
        found = really(path, **options)
        if found.endswith("x.pdf"):
            file.unlink()
            file.symlink_to(tmp_path / "buiten.pdf")
        return found

    monkeypatch.setattr(os.path, "realpath", swapped)
    with pytest.raises(UnfitFileError):
        read(content, "x.pdf", 100)


def test_only_a_file_of_the_folder_is_taken_away(folder: Path) -> None:
    """What a link leads to stays, wherever that is."""
    (folder / "weg.pdf").write_bytes(b"weg")

    assert remove(folder, "weg.pdf")
    assert not remove(folder, "weg.pdf")
    assert not remove(folder, "uit.pdf")
    assert (folder.parent / "buiten.txt").read_bytes() == SECRET
