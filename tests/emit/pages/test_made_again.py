"""A page follows from what it looked at, and from nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import escape

from raadsweek.edition.snapshot import edition_of_kept, kept
from raadsweek.emit import sitemap
from raadsweek.generate.emitters import PAGES
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from raadsweek.edition.looks import Look
    from raadsweek.emit.output import Context, Output

WIDE = {("names", "item"), ("names", "meeting"), ("publications", ""), ("weeks", "")}
"""Looks at all that there is."""
PROPOSED = {
    "2026-11-06-begroting-2027": {
        "2026-11-06-bibliotheek-op-zaterdag",
        "2026-11-06-ozb-toch-omhoog",
    }
}
"""Proposals of which the page tells what came of their amendments and motions."""
WIDE_PAGES = {"search": 1, "weeks": 1, "en/search": 1, "en/weeks": 1}
"""The pages that need one, and how many: that of the search tells whether there are meetings."""
TRANSLATED = {("english", ""), ("names", "english"), ("names", "english meeting")}
"""What a page in English looks at besides: the council's words, and what has a page in English."""


@pytest.fixture(scope="module", params=["public", "preview"])
def sample(request: pytest.FixtureRequest) -> Context:
    """The sample council as residents and as editors see it."""
    settings = read_settings(Path(__file__).parents[3] / "mkdocs.yml")
    moment = now("2026-11-20T15:00")
    project = read_project(settings, moment)
    preview = request.param == "preview"
    return context_of(settings, project, plan(project, moment), moment, preview=preview)


def of_looks(context: Context, looks: Iterable[Look]) -> Context:
    """The same of an edition that holds nothing but the values of these looks."""
    return replace(context, edition=edition_of_kept(kept(context.edition, looks)))


def made_again(
    context: Context,
    outputs: Callable[[Context], Iterable[Output]],
    make: Callable[[Context, Output], Any],
) -> dict[str, set[Look]]:
    """Each output with its looks, after it was made of those alone; and which outputs there are."""
    with context.edition.looking() as listed:
        every = tuple(outputs(context))
    assert tuple(outputs(of_looks(context, listed))) == every
    found = {}
    for output in every:
        with context.edition.looking() as looks:
            made = make(context, output)
        assert make(of_looks(context, looks), output) == made, output.key
        with context.edition.looking() as once_more:
            make(context, output)
        assert once_more == looks, output.key  # else something kept what it looked at
        found[output.key] = looks
    assert len(found) == len(every) == len({output.path for output in every})
    return found


def test_a_page_is_made_again_of_its_looks(sample: Context) -> None:
    """Every page of the sample council, with what machines read of it; and the sitemap."""
    found = made_again(sample, PAGES.outputs, PAGES.make)
    assert len(made_again(sample, sitemap.outputs, sitemap.make)) == 1

    assert {key: len(looks & WIDE) for key, looks in found.items() if looks & WIDE} == WIDE_PAGES


def test_so_it_is_of_odd_texts(site: Any) -> None:
    """Of every site of the small council, in Dutch and in English."""
    made_again(site.context, PAGES.outputs, PAGES.make)
    made_again(site.context, sitemap.outputs, sitemap.make)


def test_a_page_looks_at_little(sample: Context) -> None:
    """At no item but its own and those with it, so that one that changed makes few pages anew."""
    found = made_again(sample, PAGES.outputs, PAGES.make)

    for key, looks in found.items():
        of, _, id = key.removeprefix("en/").partition("/")
        items = {look[1] for look in looks if look[0] in ("item", "text")}
        if of == "item":
            assert id in items
            assert items - {id} <= PROPOSED.get(id, set()), key
            # One of them is the frame: it names the weekly mail that each item ends with.
            assert len(looks) <= 20, key
        elif of in ("kind", "week", "member", "archive", "members", "topics", "places"):
            assert not items, key
        if of == "kind":
            assert len(looks - TRANSLATED) == 4


def test_a_past_week_does_not_ask_which_day_it_is(sample: Context) -> None:
    """Else every week of all years would be made anew each day."""
    found = made_again(sample, PAGES.outputs, PAGES.make)
    asking = {key for key, looks in found.items() if ("today", "") in looks}

    dutch = {"home", "weeks", "week/2026-W47"}
    assert asking == dutch | {f"en/{key}" for key in dutch}


@pytest.mark.parametrize("key", ["home", "search", "mail/residents-mail"])
def test_a_page_looks_at_no_words_that_it_does_not_show(sample: Context, key: str) -> None:
    """So another title of long ago makes neither home nor the filters nor a list of mails anew."""
    output = next(each for each in PAGES.outputs(sample) if each.key == key)
    with sample.edition.looking() as looks:
        page = PAGES.make(sample, output)

    assert not {of for of, _ in looks} & {"cards", "text"}
    titles = [card.title for of, id in looks if of == "card" and (card := sample.edition.card(id))]
    assert len(titles) < len(sample.edition.names("item")) / 3
    if key.startswith("mail/"):  # of an agenda what it is about
        said = [title.partition(": ")[2] or title for title in titles]
        assert [title for title in said if escape(title) not in page.html] == []
