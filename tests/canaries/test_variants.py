"""The canaries of other councils, and of what is taken back; much of it in the long run only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from raadsweek.cli import run
from raadsweek.workspace.settings_and_now import now, read_settings
from tests.record_facts import publish

from .council import INSIDE, NOW, Council
from .decided import Who, who_reads
from .hunt import files_below, hunted
from .states import BROKEN, HIDDEN

URL = "https://raad.example/"
WEB = "https://social.example"
KINDS = (
    "agenda",
    "explainer",
    "decisions",
    "questions",
    "letters",
    "council-letters",
    "member-news",
    "annual-report",
    "study-day",
    "blog",
    "history",
    "trivia",
    "participation",
)


WITH_A_MISTAKE = frozenset(("secret title", "closed meeting", "unknown status"))
"""A mistake that must be mended first: what was public stays as it was, nothing new is told."""
SHORT = frozenset(("draft", "withdrawn unseen"))
"""Of these the tests know at once; the others are in the long run."""
STAYS = frozenset(("later",))
"""Another day changes nothing of what was public, so what it says is for residents."""


def made(folder: Path, **keys: Any) -> Council:
    """A council; nothing is built yet."""
    return Council(folder / "p", URL, WEB, 25, **keys)


def build(council: Council, *options: str) -> dict[str, list[str]]:
    """Place to the files of the site in which its canary stands."""
    config = str(council.root / "mkdocs.yml")
    assert run(["build", "-q", *options, "-f", config, "--now", NOW]) == 0
    return hunted(council.canaries, files_below(council.root / "site"))


def leaked(found: Iterable[str]) -> set[str]:
    """What of it is not for residents."""
    return {place for place in found if who_reads(place) not in (Who.RESIDENTS, Who.ANYBODY)}


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_tells_more(tmp_path: Path, kind: str) -> None:
    """Decisions, questions and what members write have pages of their own."""
    found = build(made(tmp_path, kind=kind), "--no-cache")

    assert leaked(found) == set()
    assert {"item: title", "item: body, text"} <= found.keys()


@pytest.mark.long
def test_a_preview_holds_them_and_the_site_beside_it_does_not(tmp_path: Path) -> None:
    """What editors see is read with the same eyes: nothing of it is left for the public site."""
    council = made(tmp_path)
    preview = str(council.root.parent / "preview")
    build(council)
    config = str(council.root / "mkdocs.yml")
    assert run(["build", "-q", "--preview", "--site-dir", preview, "-f", config, "--now", NOW]) == 0
    seen = hunted(council.canaries, files_below(Path(preview)))

    assert leaked(build(council)) == set()
    for state in HIDDEN.keys() - WITH_A_MISTAKE:
        if not state.startswith("withdrawn"):
            for key in ("title", "summary", "action", "body, text", "variants.mastodon", "id"):
                assert f"{INSIDE}: item, {state}: {key}" in seen, (state, key)


@pytest.mark.long
def test_mkdocs_tells_no_more(tmp_path: Path) -> None:
    """The plugin in `mkdocs build`."""
    council = made(tmp_path)
    moment = {"SOURCE_DATE_EPOCH": "1795420800"}  # 23 November 2026, 9:00
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=council.root,
        check=True,
        capture_output=True,
        env={**os.environ, **moment},
    )
    found = hunted(council.canaries, files_below(council.root / "site"))

    assert leaked(found) == set()
    assert "item: title" in found


def _taken_back(council: Council, state: str, keys: Mapping[str, Any]) -> dict[str, list[str]]:
    """The site of a council of which the file of a public item now says something else."""
    known, unknown = ({}, keys) if state in BROKEN else (keys, {})
    where = f"{INSIDE}: later item, {state}"
    council.item("2026-11-18-alles.md", where, known, outside=unknown)
    return build(council)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """A council with a record of what residents saw."""
    council = made(tmp_path_factory.mktemp("told"))
    publish(read_settings(council.root / "mkdocs.yml"), now("2026-11-23T08:00"))
    return council


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(state, marks=() if state in SHORT else pytest.mark.long)
        for state in sorted({**HIDDEN, **BROKEN}.keys() - STAYS)
    ],
)
def test_what_is_taken_back_tells_nothing(told: Council, state: str) -> None:
    """Neither what it says now, nor, where its file surely takes it back, what it said."""
    found = _taken_back(told, state, {**HIDDEN, **BROKEN}[state])
    before = {place for place in found if place.startswith("item: ")}

    assert leaked(found) == set()
    assert bool(before) is (state in WITH_A_MISTAKE)
    assert "second item: title" in found
