"""Brings the site that was built online: into a folder that a web server shows, or by rsync."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import suppress
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.atomic_write import write_all
from raadsweek.emit.open_data import RECORD
from raadsweek.errors import RaadsweekError, why_of
from raadsweek.language import message
from raadsweek.load.calendars import channels, load_named
from raadsweek.model.publisher import Host, HostType
from raadsweek.workspace.site_kind import LIVE, SiteKind, kind_of, refuse_preview
from raadsweek.workspace.staging_folder import StagingFolder, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.language import Message
    from raadsweek.model.folders import Folders

LIVE_TEXT = "Residents see this folder. Raadsweek brings a finished site here, and nothing else.\n"
HOST = "latest/publisher.json"
"""In the record: how the site came online last; it is not published."""
_RECIPES: Mapping[str, HostType] = {
    "GITHUB_ACTIONS": HostType.GITHUB,
    "GITLAB_CI": HostType.GITLAB,
}


_NO_WAY = message("the connection could not be made, or broke off")
_NO_ANSWER = message("no answer came in time")
_RSYNC: Mapping[int, Message] = {
    3: message("a folder on one of the two sides cannot be used"),
    5: _NO_WAY,
    10: _NO_WAY,
    11: message("a file could not be read or written, or the disk is full"),
    12: _NO_WAY,
    23: message("some files did not come over"),
    24: message("files changed while they were copied"),
    30: _NO_ANSWER,
    35: _NO_ANSWER,
    127: message("the program rsync is not on the other machine"),
    255: _NO_WAY,
}
"""What rsync means by how it ends (its manual, "exit values"); it says more in English."""


class HostError(RaadsweekError):
    """The site did not come online; what stood there before still does, or most of it."""


def host_of(folders: Folders) -> Host:
    """How the site comes online, as `channels.yml` says; by hand where it says nothing.

    A recipe of GitHub or GitLab is known by itself: what it would write on its disk only is lost.
    Where `channels.yml` is wrong it is as it was at the last release.
    """
    file = load_named(folders)["channels"]
    told = (channel.host for channel in channels(file).values())
    found = next((host for host in told if host is not None), None)
    if found is not None:
        return found
    for variable, type in _RECIPES.items():
        if os.environ.get(variable) == "true":
            return Host(type)
    return (_remembered(folders) if file.problems else None) or Host()


def remember(folders: Folders, host: Host) -> None:
    """Keeps how the site comes online: what takes away must come there whatever the calendars say.

    RaadsweekError where that cannot be written.
    """
    file = folders.record / HOST
    data = json.dumps({"type": host.type.value, "address": host.address, "git": host.git}) + "\n"
    if _remembered(folders) == host or (host == Host() and not file.exists()):
        return
    write_all({file: data.encode()})


def _remembered(folders: Folders) -> Host | None:
    try:
        told = json.loads((folders.record / HOST).read_bytes())
        return Host(HostType(told["type"]), str(told["address"]), told["git"] is True)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_lasting() -> bool:
    """Whether what is written on this disk is there tomorrow: in a recipe it is thrown away."""
    return not any(os.environ.get(name) == "true" for name in (*_RECIPES, "CI"))


def bring_online(host: Host, site: Path, root: Path) -> None:
    """Brings all of `site` online. HostError where that fails, SiteKindError for a preview."""
    refuse_preview(site)
    if host.type is HostType.FOLDER:
        target = Path(os.path.realpath(root / host.address))
        _refuse_others(target, site)
        try:
            _into_folder(site, target)
        except OSError as error:
            raise _failed(host, why_of(error)) from error
    elif host.type is HostType.RSYNC:
        _by_rsync(host, site, root)


def _refuse_others(target: Path, site: Path) -> None:
    if target == site.resolve() or target in site.resolve().parents:
        raise HostError(
            message("the site cannot come online in the folder in which it is built"),
            message("Give the channel of the site another 'address' in channels.yml."),
        )
    if target.is_dir() and any(target.iterdir()):
        refuse_preview(target)
        if (target / LIVE).is_file() or kind_of(target) is SiteKind.PUBLIC:
            return
        raise HostError(
            message(
                "the folder {folder} holds files that Raadsweek did not make", folder=str(target)
            ),
            message("Choose another 'address' in channels.yml, or empty the folder yourself."),
        )


def _into_folder(site: Path, target: Path) -> None:
    """Swaps the folder whole; where it cannot be renamed its files are changed one by one."""
    clean(target)
    try:
        place = StagingFolder(target)
    except OSError:
        _one_by_one(site, target)
        return
    new, old = place.new, place.old
    try:
        shutil.copytree(site, new, symlinks=True)
        (new / LIVE).write_text(LIVE_TEXT)
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        except OSError:
            if old.exists() and not target.exists():
                old.rename(target)
            _one_by_one(site, target)
    finally:
        place.close()


def _one_by_one(site: Path, target: Path) -> None:
    """New files first, then what says which release it is, then what is gone."""
    target.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        target.chmod(target.stat().st_mode | 0o055)
    (target / LIVE).write_text(LIVE_TEXT)
    files = {file.relative_to(site).as_posix() for file in _files(site)}
    for path in sorted(files, key=lambda path: (path == RECORD, path)):
        _bring(site / path, target / path)
    for file in list(_files(target)):
        if file.relative_to(target).as_posix() not in files | {LIVE}:
            file.unlink()
            with suppress(OSError):
                file.parent.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _bring(file: Path, to: Path) -> None:
    if to.is_file() and not to.is_symlink() and cmp(file, to, shallow=False):
        return
    if not to.parent.is_dir():
        to.parent.mkdir(parents=True)
        shutil.copymode(file.parent, to.parent)
    beside = to.with_name(f".{to.name}.new")
    shutil.copy2(file, beside)
    beside.replace(to)


def _by_rsync(host: Host, site: Path, root: Path) -> None:
    words = ["rsync", "--archive", "--delete-after", "--delay-updates", f"--exclude=/{LIVE}"]
    try:
        done = subprocess.run(  # noqa: S603 - rsync and what the council configured
            [*words, "--", f"{site}/", host.address],
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and root.is_dir()
        why = message("the program rsync is not on this machine") if missing else why_of(error)
        raise _failed(host, why) from error
    if done.returncode:
        said = " ".join(done.stderr.split()) or str(done.returncode)
        why = _RSYNC.get(done.returncode, message("rsync broke off"))
        raise _failed(host, message("{why} ({words})", why=why, words=said))


def _failed(host: Host, why: Message) -> HostError:
    return HostError(
        message("the site did not come online at {address}: {why}", address=host.address, why=why),
        message("What was prepared stays prepared. The next 'raadsweek publish' goes on."),
    )
