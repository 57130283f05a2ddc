"""git in a folder: one call with what it says, and what an earlier one left unfinished."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.atomic_write import write_all
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.record.append_only_files import ENDING
from raadsweek.record.record_files import locked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from raadsweek.model.folders import Folders


TIMEOUT = 300
"""Seconds for one call of git; a network that hangs may not hold a publication for ever."""
FORGOTTEN = 2 * TIMEOUT
"""Seconds after which nobody holds a lock of git any more."""
NAME, ADDRESS = "Raadsweek", "raadsweek@localhost"
_OURS = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL")
"""Variables of git that say how to reach others, and not what to work on."""
_LOCK = re.compile(r"'([^'\n]+\.lock)'")


class GitError(RaadsweekError):
    """Git refused something; nothing was lost."""


class NotNowError(GitError):
    """This folder is in a state of git in which nothing can be recorded; `todo` ends it."""


def run_git(
    root: Path, *words: str, strip: bool = True, good: Collection[int] = (0,), again: bool = False
) -> str:
    """What git says in the folder `root`. GitError where it fails, with its words.

    `good` are the exit codes that are no failure. NotNowError while another git holds a lock.
    """
    who = ("-c", f"user.name={NAME}", "-c", f"user.email={ADDRESS}")
    plain = ("-c", "commit.gpgsign=false", "-c", "core.quotePath=false")
    try:
        done = subprocess.run(  # noqa: S603 - git and words of ours
            ["git", *who, *plain, *words],  # noqa: S607 - as the user's own git
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(message("git does not work here: {why}", why=str(error))) from error
    if done.returncode not in good:
        if (lock := _lock_of(done.stderr)) is not None:
            if not again and _taken_away(lock):
                return run_git(root, *words, strip=strip, good=good, again=True)
            raise _busy()
        said = " ".join((done.stderr or done.stdout).split())
        raise GitError(message("git {word}: {why}", word=_word(words), why=said or "?"))
    return done.stdout.strip() if strip else done.stdout


def _lock_of(said: str) -> Path | None:
    """The lock of git before which it stood."""
    found = _LOCK.search(said)
    lock = Path(found[1]) if found else None
    return lock if lock is not None and ".git" in lock.parts and lock.exists() else None


def _taken_away(lock: Path) -> bool:
    """Whether it was of one that was killed, and is away now."""
    try:
        if time.time() - lock.stat().st_mtime < FORGOTTEN:
            return False
        lock.unlink()
    except OSError:
        return False
    return True


def _busy() -> NotNowError:
    return NotNowError(
        message("another program is using git in this folder, or was broken off a moment ago"),
        message(
            "Let it finish, and try again. Is there none? Then Raadsweek clears this up by itself "
            "{minutes} minutes after it was broken off.",
            minutes=FORGOTTEN // 60,
        ),
    )


def _environment() -> dict[str, str]:
    """Of the user, without what would have git work on something else, or ask on the screen."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in _OURS}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}


def _word(words: tuple[str, ...]) -> str:
    """The command among options for git itself."""
    rest = list(words)
    while rest and rest[0] == "-c":
        del rest[:2]
    return rest[0] if rest else ""


# What git left unfinished in a folder: ended where nothing in it is left to be decided.
#
# A merge in which git was killed, or that stopped at lines of the record, is ended here: of the
# record the lines of both stay. What stopped at a file of a person is theirs to end, and they are
# told how. Nothing is ever undone: what was recorded since would go with it.

FOLDER = "record"
_BEGUN = {
    "rebase-merge": "git rebase",
    "rebase-apply/applying": "git am",
    "rebase-apply": "git rebase",
    "CHERRY_PICK_HEAD": "git cherry-pick",
    "REVERT_HEAD": "git revert",
}
"""A file of git's own that is there as long as a command of a person is not finished."""
_MERGING = "MERGE_HEAD"
"""The same of a merge, which is ended here where it can be."""
_MARKS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_BETWEEN = ("=======", "|||||||")
_BASE, _MINE, _THEIRS = "1", "2", "3"


class _Versions(Struct):
    """A path that git could not put together: the name of each version, by its stage."""

    names: dict[str, str] = {}


def finish(folders: Folders) -> None:
    """Ends what git left unfinished. NotNowError where a person has to: nothing was changed then.

    Lines of the record in which git put its marks are put together all the same.
    """
    root = folders.root
    top, own = _own_files(root)
    command = next((name for file, name in _BEGUN.items() if own[file].exists()), "")
    merging = own[_MERGING].exists()
    left = _divided(root, top)
    ours = [path for path in left if _is_of_record(path)]
    if ours:
        with locked(folders):
            for path in ours:
                _put_together(root, path, left[path])
    theirs = [path for path in left if path not in ours] or (_marked(root) if merging else [])
    if command or theirs:
        # In the order in which a person finds them.
        raise _not_now(command, sorted({*theirs, *(ours if command else ())}))
    if ours:
        run_git(root, "add", "--all", "--", *(f":(literal){path}" for path in ours))
    if merging:
        run_git(root, "commit", "--quiet", "--no-edit")


