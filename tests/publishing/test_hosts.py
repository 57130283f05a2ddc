"""How a site comes online: a folder that is swapped, rsync, and what `channels.yml` says of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from raadsweek.delivery.site_upload import HostError, bring_online, host_of
from raadsweek.language import Language
from raadsweek.load import folders
from raadsweek.model.publisher import Host, HostType
from raadsweek.workspace.site_kind import LIVE

from .council import Desk, item


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    made = tmp_path / "site"
    for path in ("index.html", "nieuws/a/index.html", "data/record.json", ".raadsweek"):
        file = made / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)
    return made


def files(folder: Path) -> set[str]:
    """The files in a folder, but for the mark of a live one."""
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != LIVE)
    return {file.relative_to(folder).as_posix() for file in found}


@pytest.mark.parametrize("swaps", [True, False])
def test_a_folder_shows_the_new_site_and_nothing_of_the_last(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
):
    """Swapped whole, or file by file where the folder cannot be renamed; marked as live."""
    if not swaps:

        def refused(*_: object, **__: object) -> str:
            raise PermissionError(13, "no")

        monkeypatch.setattr("raadsweek.workspace.staging_folder.tempfile.mkdtemp", refused)
    host = Host(HostType.FOLDER, "live")
    bring_online(host, site, tmp_path)
    (site / "nieuws/a/index.html").unlink()
    (site / "nieuws/a").rmdir()
    (site / "index.html").write_text("nieuw")
    bring_online(host, site, tmp_path)

    assert files(tmp_path / "live") == files(site)
    assert (tmp_path / "live/index.html").read_text() == "nieuw"
    assert (tmp_path / "live" / LIVE).is_file()
    assert not (tmp_path / "live/nieuws/a").exists()


def test_why_a_site_did_not_come_online_is_said_in_dutch(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Words of the system and of rsync are no words of staff; what rsync adds stands behind."""
    dutch = Language("nl")
    (tmp_path / "live").write_text("een bestand")
    with pytest.raises(HostError) as refused:
        bring_online(Host(HostType.FOLDER, "live/site"), site, tmp_path)
    assert dutch.say(refused.value.what).endswith("een deel van het pad is een bestand en geen map")

    program = tmp_path / "bin/rsync"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'rsync error: unexpected tag' >&2\nexit 12\n")
    program.chmod(0o755)
    for path, told in (
        (program.parent, "viel weg (rsync error: unexpected tag)"),
        (tmp_path / "leeg", "het programma rsync staat niet op deze computer"),
    ):
        monkeypatch.setenv("PATH", str(path))
        with pytest.raises(HostError) as refused:
            bring_online(Host(HostType.RSYNC, "host:/site"), site, tmp_path)
        assert dutch.say(refused.value.what).endswith(told)


@pytest.mark.parametrize("address", ["anders", "site", "."])
def test_a_folder_with_other_files_is_refused(site: Path, tmp_path: Path, address: str):
    """What we did not make is not replaced, nor the built site itself or what is around it."""
    (tmp_path / "anders").mkdir()
    (tmp_path / "anders/foto.jpg").write_bytes(b"x")

    with pytest.raises(HostError):
        bring_online(Host(HostType.FOLDER, address), site, tmp_path)
    assert (tmp_path / "anders/foto.jpg").is_file()


def test_rsync_is_given_the_folder_and_the_address(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Rsync does it where the council asks for that; what it says of a failure is told."""
    programs = tmp_path / "bin"
    programs.mkdir()
    rsync = programs / "rsync"
    rsync.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    rsync.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    host = Host(HostType.RSYNC, "griffie@server:/var/www/raad/")

    bring_online(host, site, tmp_path)
    assert (tmp_path / "asked").read_text().splitlines()[-2:] == [f"{site}/", host.address]

    rsync.write_text("#!/bin/sh\necho 'geen verbinding' >&2\nexit 12\n")
    with pytest.raises(HostError) as told:
        bring_online(host, site, tmp_path)
    assert "geen verbinding" in str(told.value.what.value("why"))


def test_a_recipe_is_known_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Where nothing is said, a recipe shares the record through git: its disk is thrown away."""
    assert host_of(folders(desk.root)) == Host()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert host_of(folders(desk.root)).shares


@pytest.mark.parametrize(
    ("channel", "publisher", "code", "word"),
    [
        ("outbox", {"type": "folder", "address": "x"}, "not-a-site", "type site"),
        ("website", {"type": "foldr", "address": "x"}, "unknown-publisher", "folder"),
        ("website", {"type": "github", "address": "x"}, "unknown-key", "type"),
        ("website", {"type": "rsync"}, "missing-key", "address"),
    ],
)
def test_a_mistake_in_the_publisher_of_a_site_is_told(
    desks: Callable[..., Desk], channel: str, publisher: dict[str, str], code: str, word: str
):
    """A site comes online in one of five ways, and no other channel does."""
    desk = desks()
    file = desk.root / "calendars/channels.yml"
    text = json.dumps(publisher)
    old = f"{channel}:\n  label:"
    assert old in file.read_text()
    changed = file.read_text().replace("  publisher:\n    type: files\n", "")
    file.write_text(changed.replace(old, f"{channel}:\n  publisher: {text}\n  label:"))
    desk.run("check", "--format", "json")

    found = [each for each in json.loads(desk.out) if each["severity"] == "error"]
    assert [each["code"] for each in found] == [code]
    assert word in json.dumps(found)


def test_a_run_after_a_stop_puts_online_what_it_made_itself(
    desks: Callable[..., Desk], tmp_path: Path
):
    """With nothing new to show, a run that knows of the stop ends well, and so does the next."""
    desk = desks(type="folder", address=str(tmp_path / "online"))
    assert desk.run("publish") == 0, desk.err
    desk.later(minutes=2)
    assert desk.run("stop", "Brand") == 0, desk.err
    for _ in range(2):
        desk.later(minutes=2)
        assert desk.run("publish") == 0, desk.err
    item(desk.root, "2026-11-20-later", "Dit wacht")
    desk.later(days=3)
    assert desk.run("publish") == 0, desk.err
    assert not (tmp_path / "online/nieuws/2026-11-20-later").exists()


def test_what_was_prepared_before_a_stop_does_not_go_online(
    desks: Callable[..., Desk], tmp_path: Path
):
    """A stop that comes between the preparing and the bringing holds what was prepared."""
    desk = desks(type="folder", address=str(tmp_path / "online"))
    assert desk.run("publish") == 0, desk.err
    item(desk.root, "2026-11-23-nieuw", "Dit is te laat")
    desk.later(days=3)
    assert desk.run("publish", "--prepare") == 0, desk.err
    assert desk.run("build") == 0, desk.err
    desk.later(minutes=1)
    assert desk.run("stop", "Brand") == 0, desk.err
    assert desk.run("publish", "--still") == 1, desk.out
