"""The cache of one site: a few files in a folder of the user, outside the project.

A project comes from elsewhere (a checkout, an upload), so nothing in it is taken for what we
made ourselves. Nothing that is read here is run. What is damaged, of another form or not there
counts as nothing kept.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import time
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from string import hexdigits
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

from msgspec import Struct

from raadsweek.cache.file_stamps import stamp
from raadsweek.file_lock import lock
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    import shutil
    import tempfile
    from collections.abc import Iterable, Iterator

    import platformdirs

    from raadsweek.cache.file_stamps import Stamp
else:  # Where nothing changed nothing is written or taken away.
    shutil = LazyModule("shutil")
    tempfile = LazyModule("tempfile")
    platformdirs = LazyModule("platformdirs")

FORM = b"raadsweek 2"
"""The form of what is kept. Another one is not understood, and made anew."""
VARIABLE = "RAADSWEEK_CACHE"
"""The environment variable that names another folder for the caches of all sites."""
UNUSED = 90 * 24 * 3600.0
"""Seconds after which the cache of a site that is not built any more is taken away."""
_LOCK = "lock"
_NAME = 12
"""Bytes of the digest of a site by which the folder of its cache is named."""


class Store(Struct, frozen=True):
    """What is kept of the site at `site`. Without a `folder` nothing is kept, nor was.

    Whatever goes wrong with a file here is no reason to fail: it only costs time.
    """

    site: Path
    folder: Path | None = None

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self.folder is not None

    def read(self, name: str) -> bytes | None:
        """What was kept under this name; None where nothing is, or where it is not whole."""
        if self.folder is None:
            return None
        try:
            with _opened(self.folder / _file(name)) as stream:
                begin, body = stream.read(_BEGIN), stream.read()
        except OSError:
            return None
        return body if begin == self._begin(name, crc32(body)) else None

    def parts(self, name: str) -> KeptParts:
        """Parts of what was kept under this name, for who knows a digest of each of them."""
        with suppress(OSError):
            if self.folder is not None:
                return KeptParts(_opened(self.folder / _file(name)))
        return KeptParts(None)

    def stamp_of(self, name: str) -> Stamp:
        """How the file with what was kept under this name looks; another one looks different."""
        return stamp(self.folder / _file(name)) if self.folder else ()

    def write(self, name: str, body: bytes) -> None:
        """Keeps it, whole or not at all."""
        self.write_parts(name, (body,))

    def write_parts(self, name: str, parts: Iterable[bytes]) -> None:
        """Keeps these, one behind the other, whole or not at all; each is asked for in its turn."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            number, made = tempfile.mkstemp(prefix=".new-", dir=self.folder)
            try:
                with os.fdopen(number, "wb") as stream:
                    stream.write(bytes(_BEGIN))
                    total = 0
                    for part in parts:
                        total = crc32(part, total)
                        stream.write(part)
                    stream.seek(0)
                    stream.write(self._begin(name, total))
                Path(made).replace(self.folder / _file(name))
            except BaseException:
                Path(made).unlink(missing_ok=True)
                raise

    def forget(self, name: str) -> None:
        """Keeps what has this name no longer."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / _file(name)).unlink(missing_ok=True)

    def read_json(self, name: str) -> Any:
        """A value that was kept as JSON; None where there is none."""
        body = self.read(name)
        try:
            return None if body is None else json.loads(body)
        except (ValueError, RecursionError):
            return None

    def write_json(self, name: str, value: Any) -> None:
        """Keeps what JSON can hold."""
        self.write(name, json.dumps(value, separators=(",", ":")).encode())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One build of this site at a time in the body; another one waits.

        Where no lock can be had, as without a folder, it goes on without one.
        """
        number = self._lock()
        try:
            if number is not None:
                with suppress(OSError):  # A disk of the network that knows no locks.
                    lock(number, waits=True)
            yield
        finally:
            if number is not None:
                os.close(number)

    def _lock(self) -> int | None:
        if self.folder is None:
            return None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        except OSError:
            return None
        with suppress(OSError):
            os.utime(self.folder / _LOCK)  # By its time one knows that somebody still builds here.
        return number

    def _begin(self, name: str, total: int) -> bytes:
        """What a file begins with: that of another name, site or form begins otherwise.

        `total` is the checksum of the rest. It is of no use against who means harm, who could make
        any: it finds what a disk lost, in a third of the time of a digest.
        """
        whose = f"\0{self.site}\0{name}\0".encode("utf-8", "surrogateescape")
        mark = blake2b(FORM + whose, digest_size=_BEGIN - _CHECKSUM)
        return mark.digest() + total.to_bytes(_CHECKSUM, "big")