def _own_files(root: Path) -> tuple[str, dict[str, Path]]:
    """The top of the working tree, and the files by which git says what is not finished."""
    names = (*_BEGUN, _MERGING)
    asked = (word for name in names for word in ("--git-path", name))
    said = run_git(root, "rev-parse", "--show-toplevel", *asked)
    top, *paths = said.rsplit("\n", len(names))
    return top, {name: root / path for name, path in zip(names, paths, strict=True)}


def _divided(root: Path, top: str) -> dict[str, _Versions]:
    """The paths that git could not put together, as they are called from `root`."""
    found: dict[str, _Versions] = {}
    for each in _names(root, "ls-files", "--unmerged", "--full-name", "-z", "--", ":/"):
        about, _, path = each.partition("\t")
        _, name, stage = about.split()
        here = os.path.relpath(os.path.join(top, path), os.path.realpath(root))  # noqa: PTH118
        found.setdefault(here.replace(os.sep, "/"), _Versions()).names[stage] = name
    return found


def _marked(root: Path) -> list[str]:
    """The files of a merge in which git's marks were left, and that would be kept like that."""
    changed = set(_names(root, "diff", "--cached", "--relative", "--name-only", "-z"))
    if not changed:
        return []
    marked = ("grep", "--cached", "--files-with-matches", "-z", "-e", "^<<<<<<< ")
    found = _names(root, *marked, good=(0, 1))
    return [path for path in found if path in changed]


def _names(root: Path, *words: str, good: tuple[int, ...] = (0,)) -> Iterator[str]:
    said = run_git(root, *words, strip=False, good=good)
    return (each for each in said.split("\0") if each)


def _is_of_record(path: str) -> bool:
    """Whether we know how two of it are put together."""
    return path.startswith(f"{FOLDER}/") and (path.endswith(ENDING) or _is_latest(path))


def _is_latest(path: str) -> bool:
    return path.startswith(f"{FOLDER}/latest/")


# -- the record --------------------------------------------------------------------------------


def _put_together(root: Path, path: str, versions: _Versions) -> None:
    """Writes what the file becomes; it goes where one of the two took all of it away."""
    file = root / path
    here = _lines(file.read_bytes()) if file.is_file() else []
    texts = {stage: _lines(_text(root, name)) for stage, name in versions.names.items()}
    wanted = _newest(here, texts) if _is_latest(path) else _both(here, texts)
    if wanted:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_all({file: b"".join(line + b"\n" for line in wanted)})
    else:
        file.unlink(missing_ok=True)


def _both(here: list[bytes], texts: dict[str, list[bytes]]) -> list[bytes]:
    """The lines of both, without those that one of them took away; and what was added since."""
    base, mine, theirs = (texts.get(stage, []) for stage in (_BASE, _MINE, _THEIRS))
    gone = {line for line in base if line not in set(mine) or line not in set(theirs)}
    known = {*base, *mine, *theirs}
    since = [line for line in here if line not in known and not _is_mark(line)]
    return [line for line in dict.fromkeys((*mine, *theirs, *since)) if line not in gone]


def _newest(here: list[bytes], texts: dict[str, list[bytes]]) -> list[bytes]:
    """What was written since; else ours: it tells what was made here last."""
    if here and not any(map(_is_mark, here)):
        return here
    return texts.get(_MINE, [])


def _lines(data: bytes) -> list[bytes]:
    return data.removesuffix(b"\n").split(b"\n") if data else []


def _text(root: Path, name: str) -> bytes:
    return run_git(root, "cat-file", "blob", name, strip=False).encode(errors="surrogateescape")


def _is_mark(line: bytes) -> bool:
    text = line.decode(errors="replace").rstrip("\r")
    return text.startswith(_MARKS) or text in _BETWEEN


# -- a person ----------------------------------------------------------------------------------


def _not_now(command: str, files: list[str]) -> NotNowError:
    """What a person has to end, and how."""
    if not files:
        return NotNowError(
            message("in this folder '{command}' is not finished", command=command),
            message("Finish it with '{command} --continue', and try again.", command=command),
        )
    names = ", ".join(files)
    return NotNowError(
        message("git has two versions of {files}, and cannot choose", files=names),
        message(
            "Choose in each file what stays, and take away the lines with <<<<<<<, ======= and "
            ">>>>>>>. Then type 'git add {paths}' and '{command}', and try again.",
            paths=" ".join(files),
            command=f"{command} --continue" if command else "git commit --no-edit",
        ),
    )
