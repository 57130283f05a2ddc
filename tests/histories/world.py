"""A council in two clones, its host, its mail server, and what is known of all that happened.

Nothing here is asked of the code but what it wrote: what its runs did is seen from outside.
"""

from __future__ import annotations

import json
import random
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from raadsweek.cli import OUR_FAULT
from raadsweek.delivery.git_record import GitRecord
from raadsweek.model import fact as sorts
from raadsweek.replace_fields import replace
from tests.delivery.servers import Servers
from tests.delivery.servers import World as Sent
from tests.histories.clone import KILLED, Clone
from tests.histories.council import Text, write_council
from tests.histories.host import FickleHost
from tests.histories.residents import Online
from tests.publishing.council import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from raadsweek.model.fact import Fact

START = datetime.fromisoformat("2026-11-18T08:30:00+01:00")
"""A Wednesday; the mail goes out on Thursday at 17:00."""
LETTERS = "abcdefghijklmnop"
HOOK = """\
#!/bin/sh
test -f left || exit 0
left=$(cat left)
test "$left" -gt 0 || exit 1
echo $((left - 1)) > left
"""
"""Of the origin: where a file `left` is, so many pushes still go."""
REAL_PUSH = GitRecord.push


@dataclass(frozen=True)
class Tree:
    """The files from which a release was made."""

    ready: frozenset[int]
    """The texts that may be read."""
    withdrawn: frozenset[int]
    """Those that are taken back, with a reason."""
    words: Mapping[int, str]


