"""A host that fails: its deploys get lost or come late, it does not answer, it rolls back."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import Any

from tests.publishing.host import Answers, Host

LOOKED_AT = "/data/record.json"


class FickleHost(Host):
    """What residents see at `url`; a site that is brought to `incoming` comes online by itself.

    `sites` are all that stood there, each kept as it was, in the order in which they came.
    """

    def __init__(self, root: Path) -> None:
        self.folder, self.incoming = root, root / "incoming"
        self.sites: list[Path] = []
        self.loses = False
        """Whether what is brought never comes online."""
        self.delay = 0
        """How many looks still see the old site."""
        self.deaf = 0
        """How many looks get no answer."""
        self._known: int | None = None
        self._coming: Path | None = None
        self._left = self._number = 0
        self._lock = threading.Lock()
        super().__init__(root / "nothing")

    def _answer(self, *asked: Any) -> Answers:
        with self._lock:
            self.sync()
        return _Answers(*asked, host=self)

    def sync(self) -> None:
        """Takes what was brought since."""
        try:
            inode = self.incoming.stat().st_ino
        except OSError:
            return
        if inode == self._known or not (self.incoming / "data").is_dir():
            return
        self._known = inode
        if self.loses:
            return
        self._number += 1
        kept = self.folder / f"site-{self._number}"
        shutil.copytree(self.incoming, kept, copy_function=os.link)
        self._coming, self._left = kept, self.delay
        self._come()

    def looked(self) -> bool:
        """Whether a look is answered; a site that is late comes nearer by it."""
        with self._lock:
            self.sync()
            if self.deaf:
                self.deaf -= 1
                return False
            self._left -= 1
            self._come()
            return True

    def _come(self) -> None:
        if self._coming is not None and self._left <= 0:
            self.show(self._coming)
            self._coming = None

    def show(self, site: Path) -> None:
        """This site stands online from now on."""
        self.root = site
        self.sites.append(site)

    def fails(self, failing: bool) -> None:
        """Whether bringing a site fails: then there is no room for it."""
        if failing and not self.incoming.exists():
            self.incoming.mkdir()
            (self.incoming / "vreemd").write_text("Van een ander")
        elif failing:
            (self.incoming / ".raadsweek-live").rename(self.folder / "mark")
            (self.incoming / ".raadsweek").rename(self.folder / "made")
        elif (self.incoming / "vreemd").exists():
            shutil.rmtree(self.incoming)
        elif (self.folder / "mark").exists():
            (self.folder / "mark").rename(self.incoming / ".raadsweek-live")
            (self.folder / "made").rename(self.incoming / ".raadsweek")


class _Answers(Answers):
    host: FickleHost

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answers, where the host does so at all."""
        if self.path.startswith(LOOKED_AT):
            if not self.host.looked():
                self.send_error(503)
                return
            self.directory = str(self.host.root)
        elif self.host.deaf:
            self.send_error(503)
            return
        super().do_GET()
