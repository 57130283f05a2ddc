"""Each file follows from the values that it looked at, and from nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.emitter_outputs import made_twice

from raadsweek.edition.values.item import PublicItem
from raadsweek.emit import calendars, feeds, open_data, pictures, share_cards
from raadsweek.emit.collections import KEPT
from raadsweek.emit.media_html import shared_picture
from raadsweek.language import Language
from raadsweek.load import load
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.emit.output import Context

EMITTERS = (feeds, calendars, open_data, pictures, share_cards)
REPOSITORY = Path(__file__).parents[2]
SITES = {
    "public": ("2026-11-20T15:00", False, "nl"),
    "preview": ("2026-11-20T15:00", True, "nl"),
    "English": ("2026-11-26T12:00", False, "en"),
    "after all": ("2026-12-20T12:00", False, "nl"),
}


@pytest.fixture(scope="module")
def sites() -> Callable[[str], Context]:
    """Makes a context of the sample council, by name."""
    settings = read_settings(REPOSITORY / "mkdocs.yml")
    project = load(settings.folders)

    def made(name: str) -> Context:
        moment, preview, code = SITES[name]
        planned = plan(project, now(moment))
        context = context_of(settings, project, planned, now(moment), preview=preview)
        return replace(context, language=Language(code), feed_length=10)

    return made


def differing(context: Context) -> tuple[int, list[str]]:
    """How many files there are, and which are other ones when they are made again."""
    each = [found for emitter in EMITTERS for found in made_twice(emitter, context)]
    return len(each), [output.path for output, made, again in each if made != again]


@pytest.mark.parametrize("name", SITES)
def test_files_of_the_sample_council_are_made_again(sites: Any, name: str) -> None:
    """Of the bytes of what a file looked at, read again, the same file is made."""
    count, found = differing(sites(name))

    assert found == []
    assert count > 300


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("code", ["nl", "en"])
def test_files_of_hard_texts_are_made_again(council: Any, code: str, preview: bool) -> None:
    """So are those of a council with a withdrawal, odd texts and a cancelled meeting."""
    full = council.full(code)
    meetings = (council.meeting(id="weg", cancelled=True), council.meeting())
    context = council.changed(full, preview=preview, meetings={m.id: m for m in meetings})
    count, found = differing(replace(context, feed_length=1))

    assert found == []
    assert count > 80


def test_languages_share_nothing_that_is_said(council: Any) -> None:
    """Two languages of one edition: each file is as if the other one had not been made."""
    alone = council.full("en")
    together = council.full("nl")
    before = [made for emitter in EMITTERS for _, made, _ in made_twice(emitter, together)]
    english = replace(together, language=Language("en"))

    assert before
    for emitter in EMITTERS:
        for output in emitter.outputs(english):
            assert emitter.make(english, output) == emitter.make(alone, output), output.key


def looks_of(context: Context, key: str, emitter: Any) -> set[tuple[str, str]]:
    """What one output looks at."""
    output = next(each for each in emitter.outputs(context) if each.key == key)
    with context.edition.looking() as looks:
        emitter.make(context, output)
    return looks


def test_a_shared_entry_is_a_look_of_every_feed(council: Any) -> None:
    """Whichever is made first, each document has looked at the items that it tells."""
    context = council.full()
    looks = [looks_of(context, f"feed/all.{format}", feeds) for format in ("xml", "atom", "json")]

    assert looks[0] == looks[1] == looks[2]
    assert ("text", "zwembad") in looks[0]


def test_calendar_asks_few_moments(council: Any) -> None:
    """Of a thousand publications some ten are asked, and the next one to leave among those."""
    begin = council.NOW - KEPT - timedelta(hours=500, minutes=30)
    made = [council.item(f"besluit-{n:04}") for n in range(1000)]
    pairs = [(m, council.publication(m, begin + timedelta(hours=n))) for n, m in enumerate(made)]
    context = council.context(*pairs)
    looks = looks_of(context, "calendar/channel/website", calendars)
    asked = [key for of, key in looks if of == "passed"]

    assert len(asked) <= 11
    assert (begin + KEPT + timedelta(hours=501)).isoformat() in asked


def test_few_meetings_ask_for_the_time(council: Any) -> None:
    """Whether they are too old; and of a cancelled one whether it still stays."""
    gone, on = council.meeting(id="weg", cancelled=True), council.meeting()
    context = council.context(meetings=(gone, on))

    def asked(stem: str) -> list[str]:
        looks = looks_of(context, f"calendar/{stem}", calendars)
        return [key for of, key in looks if of == "passed"]

    old = (on.start + KEPT).isoformat()
    assert set(asked("meetings")) == {(gone.ends + context.cancelled_kept).isoformat(), old}
    assert asked("meetings-without-cancelled") == [old]


def test_full_archive_does_not_look_at_what_came_later(council: Any) -> None:
    """An archive looks at its own part of a collection, and at nothing newer."""
    made = [council.item(f"besluit-{n}") for n in range(5)]
    begin = council.NOW - timedelta(days=9)
    pairs = [(m, council.publication(m, begin + timedelta(days=n))) for n, m in enumerate(made)]
    context = replace(council.context(*pairs), feed_length=2)

    assert looks_of(context, "feed/archive/all/1.atom", feeds) == {
        ("part", "all/2/1"),
        ("item", "besluit-0"),
        ("item", "besluit-1"),
        ("council", ""),
    }


@pytest.mark.parametrize("name", SITES)
def test_every_item_without_a_picture_has_a_card(sites: Any, name: str) -> None:
    """An item without a picture that others can show has one, where its kind has own cards."""
    edition = sites(name).edition
    own = {kind.id for kind in edition.kinds() if kind.own_cards}
    wanted = {
        item.id
        for item in edition.items()
        if isinstance(item, PublicItem)
        and item.published
        and item.kind.id in own
        and not shared_picture(item)
    }

    assert {each.id for each in edition.names("share card")} == wanted != set()
    assert own < {kind.id for kind in edition.kinds()}


def test_what_outputs_there_are_takes_few_looks(council: Any) -> None:
    """Lists of pictures and cards are a look each, and not one for each item."""
    for emitter, looked in (
        (pictures, {("names", "shown")}),
        # The frame says whether there are cards in English.
        (share_cards, {("names", "share card"), ("kinds", ""), ("frame", "")}),
    ):
        context = council.full()
        with context.edition.looking() as looks:
            assert list(emitter.outputs(context))
        assert looks == looked