@dataclass
class World:
    """Everything of one history."""

    root: Path
    servers: Servers
    seed: str
    now: datetime = START
    texts: list[Text] = field(default_factory=list)
    releases: dict[str, tuple[Clone, Tree, frozenset[str]]] = field(default_factory=dict)
    """Of each release who made it, of which files, and the facts that were known."""
    erased: dict[str, int] = field(default_factory=dict)
    """The id of the fact of each erasure to the number of its text."""
    may_be_public: set[str] = field(default_factory=set)
    """All words that stood in a file that was ready when a release was made, and the names of what
    was withdrawn since."""
    log: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    """The releases, in the order in which they were made."""
    lost: bool = False
    """Whether facts were lost: then some texts are for good."""
    broken: list[str] = field(default_factory=list)
    """What the command says of faults of its own."""
    _race: Callable[[], None] | None = None
    _racing: int = -1

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311
        self.host = FickleHost(self.root / "host")
        self.sent: Sent = self.servers.world
        self.sent.mails.clear()
        self.sent.answers.clear()
        self.sent.silent_after.clear()
        git(self.root, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
        (self.root / "origin.git/hooks").mkdir(exist_ok=True)
        hook = self.root / "origin.git/hooks/pre-receive"
        hook.write_text(HOOK)
        hook.chmod(0o755)
        first = self.root / "a"
        write_council(first, self.host.url, self.host.incoming, self.servers.smtp_port)
        git(first, "init", "--quiet", "--initial-branch=main")
        git(first, "remote", "add", "origin", str(self.root / "origin.git"))
        self.clones = [Clone(0, first)]
        self.clones[0].save()
        self.clones[0].git("push", "--quiet", "origin", "HEAD:main")
        git(self.root, "clone", "--quiet", "origin.git", "b")
        self.clones.append(Clone(1, self.root / "b"))
        GitRecord.push = self._pushing()  # type: ignore[method-assign, assignment]

    def stop(self) -> None:
        """It is over."""
        GitRecord.push = REAL_PUSH  # type: ignore[method-assign]
        self.host.stop()

    def _pushing(self) -> Callable[[GitRecord], None]:
        def push(record: GitRecord) -> None:
            """Lets the other clone be first, where that was asked for."""
            self._racing -= 1
            race = self._race
            if race is not None and self._racing == 0:
                self._race = None
                race()
            REAL_PUSH(record)

        return push

    # -- texts -------------------------------------------------------------------------------

    def mark(self, sort: str) -> str:
        """A word that nobody had before."""
        count = self._marks = getattr(self, "_marks", 0) + 1
        digits = [LETTERS[count >> 4 * n & 15] for n in range(4)]
        return f"{sort}{'zq'[count % 2]}{''.join(digits)}a"

    def new(self, owner: int, status: str) -> Text:
        """A new text, of today."""
        number = len(self.texts)
        title, words = self.mark("t"), self.mark("w")
        made = Text(number, owner, f"{self.now:%Y-%m-%d}-b{number}", title, words, status)
        made.ids.append(made.id)
        made.ever += [title, words]
        self.texts.append(made)
        return made

    def of(self, id: str) -> Text | None:
        """The text that has or had this id."""
        return next((each for each in self.texts if id in each.ids), None)

    # -- time and machines -------------------------------------------------------------------

    def later(self, **passed: float) -> None:
        """So much time passes."""
        self.now += timedelta(**passed)

    @contextmanager
    def network(self, pushes: int | None = None, *, fetch: bool = True) -> Iterator[None]:
        """A network by which so many pushes still go; or by which not even a fetch goes."""
        origin = self.root / "origin.git"
        left = origin / "left"
        if pushes is not None:
            left.write_text(str(pushes))
        if not fetch:
            origin.rename(self.root / "gone.git")
        try:
            yield
        finally:
            if not fetch:
                (self.root / "gone.git").rename(origin)
            left.unlink(missing_ok=True)

    @contextmanager
    def race(self, push: int, other: Callable[[], None]) -> Iterator[None]:
        """Before the push with this number of what runs now, the `other` does something."""
        self._race, self._racing = other, push
        try:
            yield
        finally:
            self._race, self._racing = None, -1

    def run(self, clone: Clone, *words: str, clock: timedelta = timedelta(0)) -> int:
        """Runs the command in a clone; its machine's clock may differ."""
        self.later(seconds=10)
        self.host.now = self.now
        code = clone.run(self.now + clock, *words)
        self._after(clone, code, *words)
        return code

    def killed(self, clone: Clone, step: str, *words: str) -> int:
        """Runs it and kills it at a step."""
        self.later(seconds=10)
        self.host.now = self.now
        code = clone.killed(self.now, step, *words)
        self._after(clone, code, *words)
        return code

    def _after(self, clone: Clone, code: int, *words: str) -> None:
        self.host.sync()
        self.log.append(f"{self.now:%a %d %H:%M:%S} {clone.root.name} {' '.join(words)}: {code}")
        if code == OUR_FAULT:
            self.broken.append(clone.said.splitlines()[-1])
        if code not in (0, KILLED):
            self.log += [f"    {line}" for line in clone.said.splitlines()[:4]]
        self.note(clone)

    def note(self, clone: Clone) -> None:
        """Keeps who made the releases that are new, and of what."""
        facts = clone.facts()
        known = frozenset(each.id for each in facts)
        for each in facts:
            if each.fact == sorts.RELEASE and each.of not in self.releases:
                tree = self._released(each.of, self.tree(clone), facts)
                self.releases[each.of] = (clone, tree, known)
                for n in tree.ready:
                    self.may_be_public |= {self.texts[n].title, tree.words[n], *self.texts[n].ids}
                for n in tree.withdrawn:
                    # Where its notice stands is told: of what residents could read, not of more.
                    if self.texts[n].title in self.may_be_public:
                        self.may_be_public |= {*self.texts[n].ids}
                self.made.append(each.of)

    def _released(self, release: str, tree: Tree, facts: Sequence[Fact]) -> Tree:
        """What a release was made of: one that only takes away shows nobody's new words yet.

        That these come later is seen at rest.
        """
        if {each.fact for each in facts if each.release == release} - {sorts.HIDE}:
            return tree
        words = dict(tree.words)
        for each in sorted(facts, key=lambda each: each.at):
            if each.fact == sorts.TEXT and each.release in self.releases:
                text = self.of(each.of.partition("/")[2])
                before = self.releases[each.release][1].words
                if text is not None and text.number in words:
                    words[text.number] = before.get(text.number, words[text.number])
        return replace(tree, words=words)

    def tree(self, clone: Clone) -> Tree:
        """The files of a clone, as they are now."""
        ready, withdrawn, words = set[int](), set[int](), dict[int, str]()
        for file in (clone.root / "content/nieuws").glob("*.md"):
            content, text = file.read_text(), self.of(file.stem)
            assert text is not None
            if text.number in words:
                text.doubled = True
            words[text.number] = re.search(r"\bw[zq]\w{5}\b", content)[0]  # type: ignore[index]
            status = re.search(r"^status: (\w+)", content, re.MULTILINE)[1]  # type: ignore[index]
            day = re.search(r"^embargo: '?([\d: -]+)", content, re.MULTILINE)
            early = day is not None and day[1].strip() > f"{self.now:%Y-%m-%d %H:%M}"
            if status == "ready" and not early:
                ready.add(text.number)
            if status == "withdrawn" and "reason:" in content:
                withdrawn.add(text.number)
        return Tree(frozenset(ready), frozenset(withdrawn), words)

    def knows_less(self) -> bool:
        """Whether facts were lost that only the site has, besides clones that nobody asks."""
        there = {each["id"] for each in self._lines_of_origin()}
        return self.lost and not self.online(-1).facts <= there

    def site_knows(self) -> bool:
        """Whether the site was built after all that the origin has: then a look finds a loss."""
        lines = list(self._lines_of_origin())
        open_ids = {each["id"] for each in lines}
        open_ids.difference_update(*(each.get("after", ()) for each in lines))
        file = self.host.sites[-1] / "data/record.json" if self.host.sites else None
        if file is None or not file.is_file():
            return False
        record = json.loads(file.read_text())
        return open_ids <= set(record["head"])

    def _lines_of_origin(self) -> Iterator[dict[str, Any]]:
        origin = self.root / "origin.git"
        files = git(origin, "ls-tree", "-r", "--name-only", "main", "record").splitlines()
        for file in files:
            if file.count("/") == 1 and file.endswith(".jsonl"):
                lines = git(origin, "show", f"main:{file}").splitlines()
                yield from (json.loads(line) for line in lines if line.endswith("}"))

    # -- what others see ---------------------------------------------------------------------

    def online(self, number: int) -> Online:
        """What stood online as the so many-th."""
        return Online.at_folder(self.host.sites[number])

    def mails(self) -> list[bytes]:
        """What arrived."""
        return self.sent.mails

    def weeks_sent(self) -> list[str]:
        """The weeks of the issues that arrived, each as often as it did."""
        found = (re.search(rb"/mail/[a-z-]+/(\d{4}-W\d\d)\.html", mail) for mail in self.sent.mails)
        return [each[1].decode() if each else "?" for each in found]
