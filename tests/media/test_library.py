"""What is known of files: found out once, and known again by their stamps."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from raadsweek.media import library as module
from raadsweek.media.allowed_files import UnfitFileError
from raadsweek.media.library import Library

from .test_pictures import drawn, photo


class Keeper(dict[str, bytes]):
    """Keeps things as the cache of a site does."""

    def read(self, name: str) -> bytes | None:
        """What was kept."""
        return self.get(name)

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""
        self[name] = body

    def forget(self, name: str) -> None:
        """Keeps it no longer."""
        self.pop(name, None)


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file that is some seconds old: of a fresh one nobody knows whether it still changes."""
    file = folder / name
    file.write_bytes(content)
    time.sleep(0.05)
    return file


def kept(folder: Path, keeper: Keeper) -> Library:
    """What the next command knows."""
    found = Library(folder)
    found.kept_by(keeper)
    return found


def test_the_next_command_decodes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are known again by the file's stamp, and renditions by the digest of its bytes."""
    keeper = Keeper()
    put(tmp_path, "foto.jpg", photo(size=(2000, 1000)))
    first = kept(tmp_path, keeper)
    facts = first.facts("foto.jpg")
    made = first.picture("foto.jpg", facts.digest)
    size = first.size("foto.jpg", facts.digest)
    first.keep()

    for name in ("picture_inspection", "rendition", "read"):
        monkeypatch.setattr(module, name, None)
    again = kept(tmp_path, keeper)
    assert again.facts("foto.jpg") == facts
    assert again.size("foto.jpg", facts.digest) == size == len(made)
    assert again.picture("foto.jpg", facts.digest) == made


def test_another_file_of_the_same_name_is_looked_at(tmp_path: Path) -> None:
    """Also where it has the same size and its time is set back."""
    keeper = Keeper()
    file = put(tmp_path, "a.png", drawn("png", (40, 30)))
    first = kept(tmp_path, keeper)
    before = first.facts("a.png")
    first.keep()
    at = file.stat()
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))

    with pytest.raises(UnfitFileError):
        kept(tmp_path, keeper).facts("a.png")
    assert before.width == 40


def test_what_is_gone_is_kept_no_longer(tmp_path: Path) -> None:
    """The cache grows with what there is, not with what there ever was."""
    keeper = Keeper()
    file = put(tmp_path, "a.png", drawn("png", (1000, 30)))
    first = kept(tmp_path, keeper)
    first.size("a.png", first.facts("a.png").digest)
    first.keep()
    assert len(keeper) == 2

    file.unlink()
    put(tmp_path, "b.png", drawn("png"))
    second = kept(tmp_path, keeper)
    second.facts("b.png")
    second.keep()
    assert list(keeper) == ["files"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"tools":"x","files":{},"sizes":{}}'])
def test_a_cache_that_is_not_ours_is_nothing(tmp_path: Path, damage: bytes) -> None:
    """What is damaged, or was made by another version, costs only time."""
    put(tmp_path, "a.png", drawn("png"))

    assert kept(tmp_path, Keeper(files=damage)).facts("a.png").width == 64


def test_a_picture_that_changed_meanwhile_is_not_shown(tmp_path: Path) -> None:
    """What was looked at is what is shown, or nothing."""
    put(tmp_path, "a.png", drawn("png"))
    found = Library(tmp_path)
    digest = found.facts("a.png").digest
    put(tmp_path, "a.png", drawn("png", (3, 3)))

    with pytest.raises(OSError, match="changed"):
        found.picture("a.png", digest)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.heic", b"x", "image-kind"),
        ("a.tiff", b"x", "image-kind"),
        ("a.svg", b"<svg/>", "image-kind"),
        ("a.zip", b"PK\3\4", "document-kind"),
        ("a.html", b"<p>", "document-kind"),
        ("a.eml", b"From:", "document-kind"),
        ("a.pdf", b"MZ", "not-what-it-says"),
        ("a.docx", b"PK\3\4", "not-what-it-says"),
        ("a.txt", b"a\0b", "not-what-it-says"),
        ("a.ics", b"x", "not-what-it-says"),
        ("a.png", b"geen plaatje", "no-picture"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "no-picture"),
    ],
)
def test_what_cannot_be_public_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    """By its name, and by its first bytes: a program that is called a PDF is none."""
    put(tmp_path, name, content)

    with pytest.raises(UnfitFileError) as refused:
        Library(tmp_path).facts(name)
    assert refused.value.code == code
    assert Library(tmp_path).digest(name) == ""


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    """25 MB; nobody downloads more on a telephone."""
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(25_000_001)

    with pytest.raises(UnfitFileError) as refused:
        Library(tmp_path).facts("a.pdf")
    assert refused.value.code == "file-too-large"
