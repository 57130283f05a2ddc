"""Histories on real files find each rule broken that needs a host, two clones or a mail server.

The rules of what the record says of itself have their mutants in tests/record/test_mutants.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from raadsweek.delivery import publishing, seen_release, send_once
from raadsweek.delivery.git_record import GitRecord
from raadsweek.delivery.record_sharing import InGit
from raadsweek.delivery.release_verification import ReleaseVerification
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.record.fact_files import append
from tests.delivery.servers import serving
from tests.histories.history import WrongError, play
from tests.histories.steps import drawn

pytestmark = pytest.mark.long
Patch = Callable[[pytest.MonkeyPatch], None]
TRIED, STEPS = 60, 14
MACHINES = {"write": 3, "wait": 3, "publish": 2, "publish_badly": 4, "ready": 1}
TWO = {"write": 3, "edit": 1, "wait": 3, "prepare": 3, "deploy": 3, "publish": 2, "ready": 1}
PARTS = {"write": 3, "prepare": 5, "deploy": 5}
LOST = {"write": 3, "publish": 4, "lose": 4, "wait": 1}
MAILS = {"wait": 4, "race": 5, "write": 2, "publish": 1}
KILLED = {"wait": 4, "publish_killed": 3, "mail_server": 3, "write": 2, "publish": 1}
ERASED = {"publish": 2, "publish_badly": 3, "publish_killed": 4, "erase": 3, "edit": 1, "tick": 2}


def seen_without_a_look(patch: pytest.MonkeyPatch) -> None:
    """What was prepared is called seen, whatever stands at the address (rule 1)."""
    real = ReleaseVerification.look

    def look(self: ReleaseVerification) -> bool:
        real(self)
        newest = seen_release.newest_release(self.facts())
        if newest is not None and not seen_release.is_seen(self.facts(), newest.of):
            fact = seen_release.seen_fact(
                self.facts(), newest.of, self.now(), seen_release.LOOKED, self.by
            )
            append(self.settings.folders, (fact,) if fact else ())
        return True

    patch.setattr(ReleaseVerification, "look", look)


def no_recheck(patch: pytest.MonkeyPatch) -> None:
    """What was built comes online, whatever somebody else prepared since (rule 2)."""
    patch.setattr(publishing, "recheck", lambda *_: None)


def older_records_are_trusted(patch: pytest.MonkeyPatch) -> None:
    """What the site knows and the record does not is not asked for (rules 2 and 3)."""
    patch.setattr(seen_release, "refuse_older_record", lambda *_: None)


def claims_are_merged(patch: pytest.MonkeyPatch) -> None:
    """A claim is pushed after a merge, where another clone was first (rule 6)."""

    def outcome(self: InGit, _: DeliveryOutcome) -> None:
        self.git.commit("claim")
        self.git.push_merging()
        self.before = self.git.head

    patch.setattr(InGit, "outcome", outcome)


def no_answer_is_a_no(patch: pytest.MonkeyPatch) -> None:
    """What may have arrived is sent again (rule 6)."""
    patch.setattr(send_once, "_looked", lambda *_: None)


def what_was_erased_stays(patch: pytest.MonkeyPatch) -> None:
    """What a clone has yet of something erased is not swept (4)."""
    patch.setattr(publishing, "swept", lambda *_: 0)


def merges_lose_lines(patch: pytest.MonkeyPatch) -> None:
    """A merge keeps one side of the record (rule 5)."""
    real = GitRecord._git  # noqa: SLF001

    def git(self: GitRecord, *words: str, strip: bool = True) -> str:
        if "merge" in words and "--abort" not in words:
            words = (*words[: words.index("merge")], "merge", "-s", "ours", *words[-1:])
            words = (*words[:-1], "--no-edit", words[-1])
        return real(self, *words, strip=strip)

    patch.setattr(GitRecord, "_git", git)


@pytest.mark.parametrize(
    ("mutant", "weights"),
    [
        (seen_without_a_look, MACHINES),
        (no_recheck, PARTS),
        (older_records_are_trusted, LOST),
        (claims_are_merged, MAILS),
        (no_answer_is_a_no, KILLED),
        (what_was_erased_stays, ERASED),
        (merges_lose_lines, TWO),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_no_mutant_survives(
    mutant: Patch, weights: Mapping[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is found in a few histories of what it is about."""
    mutant(monkeypatch)
    with pytest.raises((WrongError, AssertionError)):
        _played(weights)


def _played(weights: Mapping[str, int]) -> None:
    with serving() as servers:
        for seed in range(TRIED):
            play(seed, drawn(seed, STEPS, weights), servers)
