"""Writes the files of a new site, each when it is made, except those that stand there already."""

from __future__ import annotations

import errno
import os
from contextlib import nullcontext, suppress
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.cache.file_table import FileTable, KeptFile
from raadsweek.cache.site_manifest import LastSite, SeenLooks, content_digest
from raadsweek.errors import RaadsweekError, why_of
from raadsweek.generate.pending_outputs import Pending, RewordedSite, StandingFiles
from raadsweek.language import message
from raadsweek.parallel import on_every_core

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.looks import Look
    from raadsweek.model.artifact import Artifact


AT_ONCE, FEW = 32, 8
"""How many files one process takes at a time, of few such a part: pages cost little, lists of ten
years and PDFs a twentieth of a second and more."""
MANY = 1000
"""So many files are worth new processes, which take some hundredths of a second each."""
# Where Windows tells texts from bytes, these are bytes; and no other program gets the open file.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MODE = 0o666


class WrittenSite(Struct, frozen=True):
    """The site as written: what each file was made from, and which stood in the last one already.

    What they were made from, and `seen` for it, is known of a writer that keeps it.
    """

    files: FileTable
    standing: frozenset[str]
    seen: SeenLooks
    looks: frozenset[Look]
    """What was looked at; where only words differ what was not for the last site."""


class _Part(Struct, frozen=True):
    """Some files, in order, and what was looked at for them."""

    files: list[tuple[str, KeptFile, bool]]
    """Each with whether it stood in the last site already."""
    seen: SeenLooks = field(default_factory=SeenLooks)
    stay: AbstractSet[str] = frozenset()
    """Files of the last site that nobody made: they are as they were."""


class SiteWriter(Struct):
    """Writes below `folder` what the `last` site does not have.

    Where it `keeps`, a later build is told what each file was made from; that takes time.
    """

    folder: Path
    last: LastSite | None = None
    keeps: bool = False
    reworded: RewordedSite | None = None
    _folders: set[str] = field(default_factory=set)
    _changed: AbstractSet[int] = frozenset()
    """The looks of the last site that see something else."""

    def write(
        self,
        outputs: Iterable[Pending],
        artifacts: Sequence[Artifact] = (),
        later: Iterable[Artifact | StandingFiles] = (),
    ) -> WrittenSite:
        """Makes the outputs on every core, and then writes what comes `later`, one by one.

        RaadsweekError where the disk does not want it.
        """
        seen = self.last.seen if self.last else SeenLooks()
        before = self.last.files if self.last else FileTable.of({})
        known = len(seen.looks) if self._is_reworded else 0
        wanted, standing = self._wanted(outputs)
        made = (on_every_core(_in_turn(some), self._made) for some in _rounds(wanted))
        given = (_Part([self._given(artifact)]) for artifact in artifacts)
        new: dict[str, KeptFile] = {}
        stay, stood = set(standing), set()
        # Each is taken over when it is made: together they are tens of megabytes.
        # Those of a round begin when the round before is over: what they held is free again.
        for part in chain(chain.from_iterable(made), given, map(self._later, later)):
            numbers = seen.add(part.seen)
            stay |= part.stay
            for path, file, stands in part.files:
                new[path] = file._replace(looks=tuple(map(numbers.__getitem__, file.looks)))
                if stands:
                    stood.add(path)
        looks = frozenset(seen.looks[known:])
        gone = [path for path in before if path not in stay]
        files = before.changed(gone, new)
        lost = {n for path in gone for n in before[path].looks}
        lost.difference_update(*(file.looks for file in new.values()))
        if lost:  # nobody may look at them any more
            seen, files = seen.of(files)
        return WrittenSite(files, frozenset(stay | stood), seen, looks)

    @property
    def _is_reworded(self) -> bool:
        """Whether the last site is the one of which it is known what differs."""
        return bool(self.last and self.reworded and self.reworded.stood == self.last.stood)

    def _wanted(self, outputs: Iterable[Pending]) -> tuple[Sequence[Pending], AbstractSet[str]]:
        """The outputs that are to be made, and the files of all others.

        Nothing that such a one looked at is otherwise than it was.
        """
        last, known = self.last, self.reworded
        if last is None:
            return list(outputs), frozenset()
        different = last.look.different  # asked first: of nearly all files nothing else is asked
        if known and self._is_reworded:
            self._changed = last.seen.changed(known.edition.digests_of, known.stale)
            stale = last.files.looking_at(self._changed)
            stale.update(path for path in different if not last.stands(path))
            standing = last.files.looked.difference(stale)
            return list(known.outputs(standing)), standing
        all_outputs = list(outputs)
        if not all_outputs:
            return all_outputs, frozenset()
        self._changed = last.seen.changed(all_outputs[0].edition.digests_of)
        stale, made_from = last.files.looking_at(self._changed), last.files.made_from()
        stands = {
            each.path
            for each in all_outputs
            if made_from.get(each.path) == each.frame
            and each.path not in stale
            and (each.path not in different or last.stands(each.path))
        }
        return [each for each in all_outputs if each.path not in stands], stands

    def _made(self, outputs: Sequence[Pending]) -> _Part:
        """Some outputs; what all of `together` share is of use to no others."""
        with outputs[0].edition.sharing() if outputs[0].together else nullcontext():
            return self._made_of(outputs)

    def _made_of(self, outputs: Sequence[Pending]) -> _Part:
        if not self.keeps:
            return _Part([self._one(each.path, KeptFile("", ""), each.make()) for each in outputs])
        part = _Part([])
        for each in outputs:
            content, looks = self._made_again(each) or each.made()
            numbers = tuple(part.seen.noted(looks, each.edition.digests_of))
            new = KeptFile(each.frame, content_digest(content), looks=numbers)
            part.files.append(self._one(each.path, new, content))
        return part

    def _made_again(self, output: Pending) -> tuple[bytes, AbstractSet[Look]] | None:
        """What differs of a file of which the last one stands, in the frame of that; else None."""
        last = self.last
        if output.maker_again is None or last is None or output.path not in last.files:
            return None
        file, before = last.files[output.path], last.read(output.path)
        if before is None or file.frame != output.frame:
            return None
        looked = {number: last.seen.looks[number] for number in file.looks}
        stale = {look for number, look in looked.items() if number in self._changed}
        return output.made_again(before, looked.values(), stale)

    def _later(self, given: Artifact | StandingFiles) -> _Part:
        if not isinstance(given, StandingFiles):
            return _Part([self._given(given)])
        last = self.last
        stay = {path for path in given.digests if last and last.holds(path, given.digests[path])}
        others = [path for path in given.digests if path not in stay]
        made = given.made() if others else {}
        return _Part([self._whole(path, made[path]) for path in others], stay=stay)

    def _given(self, artifact: Artifact) -> tuple[str, KeptFile, bool]:
        return self._whole(artifact.path, artifact.content)

    def _whole(self, path: str, content: bytes) -> tuple[str, KeptFile, bool]:
        """A file that follows from nothing that is known."""
        new = KeptFile("", content_digest(content) if self.keeps else "")
        return self._one(path, new, content)

    def _one(self, path: str, new: KeptFile, content: bytes) -> tuple[str, KeptFile, bool]:
        """Writes one, unless its bytes stand in the last site already."""
        if self.last and self.last.holds(path, new.content):
            return path, new, True
        try:
            self._put(path, content)
        except OSError as error:
            raise unwritable(error, self.folder) from error
        return path, new, False

    def _put(self, path: str, content: bytes) -> None:
        if not is_within(path):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        self._make_folder(path.rpartition("/")[0])
        # Of ten thousands of files each thing asked of the system counts: no more than this is.
        file = os.open(f"{self.folder}/{path}", _NEW, _MODE)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)

    def _make_folder(self, folder: str) -> None:
        """Sees to it that a folder is there, with those in which it lies."""
        if folder in self._folders or not folder:
            return
        self._make_folder(folder.rpartition("/")[0])
        with suppress(FileExistsError):  # the process beside this one may have made it
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102
        self._folders.add(folder)