class KeptParts:
    """A file of which a few parts are read, however large it is; as it was when it was opened."""

    def __init__(self, stream: BinaryIO | None) -> None:
        self._stream = stream

    def __del__(self) -> None:
        """Closes it: nobody knows when the last part is asked for."""
        if self._stream is not None:
            self._stream.close()

    def read(self, begin: int, size: int) -> bytes:
        """So many bytes from there on, of what was kept; less where it is not there."""
        if self._stream is None:
            return b""
        try:
            if hasattr(os, "pread"):  # processes that were forked have one place in it together
                return os.pread(self._stream.fileno(), size, _BEGIN + begin)
            self._stream.seek(_BEGIN + begin)
            return self._stream.read(size)
        except OSError:
            return b""


class Shelved(Struct, frozen=True):
    """What was made with the same `tools`, a digest; of what others made nothing is given back."""

    store: Store
    tools: str

    def read(self, name: str) -> bytes | None:
        """What is kept under this name."""
        found, mark = self.store.read(f"part {name}"), self._mark
        return found.removeprefix(mark) if found and found.startswith(mark) else None

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""
        self.store.write(f"part {name}", self._mark + body)

    @property
    def _mark(self) -> bytes:
        return blake2b(self.tools.encode(), digest_size=_MARK).digest()


_BEGIN, _CHECKSUM = 32, 4
"""Bytes before what is kept, and how many of them are its checksum."""
_MARK = 32
"""Bytes of the digest of tools."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


def _opened(file: Path) -> BinaryIO:
    """A file, to be read. OSError for a link, and for what is no file: a pipe, a device."""
    stream = open(os.open(file, os.O_RDONLY | _NO_LINK | _NO_WAITING), "rb")  # noqa: PTH123, SIM115
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    return stream


def _file(name: str) -> str:
    """The file of a name: `part 2025 1/2` lies in no folder `part 2025 1`."""
    return name.replace("/", " of ")


def store_of(site: Path, *, kept: bool = True) -> Store:
    """The cache of the site folder at `site`, in that of the user; `kept` False: none at all."""
    site = Path(os.path.realpath(site))
    root = _root() if kept else None
    if root is None:
        return Store(site)
    _forget_unused(root)
    name = blake2b(str(site).encode("utf-8", "surrogateescape"), digest_size=_NAME).hexdigest()
    folder = root / name
    try:
        # Such a link may have come with a checkout: what is kept would be written where it leads.
        is_link = root.is_symlink() or folder.is_symlink()
    except OSError:  # The folder of another user: then nothing is kept.
        return Store(site)
    return Store(site) if is_link else Store(site, folder)


def forget_everything() -> None:
    """Takes away all caches of all sites: one of them may hold words that may be nowhere.

    It only costs time: nothing is known from a cache that is not in the files.
    """
    root = _root()
    if root is None:
        return
    with suppress(OSError), os.scandir(root) as found:
        for entry in found:
            if _is_cache(entry):
                shutil.rmtree(entry.path, ignore_errors=True)


def _root() -> Path | None:
    """`RAADSWEEK_CACHE`, else the folder that the system has for caches; None: nobody's home."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return Path(asked).absolute()
    try:
        return platformdirs.user_cache_path("raadsweek", appauthor=False)
    except RuntimeError:
        return None


def _is_cache(entry: os.DirEntry[str]) -> bool:
    """Whether it is of ours: somebody may have named a folder that holds other things too."""
    ours = len(entry.name) == 2 * _NAME and set(entry.name) <= set(hexdigits)
    return ours and entry.is_dir(follow_symlinks=False)


def _forget_unused(root: Path) -> None:
    """Takes away what belongs to sites that nobody builds any more."""
    with suppress(OSError), os.scandir(root) as found:
        for entry in filter(_is_cache, found):
            lock = Path(entry.path, _LOCK)
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > UNUSED:
                    shutil.rmtree(entry.path, ignore_errors=True)