def _rounds(outputs: Sequence[Pending]) -> Iterator[Sequence[Pending]]:
    """Those for which new processes begin: what the others held and touched is free again then.

    What outputs share takes room that a process does not give back. Where many share nothing they
    are made before or after that.
    """
    sharing = [number for number, each in enumerate(outputs) if each.together]
    first, last = (sharing[0], sharing[-1] + 1) if sharing else (0, len(outputs))
    begin = first if first >= MANY else 0
    end = last if len(outputs) - last >= MANY else len(outputs)
    yield from filter(None, (outputs[:begin], outputs[begin:end], outputs[end:]))


def _parts(outputs: Iterable[Pending]) -> Iterator[Sequence[Pending]]:
    """What one process makes at a time: all that have work in common, of others some."""
    for together, group in groupby(outputs, key=lambda each: each.together):
        found = list(group)
        size = len(found) if together else min(AT_ONCE, -(-len(found) // FEW))
        yield from (found[n : n + size] for n in range(0, len(found), size))


def _in_turn(outputs: Sequence[Pending]) -> list[Sequence[Pending]]:
    """The parts in the order in which they are begun.

    Of few outputs those take longest that share nothing: most are pages, for which one process
    loads the templates while another makes the rest.
    """
    parts = list(_parts(outputs))
    if len(outputs) >= MANY:
        return parts
    return sorted(parts, key=lambda part: (not part[0].together, len(part)), reverse=True)


def is_within(path: str) -> bool:
    """Whether it is the path of a file below a folder, and leads nowhere else."""
    if path.startswith("/") or "\0" in path or ".." in path.split("/"):
        return False
    return any(part not in ("", ".") for part in path.split("/"))


def taken(file: str, path: str) -> RaadsweekError:
    """A file of the content folder would stand where Raadsweek writes one itself."""
    return RaadsweekError(
        message("{file}: Raadsweek itself makes {path}", file=file, path=path),
        message("Give this file another name."),
    )


def unwritable(error: OSError, site: Path) -> RaadsweekError:
    """What to do where the site at `site`, or the new one beside it, cannot be written."""
    return RaadsweekError(
        message("the site cannot be written: {error}", error=why_of(error)),
        message(
            "Check the room on the disk and whether you may write in {folder}.",
            folder=site.parent.name,
        ),
    )
